import { createHash, type Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

/** Largest file that is read whole, bytes; records are read as a stream and may be of any size. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
const CHUNK = 1024 * 1024;

/** A file's bytes, or why there are none. */
export type FileRead =
  | { readonly ok: true; readonly bytes: Buffer; readonly sha256: string }
  | { readonly ok: false; readonly code: 'unreadable' | 'not_a_file' | 'too_large'; readonly why: string };

/** Reads a regular file whole, bounded; never waits for a pipe. */
export async function readWhole(path: string): Promise<FileRead> {
  let file: FileHandle | null = null;
  try {
    // a pipe that took the file's place would be waited for without this
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await file.stat();
    if (!stats.isFile()) return { ok: false, code: 'not_a_file', why: '' };
    if (stats.size > MAX_FILE_BYTES)
      return { ok: false, code: 'too_large', why: `${stats.size} bytes, at most ${MAX_FILE_BYTES}` };
    const bytes = await file.readFile();
    return { ok: true, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return { ok: false, code: 'unreadable', why: (error as NodeJS.ErrnoException).code ?? '' };
  } finally {
    await file?.close();
  }
}

/** Size, time of change and number of a file, which tell whether it has changed since. */
export async function fileState(path: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path);
  return `${size} ${mtimeMs} ${ino}`;
}

/** SHA-256 of a file of any size; null where it cannot be read. */
export async function fileDigest(path: string): Promise<string | null> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = await file.stat();
    if (!stats.isFile()) return null;
    const hash = createHash('sha256');
    await feed(file, hash);
    return hash.digest('hex');
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}

async function feed(file: FileHandle, hash: Hash): Promise<void> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, null);
    if (bytesRead === 0) return;
    hash.update(buffer.subarray(0, bytesRead));
  }
}
