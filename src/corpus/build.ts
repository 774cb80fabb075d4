import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AssayError, UsageError } from '../core/index.js';
import { CorpusError } from './corpus-error.js';
import { embedPassages } from './embed-passages.js';
import { type FoundSource, findSources } from './find-sources.js';
import { type FormerIndex, openFormer } from './former-index.js';
import { headerIfAny, INDEX_FORMAT, type IndexHeader } from './header.js';
import type { IndexOptions, IndexReport, IndexRun } from './index-run.js';
import { settingsOf } from './index-settings.js';
import { IndexWriter } from './index-writer.js';
import { lockIndex } from './lock.js';
import { BUILDING, putInPlace } from './put-in-place.js';
import { Refusals } from './refusals.js';
import type { SourceRow } from './schema.js';
import { writeSource } from './write-source.js';

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
    const found = await findSources(options.paths, { out: options.out, refusals: run.refusals });
    return await write(run, found, former);
  } finally {
    unlock();
  }
}

/** One folder after the other: `recursive` never ends where a folder that is there can hold none, such as /proc. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return;
  makeWithParents(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // made by another in between
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    makeWithParents(resolve(folder));
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
  for (const name of readdirSync(folder))
    if (name.startsWith(BUILDING)) rmSync(join(folder, name), { force: true });
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
    const { passages } = writer;
    const { tokens, sources } = writer.finish();
    const embeddings = await embedPassages(writer.database, {
      passages: writer.passages,
      embedder: run.options.embedder,
      former: header?.embeddings ?? null,
      signal: run.signal,
      onProgress: (done) => run.options.onProgress?.({ step: 'embedding', done, of: passages, passages }),
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
  const { code = '' } = (error ?? {}) as NodeJS.ErrnoException;
  if (error instanceof AssayError || !/^(?:SQLITE_|E[A-Z]+$)/.test(code)) return error;
  return new CorpusError('index_not_written', `${out}: ${(error as Error).message}`, { cause: error });
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
    run.options.onProgress?.({
      step: 'reading',
      done: done + 1,
      of: paths.length,
      passages: writer.passages,
    });
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
