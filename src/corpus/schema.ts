/**
 * The tables of an index. Passages are numbered from 0 in the order of their sources' paths, so that the numbers of a
 * source, of a folder and of a document are a range. `chunk` is the text from where the passage begins (the first of a
 * document: from the document's beginning) to where the next one does, so that all of them together are the document.
 */
export const SCHEMA = `
CREATE TABLE source (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL, language TEXT NOT NULL,
  firstDocument INTEGER NOT NULL, documents INTEGER NOT NULL, firstPassage INTEGER NOT NULL, passages INTEGER NOT NULL,
  refused TEXT NOT NULL
);
CREATE TABLE document (
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL, key BLOB NOT NULL, title BLOB NOT NULL, line INTEGER NOT NULL,
  firstPassage INTEGER NOT NULL, passages INTEGER NOT NULL
);
CREATE TABLE passage (
  number INTEGER PRIMARY KEY, document INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, page INTEGER,
  chunk BLOB NOT NULL
);
CREATE TABLE term (
  id INTEGER PRIMARY KEY, word TEXT NOT NULL, holding INTEGER NOT NULL, peak REAL NOT NULL, passages BLOB NOT NULL,
  places BLOB NOT NULL
);
CREATE TABLE length (chunk INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE vector (number INTEGER PRIMARY KEY, data BLOB NOT NULL);
`;

/** Made once everything is in. */
export const LOOKUPS = `
CREATE UNIQUE INDEX term_word ON term (word);
CREATE UNIQUE INDEX source_path ON source (path);
CREATE INDEX document_key ON document (key);
`;

/** A file that is written once and put in place whole needs no journal; a run that is killed leaves it unused. */
export const WRITE_ONCE = `
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -32768;
PRAGMA temp_store = MEMORY;
`;

/** A row of `source`. */
export interface SourceRow {
  readonly id: number;
  readonly path: string;
  readonly sha256: string;
  readonly kind: string;
  readonly language: string;
  readonly firstDocument: number;
  readonly documents: number;
  readonly firstPassage: number;
  readonly passages: number;
  /** Counts of records left out, by reason, as JSON. */
  readonly refused: string;
}
