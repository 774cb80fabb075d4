import { distance } from 'fastest-levenshtein';
import { type Box, boxAround, type RecognisedLine, type RecognisedWord } from '../../src/ocr/index.js';

/** A place where a text stands, as far as it could be read. */
export interface TextMatch {
  /** As it was read. */
  readonly text: string;
  /** One box for each line it runs over. */
  readonly boxes: readonly Box[];
  /** 1 less the share of letters that differ. */
  readonly similarity: number;
  /** Mean of its words. */
  readonly confidence: number;
}

/** Most places that are weighed against one another. */
const MOST_PLACES = 5_000;

/**
 * Where a text stands among lines, as whole words: blanks and upper case do not matter, and neither do slips of the
 * reader as far as `least` (0 to 1) allows. Places do not overlap; the most alike come first, then in reading order.
 */
export function findText(lines: readonly RecognisedLine[], wanted: string, least: number): TextMatch[] {
  const words = lines.flatMap((line) => line.words);
  const target = bare(wanted);
  if (target === '') return [];
  const bares = words.map(({ text }) => bare(text));
  const places: { from: number; to: number; similarity: number }[] = [];
  for (let from = 0; from < words.length && places.length < MOST_PLACES; from += 1) {
    const best = bestFrom(bares, from, target);
    if (best !== null && best.similarity >= least) places.push(best);
  }
  const taken = new Set<number>();
  return places
    .sort((one, other) => other.similarity - one.similarity || one.from - other.from)
    .filter(({ from, to }) => {
      const indices = Array.from({ length: to - from }, (_, index) => from + index);
      if (indices.some((index) => taken.has(index))) return false;
      for (const index of indices) taken.add(index);
      return true;
    })
    .map(({ from, to, similarity }) => matchOf(words.slice(from, to), similarity));
}

/** Letters, digits and the marks that numbers need; without case, accents stay. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}.,%$€£+-]/gu, '');

function bestFrom(bares: readonly string[], from: number, target: string) {
  let text = '';
  let best: { from: number; to: number; similarity: number } | null = null;
  for (let to = from; to < bares.length && text.length < target.length * 1.5; to += 1) {
    const next = bares[to] ?? '';
    // a mark by itself neither begins nor ends a place
    if (next === '') {
      if (to === from) return null;
      continue;
    }
    text += next;
    if (text.length < target.length * 0.5) continue;
    const similarity = 1 - distance(text, target) / Math.max(text.length, target.length);
    if (best === null || similarity > best.similarity) best = { from, to: to + 1, similarity };
  }
  return best;
}

function matchOf(words: readonly RecognisedWord[], similarity: number): TextMatch {
  const lines = new Map<number, RecognisedWord[]>();
  for (const word of words) lines.set(word.line, [...(lines.get(word.line) ?? []), word]);
  return {
    text: words.map(({ text }) => text).join(' '),
    boxes: [...lines.values()].map((some) => boxAround(some.map(({ box }) => box))),
    similarity,
    confidence: words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length,
  };
}
