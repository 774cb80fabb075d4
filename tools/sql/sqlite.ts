import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type initSqlJs from 'sql.js';
import { type WasmInstance, type WasmMemory, type WasmModule, webAssembly } from './web-assembly.js';

/** Pointers into the memory of the engine are plain numbers. */
type Pointer = number;

/** An open database, which lies in a file of the engine's own. */
export interface SqliteDatabase {
  readonly db: Pointer;
  /** Closes it and removes the file. */
  close(): void;
}

/** What is used of the compiled engine: SQLite's C interface, and sql.js's way to make a file of bytes. */
export interface Sqlite {
  readonly Database: new (bytes: Uint8Array | null) => SqliteDatabase;
  stringToNewUTF8(text: string): Pointer;
  UTF8ToString(pointer: Pointer): string;
  _malloc(bytes: number): Pointer;
  _free(pointer: Pointer): void;
  _sqlite3_prepare_v2(db: Pointer, sql: Pointer, bytes: number, statement: Pointer, tail: Pointer): number;
  _sqlite3_step(statement: Pointer): number;
  _sqlite3_finalize(statement: Pointer): number;
  _sqlite3_errmsg(db: Pointer): Pointer;
  _sqlite3_exec(db: Pointer, sql: Pointer, callback: number, argument: number, error: number): number;
  _sqlite3_column_count(statement: Pointer): number;
  _sqlite3_column_name(statement: Pointer, column: number): Pointer;
  _sqlite3_column_type(statement: Pointer, column: number): number;
  _sqlite3_column_double(statement: Pointer, column: number): number;
  _sqlite3_column_text(statement: Pointer, column: number): Pointer;
  _sqlite3_column_blob(statement: Pointer, column: number): Pointer;
  _sqlite3_column_bytes(statement: Pointer, column: number): number;
}

/** A fresh engine with its own memory. */
export interface SqliteInstance {
  readonly sqlite: Sqlite;
  readonly memory: WasmMemory;
}

const require = createRequire(import.meta.url);
let compiled: WasmModule | null = null;

function compiledModule(): WasmModule {
  compiled ??= new webAssembly.Module(readFileSync(require.resolve('sql.js/dist/sql-wasm.wasm')));
  return compiled;
}

/** Instantiates SQLite anew (some ten milliseconds), without sql.js's own additions to SQLite's functions. */
export async function newSqlite(): Promise<SqliteInstance> {
  const script = require.resolve('sql.js/dist/sql-wasm.js');
  // the script remembers its first instance, so it is loaded anew
  delete require.cache[script];
  const load = require(script) as typeof initSqlJs;
  let memory: WasmMemory | undefined;
  const options = {
    useOldExtensionFunctions: false,
    instantiateWasm(imports: object, done: (instance: WasmInstance) => void) {
      const instance = new webAssembly.Instance(compiledModule(), imports);
      memory = Object.values(instance.exports).find((one) => one instanceof webAssembly.Memory);
      done(instance);
      return instance.exports;
    },
  };
  const sqlite = (await load(options as object)) as unknown as Sqlite;
  if (memory === undefined) throw new Error('the SQLite engine exports no memory');
  return { sqlite, memory };
}
