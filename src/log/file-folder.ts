import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FileStore, mediaTypeOf, type StoredFile, sha256Of } from '../core/index.js';
import { LogWriteError } from './errors.js';

/** What tools make often, by the ending it is kept under; other types are told by their first bytes when read. */
const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/pdf': 'pdf',
  'application/json': 'json',
  'text/html': 'html',
  'text/plain': 'txt',
};
const OTHER = 'bin';
const TYPES = new Map(Object.entries(ENDINGS).map(([type, ending]) => [ending, type]));
const ALL_ENDINGS = [...TYPES.keys(), OTHER];

/**
 * Files in a folder, each once, under the digest of its bytes (`ab/abcdef….png`): whole or not at all, also after a
 * crash. A file whose bytes do not fit its name counts as gone.
 * @throws {LogWriteError} where it cannot be written
 */
export function openFileFolder(folder: string): FileStore {
  const written = new Map<string, Promise<string>>(); // under way: two must not write one file at once
  return {
    async put(bytes, mediaType) {
      const sha256 = await sha256Of(bytes);
      const writing = written.get(sha256) ?? write(folder, sha256, bytes, mediaType);
      written.set(sha256, writing);
      const done = () => void written.delete(sha256);
      writing.then(done, done);
      return writing;
    },
    get: (sha256) => read(folder, sha256),
  };
}

const placeOf = (folder: string, sha256: string, ending: string) =>
  join(folder, sha256.slice(0, 2), `${sha256}.${ending}`);

async function write(folder: string, sha256: string, bytes: Uint8Array, mediaType: string): Promise<string> {
  const place = placeOf(folder, sha256, ENDINGS[mediaType] ?? OTHER);
  try {
    if ((await stat(place).catch(() => null))?.size === bytes.length) return sha256;
    await mkdir(dirname(place), { recursive: true });
    const temporary = `${place}.${process.pid}.tmp`;
    await writeFile(temporary, bytes);
    await rename(temporary, place);
    return sha256;
  } catch (error) {
    throw new LogWriteError(place, error);
  }
}

async function read(folder: string, sha256: string): Promise<StoredFile | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  for (const ending of ALL_ENDINGS) {
    const bytes = await readFile(placeOf(folder, sha256, ending)).catch(() => null);
    if (bytes === null) continue;
    if ((await sha256Of(bytes)) !== sha256) return null;
    return { sha256, mediaType: TYPES.get(ending) ?? mediaTypeOf(bytes), bytes };
  }
  return null;
}
