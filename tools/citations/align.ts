import type { Token } from './token.js';

/** How one word of a quotation differs from its source; offsets into each, null where it has no such word. */
export interface WordEdit {
  readonly kind: 'inserted' | 'missing' | 'changed';
  /** What the quotation has. */
  readonly quoted: string | null;
  readonly quotedAt: readonly [number, number] | null;
  /** What the source has. */
  readonly original: string | null;
  readonly originalAt: readonly [number, number] | null;
}

/** Where a run of words was found, in tokens of the source, end exclusive. */
export interface Alignment {
  readonly from: number;
  readonly to: number;
  readonly edits: readonly WordEdit[];
}

/** Steps of work left; alignment stops, and says so, where none are. */
export interface Work {
  left: number;
}

/** A source's words with the places of each. */
export class TokenIndex {
  readonly tokens: readonly Token[];
  readonly #places = new Map<string, number[]>();

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    for (const [at, { word }] of tokens.entries()) {
      const places = this.#places.get(word);
      if (places === undefined) this.#places.set(word, [at]);
      else places.push(at);
    }
  }

  places(word: string): readonly number[] {
    return this.#places.get(word) ?? [];
  }
}

/** Most places of one piece that are tried. */
const MOST_PLACES = 400;

/**
 * The best place of `words` in a source within `most` edits of whole words. Each of `most + 1` pieces is looked for as it
 * stands, as one of them must be free of edits (pigeonhole), and the rest is aligned around it.
 * @param least first token of the source it may begin at, @param greatest last
 */
export function findRun(
  words: readonly Token[],
  source: TokenIndex,
  most: number,
  work: Work,
  [least, greatest]: readonly [number, number] = [0, source.tokens.length],
): Alignment | null {
  let best: Alignment | null = null;
  const tried = new Set<number>();
  for (const place of candidates(words, source, most, work)) {
    if (place + most < least || place > greatest || tried.has(place)) continue;
    tried.add(place);
    if (work.left <= 0) return best;
    const found = alignAt(words, source.tokens, Math.max(least, place - most), most, work);
    if (found !== null && found.from <= greatest && (best === null || found.edits.length < best.edits.length)) best = found;
    if (best?.edits.length === 0) return best;
  }
  return best;
}

/** Places where the run would begin if a piece of it stands as it is. */
function candidates(words: readonly Token[], source: TokenIndex, most: number, work: Work): number[] {
  const pieces = Math.min(most + 1, words.length);
  const found: number[] = [];
  for (let piece = 0; piece < pieces; piece += 1) {
    const [from, to] = [Math.floor((piece * words.length) / pieces), Math.floor(((piece + 1) * words.length) / pieces)];
    const part = words.slice(from, to);
    const rarest = part.reduce(
      (best, { word }, at) => (source.places(word).length < source.places(part[best]?.word ?? '').length ? at : best),
      0,
    );
    const places = source.places(part[rarest]?.word ?? '');
    work.left -= Math.min(places.length, 50_000);
    let kept = 0;
    for (const place of places) {
      if (kept >= MOST_PLACES) break;
      const start = place - rarest;
      if (start < 0 || !part.every(({ word }, at) => source.tokens[start + at]?.word === word)) continue;
      found.push(Math.max(0, start - from));
      kept += 1;
    }
  }
  return found;
}

/** Banded edit distance of words, free at both ends of the source: the run may begin and end up to `most` tokens off. */
function alignAt(words: readonly Token[], source: readonly Token[], from: number, most: number, work: Work): Alignment | null {
  const width = 4 * most + 1;
  const rows: Uint8Array[] = [new Uint8Array(width)];
  // beyond `most` of the expected place the first row is no longer free
  for (let at = 2 * most + 1; at < width; at += 1) (rows[0] as Uint8Array)[at] = Math.min(255, at - 2 * most);
  for (let row = 1; row <= words.length; row += 1) {
    const [above, here] = [rows[row - 1] as Uint8Array, new Uint8Array(width)];
    work.left -= width;
    let lowest = 255;
    for (let at = 0; at < width; at += 1) {
      const same = source[from + row - 1 + at - most]?.word === words[row - 1]?.word;
      const across = (above[at] ?? 255) + (same ? 0 : 1);
      const down = at + 1 < width ? (above[at + 1] ?? 255) + 1 : 255;
      const right = at > 0 ? (here[at - 1] ?? 255) + 1 : 255;
      const value = Math.min(across, down, right, 255);
      here[at] = value;
      lowest = Math.min(lowest, value);
    }
    rows.push(here);
    if (lowest > most) return null;
  }
  return traced(words, source, from - most, rows, most);
}

function traced(
  words: readonly Token[],
  source: readonly Token[],
  shift: number,
  rows: readonly Uint8Array[],
  most: number,
): Alignment | null {
  const last = rows[words.length] as Uint8Array;
  let at = 0;
  for (let other = 1; other < last.length; other += 1) if ((last[other] ?? 255) < (last[at] ?? 255)) at = other;
  if ((last[at] ?? 255) > most) return null;
  const to = shift + words.length + at;
  const edits: WordEdit[] = [];
  let row = words.length;
  while (row > 0) {
    const value = rows[row]?.[at] ?? 255;
    const [word, original] = [words[row - 1], source[shift + row - 1 + at]];
    const same = word !== undefined && word.word === original?.word;
    if ((rows[row - 1]?.[at] ?? 255) + (same ? 0 : 1) === value) {
      if (!same) edits.push(edit(word, original));
      row -= 1;
    } else if (at + 1 < last.length && (rows[row - 1]?.[at + 1] ?? 255) + 1 === value) {
      edits.push(edit(word, undefined));
      row -= 1;
      at += 1;
    } else {
      edits.push(edit(undefined, original));
      at -= 1;
    }
  }
  const from = shift + at;
  if (from < 0 || to > source.length) return null;
  return { from, to, edits: edits.reverse() };
}

const edit = (quoted: Token | undefined, original: Token | undefined): WordEdit => ({
  kind: quoted === undefined ? 'missing' : original === undefined ? 'inserted' : 'changed',
  quoted: quoted?.word ?? null,
  quotedAt: quoted === undefined ? null : [quoted.start, quoted.end],
  original: original?.word ?? null,
  originalAt: original === undefined ? null : [original.start, original.end],
});
