import { type Span, trimSpan } from './found.js';
import type { Reader } from './read-answer.js';
import { firstClause, isDecided } from './sentence.js';

/** Most words of a text that is taken as an answer although it is not understood. */
const MOST_WORDS = 3;
const LEAD =
  /^(?:(?:it['’]s|that['’]s|[a-zA-Z](?=\s{1,2}(?:is|equals)\s)|so|thus|hence|therefore|then|and|i|we|you|he|she|they|it|there|get|got|have|has|had|find|found|think|say|believe|is|are|was|were|the|total|result|sum|value|number|equals?|gives?|makes?|that|solution|answer|must|be|need|conclude|know|see|exactly|about|in|all|yields?|obtain)(?!\p{L})[\s:,=]{0,4}){1,12}/iu;

/** `Yes, because …` */
const SAID = /^(yes|no|true|false)[,.;:]?\s(?:because|since|as|so|it|there|the|that|this)\s/i;

/** Words of prose in a text, counted up to `most`; commands of LaTeX are none, characters without case are one each. */
function wordCount(text: string, most: number): number {
  let count = 0;
  for (const match of text.matchAll(/\\[a-zA-Z]+|[\p{Lu}\p{Ll}]{2,}|\p{Lo}/gu)) {
    if (!match[0].startsWith('\\')) count += 1;
    if (count > most) break;
  }
  return count;
}

/**
 * A text so short that all of it is the answer, although it is not understood: its last number would be something
 * else (`January 5`, `2 \\pmod 7`). What only leads to a value is left out (`we get 5`), and what only explains one.
 */
export function shortAnswer(text: string, _tail: Span, part: Span, reader: Reader): Span | null {
  const body = text.slice(part.start, part.end);
  if (!/[\p{N}\\]/u.test(body)) return null;
  const words = wordCount(body, MOST_WORDS);
  if (words === 0) return part;
  if (body.length > 400 || body.includes('\n') || /\*\*|[.!?]\s+\p{Lu}/u.test(body)) return null;
  const said = SAID.exec(body);
  if (said !== null) return { start: part.start, end: part.start + (said[1] ?? '').length };
  const lead = LEAD.exec(body)?.[0].length ?? 0;
  const rest = trimSpan(text, { start: part.start + lead, end: part.end });
  if (wordCount(text.slice(rest.start, rest.end), MOST_WORDS) > MOST_WORDS) return null;
  for (const span of [rest, firstClause(text, rest)])
    if (
      span !== null &&
      span.end > span.start &&
      reader.read(text.slice(span.start, span.end)).some(isDecided)
    )
      return span;
  return words <= MOST_WORDS ? part : null;
}
