import type { ChatReply, TokenPlace } from '../core/index.js';
import { bareToken } from './label-chances.js';
import type { Lettered } from './lettered.js';

/** The place where a reply begins to answer, or why there is none. */
export type PlaceReading =
  | { readonly status: 'ok'; readonly place: TokenPlace }
  | { readonly status: 'none'; readonly code: string; readonly problem: string };

const none = (code: string, problem: string): PlaceReading => ({ status: 'none', code, problem });

/**
 * The first place of the reply, after any thinking, whose written token is more than spaces and punctuation. That token
 * must be a label, and the rest of the reply must not go on in words: `A good answer` begins with an article, not with A.
 */
export function answerPlace(reply: ChatReply, lettered: readonly Lettered[]): PlaceReading {
  const places = reply.logprobs ?? [];
  if (places.length === 0) return none('bad_reply', 'expected the chances of tokens, got none');
  if (reply.text.trim() === '')
    return reply.finish === 'length'
      ? none('reply_cut_off', 'the reply ended before the answer began; allow more tokens')
      : none('invalid_reply', 'expected a letter, got an empty reply');
  const start = afterThinking(reply, places);
  if (start === null) return none('bad_reply', 'the tokens reported do not spell the reply');
  const place = places.slice(start).find(({ token }) => bareToken(token) !== '');
  if (place === undefined) return none('invalid_reply', 'expected a letter, got punctuation');
  const isLabel = lettered.some(({ letter }) => letter === bareToken(place.token));
  // the chance of an article in prose is no chance of a label
  if (!isLabel || !isAlone(reply, lettered))
    return none('invalid_reply', `expected a letter alone, got ${JSON.stringify(reply.text.slice(0, 80))}`);
  return { status: 'ok', place };
}

/** Index of the first place that belongs to the text; null where text and tokens do not agree. */
function afterThinking({ text, thinking }: ChatReply, places: readonly TokenPlace[]): number | null {
  if (thinking === '') return 0;
  const at = places
    .map(({ token }) => token)
    .join('')
    .lastIndexOf(text.trim());
  if (at < 0) return null;
  let offset = 0;
  for (const [index, { token }] of places.entries()) {
    offset += token.length;
    if (offset > at) return index;
  }
  return null;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** Whether the first line says nothing but a letter, or the letter and its own label (`B) met`). */
function isAlone({ text }: ChatReply, lettered: readonly Lettered[]): boolean {
  const line = text.trim().split('\n', 1)[0] ?? '';
  const [first = '', ...rest] = wordsOf(line);
  const own = lettered.find(({ letter }) => letter.toLowerCase() === first);
  if (own === undefined) return false;
  if (rest.length === 0) return bareToken(line) === own.letter;
  return rest.join(' ') === wordsOf(own.label).join(' ');
}
