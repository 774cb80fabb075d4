import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
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

/** Most digests that are remembered as written. */
const MOST_REMEMBERED = 100_000;

/**
 * Files in a folder, each once, under the digest of its bytes (`ab/abcdef….png`): whole or not at all, also after a
 * crash. A file whose bytes do not fit its name counts as gone, and is written anew. Any number of processes may use
 * one folder.
 * @throws {LogWriteError} where it cannot be written
 */
export function openFileFolder(folder: string): FileStore {
  const underWay = new Map<string, Promise<string>>();
  /** What this process knows to lie there whole. */
  const whole = new Set<string>();
  const writeOnce = async (sha256: string, bytes: Uint8Array, mediaType: string) => {
    if (whole.has(sha256)) return sha256;
    if ((await read(folder, sha256)) === null) await write(folder, sha256, bytes, mediaType);
    if (whole.size >= MOST_REMEMBERED) whole.clear();
    whole.add(sha256);
    return sha256;
  };
  return {
    async put(bytes, mediaType) {
      const sha256 = await sha256Of(bytes);
      const writing = underWay.get(sha256) ?? writeOnce(sha256, bytes, mediaType);
      underWay.set(sha256, writing);
      const done = () => void underWay.delete(sha256);
      writing.then(done, done);
      return writing;
    },
    get: (sha256) => read(folder, sha256),
  };
}

const placeOf = (folder: string, sha256: string, ending: string) =>
  join(folder, sha256.slice(0, 2), `${sha256}.${ending}`);

async function write(folder: string, sha256: string, bytes: Uint8Array, mediaType: string): Promise<void> {
  const place = placeOf(folder, sha256, ENDINGS[mediaType] ?? OTHER);
  const temporary = `${place}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(place), { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new LogWriteError(place, error);
  }
}

async function read(folder: string, sha256: string): Promise<StoredFile | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  for (const ending of ALL_ENDINGS) {
    const bytes = await readFile(placeOf(folder, sha256, ending)).catch(() => null);
    if (bytes === null || (await sha256Of(bytes)) !== sha256) continue;
    return { sha256, mediaType: TYPES.get(ending) ?? mediaTypeOf(bytes), bytes };
  }
  return null;
}
