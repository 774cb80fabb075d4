import type { Segmenter, Span } from '../core/index.js';
import { isCjk, isWhitespace } from './characters.js';
import { type Region, trimmed } from './region.js';
import { sentencesOf } from './sentence.js';

const LEAST_WORDS = 5;
/** End a piece where whitespace follows. */
const SPACED = new Set(',;!?:،؛');
/** End a piece wherever they stand. */
const UNSPACED = new Set('，、；：！？');

interface Piece extends Region {
  /** Words between spaces; each character of a script without spaces counts as one. */
  readonly words: number;
}

/** The sentence cut after every mark. */
function piecesOf(text: string, { start, end }: Region): Piece[] {
  const pieces: Piece[] = [];
  let [from, words, inWord] = [start, 0, false];
  for (let at = start; at < end; at += 1) {
    const [char, code] = [text.charAt(at), text.charCodeAt(at)];
    const space = isWhitespace(code);
    if (isCjk(code) ? !UNSPACED.has(char) : !space && !inWord) words += 1;
    inWord = !space && !isCjk(code);
    const spaced = SPACED.has(char) && isWhitespace(text.charCodeAt(at + 1));
    if (at + 1 === end || spaced || UNSPACED.has(char)) {
      pieces.push({ start: from, end: at + 1, words });
      [from, words, inWord] = [at + 1, 0, false];
    }
  }
  return pieces;
}

/** Joins a piece that is too short to the one before it, or, where it is the first, to the one after it. */
function joinShort(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (before === undefined || (before.words >= LEAST_WORDS && piece.words >= LEAST_WORDS))
      joined.push(piece);
    else
      joined[joined.length - 1] = { start: before.start, end: piece.end, words: before.words + piece.words };
  }
  return joined;
}

/**
 * Parts of sentences, cut after `, ; ! ? :` and their like in other scripts, at least five words each unless the
 * sentence is shorter. Source: the relevance reward of Fine-Grained RLHF (Wu et al. 2023), which cuts after `, ; ! ?`.
 */
export const subSentence: Segmenter = {
  name: 'sub_sentence',
  description: 'Parts of sentences between , ; : ! ?, at least five words each.',
  segment: (text) =>
    sentencesOf(text).flatMap((span): Span[] =>
      span.kind === 'code'
        ? [span]
        : joinShort(piecesOf(text, span))
            .map(({ start, end }) => trimmed(text, start, end, 'sub_sentence'))
            .filter((piece) => piece !== null),
    ),
};
