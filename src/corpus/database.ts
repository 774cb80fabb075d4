import { createRequire } from 'node:module';

/** A value that a statement takes; texts of ours only, judged ones go as bytes, which keep U+0000. */
export type Bound = number | string | Uint8Array | null;

/** A prepared statement. Values go as one list: the library ends the process over a lone buffer. */
export interface Statement {
  run(values: readonly Bound[]): unknown;
  get(values: readonly Bound[]): unknown;
  all(values: readonly Bound[]): unknown[];
  iterate(values: readonly Bound[]): Iterable<unknown>;
  raw(): Statement;
}

/** A database file. */
export interface Database {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
}

/** Opens a database file, and makes it where it is not there. The library is loaded at the first call. */
export function openDatabase(path: string): Database {
  const Opened = createRequire(import.meta.url)('libsql') as new (path: string) => Database;
  return new Opened(path);
}

/** A text as it is kept. */
export const textBytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

/** A kept text. */
export const bytesText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
