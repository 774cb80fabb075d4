import { BoundError, type Rational } from '../../src/exact/rational.js';
import { type BindingScope, bindingScope } from './binding-scope.js';
import { type Context, doubtAround, speaksOfEquation } from './doubt.js';
import type { Item } from './item.js';
import { ALTERNATIVES, FILLERS, HEDGES, REMAINDER_FILLERS, REMAINDER_WORDS, SHORT_REMAINDER_WORDS } from './lexicon.js';
import { MAX_EQUATIONS } from './limits.js';
import { mask } from './mask.js';
import { readItems } from './read-items.js';
import { resolveBrackets } from './resolve-brackets.js';
import { retag } from './retag.js';
import { findRuns, type MathItem, type Run } from './run.js';
import type { Side } from './side.js';

/** Sides joined by equals signs: `a = b ≈ c`. `relations[i]` stands between sides i and i + 1. */
export interface Chain {
  readonly sides: readonly Side[];
  readonly relations: readonly ('=' | '≈')[];
  /** The text the offsets count in, masked; for looking at the words around. */
  readonly text: string;
  /** Number of the line it stands on, from 0. */
  readonly line: number;
  /** Whether it stands between `<<` and `>>`. */
  readonly annotation: boolean;
  /** How far a letter's value given here holds: not at all (`x = 2 or x = 3`), only on this line (`if x = 2`), onwards. */
  readonly scope: BindingScope;
}

/**
 * Finds every equation of a text: in its prose and formulas, and in its `<<expr=value>>` annotations. Offsets count in
 * `text`. Linear in its length.
 * @throws BoundError for {@link MAX_EQUATIONS} equations
 */
export function findChains(text: string): Chain[] {
  if (!/[=＝≈≃≅≒∼~]|\\(?:approx|sim|doteq|eq)/.test(text)) return [];
  const masked = mask(text);
  const chains = chainsOf(masked.text, 0, false);
  for (const { start, end } of masked.annotations) {
    chains.push(...annotationChains(text.slice(start, end), start, masked.text));
    if (chains.length >= MAX_EQUATIONS) throw new BoundError(`${MAX_EQUATIONS} equations`);
  }
  const ordered = chains.sort((a, b) => startOf(a) - startOf(b));
  return numberLines(text, ordered);
}

const startOf = (chain: Chain): number => chain.sides[0]?.start ?? 0;

function annotationChains(content: string, offset: number, around: string): Chain[] {
  const shift = (side: Side): Side => ({ ...side, start: side.start + offset, end: side.end + offset });
  return chainsOf(mask(content).text, 0, true).map((chain) => ({
    ...chain,
    sides: chain.sides.map(shift),
    text: around,
  }));
}

function numberLines(text: string, chains: readonly Chain[]): Chain[] {
  let line = 0;
  let at = 0;
  return chains.map((chain) => {
    const start = startOf(chain);
    for (let next = text.indexOf('\n', at); next >= 0 && next < start; next = text.indexOf('\n', at)) {
      line += 1;
      at = next + 1;
    }
    return { ...chain, line };
  });
}

function chainsOf(masked: string, line: number, annotation: boolean): Chain[] {
  const items = resolveBrackets(retag(readItems(masked)));
  const relations = mergedRelations(items);
  if (relations.length >= MAX_EQUATIONS) throw new BoundError(`${MAX_EQUATIONS} equations`);
  const context: Context = { items, text: masked };
  const parts = relations.length === 0 ? [] : partsBetween(items, relations);
  const builder = new ChainBuilder(context, line, annotation);
  relations.forEach((relation, index) => builder.join(parts[index] as Part, relation, parts[index + 1] as Part));
  builder.finish();
  return builder.chains;
}

interface Relation {
  readonly from: number;
  readonly to: number;
  readonly op: '=' | '≈';
  readonly test: boolean;
}

/** Relations by the indices of their items; several in a row (`= ≈`) are one. */
function mergedRelations(items: readonly Item[]): Relation[] {
  const found: Relation[] = [];
  items.forEach((item, at) => {
    if (item.kind !== 'relation') return;
    const last = found.at(-1);
    if (last?.to === at) {
      found[found.length - 1] = { ...last, to: at + 1, op: last.op === '≈' ? '≈' : item.op, test: last.test || item.test };
    }
    else found.push({ from: at, to: at + 1, op: item.op, test: item.test });
  });
  return found;
}

/** What stands between two relations: the side before, the side behind, which may be one and the same. */
interface Part {
  readonly from: number;
  readonly to: number;
  /** The run that begins it, where only words that add nothing stand before. */
  readonly first: Run | null;
  /** The run that ends it. */
  readonly last: Run | null;
}

function partsBetween(items: readonly Item[], relations: readonly Relation[]): Part[] {
  return Array.from({ length: relations.length + 1 }, (_, index) => {
    const from = index === 0 ? 0 : (relations[index - 1] as Relation).to;
    const to = index === relations.length ? items.length : (relations[index] as Relation).from;
    const runs = findRuns(items, from, to);
    const [first, last] = [runs[0], runs.at(-1)];
    return {
      from,
      to,
      first: first && onlyFillers(items, from, first.from) ? first : null,
      last: last && reachesEnd(items, last, to) ? last : null,
    };
  });
}

function onlyFillers(items: readonly Item[], from: number, to: number): boolean {
  if (to - from > 8) return false;
  return items.slice(from, to).every((item) => {
    if (item.kind === 'word') return FILLERS.has(item.text) || HEDGES.has(item.text);
    if (item.kind === 'break') return item.why === 'math';
    return item.kind === 'currency';
  });
}

