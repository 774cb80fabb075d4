import { rmSync } from 'node:fs';
import { type Database, openDatabase, type Statement } from './database.js';
import type { EncodedPostings } from './postings.js';
import { WRITE_ONCE } from './schema.js';

/** Postings of one word. */
export interface WordPostings extends EncodedPostings {
  readonly word: string;
}

/** Sorted runs of postings that memory has no room for, in a file that goes when they are merged. */
export class RunFile {
  readonly #path: string;
  readonly #database: Database;
  readonly #insert: Statement;
  #runs = 0;

  constructor(path: string) {
    this.#path = path;
    rmSync(path, { force: true });
    this.#database = openDatabase(path);
    this.#database.exec(WRITE_ONCE);
    this.#database.exec(
      'CREATE TABLE posting (id INTEGER PRIMARY KEY, run INTEGER, word TEXT, holding INTEGER, passages BLOB, places BLOB)',
    );
    this.#database.exec('BEGIN');
    this.#insert = this.#database.prepare(
      'INSERT INTO posting (run, word, holding, passages, places) VALUES (?, ?, ?, ?, ?)',
    );
  }

  /** Adds a run: words in ascending order, passages behind those of every run before. */
  add(words: Iterable<WordPostings>): void {
    for (const { word, holding, passages, places } of words)
      this.#insert.run([this.#runs, word, holding, passages, places]);
    this.#runs += 1;
  }

  /** Every run, each a stream in the order of its words. */
  streams(): Iterator<WordPostings>[] {
    this.#database.exec('CREATE INDEX posting_run ON posting (run, id)');
    return Array.from({ length: this.#runs }, (_, run) => this.#read(run));
  }

  *#read(run: number): Generator<WordPostings> {
    const rows = this.#database
      .prepare('SELECT word, holding, passages, places FROM posting WHERE run = ? ORDER BY id')
      .raw()
      .iterate([run]) as Iterable<[string, number, Uint8Array, Uint8Array]>;
    for (const [word, holding, passages, places] of rows) yield { word, holding, passages, places };
  }

  close(): void {
    this.#database.close();
    rmSync(this.#path, { force: true });
  }
}
