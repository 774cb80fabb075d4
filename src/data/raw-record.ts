import { isUtf8 } from 'node:buffer';

/** Longest record that is read, bytes. A longer one is skipped while streaming. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** One record before it is parsed. */
export interface RawRecord {
  /** 1-based line on which it starts; in a JSON array the 1-based number of the record. */
  readonly line: number;
  /** Null where the record was longer than the bound. */
  readonly bytes: Uint8Array | null;
  /** Whether its end was seen, rather than the end of the file. */
  readonly terminated: boolean;
  /** What is wrong with its shape, where the splitter can already tell. */
  readonly problem?: string;
}

/** Cuts a stream of bytes into records; holds at most one unfinished record. */
export interface RecordSplitter {
  /** The records that `chunk` completes. */
  push(chunk: Uint8Array): RawRecord[];
  /** What is left when the stream has ended. */
  end(): RawRecord[];
}

/** The text of `bytes`, or null where they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
