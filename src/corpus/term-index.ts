import type { EncodedPostings, Postings } from './postings.js';

/** What is known of a term: where it stands, and the most it adds to any passage before its weight. */
export interface Term extends EncodedPostings {
  readonly peak: number;
}

/** The terms of a corpus, on disk or in memory: all that ranking needs. */
export interface TermIndex {
  /** Tokens of each passage, by its number. */
  readonly lengths: Uint32Array;
  /** Tokens of a passage on average. */
  readonly average: number;
  /** Codes of the languages of the sources; a query is read in each of them. */
  readonly languages: readonly string[];
  /** Null where no passage holds the term. */
  term(word: string): Term | null;
  /** The decoded passages of a term that there is; an index may keep them for the next query. */
  postings(word: string): Postings;
}
