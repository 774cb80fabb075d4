import type { IndexEmbedder } from './embed-passages.js';
import type { IndexHeader, IndexSettings } from './header.js';
import type { PdfPages, RecordFields } from './read-documents.js';
import type { Refusals } from './refusals.js';

/** What an index is made of, and how. */
export interface IndexOptions {
  /** Files, folders, or `-` for records from standard input. */
  readonly paths: readonly string[];
  /** Folder of the index. */
  readonly out: string;
  /** ISO 639-1 code, `none`, or `auto`: told for each source by its beginning. @default 'auto', or the index's own */
  readonly language?: string | undefined;
  /** Most characters of a passage. @default 1200, or the index's own */
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
