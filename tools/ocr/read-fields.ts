import type { ToolFailure } from '../../src/core/index.js';
import {
  type Box,
  consensus,
  type PassOptions,
  type Recognised,
  type RecognisedLine,
  type RecogniseOptions,
  recogniseTimes,
} from '../../src/ocr/index.js';
import { type Field, type FieldOptions, type Fields, fieldsOf, type NoField } from './fields/index.js';

/** The fields of a document, and how it was read. */
export interface ReadFields {
  readonly status: 'ok';
  readonly fields: Fields;
  /** The first reading of the page. */
  readonly page: Recognised;
  /** How many readings voted, the joint one and those of single rows among them. */
  readonly readings: number;
}

/** Ways to read a receipt, so unlike one another that they seldom slip at the same place. */
const WAYS: readonly PassOptions[] = [
  { segmentation: 6, letterHeight: 18, blur: 0 },
  { segmentation: 6, letterHeight: 1, blur: 0.8 },
  { segmentation: 4, letterHeight: 22, blur: 0.8 },
  { segmentation: 6, letterHeight: 26, blur: 0.8 },
];
/** A row alone, larger. */
const ROW_WAYS: readonly PassOptions[] = [
  { segmentation: 6, letterHeight: 34, blur: 0 },
  { segmentation: 7, letterHeight: 28, blur: 0.8 },
];
/** A field less sure than this is read once more, larger. */
const DOUBTFUL = 0.8;

/** Reads a receipt several times, and rows that stay doubtful once more by themselves. */
export async function readFields(
  bytes: Uint8Array,
  options: RecogniseOptions,
  how: FieldOptions,
): Promise<ReadFields | ToolFailure> {
  const read = await recogniseTimes(bytes, WAYS, options);
  if (read.status === 'error') return read;
  const [page] = read.readings;
  const joint = consensus(read.readings);
  const readings: (readonly RecognisedLine[])[] = [joint, ...read.readings.map(({ lines }) => lines)];
  const first = fieldsOf(readings, how);
  if (page === undefined) return { status: 'ok', fields: first, page: NOTHING, readings: 0 };
  for (const row of doubtfulRows(first, joint)) {
    const box = grown(row.box, page);
    const { units: _, box: __, ...rest } = options;
    const again = await recogniseTimes(bytes, ROW_WAYS, { ...rest, box, turn: page.turn });
    if (again.status === 'error') return again;
    for (const { lines } of again.readings) readings.push(replaced(joint, row, lines));
  }
  return { status: 'ok', fields: fieldsOf(readings, how), page, readings: readings.length };
}

const NOTHING: Recognised = {
  status: 'ok',
  width: 0,
  height: 0,
  text: '',
  words: [],
  lines: [],
  confidence: 0,
  turn: 0,
  skew: 0,
};

function doubtfulRows({ date, total }: Fields, rows: readonly RecognisedLine[]): RecognisedLine[] {
  const found = [date, total].flatMap((field: Field | NoField) => {
    if (field.value === null || field.confidence >= DOUBTFUL) return [];
    return (
      rows.find(({ words }) => words.some(({ box }) => field.boxes.some((one) => meets(one, box)))) ?? []
    );
  });
  return [...new Set(found)];
}

function meets(one: Box, other: Box): boolean {
  const [x, y] = [(one[0] + one[2]) / 2, (one[1] + one[3]) / 2];
  return x >= other[0] && x <= other[2] && y >= other[1] && y <= other[3];
}

/** A little wider than the row, as letters at an edge are read badly. */
function grown([left, top, right, bottom]: Box, { width, height }: Recognised): Box {
  const margin = Math.max(3, Math.round(Math.min(right - left, bottom - top) / 4));
  return [
    Math.max(0, left - margin),
    Math.max(0, top - margin),
    Math.min(width, right + margin),
    Math.min(height, bottom + margin),
  ];
}

/** The rows with one of them read anew; the margin may show slivers of its neighbours, so the longest line counts. */
function replaced(
  rows: readonly RecognisedLine[],
  row: RecognisedLine,
  lines: readonly RecognisedLine[],
): readonly RecognisedLine[] {
  const [longest] = [...lines].sort((one, other) => other.text.length - one.text.length);
  return longest === undefined ? rows : rows.map((one) => (one === row ? longest : one));
}
