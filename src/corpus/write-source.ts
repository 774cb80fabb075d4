import { createHash } from 'node:crypto';
import { AssayError } from '../core/index.js';
import { DETECT_CHARACTERS, detectLanguage } from './detect-language.js';
import type { FoundSource } from './find-sources.js';
import type { FormerIndex } from './former-index.js';
import type { IndexRun } from './index-run.js';
import type { IndexWriter } from './index-writer.js';
import { type DocumentRead, fileDocument, recordDocuments, type SourceDocument } from './read-documents.js';
import { fileDigest, fileState, readWhole } from './read-file.js';
import { Refusals } from './refusals.js';
import type { SourceRow } from './schema.js';

/** Where a source goes, and what the index held of it. */
export interface SourceTarget {
  readonly writer: IndexWriter;
  readonly former: FormerIndex | null;
  /** What the index that is there says of it; null where it is new. */
  readonly row: SourceRow | null;
}

/** Writes a source, or copies it where it has not changed; what cannot be read is counted. */
export async function writeSource(run: IndexRun, source: FoundSource, target: SourceTarget): Promise<void> {
  if (source.path === '-') return writeStdin(run, target);
  if (source.kind === 'records') return writeRecords(run, source, target);
  const read = await readWhole(source.path);
  if (!read.ok) {
    run.refusals.add(read.code, source.path, read.why);
    return gone(run, target);
  }
  if (copied(run, read.sha256, target)) return;
  const { kind, path } = source;
  const { signal, options } = run;
  const one = await fileDocument({ path, kind, bytes: read.bytes }, { pdf: options.pdf ?? null, signal });
  await write(run, { ...source, sha256: read.sha256 }, target, once(one));
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** What is refused now and was in the index is in it no more. */
function gone({ counts }: IndexRun, { row }: SourceTarget): void {
  if (row !== null) counts.removed += 1;
}

function copied(
  { counts, refusals }: IndexRun,
  sha256: string,
  { writer, former, row }: SourceTarget,
): boolean {
  if (former === null || row === null || row.sha256 !== sha256) return false;
  writer.copySource(row, former.lengths);
  refusals.addAll(JSON.parse(row.refused) as Record<string, number>);
  counts.unchanged += 1;
  return true;
}

async function writeRecords(run: IndexRun, source: FoundSource, target: SourceTarget): Promise<void> {
  const state = await fileState(source.path).catch(() => null);
  const sha256 = await fileDigest(source.path);
  if (state === null || sha256 === null) {
    run.refusals.add('unreadable', source.path);
    return gone(run, target);
  }
  if (copied(run, sha256, target)) return;
  await write(run, { ...source, sha256 }, target, recordDocuments(source.path, run.settings.fields));
  if ((await fileState(source.path).catch(() => null)) !== state)
    throw new AssayError(
      'index_not_written',
      `${source.path}: expected a file that stays as it is while it is read, got one that changed. Index it again.`,
    );
}

/** Standard input is read anew each time: nobody knows whether it is the same before it is read. */
async function writeStdin(run: IndexRun, target: SourceTarget): Promise<void> {
  const hash = createHash('sha256');
  const { stdin = process.stdin as AsyncIterable<Uint8Array> } = run.options;
  const source = { path: '-', kind: 'records' as const, bytes: null };
  const sealed = { ...source, sha256: () => hash.digest('hex') };
  await write(run, sealed, target, recordDocuments('-', run.settings.fields, hashed(stdin, hash)));
}

async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  hash: { update(chunk: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/** A source whose digest is known, or will be once it is read. */
type DigestedSource = FoundSource & { readonly sha256: string | (() => string) };

async function write(
  run: IndexRun,
  source: DigestedSource,
  target: SourceTarget,
  documents: AsyncIterable<DocumentRead>,
): Promise<void> {
  const { writer, row } = target;
  const first = { documents: writer.documents, passages: writer.passages };
  const refused = new Refusals();
  const language = await addDocuments(run, documents, { writer, refused, path: source.path });
  run.refusals.addAll(Object.fromEntries(refused.counts));
  run.refusals.examples.push(...refused.examples);
  if (writer.passages === first.passages) return gone(run, target);
  const { path, kind, sha256 } = source;
  const digest = typeof sha256 === 'string' ? sha256 : sha256();
  writer.endSource(
    { path, kind, language, sha256: digest, refused: JSON.stringify(Object.fromEntries(refused.counts)) },
    first,
  );
  run.counts[row === null ? 'added' : 'changed'] += 1;
}

/** Adds documents as they come; the first ones wait until there is enough text to tell the language by. */
async function addDocuments(
  run: IndexRun,
  documents: AsyncIterable<DocumentRead>,
  { writer, refused, path }: { writer: IndexWriter; refused: Refusals; path: string },
): Promise<string> {
  const waiting: SourceDocument[] = [];
  let language = run.settings.language === 'auto' ? null : run.settings.language;
  let seen = 0;
  try {
    for await (const read of documents) {
      run.signal.throwIfAborted();
      if (!read.ok) refused.add(read.code, read.where, read.why);
      else if (language !== null) writer.addDocument(read.document, language);
      else {
        waiting.push(read.document);
        seen += read.document.text.length;
        if (seen >= DETECT_CHARACTERS) language = await release(waiting, writer);
      }
    }
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== 'usage') throw error;
    refused.add('unreadable', path, error.message);
  }
  return language ?? (await release(waiting, writer));
}

async function release(waiting: SourceDocument[], writer: IndexWriter): Promise<string> {
  const language = await detectLanguage(
    waiting.map(({ text }) => text.slice(0, DETECT_CHARACTERS)).join('\n'),
  );
  for (const document of waiting.splice(0)) writer.addDocument(document, language);
  return language;
}
