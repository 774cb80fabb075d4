/** A memory of WebAssembly. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

interface Wasm {
  readonly Memory: new (pages: { initial: number; maximum: number }) => WasmMemory;
  compile(bytes: Uint8Array): Promise<object>;
}

/** `WebAssembly`, which the library of types for Node leaves out. */
export const wasm: Wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
