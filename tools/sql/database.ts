import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { SharedSource } from './protocol.js';

/** A database for a judgment, and the digest by which a replay notices that it has changed. */
export interface LoadedDatabase {
  readonly source: SharedSource;
  /** SHA-256 of the file's bytes, or of the setup's text; 64 hexadecimal digits. */
  readonly sha256: string;
  /** Size of the file, or of the setup in characters. */
  readonly size: number;
}

/** The database cannot be used, whatever the answer says. */
export interface DatabaseFault {
  readonly fault: string;
}

const CHUNK = 4 * 1024 * 1024;
const HEADER = 'SQLite format 3\0';
/** Bytes of databases that are kept for later judgments. */
const MOST_KEPT = 512 * 1024 * 1024;

interface Kept {
  readonly identity: string;
  readonly database: LoadedDatabase;
}

/** By path, the least recently used first. */
const kept = new Map<string, Kept>();

/** A database made by SQL. */
export const setupDatabase = (setup: string): LoadedDatabase => ({
  source: { setup },
  sha256: createHash('sha256').update(setup).digest('hex'),
  size: setup.length,
});

/** Reads a database file, or takes the bytes read before where the file has the same size and time. */
export async function loadDatabase(path: string, maxBytes: number): Promise<LoadedDatabase | DatabaseFault> {
  let file: FileHandle | undefined;
  try {
    const found = await stat(path, { bigint: true });
    // before it is opened: opening a pipe would wait for a writer
    if (!found.isFile()) return { fault: `expected ${path} to be a file, got something else` };
    if (found.size > BigInt(maxBytes))
      return { fault: `expected ${path} to hold at most ${maxBytes} bytes, got ${found.size}` };
    const identity = `${found.dev}:${found.ino}:${found.size}:${found.mtimeNs}`;
    const log = await stat(`${path}-wal`).catch(() => null);
    if (log !== null && log.size > 0)
      return {
        fault: `expected ${path} to hold all its data, got a write-ahead log beside it. Checkpoint it.`,
      };
    const known = kept.get(path);
    if (known?.identity === identity) return keep(path, known);
    file = await open(path, 'r');
    const database = await readAll(file, path, Number(found.size));
    const after = await stat(path, { bigint: true });
    if ('fault' in database) return database;
    if (`${after.dev}:${after.ino}:${after.size}:${after.mtimeNs}` !== identity)
      return { fault: `expected ${path} to stay as it was while it was read, got a change` };
    return keep(path, { identity, database });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return { fault: `expected ${path} to be a readable SQLite file, got ${code}` };
  } finally {
    await file?.close();
  }
}

async function readAll(
  file: FileHandle,
  path: string,
  size: number,
): Promise<LoadedDatabase | DatabaseFault> {
  const bytes = new SharedArrayBuffer(size);
  const view = new Uint8Array(bytes);
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(Math.min(CHUNK, Math.max(1, size)));
  let at = 0;
  while (at < size) {
    const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, size - at), at);
    if (bytesRead === 0) return { fault: `expected ${size} bytes of ${path}, got ${at}` };
    view.set(chunk.subarray(0, bytesRead), at);
    hash.update(chunk.subarray(0, bytesRead));
    at += bytesRead;
  }
  const begins = Buffer.from(view.slice(0, HEADER.length)).toString('latin1');
  if (begins !== HEADER)
    return { fault: `expected ${path} to be a SQLite database, got another kind of file` };
  return { source: { bytes }, sha256: hash.digest('hex'), size };
}

const sizeOf = ({ database }: Kept) => database.size;

function keep(path: string, one: Kept): LoadedDatabase {
  kept.delete(path);
  kept.set(path, one);
  let total = [...kept.values()].reduce((sum, each) => sum + sizeOf(each), 0);
  for (const [oldest, each] of kept) {
    if (total <= MOST_KEPT || oldest === path) break;
    kept.delete(oldest);
    total -= sizeOf(each);
  }
  return one.database;
}
