import { BoundError } from '../../src/exact/rational.js';
import type { Answer } from './answer.js';
import { MAX_ANSWER } from './clean-text.js';
import { compareAnswers } from './compare.js';
import { type Comparison, cannotTell, different, equivalent } from './comparison.js';
import { extractAnswer } from './extract-answer.js';
import type { Found } from './found.js';
import { withoutLooseSpace } from './loose-space.js';
import { optionContents } from './option-contents.js';
import type { Conventions } from './options.js';
import { type Reader, readAnswer } from './read-answer.js';

/** An answer found and read. */
export interface ReadAnswer {
  readonly found: Found;
  /** Its text without what only sets it apart. */
  readonly cleaned: string;
  readonly readings: readonly Answer[];
}

/** The verdict on one response against one reference, with what each was read as. */
export interface Judged extends Comparison {
  readonly reference: ReadAnswer;
  readonly response: ReadAnswer;
}

const MAX_READINGS = 16;

/** Finds and reads the answer of a text; null where there is none. */
export function findAnswer(text: string, reader: Reader): ReadAnswer | null {
  const found = extractAnswer(text, reader);
  return found === null
    ? null
    : { found, cleaned: reader.clean(found.text), readings: reader.read(found.text) };
}

/** Compares two answers under every reading of each; the first readings decide where none agree. */
export function judgeAnswer(
  reference: ReadAnswer,
  response: ReadAnswer,
  conventions: Conventions,
  question?: string,
): Judged {
  const comparison =
    sameText(reference, response) ?? compareReadings(reference, response, conventions, question);
  return { ...comparison, reference, response };
}

function sameText(reference: ReadAnswer, response: ReadAnswer): Comparison | null {
  const { cleaned: a } = reference;
  const { cleaned: b } = response;
  return a === b || withoutLooseSpace(a) === withoutLooseSpace(b) ? equivalent('same_text') : null;
}

function compareReadings(
  reference: ReadAnswer,
  response: ReadAnswer,
  conventions: Conventions,
  question?: string,
): Comparison {
  if (reference.cleaned.length > MAX_ANSWER || response.cleaned.length > MAX_ANSWER)
    return cannotTell('bound_reached');
  const options = question === undefined ? null : optionContents(question);
  const left = withContents(reference.readings, options);
  const right = withContents(response.readings, options);
  if (left.length === 0 || right.length === 0) return cannotTell('unreadable');
  let first: Comparison | null = null;
  let pairs = 0;
  for (const a of left) {
    for (const b of right) {
      if (++pairs > MAX_READINGS) break;
      const comparison = bounded(a, b, conventions);
      if (comparison.verdict === 'equivalent') return comparison;
      first ??= comparison;
    }
  }
  return first ?? different('kind');
}

function bounded(a: Answer, b: Answer, conventions: Conventions): Comparison {
  try {
    return compareAnswers(a, b, conventions);
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError) return cannotTell('bound_reached');
    throw error;
  }
}

/** A letter also stands for the content its option has in the question. */
function withContents(
  readings: readonly Answer[],
  options: ReadonlyMap<string, string> | null,
): readonly Answer[] {
  if (options === null || options.size === 0) return readings;
  return readings.flatMap((reading) => {
    const content =
      reading.kind === 'choice' && reading.content === null ? options.get(reading.letter) : undefined;
    const [read] = content === undefined ? [] : readAnswer(content);
    return reading.kind === 'choice' && read ? [{ ...reading, content: read }] : [reading];
  });
}
