import { parsed } from './shape.js';

/** A reply's content, and the thinking it began with. */
export interface SplitContent {
  readonly text: string;
  readonly thinking: string;
}

const OPENING = /^\s*<think(?:ing)?>/;
const CLOSING = /<\/think(?:ing)?>/;
/** Content that begins so is an answer already; an end of thinking within it is a quotation. */
const ANSWER_START = /^\s*(?:[[{]|```)/;

/**
 * Takes the thinking off the head of a reply's content: `<think>…</think>`, or all before a `</think>` whose start
 * the server's template swallowed. Thinking that is never closed is all there is.
 * @param known thinking that the server kept apart itself: then only a whole `<think>` is looked for
 * @returns null where there are several ends and the answer cannot be told from what the thinking quotes
 */
export function splitThinking(content: string, known: boolean): SplitContent | null {
  const opening = OPENING.exec(content);
  if (opening === null && (known || ANSWER_START.test(content))) return { text: content, thinking: '' };
  const body = opening === null ? content : content.slice(opening[0].length);
  const closing = CLOSING.exec(body);
  if (closing === null)
    return opening === null ? { text: content, thinking: '' } : { text: '', thinking: body.trim() };
  const rest = body.slice(closing.index + closing[0].length).trimStart();
  // judged text may plant an end of thinking; only JSON, whose strings are escaped, shows that it is a quotation
  if (CLOSING.test(rest) && parsed(rest) === undefined) return null;
  return { text: rest, thinking: body.slice(0, closing.index).trim() };
}
