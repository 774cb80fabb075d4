import type { Json } from '../../src/core/index.js';
import type { Recognised } from '../../src/ocr/index.js';
import type { Field, Fields, NoField } from './fields/index.js';
import type { TextMatch } from './find-text.js';
import type { ReadFields } from './read-fields.js';

/** What the tool answers. */
export interface Answer {
  readonly summary: string;
  readonly [key: string]: Json;
}

/** Longest text that is shown, UTF-16 code units. */
const MOST_TEXT = 8_000;

const rounded = (value: number) => Math.round(value * 1000) / 1000;

const pageOf = ({ width, height, turn, skew, confidence, words }: Recognised) => ({
  width,
  height,
  turn,
  skew,
  confidence: rounded(confidence),
  count: words.length,
});

/** The text of an image and its words. */
export function shownText(read: Recognised, most: number): Answer {
  const { words, text, turn, confidence } = read;
  const cut = words.length > most || text.length > MOST_TEXT;
  return {
    summary: `${words.length} words${turn === 0 ? '' : `, turned by ${turn} degrees`}, mean confidence ${rounded(confidence)}`,
    op: 'read',
    ...pageOf(read),
    text: text.slice(0, MOST_TEXT),
    words: words.slice(0, most).map(({ text: word, box, confidence: sure, line }) => ({
      text: word,
      box: [...box],
      confidence: rounded(sure),
      line,
    })),
    ...(cut ? { cut: true } : {}),
  };
}

/** Where a text stands. */
export function shownMatches(
  read: Recognised,
  wanted: string,
  matches: readonly TextMatch[],
  most: number,
): Answer {
  const [first] = matches;
  const quoted = JSON.stringify(wanted.slice(0, 60));
  return {
    summary:
      first === undefined
        ? `${quoted} is not among the ${read.words.length} words that were read`
        : `${quoted} stands at ${matches.length} ${matches.length === 1 ? 'place' : 'places'}, at best as ${JSON.stringify(first.text.slice(0, 60))}`,
    op: 'find',
    ...pageOf(read),
    found: matches.length,
    matches: matches.slice(0, most).map(({ text, boxes, similarity, confidence }) => ({
      text: text.slice(0, 500),
      boxes: boxes.map((box) => [...box]),
      similarity: rounded(similarity),
      confidence: rounded(confidence),
    })),
  };
}

/** The fields of a receipt; null for one that is not found, which says nothing of what it is. */
export function shownFields({ fields, page, readings }: ReadFields): Answer {
  const entries = Object.entries(fields) as [keyof Fields, Field | NoField][];
  const values = entries.map(([name, { value }]) => `${name} ${value ?? 'not found'}`);
  const missing = entries.flatMap(([name, field]) => (field.value === null ? [[name, field.why]] : []));
  return {
    summary: values.join('; ').slice(0, 300),
    op: 'fields',
    ...pageOf(page),
    readings,
    ...Object.fromEntries(entries.map(([name, field]) => [name, shownField(field)])),
    ...(missing.length === 0 ? {} : { missing: Object.fromEntries(missing) as Json }),
  };
}

function shownField(field: Field | NoField): Json {
  if (field.value === null) return null;
  const { value, printed, boxes, confidence, rule } = field;
  return { value, printed, boxes: boxes.map((box) => [...box]), confidence, rule };
}
