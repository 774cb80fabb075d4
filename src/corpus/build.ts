import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError, canonicalJson, UsageError } from '../core/index.js';
import { ANALYZER_VERSION } from './analyzer.js';
import { checksum } from './checksum.js';
import { CorpusError } from './corpus-error.js';
import { type Database, openDatabase } from './database.js';
import { embedPassages, type IndexEmbedder } from './embed-passages.js';
import { findSources, type FoundSource } from './find-sources.js';
import { HEADER_FILE, headerIfAny, INDEX_FORMAT, type IndexHeader, type IndexSettings } from './header.js';
import { IndexWriter } from './index-writer.js';
import { lockIndex } from './lock.js';
import type { PdfPages, RecordFields } from './read-documents.js';
import { Refusals } from './refusals.js';
import type { SourceRow } from './schema.js';
import { writeSource } from './write-source.js';

/** What an index is made of, and how. */
export interface IndexOptions {
  /** Files, folders, or `-` for records from standard input. */
  readonly paths: readonly string[];
  /** Folder of the index. */
  readonly out: string;
  /** ISO 639-1 code, `none`, or `auto`: told for each source by its beginning. @default 'auto', or the index's own */
  readonly language?: string | undefined;
  /** Most characters of a passage. @default 1000, or the index's own */
  readonly passage?: number | undefined;
  /** Names of a record's fields. @default id, title, text, or the index's own */
  readonly fields?: Partial<RecordFields> | undefined;
  /** Whether to bring an index that is there up to date. @default false */
  readonly update?: boolean | undefined;
  /** Whether sources of the index that were not given are removed. @default false */
  readonly prune?: boolean | undefined;
  /** Takes the text out of PDFs; without it they are refused. */
  readonly pdf?: PdfPages | undefined;
  readonly embedder?: IndexEmbedder | undefined;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: IndexProgress) => void) | undefined;
}

/** How far a run is. */
export interface IndexProgress {
  readonly step: 'reading' | 'embedding' | 'writing';
  /** Sources that are in, or passages that have a vector. */
  readonly done: number;
  readonly of: number;
  readonly passages: number;
}

/** What a run came to. */
export interface IndexReport {
  readonly header: IndexHeader;
  readonly sources: Readonly<Record<'added' | 'changed' | 'unchanged' | 'removed' | 'kept', number>>;
  readonly refusals: Refusals;
}

/** What a run knows besides its options. */
export interface IndexRun {
  readonly options: IndexOptions;
  readonly settings: IndexSettings;
  readonly signal: AbortSignal;
  readonly refusals: Refusals;
  readonly counts: Record<'added' | 'changed' | 'unchanged' | 'removed' | 'kept', number>;
}

const DEFAULT_FIELDS: RecordFields = { id: 'id', title: 'title', text: 'text' };

/**
 * Makes an index, or brings one up to date. The data file is written beside the one there is and put in its place at the
 * end: a run that is killed leaves the index as it was, and whoever reads it meanwhile is not disturbed.
 * @throws {UsageError} where what is asked for cannot be done
 * @throws {CorpusError} `index_locked`, `index_damaged`, `newer_format`, `index_not_written`, `server_unavailable`
 */
export async function buildIndex(options: IndexOptions): Promise<IndexReport> {
  makeFolder(options.out);
  const unlock = lockIndex(options.out);
  try {
    sweep(options.out);
    const former = headerIfAny(options.out);
    refuseUnasked(options, former);
    const run: IndexRun = {
      options,
      settings: settingsOf(options, former),
      signal: options.signal ?? new AbortController().signal,
      refusals: new Refusals(),
      counts: { added: 0, changed: 0, unchanged: 0, removed: 0, kept: 0 },
    };
    const found = await findSources(options.paths, run.refusals);
    return await write(run, found, former);
  } finally {
    unlock();
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    if (statSync(folder).isDirectory()) return;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST' && code !== 'ENOTDIR')
      throw new CorpusError('index_not_written', `${folder}: ${message}`, { cause: error });
  }
  throw new UsageError(`${folder}: expected a folder for the index, got a file. Name another --out.`);
}

