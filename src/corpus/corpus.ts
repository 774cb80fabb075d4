import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checksum } from './checksum.js';
import { readQuery } from './clauses.js';
import { CorpusError } from './corpus-error.js';
import { bytesText, type Database, openDatabase } from './database.js';
import { DiskTerms } from './disk-terms.js';
import { type IndexHeader, readHeader } from './header.js';
import { intersection } from './phrase.js';
import { type Ranked, rank } from './rank.js';
import { readLengths } from './read-lengths.js';
import { Vectors } from './vectors.js';

/** A passage as it is found. */
export interface CorpusPassage {
  /** `PATH@START`, or `PATH:LINE@START` for a record. */
  readonly id: string;
  /** Path of the source. */
  readonly source: string;
  /** The record's own id; the path again for a file. */
  readonly document: string;
  readonly title: string;
  readonly text: string;
  /** UTF-16 offsets of `text` in the text of its document. */
  readonly start: number;
  readonly end: number;
  /** Page of a PDF, from 1; null for all else. */
  readonly page: number | null;
}

/** Which passages may be returned; all that is given must hold. */
export interface CorpusFilter {
  /** Path of a source, or of a folder of them. */
  readonly source?: string | undefined;
  /** Id of a record. */
  readonly document?: string | undefined;
  /** Language of the source, as the index says it. */
  readonly language?: string | undefined;
}

/** How many passages to find, and among which. */
export interface SearchOptions {
  readonly top: number;
  readonly filter?: CorpusFilter | undefined;
}

/**
 * Opens an index: checks that its data file is whole, and reads the lengths of its passages.
 * @throws {CorpusError} `no_index`, `newer_format`, `index_damaged`
 */
export async function openCorpus(folder: string): Promise<Corpus> {
  let database: Database | null = null;
  try {
    const header = await wholeHeader(folder);
    database = openDatabase(join(folder, header.file));
    return new Corpus(folder, header, database);
  } catch (error) {
    database?.close();
    throw error instanceof CorpusError ? error : damaged(folder, (error as Error).message);
  }
}

/** The header whose data file is there and whole; read again where the index was replaced in between. */
async function wholeHeader(folder: string, isAgain = false): Promise<IndexHeader> {
  const header = readHeader(folder);
  const path = join(folder, header.file);
  if (!existsSync(path)) {
    if (!isAgain && readHeader(folder).file !== header.file) return wholeHeader(folder, true);
    throw damaged(folder, `${header.file} is gone`);
  }
  const { crc, bytes } = await checksum(path);
  if (bytes !== header.bytes || crc !== header.crc)
    throw damaged(folder, `${header.file} is not as it was written`);
  return header;
}

const damaged = (folder: string, why: string) =>
  new CorpusError(
    'index_damaged',
    `${folder}: expected a whole index, but ${why}. Index again into a new folder.`,
  );

/** An opened index. Its data file is never changed, so that it answers the same until it is closed. */
export class Corpus {
  readonly header: IndexHeader;
  readonly #folder: string;
  readonly #database: Database;
  readonly #terms: DiskTerms;
  #vectors: Vectors | null = null;

  /** @internal use {@link openCorpus} */
  constructor(folder: string, header: IndexHeader, database: Database) {
    this.#folder = folder;
    this.header = header;
    this.#database = database;
    const lengths = readLengths(database, header.passages);
    const average = header.tokens === 0 ? 1 : header.tokens / header.passages;
    this.#terms = new DiskTerms(database, { lengths, average, languages: header.languages });
  }

  /** What identifies the index: SHA-256 (hex) over its sources and settings. */
  get digest(): string {
    return this.header.digest;
  }

  /** The best passages by BM25. @throws {CorpusError} `index_damaged` */
  search(query: string, { top, filter }: SearchOptions): Ranked[] {
    return this.#guarded(() => {
      const { terms, required, excluded } = readQuery(query, this.#terms);
      const allowed = this.#allowed(filter, required, excluded);
      return rank(terms, this.#terms, { top, allowed });
    });
  }

