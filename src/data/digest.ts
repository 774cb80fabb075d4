import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What identifies the data of a run. */
export interface DataDigest {
  /** SHA-256 (hex) of the bytes as stored; null for standard input and anything else that is read once. */
  readonly sha256: string | null;
  readonly bytes: number | null;
}

/** Digest of a data file, read as a stream; nulls for `-`, pipes and paths that do not exist. */
export async function digestData(path: string): Promise<DataDigest> {
  const unknown = { sha256: null, bytes: null };
  if (path === '-') return unknown;
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return unknown;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
