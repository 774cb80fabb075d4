import { createReadStream, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildIndex, openCorpus } from '../../src/corpus/index.js';

/** An engine that answers a query with the ids of the best passages. */
export interface SearchEngine {
  /** Indexes records of id, title and text, into a folder. */
  readonly index: (records: string, folder: string) => Promise<void>;
  /** Opens what was indexed. */
  readonly open: (folder: string) => Promise<(query: string) => string[]>;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

async function* rowsOf(path: string): AsyncGenerator<Row> {
  for await (const line of createInterface({ input: createReadStream(path) })) yield JSON.parse(line) as Row;
}

/** Bytes of the files in a folder. */
export const bytesIn = (folder: string): number =>
  readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

const TOP = 5;

const assay: SearchEngine = {
  index: async (records, folder) => {
    rmSync(folder, { recursive: true, force: true });
    await buildIndex({ paths: [records], out: folder, language: 'en' });
  },
  open: async (folder) => {
    const corpus = await openCorpus(folder);
    return (query) =>
      corpus
        .read(corpus.search(query, { top: TOP }).map(({ passage }) => passage))
        .map(({ document }) => document);
  },
};

interface SqlDatabase {
  exec(sql: string): void;
  prepare(sql: string): { run(values: unknown[]): void; all(values: unknown[]): { id: string }[] };
  close(): void;
}

const openSql = (path: string): SqlDatabase =>
  new (createRequire(import.meta.url)('libsql') as new (path: string) => SqlDatabase)(path);

/** SQLite's own full text search, as it comes: the text in the table, the Porter stemmer, every word quoted, OR between. */
const fts5: SearchEngine = {
  index: async (records, folder) => {
    const database = openSql(join(folder, 'fts5.sqlite'));
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    database.exec(
      "CREATE VIRTUAL TABLE passage USING fts5(id UNINDEXED, title, text, tokenize = 'porter unicode61')",
    );
    database.exec('BEGIN');
    const insert = database.prepare('INSERT INTO passage VALUES (?, ?, ?)');
    for await (const { id, title, text } of rowsOf(records)) insert.run([id, title, text]);
    database.exec('COMMIT');
    database.exec("INSERT INTO passage(passage) VALUES ('optimize')");
    database.close();
  },
  open: async (folder) => {
    const database = openSql(join(folder, 'fts5.sqlite'));
    const find = database.prepare(`SELECT id FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ${TOP}`);
    return (query) => {
      const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
      return find.all([words.map((word) => `"${word}"`).join(' OR ')]).map(({ id }) => id);
    };
  },
};

interface MiniIndex {
  add(row: Row): void;
  search(query: string): { id: string }[];
  toJSON(): object;
}
interface MiniSearchClass {
  new (options: object): MiniIndex;
  loadJSON(json: string, options: object): MiniIndex;
}

const MINI = { fields: ['title', 'text'], storeFields: [] };

/** @throws {Error} where it is not installed */
async function miniSearch(): Promise<MiniSearchClass> {
  try {
    const { default: found } = (await import('minisearch')) as unknown as { default: MiniSearchClass };
    return found;
  } catch {
    throw new Error(
      'expected the package minisearch, got none. Install it: npm install --save-dev minisearch',
    );
  }
}

const minisearch: SearchEngine = {
  index: async (records, folder) => {
    const index = new (await miniSearch())(MINI);
    for await (const row of rowsOf(records)) index.add(row);
    writeFileSync(join(folder, 'minisearch.json'), JSON.stringify(index));
  },
  open: async (folder) => {
    const json = readFileSync(join(folder, 'minisearch.json'), 'utf8');
    const index = (await miniSearch()).loadJSON(json, MINI);
    return (query) =>
      index
        .search(query)
        .slice(0, TOP)
        .map(({ id }) => id);
  },
};

/** The engines that are measured, by their names. */
export const ENGINES: Readonly<Record<string, SearchEngine>> = { assay, fts5, minisearch };
