import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';

/** PDFium with a bound on its memory. */
export interface BoundedRenderer {
  /** @throws what PDFium has against the bytes */
  load(bytes: Uint8Array): Promise<PDFiumDocument>;
  /** Whether it ever asked for more memory than it may have: what it says from then on means nothing else. */
  readonly isStarved: boolean;
}

/** The part of `WebAssembly` that is used here; the types of Node 20 leave it to those of browsers. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => object;
}
const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;

interface Imports {
  readonly env: { readonly emscripten_resize_heap: (bytes: number) => boolean };
}

/**
 * Starts PDFium in this thread. Its memory grows only through one function it imports, which is where the bound is
 * held; the limits of worker threads do not count it.
 */
export async function boundedRenderer(memoryBytes: number): Promise<BoundedRenderer> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'));
  let isStarved = false;
  const held = (imports: Imports): Imports => {
    const grow = imports.env.emscripten_resize_heap;
    const resize = (bytes: number) => {
      const isGranted = bytes >>> 0 <= memoryBytes && grow(bytes);
      isStarved ||= !isGranted;
      return isGranted;
    };
    return { ...imports, env: { ...imports.env, emscripten_resize_heap: resize } };
  };
  const library = await PDFiumLibrary.init({
    instantiateWasm: (imports, ready: (instance: object) => void) => {
      const instance = new Instance(new Module(wasm), held(imports as unknown as Imports));
      ready(instance);
      return {};
    },
  });
  return {
    load: (bytes) => library.loadDocument(bytes),
    get isStarved() {
      return isStarved;
    },
  };
}
