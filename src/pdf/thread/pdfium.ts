import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** The functions of PDFium used here; pointers, counts and truth values are numbers. */
const FUNCTIONS = [
  ...[
    'malloc',
    'free',
    'FPDF_LoadMemDocument',
    'FPDF_GetLastError',
    'FPDF_CloseDocument',
    'FPDF_GetPageCount',
  ],
  ...[
    'FPDF_GetPageSizeByIndexF',
    'FPDF_GetMetaText',
    'FPDF_GetFileVersion',
    'FPDF_GetSecurityHandlerRevision',
  ],
  ...['FPDFDoc_GetAttachmentCount', 'FPDF_GetFormType', 'FPDFBookmark_GetFirstChild', 'FPDFBookmark_GetDest'],
  ...['FPDFBookmark_GetNextSibling', 'FPDFBookmark_GetTitle', 'FPDFBookmark_GetAction', 'FPDFAction_GetType'],
  ...['FPDFAction_GetDest', 'FPDFAction_GetURIPath', 'FPDFDest_GetDestPageIndex', 'FPDF_LoadPage'],
  ...['FPDF_ClosePage', 'FPDF_GetPageWidthF', 'FPDF_GetPageHeightF', 'FPDF_GetPageBoundingBox'],
  ...['FPDFPage_GetRotation', 'FPDFText_LoadPage', 'FPDFText_ClosePage', 'FPDFText_CountChars'],
  ...['FPDFText_GetUnicode', 'FPDFText_IsGenerated', 'FPDFText_GetLooseCharBox', 'FPDFText_GetFontSize'],
  ...['FPDFText_GetCharAngle', 'FPDFText_HasUnicodeMapError', 'FPDFText_GetTextObject', 'FPDFText_IsHyphen'],
  ...['FPDFTextObj_GetTextRenderMode', 'FPDFText_GetMatrix', 'FPDFPage_CountObjects', 'FPDFPage_GetObject'],
  ...['FPDFPageObj_GetType', 'FPDFPageObj_GetBounds', 'FPDFPageObj_GetMatrix', 'FPDFFormObj_CountObjects'],
  ...['FPDFFormObj_GetObject', 'FPDFPath_CountSegments', 'FPDFPath_GetPathSegment', 'FPDFPath_GetDrawMode'],
  ...[
    'FPDFPathSegment_GetPoint',
    'FPDFPathSegment_GetType',
    'FPDFPathSegment_GetClose',
    'FPDFLink_Enumerate',
  ],
  ...['FPDFLink_GetAnnotRect', 'FPDFLink_GetDest', 'FPDFLink_GetAction', 'FPDFPage_GetAnnotCount'],
  ...['FPDFPage_GetAnnot', 'FPDFPage_CloseAnnot', 'FPDFAnnot_GetSubtype', 'FPDFAnnot_GetRect'],
  ...['FPDFAnnot_GetFlags', 'FPDFAnnot_GetFormFieldType', 'FPDFAnnot_GetFormFieldValue'],
  ...['FPDFAnnot_GetStringValue', 'FPDFBitmap_CreateEx', 'FPDFBitmap_FillRect', 'FPDF_RenderPageBitmap'],
  ...['FPDFBitmap_Destroy', 'FPDFDOC_InitFormFillEnvironment', 'FPDFDOC_ExitFormFillEnvironment'],
  ...['FPDF_FFLDraw', 'FORM_OnAfterLoadPage', 'FORM_OnBeforeClosePage'],
] as const;

type FunctionName = (typeof FUNCTIONS)[number];
type Functions = Readonly<Record<FunctionName, (...args: readonly number[]) => number>>;

/** PDFium in this thread, its memory, and the bound on it. */
export interface Pdfium {
  readonly call: Functions;
  /** A view of its memory, valid until the next call. */
  memory(): DataView;
  bytes(): Uint8Array;
  /** Bytes it has taken so far; it never gives any back. */
  readonly size: number;
  /** Whether it asked for more memory than it may have: what it says from then on means nothing else. */
  readonly isStarved: boolean;
}

/** The part of `WebAssembly` that is used here; the types of Node 20 leave it to those of browsers. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}
const { Module, Instance } = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;

interface Imports {
  readonly env: { readonly emscripten_resize_heap: (bytes: number) => boolean };
}

/**
 * Starts PDFium, which runs in WebAssembly and reaches no file, network or script engine. Its memory grows only through
 * one function that it imports, which is where the bound is held; the limits of worker threads do not count it.
 * @param mostBytes most memory it may take
 */
export async function startPdfium(mostBytes: number): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'));
  let isStarved = false;
  let exported: object = {};
  const held = (imports: Imports): Imports => {
    const grow = imports.env.emscripten_resize_heap;
    const resize = (bytes: number) => {
      const isGranted = bytes >>> 0 <= mostBytes && grow(bytes);
      isStarved ||= !isGranted;
      return isGranted;
    };
    return { ...imports, env: { ...imports.env, emscripten_resize_heap: resize } };
  };
  await PDFiumLibrary.init({
    instantiateWasm: (imports, ready: (instance: object) => void) => {
      const instance = new Instance(new Module(wasm), held(imports as unknown as Imports));
      exported = instance.exports;
      ready(instance);
      return {};
    },
  });
  const { memory } = exported as { readonly memory: { readonly buffer: ArrayBuffer } };
  return {
    call: exported as Functions,
    memory: () => new DataView(memory.buffer),
    bytes: () => new Uint8Array(memory.buffer),
    get size() {
      return memory.buffer.byteLength;
    },
    get isStarved() {
      return isStarved;
    },
  };
}
