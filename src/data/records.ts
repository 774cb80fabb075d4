import { UsageError } from '../core/index.js';
import { type ByteSource, DamagedDataError, type Meter, openBytes } from './byte-source.js';
import { csvFields } from './csv-fields.js';
import { CsvSplitter } from './csv-splitter.js';
import { type DataFormat, detectFormat } from './format.js';
import { JsonSplitter } from './json-splitter.js';
import { LineSplitter } from './line-splitter.js';
import { decodeUtf8, MAX_RECORD_BYTES, type RawRecord, type RecordSplitter } from './raw-record.js';

/** Why a record could not be read. `not_a_sample`: a row of CSV that is no row of its table. */
export interface RecordError {
  readonly code: 'not_json' | 'line_too_long' | 'not_a_sample';
  readonly message: string;
}

/** A record of the data, or the reason there is none. */
export type DataRecord =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly error: RecordError };

/** What to read records from. */
export interface RecordOptions {
  /** A file, or `-` for standard input; gzip is recognised. */
  readonly path: string;
  /** @default by the name, or else by how the content begins */
  readonly format?: DataFormat | undefined;
  /** Read where the path is `-`. @default process.stdin */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Longest record, bytes; a longer one becomes `line_too_long`. @default 64 MiB */
  readonly maxRecordBytes?: number | undefined;
}

/** Opened data: its format is known, its records are not read yet. */
export interface RecordSource {
  readonly format: DataFormat;
  readonly meter: Meter;
  readonly records: AsyncIterable<DataRecord>;
  /** Lets go of the file; needed only where the records are not read to the end. */
  readonly close: () => void;
}

type Parse = (raw: RawRecord) => DataRecord | null;

/**
 * Opens data as a stream of records: lines of JSON, elements of a JSON array (or objects at the top), or rows of
 * CSV under a header. Never holds more than a chunk and one record.
 * @throws {UsageError} where there is nothing to read
 */
export async function openRecords(options: RecordOptions): Promise<RecordSource> {
  const source = await openBytes(options.path, options.stdin);
  const format = options.format ?? detectFormat(options.path, source.head);
  const records = parsedRecords(source, format, options.maxRecordBytes ?? MAX_RECORD_BYTES);
  // The first record is read now, so that a table without a header is refused before any work.
  const first = await firstOf(records, source.close);
  return { format, meter: source.meter, close: source.close, records: withFirst(first, records) };
}

/** A refused head must not leave the file open. */
async function firstOf(records: AsyncGenerator<DataRecord>, close: () => void) {
  try {
    return await records.next();
  } catch (error) {
    close();
    throw error;
  }
}

async function* withFirst(
  first: IteratorResult<DataRecord>,
  others: AsyncGenerator<DataRecord>,
): AsyncGenerator<DataRecord> {
  if (first.done) return;
  yield first.value;
  yield* others;
}

/** {@link openRecords} in one call: the records themselves. */
export async function* readRecords(options: RecordOptions): AsyncGenerator<DataRecord> {
  yield* (await openRecords(options)).records;
}

async function* parsedRecords(
  source: ByteSource,
  format: DataFormat,
  limit: number,
): AsyncGenerator<DataRecord> {
  const splitter = splitterOf(format, limit);
  const parse = parserOf(format, limit);
  const { meter } = source;
  let last = 0;
  try {
    for await (const chunk of source.chunks) {
      const raws = splitter.push(chunk);
      const step = (meter.arrived - meter.read) / Math.max(1, raws.length);
      for (const raw of raws) {
        last = raw.line;
        meter.read += step;
        const record = parse(raw);
        if (record !== null) yield record;
      }
    }
  } catch (error) {
    if (!(error instanceof DamagedDataError)) throw error;
    yield { line: last + 1, error: { code: 'not_json', message: error.message } };
    return;
  }
  for (const raw of splitter.end()) {
    const record = parse(raw);
    if (record !== null) yield record;
  }
}

