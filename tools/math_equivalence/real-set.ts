import { approximate } from '../../src/exact/approximate.js';
import type { Expression } from '../../src/exact/expression.js';
import { compareExpressions } from '../../src/exact/identity.js';
import type { Answer, Piece } from './answer.js';

/** A set of reals by its ends in order: `ends[i]` is in it iff `at[i]`; the gap below `ends[i]` iff `below[i]`. */
export interface RealSet {
  readonly ends: readonly Expression[];
  readonly at: readonly boolean[];
  /** One more than ends: the last is the gap above all. */
  readonly below: readonly boolean[];
}

const MAX_ENDS = 200;
const CLOSE = 1e-9;

const isInfinity = (expression: Expression) => expression.kind === 'symbol' && expression.name === 'infinity';
const isMinusInfinity = (expression: Expression) => expression.kind === 'negate' && isInfinity(expression.of);

/** The interval a bracketed pair writes; null where its ends are not two values. */
export function pieceOf(answer: Answer): Piece | null {
  if (answer.kind !== 'sequence' || answer.items.length !== 2) return null;
  if (!'(['.includes(answer.open) || !'(['.includes(answer.close)) return null;
  const [low, high] = answer.items;
  if (low?.kind !== 'value' || high?.kind !== 'value') return null;
  return {
    low: isMinusInfinity(low.expression) ? null : low.expression,
    high: isInfinity(high.expression) ? null : high.expression,
    lowClosed: answer.open === '[' && !isMinusInfinity(low.expression),
    highClosed: answer.close === '[' && !isInfinity(high.expression),
  };
}

/** The pieces of an answer that is a set of reals or could be one; null where it could not. */
export function piecesOf(answer: Answer): readonly Piece[] | null {
  if (answer.kind === 'reals') return answer.pieces;
  if (answer.kind === 'sequence') {
    const piece = pieceOf(answer);
    return piece === null ? null : [piece];
  }
  if (answer.kind === 'set' || answer.kind === 'list') {
    const parts = answer.items.map((item) =>
      item.kind === 'value' ? [pointOf(item.expression)] : piecesOf(item),
    );
    return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
  }
  return null;
}

const pointOf = (expression: Expression): Piece => ({
  low: expression,
  high: expression,
  lowClosed: true,
  highClosed: true,
});

/** Orders two constants; null where either is not a real number. */
function order(a: Expression, b: Expression): -1 | 0 | 1 | null {
  if (a === b) return 0;
  const left = approximate(a);
  const right = approximate(b);
  if (left === null || right === null) return null;
  if (Math.abs(left - right) > CLOSE * (1 + Math.abs(left))) return left < right ? -1 : 1;
  return compareExpressions(a, b).relation === 'equal' ? 0 : left < right ? -1 : 1;
}

function insert(ends: Expression[], end: Expression | null): boolean {
  if (end === null) return true;
  if (approximate(end) === null || ends.length >= MAX_ENDS) return false;
  let at = 0;
  for (; at < ends.length; at += 1) {
    const side = order(end, ends[at] as Expression);
    if (side === 0) return true;
    if (side === -1) break;
  }
  ends.splice(at, 0, end);
  return true;
}

/** Whether a piece holds the end number `index`. */
function holdsEnd(
  { low, high, lowClosed, highClosed }: Piece,
  ends: readonly Expression[],
  index: number,
): boolean {
  const end = ends[index] as Expression;
  const from = low === null ? -1 : order(low, end);
  const to = high === null ? 1 : order(high, end);
  return (from === -1 || (from === 0 && lowClosed)) && (to === 1 || (to === 0 && highClosed));
}

/** Whether a piece holds the gap below the end number `index`. */
function holdsGap({ low, high }: Piece, ends: readonly Expression[], index: number): boolean {
  const under = ends[index - 1];
  const over = ends[index];
  const from = low === null ? -1 : under === undefined ? 1 : order(low, under);
  const to = high === null ? 1 : over === undefined ? -1 : order(high, over);
  return from !== null && to !== null && from <= 0 && to >= 0;
}

/** The set a list of pieces covers; null where an end is not a real constant. */
export function realSet(pieces: readonly Piece[], alsoEnds: readonly Expression[] = []): RealSet | null {
  const ends: Expression[] = [];
  for (const end of alsoEnds) if (!insert(ends, end)) return null;
  for (const { low, high } of pieces) if (!insert(ends, low) || !insert(ends, high)) return null;
  const at = ends.map((_, index) => pieces.some((piece) => holdsEnd(piece, ends, index)));
  const below = Array.from({ length: ends.length + 1 }, (_, index) =>
    pieces.some((piece) => !isPoint(piece) && holdsGap(piece, ends, index)),
  );
  return { ends, at, below };
}

const isPoint = ({ low, high }: Piece) => low !== null && low === high;

/** Joins two sets by a rule on membership. */
export function combine(
  a: readonly Piece[],
  b: readonly Piece[],
  rule: (inA: boolean, inB: boolean) => boolean,
): readonly Piece[] | null {
  const first = realSet(b, realSet(a)?.ends ?? []);
  const left = first && realSet(a, first.ends);
  const right = first && realSet(b, first.ends);
  if (!left || !right) return null;
  return toPieces({
    ends: left.ends,
    at: left.at.map((inside, index) => rule(inside, right.at[index] ?? false)),
    below: left.below.map((inside, index) => rule(inside, right.below[index] ?? false)),
  });
}

/** The fewest intervals and points that make up a set, in order. */
export function toPieces({ ends, at, below }: RealSet): readonly Piece[] {
  const pieces: Piece[] = [];
  let low: { end: Expression | null; closed: boolean } | null = below[0]
    ? { end: null, closed: false }
    : null;
  ends.forEach((end, index) => {
    const above = below[index + 1] ?? false;
    const here = at[index] ?? false;
    if (low !== null && (!here || !above)) {
      pieces.push({ low: low.end, high: end, lowClosed: low.closed, highClosed: here });
      low = above ? { end, closed: false } : null;
    } else if (low === null && above) low = { end, closed: here };
    else if (low === null && here) pieces.push(pointOf(end));
  });
  const last = low as { end: Expression | null; closed: boolean } | null;
  if (last !== null) pieces.push({ low: last.end, high: null, lowClosed: last.closed, highClosed: false });
  return pieces;
}
