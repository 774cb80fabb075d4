import { describeProblem, readSample, type Sample } from '../core/index.js';
import type { Meter } from './byte-source.js';
import { readCells } from './cells.js';
import type { DataFormat } from './format.js';
import { applyMap, type FieldMap, type Mapped } from './map.js';
import { type DataRecord, openRecords, type RecordOptions } from './records.js';
import { SampleIds } from './sample-ids.js';

/** A sample of the data, or a record that is none; either has an id that no other item has. */
export type SampleItem = SampleFound | SampleRefused;

/** A record that is a sample. */
export interface SampleFound {
  /** 1-based line of the data; in a JSON array the 1-based record. */
  readonly line: number;
  readonly sample: Sample;
}

/** A record that is none, or whose id is taken. */
export interface SampleRefused {
  readonly line: number;
  /** `line:N`. */
  readonly id: string;
  readonly error: { readonly code: string; readonly message: string };
  /** The sample that repeats an id, under its new one; null where the record is no sample. */
  readonly sample: Sample | null;
}

/** Where samples are read from, and under which names. */
export interface SampleOptions extends RecordOptions {
  /** Other people's names for a sample's fields. @default none */
  readonly map?: FieldMap | undefined;
}

/** Opened data: its format is known, its samples are not read yet. */
export interface SampleSource {
  readonly format: DataFormat;
  readonly meter: Meter;
  readonly samples: AsyncIterable<SampleItem>;
  /** Lets go of the file; needed only where the samples are not read to the end. */
  readonly close: () => void;
}

/**
 * Opens data as a stream of samples. A record without an id is `line:N`; where an id repeats, the first stands
 * and the later ones are refused (`duplicate_id`).
 * @throws {UsageError} where there is nothing to read
 */
export async function openSamples(options: SampleOptions): Promise<SampleSource> {
  const { records, ...source } = await openRecords(options);
  return { ...source, samples: toSamples(records, source.format, options.map ?? {}) };
}

/** {@link openSamples} in one call: the samples themselves. */
export async function* readSamples(options: SampleOptions): AsyncGenerator<SampleItem> {
  yield* (await openSamples(options)).samples;
}

/**
 * Samples from values in memory, each as a caller may write it. They are told apart and refused as those of a
 * file are; their lines are their positions, from 1.
 */
export async function* samplesOf(
  values: Iterable<unknown> | AsyncIterable<unknown>,
  map: FieldMap = {},
): AsyncGenerator<SampleItem> {
  const ids = new SampleIds();
  let line = 0;
  for await (const value of values) {
    line += 1;
    yield toSample({ line, value }, 'jsonl', map, ids);
  }
}

async function* toSamples(
  records: AsyncIterable<DataRecord>,
  format: DataFormat,
  map: FieldMap,
): AsyncGenerator<SampleItem> {
  const ids = new SampleIds();
  for await (const record of records) yield toSample(record, format, map, ids);
}

function toSample(record: DataRecord, format: DataFormat, map: FieldMap, ids: SampleIds): SampleItem {
  const { line } = record;
  const refuse = (code: string, message: string, sample: Sample | null = null): SampleRefused => {
    const id = ids.fallback(line);
    return { line, id, error: { code, message }, sample: sample && { ...sample, id } };
  };
  if ('error' in record) return refuse(record.error.code, record.error.message);
  const named = format === 'csv' ? mapRow(map, record.value) : applyMap(map, record.value);
  if (!named.ok) return refuse('not_a_sample', describeProblem(named.problem));
  const reading = readSample(named.value, 'none');
  if (!reading.ok) return refuse('not_a_sample', describeProblem(reading.problem));
  const { sample } = reading;
  if ((named.value as { id?: unknown }).id == null)
    return { line, sample: { ...sample, id: ids.fallback(line) } };
  if (ids.claim(sample.id)) return { line, sample };
  return refuse('duplicate_id', `expected a new id, got ${JSON.stringify(sample.id)} again`, sample);
}

/** A row's JSON cells are read under their own names, so that paths lead into them, and under the sample's. */
function mapRow(map: FieldMap, row: unknown): Mapped {
  const mapped = applyMap(map, readCells(row as Record<string, unknown>));
  return mapped.ok ? { ok: true, value: readCells(mapped.value as Record<string, unknown>) } : mapped;
}