function splitterOf(format: DataFormat, limit: number): RecordSplitter {
  if (format === 'jsonl') return new LineSplitter(limit);
  return format === 'json' ? new JsonSplitter(limit) : new CsvSplitter(limit);
}

function parserOf(format: DataFormat, limit: number): Parse {
  if (format === 'csv') return csvParser(limit);
  const isBlankSkipped = format === 'jsonl';
  return (raw) => {
    const text = textOf(raw, limit);
    if (typeof text !== 'string') return text;
    return isBlankSkipped && isBlank(text) ? null : parseJson(raw.line, text);
  };
}

/** The text of a record, or the error record that takes its place. */
function textOf(raw: RawRecord, limit: number): string | DataRecord {
  if (raw.problem !== undefined) return failed(raw.line, 'not_json', raw.problem);
  if (raw.bytes === null)
    return failed(raw.line, 'line_too_long', `expected at most ${limit} bytes, got more`);
  return decodeUtf8(raw.bytes) ?? failed(raw.line, 'not_json', 'expected UTF-8, got other bytes');
}

function parseJson(line: number, text: string): DataRecord {
  try {
    return { line, value: JSON.parse(text) };
  } catch (error) {
    return failed(line, 'not_json', `expected JSON, got: ${(error as Error).message}`);
  }
}

function failed(line: number, code: RecordError['code'], message: string): DataRecord {
  return { line, error: { code, message } };
}

const isBlank = (text: string) => /^[ \t\r]*$/.test(text);

/** Rows become objects under the header; the first row that is not blank is the header. */
function csvParser(limit: number): Parse {
  let header: readonly string[] | null = null;
  return (raw) => {
    const text = textOf(raw, limit);
    if (typeof text === 'string' && isBlank(text)) return null;
    const row = typeof text === 'string' ? csvFields(text) : null;
    if (header === null) {
      header = headerOf(row?.ok ? row.fields : null);
      return null;
    }
    if (row === null) return asRowError(text as DataRecord);
    if (!row.ok) return failed(raw.line, 'not_a_sample', row.problem);
    if (row.fields.length === header.length) return { line: raw.line, value: objectOf(header, row.fields) };
    const problem = `expected ${header.length} columns as in the header, got ${row.fields.length}`;
    return failed(raw.line, 'not_a_sample', problem);
  };
}

function asRowError(record: DataRecord): DataRecord {
  if (!('error' in record) || record.error.code !== 'not_json') return record;
  return failed(record.line, 'not_a_sample', record.error.message);
}

/** Tables that are no comma-separated ones would give a single column, and every row would be refused without the reason. */
const OTHER_TABLES: readonly (readonly [RegExp, string, string])[] = [
  [/\r(?!$)/, 'lines that end in a lone carriage return', "Convert them: tr '\\r' '\\n'."],
  [/^[^,]*;/, 'columns separated by semicolons', 'Save the table with commas.'],
  [/^[^,]*\t/, 'columns separated by tabs', 'Save the table with commas.'],
];

function headerOf(fields: readonly string[] | null): readonly string[] {
  const only = fields?.length === 1 || fields?.some((name) => name.includes('\r')) ? fields.join(',') : '';
  const other = OTHER_TABLES.find(([pattern]) => pattern.test(only));
  if (other !== undefined)
    throw new UsageError(
      `CSV: expected columns separated by commas, one row a line, got ${other[1]}. ${other[2]}`,
    );
  const repeated = fields?.find((name, index) => fields.indexOf(name) !== index);
  if (fields !== null && repeated === undefined) return fields;
  const got = fields === null ? 'a row that is not CSV' : `${JSON.stringify(repeated)} twice`;
  throw new UsageError(
    `CSV: expected a first row of distinct column names, got ${got}. Mend the header row.`,
  );
}

function objectOf(header: readonly string[], fields: readonly string[]): Record<string, unknown> {
  // Without a prototype, so that a column named __proto__ is a column.
  const row: Record<string, unknown> = Object.create(null);
  header.forEach((name, index) => {
    row[name] = fields[index];
  });
  return row;
}