  /** The passages whose vectors are nearest. @param vector of length 1 @throws {CorpusError} `no_embeddings` */
  nearest(vector: Float32Array, { top, filter }: SearchOptions): Ranked[] {
    return this.#guarded(() => {
      const { embeddings, passages } = this.header;
      if (embeddings === null)
        throw new CorpusError(
          'no_embeddings',
          `${this.#folder}: expected an index with embeddings, got one without. Add them: assay index FILES --out ${this.#folder} --update --embeddings URL#MODEL`,
        );
      this.#vectors ??= Vectors.read(this.#database, { passages, dimensions: embeddings.dimensions });
      return this.#vectors.nearest(vector, { top, allowed: this.#allowed(filter, [], []) });
    });
  }

  /** The passages of these numbers. */
  read(numbers: readonly number[]): CorpusPassage[] {
    return this.#guarded(() => {
      const statement = this.#database.prepare(PASSAGE).raw();
      return numbers.map((number) => passageOf(statement.get([number]) as PassageRow));
    });
  }

  /** The whole text of a passage's document, in which its offsets count. */
  documentText(number: number): string {
    return this.#guarded(() => {
      const rows = this.#database
        .prepare(
          'SELECT chunk FROM passage WHERE document = (SELECT document FROM passage WHERE number = ?) AND number BETWEEN ? AND ? ORDER BY number',
        )
        .raw()
        .all([number, ...this.#documentRange(number)]) as [Uint8Array][];
      return rows.map(([chunk]) => bytesText(chunk)).join('');
    });
  }

  #documentRange(number: number): [number, number] {
    const row = this.#database
      .prepare(
        'SELECT firstPassage, firstPassage + passages FROM document WHERE id = (SELECT document FROM passage WHERE number = ?)',
      )
      .raw()
      .get([number]) as [number, number] | undefined;
    return row ?? [0, -1];
  }

  /** 1 for each passage that may be returned; null where all may. */
  #allowed(
    filter: CorpusFilter | undefined,
    required: readonly Uint32Array[],
    excluded: readonly Uint32Array[],
  ): Uint8Array | null {
    const ranges = filter === undefined ? [] : this.#ranges(filter);
    if (ranges.length === 0 && required.length === 0 && excluded.length === 0) return null;
    const { passages } = this.header;
    const allowed = new Uint8Array(passages);
    if (required.length === 0) allowed.fill(1);
    else for (const passage of intersection(required)) allowed[passage] = 1;
    for (const list of excluded) for (const passage of list) allowed[passage] = 0;
    for (const range of ranges) keepRanges(allowed, range);
    return allowed;
  }

  /** Each inner list: the ranges of passages that one condition leaves. */
  #ranges({ source, document, language }: CorpusFilter): Range[][] {
    const read = (sql: string, values: readonly (string | Uint8Array)[]) =>
      this.#database.prepare(`SELECT firstPassage, passages FROM ${sql}`).raw().all(values) as Range[];
    const ranges: Range[][] = [];
    if (source !== undefined) {
      const folder = source.replace(/\/+$/, '');
      // "0" is the character after "/", so that the names in between are those in the folder
      ranges.push(
        read('source WHERE path = ? OR (path > ? AND path < ?)', [source, `${folder}/`, `${folder}0`]),
      );
    }
    if (document !== undefined) ranges.push(read('document WHERE key = ?', [Buffer.from(document)]));
    if (language !== undefined) ranges.push(read('source WHERE language = ?', [language]));
    return ranges;
  }

  #guarded<T>(look: () => T): T {
    try {
      return look();
    } catch (error) {
      if (error instanceof CorpusError) throw error;
      throw damaged(this.#folder, (error as Error).message);
    }
  }

  close(): void {
    this.#database.close();
  }
}

type Range = [first: number, count: number];

function keepRanges(allowed: Uint8Array, ranges: readonly Range[]): void {
  let from = 0;
  for (const [first, count] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (first > from) allowed.fill(0, from, first);
    from = Math.max(from, first + count);
  }
  allowed.fill(0, from);
}

const PASSAGE = `
SELECT source.path, document.key, document.title, document.line, document.firstPassage, passage.number, passage.start,
  passage.end, passage.page, passage.chunk
FROM passage JOIN document ON document.id = passage.document JOIN source ON source.id = document.source
WHERE passage.number = ?`;

type PassageRow = [
  string,
  Uint8Array,
  Uint8Array,
  number,
  number,
  number,
  number,
  number,
  number | null,
  Uint8Array,
];

function passageOf(row: PassageRow): CorpusPassage {
  const [source, key, title, line, first, number, start, end, page, chunk] = row;
  const lead = number === first ? start : 0;
  return {
    id: `${source}${line === 0 ? '' : `:${line}`}@${start}`,
    source,
    document: bytesText(key),
    title: bytesText(title),
    text: bytesText(chunk).slice(lead, lead + end - start),
    start,
    end,
    page,
  };
}
