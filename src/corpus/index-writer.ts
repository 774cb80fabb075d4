import { Accumulator } from './accumulator.js';
import { type Analyzer, analyzerOf, type Tokens } from './analyzer.js';
import { impact } from './bm25.js';
import { type Database, openDatabase, type Statement, textBytes } from './database.js';
import { GrowingNumbers } from './growing-numbers.js';
import { averageOf } from './memory-index.js';
import { mergeTerms, type WordStream } from './merge-terms.js';
import { passagesOf, type Stretch } from './passages.js';
import type { SourceDocument } from './read-documents.js';
import { RunFile, type WordPostings } from './run-files.js';
import { LOOKUPS, SCHEMA, type SourceRow, WRITE_ONCE } from './schema.js';

/** Passages whose lengths are one row. */
export const LENGTHS_IN_ROW = 65_536;
/** Most passages of an index: their lengths and scores are held in memory. */
export const MOST_PASSAGES = 50_000_000;

/** What an index that is made anew takes over from the one before it. */
export interface Former {
  readonly path: string;
  readonly passages: number;
}

/** Writes the data file of an index, source by source in the order of their paths. */
export class IndexWriter {
  readonly #database: Database;
  readonly #passageMost: number;
  readonly #runPath: string;
  readonly #gathered = new Accumulator();
  readonly #lengths = new GrowingNumbers();
  readonly #insert: Record<'source' | 'document' | 'passage', Statement>;
  readonly #renumbered: Int32Array;
  readonly #hasFormer: boolean;
  #runs: RunFile | null = null;
  #documents = 0;
  #passages = 0;
  #sources = 0;

