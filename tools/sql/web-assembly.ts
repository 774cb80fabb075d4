/** A compiled module; opaque. */
export type WasmModule = object;

/** A module's running instance. */
export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

/** An instance's memory; `buffer` is another object once it has grown. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (module: WasmModule, imports: object) => WasmInstance;
  readonly Memory: abstract new (...args: never) => WasmMemory;
}

/** The part of `WebAssembly` that is used here; the types of Node 20 leave it to those of browsers. */
export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