/** Only labels and delimiters of mathematics may stand between a side and its equals sign. */
function reachesEnd(items: readonly Item[], run: Run, to: number): boolean {
  if (run.dangling || (isLone(run) && labelOf(run).some((word) => ALTERNATIVES.has(word)))) return false;
  return items
    .slice(run.to, Math.min(to, run.to + 8))
    .every((item) => item.kind === 'break' && item.why === 'math') && to - run.to <= 8;
}

const labelOf = (run: Run): readonly string[] => run.labels.at(-1)?.words ?? [];

class ChainBuilder {
  readonly chains: Chain[] = [];
  #sides: Side[] = [];
  #relations: ('=' | '≈')[] = [];
  #lastRun: Run | null = null;

  constructor(
    readonly context: Context,
    readonly line: number,
    readonly annotation: boolean,
  ) {}

  join(before: Part, { op, test }: Relation, behind: Part): void {
    const left = before.last;
    const right = behind.first;
    if (left === null || this.#lastRun !== left) this.finish();
    if (left === null || right === null) return this.finish();
    if (this.#sides.length === 0) this.#sides.push(this.#side(left, true));
    this.#relations.push(op);
    this.#sides.push({ ...this.#side(right, false), tested: test });
    this.#lastRun = right;
  }

  finish(): void {
    if (this.#sides.length > 1) {
      this.chains.push({
        sides: this.#sides,
        relations: this.#relations,
        text: this.context.text,
        line: this.line,
        annotation: this.annotation,
        scope: this.annotation ? 'none' : bindingScope(this.context.items, this.#sides),
      });
    }
    this.#sides = [];
    this.#relations = [];
    this.#lastRun = null;
  }

  #side(run: Run, first: boolean): Side {
    const [only] = run.items;
    const name = run.items.length === 1 && only?.kind === 'operand' && only.token.type === 'name' && !run.hole ? only.token.name : null;
    const remainder = first ? null : remainderBehind(this.context.items, run);
    return {
      run,
      start: firstStart(this.context.items, run),
      end: remainder?.end ?? lastEnd(this.context.items, run),
      name,
      lone: isLone(run),
      remainder: remainder?.value ?? null,
      doubt: doubtAround(this.context, run, first),
      equationWords: first && speaksOfEquation(this.context, run),
      tested: false,
      compound: compoundUnit(this.context.items, run, first),
    };
  }
}

/** A currency sign before the first number is part of the side. */
function firstStart(items: readonly Item[], run: Run): number {
  const first = items[run.from];
  return first?.kind === 'currency' ? first.start : (run.items[0] as MathItem).start;
}

/** So is one directly behind its last number; words are not. */
function lastEnd(items: readonly Item[], run: Run): number {
  const behind = items[run.mathEnd];
  return behind?.kind === 'currency' && run.mathEnd < run.to ? behind.end : (run.items.at(-1) as MathItem).end;
}

/** A number (signed or in percent), a letter, or nothing but brackets around one. */
function isLone(run: Run): boolean {
  const signs = run.items[0]?.kind === 'infix' ? 1 : 0;
  const rest = run.items.slice(signs);
  const ink = rest.filter((item) => item.kind !== 'open' && item.kind !== 'close' && item.kind !== 'postfix');
  return ink.length === 1 && ink[0]?.kind === 'operand' && !rest.some((item) => item.kind === 'postfix' && item.op === '!');
}

/** `3 R 2`, `3 remainder 2`, `3 with a remainder of 2`, `3, remainder 2`. */
function remainderBehind(items: readonly Item[], run: Run): { value: Rational; end: number } | null {
  let found = false;
  const from = run.mathEnd;
  for (let at = from; at < from + 9; at += 1) {
    const item = items[at];
    if (item?.kind === 'word') {
      if (REMAINDER_WORDS.has(item.text) || (at === from && SHORT_REMAINDER_WORDS.has(item.text))) found = true;
      else if (!REMAINDER_FILLERS.has(item.text) && !found && at >= run.to) return null;
      else if (found && item.text === 'no') return null;
    } else if (item?.kind === 'operand') {
      const number = item.token;
      return found && number.type === 'number' ? { value: number.literal.value, end: item.end } : null;
    } else if (!mayInterrupt(item, found)) {
      return null;
    }
  }
  return null;
}

/** Marks between a quotient and its remainder: `3, remainder 2`, `$3$ remainder: $2$`. */
function mayInterrupt(item: Item | undefined, found: boolean): boolean {
  if (item?.kind !== 'break') return false;
  return item.why === 'math' || (found ? item.why === 'colon' : item.why === 'comma');
}

/** The word between this side and a further number: `2 hours 45 minutes` is one quantity where it is a unit. */
function compoundUnit(items: readonly Item[], run: Run, first: boolean): string | null {
  return (first ? unitBetween(items, run.from - 1) : null) ?? unitBetween(items, run.to - 1);
}

/** The word of `5 feet 3` and `5 feet and 3`, where `at` is the last word; null where numbers are not on both sides. */
function unitBetween(items: readonly Item[], at: number): string | null {
  const last = items[at];
  const joined = last?.kind === 'word' && last.text === 'and';
  const word = joined ? items[at - 1] : last;
  const [before, behind] = [items[joined ? at - 2 : at - 1], items[at + 1]];
  return word?.kind === 'word' && before?.kind === 'operand' && behind?.kind === 'operand' ? word.text : null;
}
