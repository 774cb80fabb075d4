import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CorpusError } from './corpus-error.js';

/** Format that this version writes; one that reads an older one is told by this number. */
export const INDEX_FORMAT = 1;
/** The file of an index folder that says which data file holds. */
export const HEADER_FILE = 'index.json';

/** What an index was made with; the same for all of its sources. */
export const indexSettingsSchema = z.object({
  language: z.string(),
  passage: z.number().int(),
  fields: z.object({ id: z.string(), title: z.string(), text: z.string() }),
  analyzer: z.number().int(),
});
/** What an index was made with. */
export type IndexSettings = z.output<typeof indexSettingsSchema>;

const headerSchema = z.object({
  format: z.number().int(),
  /** SHA-256 over settings and sources; the same wherever the same is indexed. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  file: z.string().regex(/^corpus-[\w-]+\.sqlite$/),
  bytes: z.number().int(),
  /** CRC-32 of the data file. */
  crc: z.number().int(),
  sources: z.number().int(),
  documents: z.number().int(),
  passages: z.number().int(),
  /** Tokens of all passages, titles included. */
  tokens: z.number().int(),
  languages: z.array(z.string()),
  settings: indexSettingsSchema,
  embeddings: z.object({ model: z.string(), dimensions: z.number().int() }).nullable(),
});
/** What `index.json` says. */
export type IndexHeader = z.output<typeof headerSchema>;

const REMEDY = 'Make one: assay index FILES --out';

/**
 * Reads the header of an index folder.
 * @throws {CorpusError} `no_index`, `newer_format`, `index_damaged`
 */
export function readHeader(folder: string): IndexHeader {
  let text: string;
  try {
    text = readFileSync(join(folder, HEADER_FILE), 'utf8');
  } catch (error) {
    const { code = 'unreadable' } = error as NodeJS.ErrnoException;
    const got = code === 'ENOTDIR' ? 'a file' : code === 'ENOENT' ? 'nothing' : code;
    throw new CorpusError(
      'no_index',
      `${folder}: expected the folder of an index, got ${got}. ${REMEDY} ${folder}`,
    );
  }
  return parseHeader(folder, text);
}

function parseHeader(folder: string, text: string): IndexHeader {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === 'number' && format > INDEX_FORMAT)
    throw new CorpusError(
      'newer_format',
      `${folder}: expected an index of format ${INDEX_FORMAT} or older, got ${format}. Update assay to read it.`,
    );
  const parsed = headerSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new CorpusError(
    'index_damaged',
    `${folder}: expected an index, got an ${HEADER_FILE} that is damaged. Index again into a new folder.`,
  );
}

/** The header, or null where there is no index at all. @throws as {@link readHeader} does otherwise */
export function headerIfAny(folder: string): IndexHeader | null {
  try {
    return readHeader(folder);
  } catch (error) {
    if (error instanceof CorpusError && error.code === 'no_index') return null;
    throw error;
  }
}
