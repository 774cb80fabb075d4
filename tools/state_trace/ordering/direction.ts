/** Which end of an order is counted from: `low` is place 1. */
export type End = 'low' | 'high';

const LOW =
  'left newer newest expensive above ahead before first higher highest taller tallest larger largest bigger biggest faster fastest heavier heaviest top earlier earliest'.split(
    ' ',
  );
const HIGH =
  'right older oldest cheaper cheapest below behind after last lower lowest shorter shortest smaller smallest slower slowest lighter lightest bottom later latest'.split(
    ' ',
  );
const ENDS: ReadonlyMap<string, End> = new Map([
  ...LOW.map((word): [string, End] => [word, 'low']),
  ...HIGH.map((word): [string, End] => [word, 'high']),
]);

/**
 * Which end a word of direction is nearer to: left, newer, more expensive, above and first are low; right, older,
 * cheaper, below and last are high. Null for a word that says no direction.
 */
export function endOf(word: string, less = false): End | null {
  const end = ENDS.get(word.toLowerCase().replace(/most$/, '')) ?? null;
  return end !== null && less ? other(end) : end;
}

/** The other end. */
export const other = (end: End): End => (end === 'low' ? 'high' : 'low');

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);

/** Value of an ordinal, in words or as `3rd`; null for another word. */
export function ordinalOf(word: string): number | null {
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/i.exec(word);
  if (digits) return Number(digits[1]);
  const at = ORDINALS.indexOf(word.toLowerCase());
  return at < 0 ? null : at + 1;
}

/** An ordinal word as a pattern. */
export const ORDINAL = `(?:${ORDINALS.join('|')}|\\d{1,2}(?:st|nd|rd|th))`;