  /** @param former the index whose unchanged sources are copied */
  constructor(path: string, passageMost: number, former: Former | null) {
    this.#database = openDatabase(path);
    this.#database.exec(WRITE_ONCE);
    this.#database.exec(SCHEMA);
    if (former !== null) this.#database.prepare('ATTACH ? AS former').run([former.path]);
    this.#database.exec('BEGIN');
    this.#passageMost = passageMost;
    this.#runPath = `${path}.runs`;
    this.#hasFormer = former !== null;
    this.#renumbered = new Int32Array(former?.passages ?? 0).fill(-1);
    const prepare = (table: string, values: number) =>
      this.#database.prepare(`INSERT INTO ${table} VALUES (${Array(values).fill('?').join(', ')})`);
    this.#insert = {
      source: prepare('source', 10),
      document: prepare('document', 7),
      passage: prepare('passage', 6),
    };
  }

  get documents(): number {
    return this.#documents;
  }

  get passages(): number {
    return this.#passages;
  }

  get database(): Database {
    return this.#database;
  }

  /** Adds a document of the source that is written now. */
  addDocument(document: SourceDocument, language: string): void {
    const stretches = stretchesOf(document, this.#passageMost);
    const analyzer = analyzerOf(language);
    const title = analyzer.index(document.title);
    const { key, title: titled, line } = document;
    this.#insert.document.run([
      this.#documents,
      this.#sources,
      textBytes(key),
      textBytes(titled),
      line,
      this.#passages,
      stretches.length,
    ]);
    for (const [at, stretch] of stretches.entries()) {
      const next = stretches[at + 1]?.start ?? document.text.length;
      const chunk = document.text.slice(at === 0 ? 0 : stretch.start, next);
      this.#addPassage(stretch, { document, chunk, analyzer, title });
    }
    this.#documents += 1;
  }

  #addPassage(
    { start, end }: Stretch,
    {
      document,
      chunk,
      analyzer,
      title,
    }: { document: SourceDocument; chunk: string; analyzer: Analyzer; title: Tokens },
  ): void {
    if (this.#passages >= MOST_PASSAGES)
      throw new RangeError(`expected at most ${MOST_PASSAGES} passages, got more. Index in several folders.`);
    const page = document.pageStarts === null ? null : pageAt(document.pageStarts, start);
    this.#insert.passage.run([this.#passages, this.#documents, start, end, page, textBytes(chunk)]);
    const text = analyzer.index(document.text.slice(start, end));
    this.#lengths.push(this.#gathered.add(this.#passages, text, title));
    this.#passages += 1;
    if (!this.#gathered.isFull) return;
    this.#runs ??= new RunFile(this.#runPath);
    this.#runs.add(this.#gathered.take());
  }

  /** Ends a source whose documents were added since the one before. */
  endSource(
    source: Pick<SourceRow, 'path' | 'sha256' | 'kind' | 'language' | 'refused'>,
    first: Place,
  ): void {
    const { path, sha256, kind, language, refused } = source;
    this.#insert.source.run([
      this.#sources,
      path,
      sha256,
      kind,
      language,
      first.documents,
      this.#documents - first.documents,
      first.passages,
      this.#passages - first.passages,
      refused,
    ]);
    this.#sources += 1;
  }

  /** Takes over a source of the former index that has not changed. */
  copySource(row: SourceRow, lengths: Uint32Array): void {
    const first = { documents: this.#documents, passages: this.#passages };
    const [moveDocuments, movePassages] = [
      first.documents - row.firstDocument,
      first.passages - row.firstPassage,
    ];
    const [fromDocument, toDocument] = [row.firstDocument, row.firstDocument + row.documents - 1];
    const [from, to] = [row.firstPassage, row.firstPassage + row.passages - 1];
    this.#database
      .prepare(
        'INSERT INTO document SELECT id + ?, ?, key, title, line, firstPassage + ?, passages FROM former.document WHERE id BETWEEN ? AND ?',
      )
      .run([moveDocuments, this.#sources, movePassages, fromDocument, toDocument]);
    this.#database
      .prepare(
        'INSERT INTO passage SELECT number + ?, document + ?, start, end, page, chunk FROM former.passage WHERE number BETWEEN ? AND ?',
      )
      .run([movePassages, moveDocuments, from, to]);
    this.#database
      .prepare('INSERT INTO vector SELECT number + ?, data FROM former.vector WHERE number BETWEEN ? AND ?')
      .run([movePassages, from, to]);
    for (let number = from; number <= to; number += 1) {
      this.#renumbered[number] = number + movePassages;
      this.#lengths.push(lengths[number] as number);
    }
    this.#documents += row.documents;
    this.#passages += row.passages;
    this.endSource(row, first);
  }

  /** Writes the terms and what finds them. @returns the tokens of all passages */
  finish(): { tokens: number; sources: number } {
    const lengths = this.#lengths.all;
    const average = averageOf(lengths);
    const insert = this.#database.prepare('INSERT INTO term VALUES (NULL, ?, ?, ?, ?, ?)');
    const impactOf = (count: number, passage: number) => impact(count, lengths[passage] as number, average);
    for (const { word, holding, peak, passages, places } of mergeTerms(this.#streams(), impactOf))
      insert.run([word, holding, peak, passages, places]);
    this.#writeLengths(lengths);
    this.#runs?.close();
    this.#runs = null;
    this.#database.exec('COMMIT');
    if (this.#hasFormer) this.#database.exec('DETACH former');
    this.#database.exec(LOOKUPS);
    let tokens = 0;
    for (const length of lengths) tokens += length;
    return { tokens, sources: this.#sources };
  }

  #streams(): WordStream[] {
    const runs = [...(this.#runs?.streams() ?? []), this.#gathered.take()];
    const streams: WordStream[] = runs.map((words) => ({ words, renumbered: null }));
    if (this.#hasFormer) streams.push({ words: this.#formerTerms(), renumbered: this.#renumbered });
    return streams;
  }

  *#formerTerms(): Generator<WordPostings> {
    const rows = this.#database
      .prepare('SELECT word, holding, passages, places FROM former.term ORDER BY id')
      .raw()
      .iterate([]) as Iterable<[string, number, Uint8Array, Uint8Array]>;
    for (const [word, holding, passages, places] of rows) yield { word, holding, passages, places };
  }

  #writeLengths(lengths: Uint32Array): void {
    const insert = this.#database.prepare('INSERT INTO length VALUES (?, ?)');
    for (let at = 0; at * LENGTHS_IN_ROW < lengths.length; at += 1) {
      const part = lengths.slice(at * LENGTHS_IN_ROW, (at + 1) * LENGTHS_IN_ROW);
      insert.run([at, new Uint8Array(part.buffer)]);
    }
  }

  close(): void {
    this.#runs?.close();
    this.#database.close();
  }
}

/** Where a source's documents and passages begin. */
export interface Place {
  readonly documents: number;
  readonly passages: number;
}

/** A document's passages; those of a PDF end with their page. */
function stretchesOf({ text, pageStarts }: SourceDocument, most: number): Stretch[] {
  if (pageStarts === null) return passagesOf(text, most);
  return pageStarts.flatMap((from, at) =>
    passagesOf(text.slice(from, pageStarts[at + 1] ?? text.length), most).map(({ start, end }) => ({
      start: from + start,
      end: from + end,
    })),
  );
}

/** The page, from 1, on which an offset lies. */
const pageAt = (starts: readonly number[], offset: number): number =>
  Math.max(1, starts.findLastIndex((start) => start <= offset) + 1);
