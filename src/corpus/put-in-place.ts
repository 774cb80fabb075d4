import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../core/index.js';
import { checksum } from './checksum.js';
import { type Database, openDatabase } from './database.js';
import { HEADER_FILE, INDEX_FORMAT, type IndexHeader } from './header.js';

/** How the files begin that a run has not finished. */
export const BUILDING = 'building-';

/** What identifies an index: its settings, and of each source the path, the bytes' digest and how they were read. */
function digestOf(database: Database, header: Pick<IndexHeader, 'settings' | 'embeddings'>): string {
  const hash = createHash('sha256');
  hash.update(
    canonicalJson({ format: INDEX_FORMAT, settings: header.settings, embeddings: header.embeddings }),
  );
  const rows = database
    .prepare('SELECT path, sha256, kind, language, documents, passages FROM source ORDER BY id')
    .raw()
    .iterate([]) as Iterable<(string | number)[]>;
  for (const row of rows) hash.update(`\n${JSON.stringify(row)}`);
  return hash.digest('hex');
}

/** Puts a finished data file in the place of the one before it: on the disk first, then named by the header. */
export async function putInPlace(
  out: string,
  path: string,
  made: Omit<IndexHeader, 'digest' | 'file' | 'bytes' | 'crc'>,
): Promise<IndexHeader> {
  const database = openDatabase(path);
  const digest = digestOf(database, made);
  database.close();
  const { crc, bytes } = await checksum(path, true);
  const file = `corpus-${digest.slice(0, 16)}-${crc.toString(16)}.sqlite`;
  const header: IndexHeader = { ...made, digest, file, bytes, crc };
  await rename(path, join(out, file));
  const next = join(out, `${BUILDING}${HEADER_FILE}`);
  await writeFile(next, `${JSON.stringify(header, null, 2)}\n`);
  await flush(next);
  await rename(next, join(out, HEADER_FILE));
  await flush(out);
  for (const name of readdirSync(out))
    if (/^corpus-.*\.sqlite$/.test(name) && name !== file) rmSync(join(out, name), { force: true });
  return header;
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
