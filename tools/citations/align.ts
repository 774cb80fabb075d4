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
 * @param earliest whether the first place will do, though a later one has fewer edits
 * @param bounds first and last token of the source that it may begin at
 */
export function findRun(
  words: readonly Token[],
  source: TokenIndex,
  most: number,
  work: Work,
  [least, greatest]: readonly [number, number] = [0, source.tokens.length],
  earliest = false,
): Alignment | null {
  let best: Alignment | null = null;
  const tried = new Set<number>();
  const places = candidates(words, source, { most, least, greatest }, work);
  for (const place of earliest ? places.sort((a, b) => a - b) : places) {
    if (tried.has(place)) continue;
    tried.add(place);
    if (work.left <= 0) return best;
    const found = alignAt(words, source.tokens, place, [most, least], work);
    if (found !== null && found.from <= greatest && (best === null || found.edits.length < best.edits.length))
      best = found;
    if (best !== null && (earliest || best.edits.length === 0)) return best;
  }
  return best;
}

/** Places where the run would begin if a piece of it stands as it is. */
function candidates(
  words: readonly Token[],
  source: TokenIndex,
  { most, least, greatest }: { most: number; least: number; greatest: number },
  work: Work,
): number[] {
  const pieces = Math.min(most + 1, words.length);
  const found: number[] = [];
  for (let piece = 0; piece < pieces; piece += 1) {
    const [from, to] = [
      Math.floor((piece * words.length) / pieces),
      Math.floor(((piece + 1) * words.length) / pieces),
    ];
    const part = words.slice(from, to);
    const rarest = part.reduce(
      (best, { word }, at) =>
        source.places(word).length < source.places(part[best]?.word ?? '').length ? at : best,
      0,
    );
    const places = source.places(part[rarest]?.word ?? '');
    work.left -= Math.min(places.length, 50_000);
    let kept = 0;
    for (const place of places) {
      if (kept >= MOST_PLACES) break;
      const start = place - rarest;
      if (start < 0 || start - from + most < least || start - from - most > greatest) continue;
      if (!part.every(({ word }, at) => source.tokens[start + at]?.word === word)) continue;
      found.push(Math.max(0, start - from));
      kept += 1;
    }
  }
  return found;
}

/** Cost of what cannot be. */
const NEVER = 255;

/**
 * Banded edit distance of words: the run may begin up to `most` tokens before or after `place`. Cell `at` of row `row` is
 * the cost of having read `row` words of the quotation and the source up to token `shift + row + at`.
 */
function alignAt(
  words: readonly Token[],
  source: readonly Token[],
  place: number,
  [most, least]: readonly [number, number],
  work: Work,
): Alignment | null {
  const [width, shift] = [4 * most + 1, place - 2 * most];
  const first = Uint8Array.from({ length: width }, (_, at) => {
    const from = shift + at;
    return at >= most && at <= 3 * most && from >= least && from <= source.length ? 0 : NEVER;
  });
  const rows: Uint8Array[] = [first];
  for (let row = 1; row <= words.length; row += 1) {
    const here = nextRow(words, source, { above: rows[row - 1] ?? first, row, shift });
    work.left -= width;
    rows.push(here);
    if (!here.some((cost) => cost <= most)) return null;
  }
  return traced(words, source, shift, rows, most);
}

interface Row {
  readonly above: Uint8Array;
  readonly row: number;
  readonly shift: number;
}

function nextRow(words: readonly Token[], source: readonly Token[], { above, row, shift }: Row): Uint8Array {
  const here = new Uint8Array(above.length).fill(NEVER);
  for (let at = 0; at < here.length; at += 1) {
    const read = shift + row + at;
    if (read < 0 || read > source.length) continue;
    const same = read > 0 && source[read - 1]?.word === words[row - 1]?.word;
    const across = read > 0 ? (above[at] ?? NEVER) + (same ? 0 : 1) : NEVER;
    const down = (above[at + 1] ?? NEVER) + 1;
    const right = at > 0 ? (here[at - 1] ?? NEVER) + 1 : NEVER;
    here[at] = Math.min(across, down, right, NEVER);
  }
  return here;
}

function traced(
  words: readonly Token[],
  source: readonly Token[],
  shift: number,
  rows: readonly Uint8Array[],
  most: number,
): Alignment | null {
  const last = rows[words.length] ?? new Uint8Array();
  let at = cheapest(last);
  if ((last[at] ?? NEVER) > most) return null;
  const to = shift + words.length + at;
  const edits: WordEdit[] = [];
  let row = words.length;
  while (row > 0) {
    const value = rows[row]?.[at] ?? NEVER;
    const [word, original] = [words[row - 1], source[shift + row - 1 + at]];
    const same = word !== undefined && word.word === original?.word;
    if ((rows[row - 1]?.[at] ?? NEVER) + (same ? 0 : 1) === value) {
      if (!same) edits.push(edit(word, original));
      row -= 1;
    } else if (at + 1 < last.length && (rows[row - 1]?.[at + 1] ?? NEVER) + 1 === value) {
      edits.push(edit(word, undefined));
      row -= 1;
      at += 1;
    } else {
      edits.push(edit(undefined, original));
      at -= 1;
    }
  }
  return { from: shift + at, to, edits: edits.reverse() };
}

/** The cheapest cell, of equals the one nearest to the middle of the band: a changed word rather than one too many. */
function cheapest(costs: Uint8Array): number {
  const middle = (costs.length - 1) / 2;
  let best = middle;
  for (const [at, cost] of costs.entries()) {
    const other = costs[best] ?? NEVER;
    if (cost < other || (cost === other && Math.abs(at - middle) < Math.abs(best - middle))) best = at;
  }
  return best;
}

const edit = (quoted: Token | undefined, original: Token | undefined): WordEdit => ({
  kind: quoted === undefined ? 'missing' : original === undefined ? 'inserted' : 'changed',
  quoted: quoted?.word ?? null,
  quotedAt: quoted === undefined ? null : [quoted.start, quoted.end],
  original: original?.word ?? null,
  originalAt: original === undefined ? null : [original.start, original.end],
});
