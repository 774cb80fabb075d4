import type { Database } from './database.js';

/** Tokens of each passage. @throws {Error} where it is not as many as the header says */
export function readLengths(database: Database, passages: number): Uint32Array {
  const lengths = new Uint32Array(passages);
  const rows = database.prepare('SELECT data FROM length ORDER BY chunk').raw().all([]) as [Uint8Array][];
  let at = 0;
  for (const [data] of rows) {
    lengths.set(new Uint32Array(data.slice().buffer), at);
    at += data.length / 4;
  }
  if (at !== passages) throw new Error(`it has the lengths of ${at} passages of ${passages}`);
  return lengths;
}
