import { createReadStream } from 'node:fs';
import { LineSplitter } from '../data/line-splitter.js';
import { decodeUtf8, type RawRecord } from '../data/raw-record.js';
import { CorruptLogError } from './errors.js';

/** One whole line of a log file. */
export interface LogLine {
  /** 1-based. */
  readonly line: number;
  readonly value: unknown;
  /** The line as stored, without its line feed. */
  readonly bytes: Uint8Array;
}

const READ_CHUNK = 256 * 1024;

/**
 * Reads a JSON Lines file as a stream. A last line without its line feed was torn by a crash and is left out;
 * a file that does not exist has no lines.
 * @throws {CorruptLogError} at any other line that is not JSON
 */
export async function* readLogLines(file: string): AsyncGenerator<LogLine> {
  // A judgment may be of any size: what was written once is read whatever its length.
  const splitter = new LineSplitter(Number.POSITIVE_INFINITY);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: READ_CHUNK })) {
      for (const raw of splitter.push(chunk as Buffer)) yield parseLine(file, raw);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function parseLine(file: string, { line, bytes }: RawRecord): LogLine {
  const text = bytes === null ? null : decodeUtf8(bytes);
  if (bytes === null || text === null) throw new CorruptLogError(file, line, 'UTF-8', 'other bytes');
  try {
    return { line, value: JSON.parse(text), bytes };
  } catch (error) {
    throw new CorruptLogError(file, line, 'one JSON object', (error as Error).message);
  }
}
