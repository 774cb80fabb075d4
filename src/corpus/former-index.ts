import { join } from 'node:path';
import { checksum } from './checksum.js';
import { CorpusError } from './corpus-error.js';
import { type Database, openDatabase } from './database.js';
import type { IndexHeader } from './header.js';
import { readLengths } from './read-lengths.js';
import type { SourceRow } from './schema.js';

/** The index that is brought up to date. */
export interface FormerIndex {
  readonly path: string;
  readonly database: Database;
  readonly passages: number;
  readonly lengths: Uint32Array;
  readonly sources: ReadonlyMap<string, SourceRow>;
}

/** Opens the index that is there. @throws {CorpusError} `index_damaged` */
export async function openFormer(out: string, header: IndexHeader): Promise<FormerIndex> {
  const path = join(out, header.file);
  const { crc, bytes } = await checksum(path).catch(() => ({ crc: -1, bytes: -1 }));
  if (crc !== header.crc || bytes !== header.bytes)
    throw new CorpusError(
      'index_damaged',
      `${out}: expected a whole index to bring up to date, got one whose ${header.file} is gone or damaged. Index again into a new folder.`,
    );
  const database = openDatabase(path);
  const rows = database.prepare('SELECT * FROM source ORDER BY id').all([]) as SourceRow[];
  return {
    path,
    database,
    passages: header.passages,
    lengths: readLengths(database, header.passages),
    sources: new Map(rows.map((row) => [row.path, row])),
  };
}
