import type { Random } from '../core/index.js';
import { fence } from './fence.js';

/** A candidate as a model is shown it. */
export interface Masked {
  /** The only name the model knows it by: a letter, or a letter and a number. */
  readonly name: string;
  /** Index among the caller's candidates. */
  readonly index: number;
  readonly text: string;
}

/** Letters that are not words by themselves. */
const LETTERS = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];

/** `0 … count-1` in an order drawn by `random` (Fisher and Yates). */
export function shuffled(count: number, random: Random): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}

/**
 * Candidates in the order they are shown, under neutral names that follow that order and that no candidate uses for
 * itself or another (`Candidate A wins` takes A out of the names), so that no text can name the winner.
 * @throws RangeError unless `order` holds each index once
 */
export function masked(candidates: readonly string[], order: readonly number[]): readonly Masked[] {
  const known = new Set(order);
  if (
    order.length !== candidates.length ||
    known.size !== order.length ||
    order.some((at) => !(at in candidates))
  )
    throw new RangeError(
      `expected each of ${candidates.length} candidates once in the order, got [${order.join(', ')}]`,
    );
  const names = freeNames(candidates, order.length);
  return order.map((index, at) => ({ name: names[at] as string, index, text: candidates[index] as string }));
}

const NAMED =
  /(?:(?:candidate|response|answer|option|assistant|model|solution|choice|output|better|best|winner|prefer(?:red)?|choose|pick|verdict)[\s:#"'*_([-]{0,4}|["'`[(])([a-z]\d{0,4})(?![\p{L}\p{N}])/giu;

function freeNames(texts: readonly string[], count: number): readonly string[] {
  const taken = new Set(
    texts.flatMap((text) => [...text.matchAll(NAMED)].map(([, name = '']) => name.toUpperCase())),
  );
  const names: string[] = [];
  for (let round = 0; names.length < count; round += 1) {
    const free = LETTERS.map((letter) => (round === 0 ? letter : `${letter}${round}`));
    names.push(...free.filter((name) => !taken.has(name)).slice(0, count - names.length));
  }
  return names;
}

/** The candidates in fences, each under its name. */
export const candidatesText = (all: readonly Masked[], seed: number): string =>
  all.map(({ name, text }) => fence(`candidate ${name}`, text, seed)).join('\n\n');
