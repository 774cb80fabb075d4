import type { Judgment } from '../core/index.js';
import { readCells } from '../data/cells.js';
import { applyMap, type DataFormat, type FieldMap, openRecords } from '../data/index.js';

/** Where gold labels are read from. */
export interface GoldLabelSource {
  /** A data file as `assay judge` reads it. */
  readonly path: string;
  readonly format?: DataFormat | undefined;
  /** `--map` of the run: where a record's id and responses stand. */
  readonly map: FieldMap;
  /** Where the label stands in a record, as in `--map`. */
  readonly label: string;
  /** Samples known to have several responses; a file of labels alone does not tell. */
  readonly several: ReadonlySet<string>;
}

/** Samples of which a response beyond the first was judged. */
export async function severalResponses(judgments: AsyncIterable<Judgment>): Promise<ReadonlySet<string>> {
  const several = new Set<string>();
  for await (const { sampleId, response } of judgments) if (response > 0) several.add(sampleId);
  return several;
}

/** Gold labels by sample. */
export interface GoldLabels {
  /** The label of a response, or of one of its steps; undefined where there is none. */
  readonly labelOf: (judgment: Pick<Judgment, 'sampleId' | 'response'>, segment: number | null) => unknown;
}

interface Entry {
  readonly label: unknown;
  /** Whether the label is a list with one entry a response. */
  readonly isByResponse: boolean;
}

/** Longest text, and longest list, that is kept as a label. */
const MOST = 10_000;

/**
 * Reads the gold labels of a data file. Of several responses the label is a list, one entry each; the label of a
 * response whose steps are judged is a list, one entry a step. Of records with the same id the first stands, as in a run.
 * @throws UsageError where the file cannot be read
 */
export async function readGoldLabels({
  path,
  format,
  map,
  label,
  several,
}: GoldLabelSource): Promise<GoldLabels> {
  const source = await openRecords({ path, format });
  const own = { ...withoutLabels(map), labels: [label] };
  const entries = new Map<string, Entry>();
  try {
    for await (const record of source.records) {
      const value = 'value' in record ? fieldsOf(record.value, own, source.format) : null;
      if (value === null) continue;
      const id = idOf(value.id) ?? `line:${record.line}`;
      if (!entries.has(id)) entries.set(id, entryOf(value, several.has(id)));
    }
  } finally {
    source.close();
  }
  return { labelOf: ({ sampleId, response }, segment) => labelAt(entries.get(sampleId), response, segment) };
}

function withoutLabels(map: FieldMap): FieldMap {
  return Object.fromEntries(Object.entries(map).filter(([field]) => field.split('.')[0] !== 'labels'));
}

/** The fields of a record under a sample's names, or null; a missing response is no fault here. */
function fieldsOf(raw: unknown, map: FieldMap, format: DataFormat): Record<string, unknown> | null {
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return null;
  const cells = (row: unknown) => (format === 'csv' ? readCells(row as Record<string, unknown>) : row);
  const record = cells(raw) as Record<string, unknown>;
  const { labels = [], id = [] } = map;
  const whole = applyMap(map, record);
  const mapped = whole.ok ? whole : applyMap({ labels, ...(id.length > 0 ? { id } : {}) }, record);
  if (!mapped.ok) return null;
  const value = cells(mapped.value) as Record<string, unknown>;
  // a file of labels alone may name its ids plainly
  return { ...value, id: value.id ?? record.id };
}

function idOf(id: unknown): string | null {
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

function entryOf({ labels, responses }: Record<string, unknown>, isSeveral: boolean): Entry {
  return {
    label: small(labels),
    isByResponse: isSeveral || (Array.isArray(responses) && responses.length > 1),
  };
}

/** A label as it is kept: no object, and nothing of great length. */
function small(label: unknown): unknown {
  if (Array.isArray(label)) return label.length <= MOST ? label.map(small) : {};
  if (typeof label === 'string') return label.length <= MOST ? label : {};
  return label !== null && typeof label === 'object' ? {} : label;
}

function labelAt(entry: Entry | undefined, response: number, segment: number | null): unknown {
  if (entry === undefined) return undefined;
  const own = entry.isByResponse ? item(entry.label, response) : entry.label;
  return segment === null ? own : item(own, segment);
}

/** An entry of a list; what is no list is a bad label where one is needed. */
function item(list: unknown, index: number): unknown {
  if (list === undefined || list === null) return undefined;
  return Array.isArray(list) ? (list as readonly unknown[])[index] : {};
}