/** Removes what a killed run left. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) if (name.startsWith(BUILDING)) rmSync(join(folder, name), { force: true });
}

function refuseUnasked({ out, update = false }: IndexOptions, former: IndexHeader | null): void {
  if (former !== null && !update)
    throw new UsageError(
      `${out}: expected a folder without an index, got one of ${former.passages} passages. Add --update to bring it up to date, or name another --out.`,
    );
  const foreign = readdirSync(out).filter((name) => !name.startsWith('writing.lock'));
  if (former === null && foreign.length > 0)
    throw new UsageError(
      `${out}: expected an empty folder or an index, got a folder with ${foreign.slice(0, 3).join(', ')}. Name another --out.`,
    );
}

function settingsOf(
  { out, language, passage, fields }: IndexOptions,
  former: IndexHeader | null,
): IndexSettings {
  const base = former?.settings ?? {
    language: 'auto',
    passage: 1_000,
    fields: DEFAULT_FIELDS,
    analyzer: ANALYZER_VERSION,
  };
  const wanted: IndexSettings = {
    language: language ?? base.language,
    passage: passage ?? base.passage,
    fields: {
      id: fields?.id ?? base.fields.id,
      title: fields?.title ?? base.fields.title,
      text: fields?.text ?? base.fields.text,
    },
    analyzer: ANALYZER_VERSION,
  };
  if (former !== null && canonicalJson(wanted) !== canonicalJson(former.settings))
    throw new UsageError(
      `${out}: expected the settings of the index (${canonicalJson(former.settings)}), got ${canonicalJson(wanted)}. Leave the options out, or index into a new folder.`,
    );
  return wanted;
}

const BUILDING = 'building-';

async function write(
  run: IndexRun,
  found: readonly FoundSource[],
  header: IndexHeader | null,
): Promise<IndexReport> {
  const { out } = run.options;
  const path = join(out, `${BUILDING}${process.pid}.sqlite`);
  const former = header === null ? null : await openFormer(out, header);
  let writer: IndexWriter | null = null;
  try {
    writer = new IndexWriter(path, run.settings.passage, former);
    await writeSources(run, found, { writer, former });
    run.options.onProgress?.({ step: 'writing', done: 0, of: 1, passages: writer.passages });
    const { tokens, sources } = writer.finish();
    const embeddings = await embedPassages(writer.database, {
      passages: writer.passages,
      run,
      former: header?.embeddings ?? null,
    });
    const made = {
      ...headerOf(run, writer, { tokens, sources }),
      embeddings,
    };
    const report = { refusals: run.refusals, sources: run.counts };
    writer.close();
    writer = null;
    return { header: await putInPlace(out, path, made), ...report };
  } catch (error) {
    throw asCorpusError(error, out);
  } finally {
    writer?.close();
    former?.database.close();
    rmSync(path, { force: true });
  }
}

function asCorpusError(error: unknown, out: string): unknown {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (error instanceof AssayError || !/^(?:SQLITE_|E[A-Z]+$)/.test(code)) return error;
  return new CorpusError('index_not_written', `${out}: ${(error as Error).message}`, { cause: error });
}

/** The index that is brought up to date. */
export interface FormerIndex {
  readonly path: string;
  readonly database: Database;
  readonly passages: number;
  readonly lengths: Uint32Array;
  readonly sources: ReadonlyMap<string, SourceRow>;
}

async function openFormer(out: string, header: IndexHeader): Promise<FormerIndex> {
  const path = join(out, header.file);
  const { crc, bytes } = await checksum(path).catch(() => ({ crc: -1, bytes: -1 }));
  if (crc !== header.crc || bytes !== header.bytes)
    throw new CorpusError(
      'index_damaged',
      `${out}: expected a whole index to bring up to date, got one whose ${header.file} is gone or damaged. Index again into a new folder.`,
    );
  const database = openDatabase(path);
  const rows = database.prepare('SELECT * FROM source ORDER BY id').all([]) as SourceRow[];
  const { readLengths } = await import('./corpus.js');
  return {
    path,
    database,
    passages: header.passages,
    lengths: readLengths(database, header.passages),
    sources: new Map(rows.map((row) => [row.path, row])),
  };
}

/** Writes every source in the order of the paths: those that were given, and those that are kept. */
async function writeSources(
  run: IndexRun,
  found: readonly FoundSource[],
  { writer, former }: { writer: IndexWriter; former: FormerIndex | null },
): Promise<void> {
  const given = new Map(found.map((source) => [source.path, source]));
  const old = former?.sources ?? new Map<string, SourceRow>();
  const paths = [...new Set([...given.keys(), ...old.keys()])].sort((a, b) =>
    Buffer.compare(Buffer.from(a), Buffer.from(b)),
  );
  for (const [done, path] of paths.entries()) {
    run.signal.throwIfAborted();
    const row = old.get(path) ?? null;
    const source = given.get(path);
    if (source !== undefined) await writeSource(run, source, { writer, former, row });
    else if (row !== null && run.options.prune !== true) {
      writer.copySource(row, former?.lengths ?? new Uint32Array());
      run.counts.kept += 1;
    } else run.counts.removed += 1;
    run.options.onProgress?.({ step: 'reading', done: done + 1, of: paths.length, passages: writer.passages });
  }
  if (writer.passages === 0) throw new UsageError(nothingToIndex(run));
}

function nothingToIndex({ refusals }: IndexRun): string {
  const why = refusals.examples.slice(0, 5).join('; ');
  return `expected at least one passage to index, got none${why === '' ? '' : `: ${why}`}. Name files with text in them.`;
}

function headerOf(
  { settings }: IndexRun,
  { database, documents, passages }: IndexWriter,
  { tokens, sources }: { tokens: number; sources: number },
): Omit<IndexHeader, 'digest' | 'file' | 'bytes' | 'crc' | 'embeddings'> {
  const languages = database.prepare('SELECT DISTINCT language FROM source ORDER BY language').raw().all([]);
  return {
    format: INDEX_FORMAT,
    sources,
    documents,
    passages,
    tokens,
    languages: (languages as [string][]).map(([language]) => language),
    settings,
  };
}

/** What identifies an index: its settings, and of each source the path, the bytes' digest and how they were read. */
function digestOf(database: Database, header: Pick<IndexHeader, 'settings' | 'embeddings'>): string {
  const hash = createHash('sha256');
  hash.update(canonicalJson({ format: INDEX_FORMAT, settings: header.settings, embeddings: header.embeddings }));
  const rows = database
    .prepare('SELECT path, sha256, kind, language, documents, passages FROM source ORDER BY id')
    .raw()
    .iterate([]) as Iterable<(string | number)[]>;
  for (const row of rows) hash.update(`\n${JSON.stringify(row)}`);
  return hash.digest('hex');
}

async function putInPlace(
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
