import type { Rational } from '../../src/exact/rational.js';
import { type BindingScope, bindingScope } from './binding-scope.js';
import { type Context, doubtAround, speaksOfEquation } from './doubt.js';
import type { Item } from './item.js';
import { isLone, type Part, type Relation } from './parts.js';
import { remainderBehind } from './remainder.js';
import type { MathItem, Run } from './run.js';
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

/** Where an annotation stands, and the masked text around it. */
export interface Annotation {
  readonly offset: number;
  readonly around: string;
}

/** Joins the sides found, one relation after the other, to chains. */
export class ChainBuilder {
  readonly chains: Chain[] = [];
  #sides: Side[] = [];
  #relations: ('=' | '≈')[] = [];
  #lastRun: Run | null = null;

  constructor(
    readonly context: Context,
    readonly annotation: Annotation | null,
  ) {}

  join(before: Part, { op, test }: Relation, behind: Part): void {
    const left = before.last;
    const right = behind.first;
    if (left === null || this.#lastRun !== left) this.finish();
    if (left === null || right === null) return this.finish();
    if (this.#sides.length === 0) this.#sides.push(this.#side(left, true, false));
    this.#relations.push(op);
    this.#sides.push(this.#side(right, false, test));
    this.#lastRun = right;
  }

  finish(): void {
    if (this.#sides.length > 1) {
      this.chains.push({
        sides: this.#sides,
        relations: this.#relations,
        text: this.annotation?.around ?? this.context.text,
        line: 0,
        annotation: this.annotation !== null,
        scope: this.annotation ? 'none' : bindingScope(this.context.items, this.#sides),
      });
    }
    this.#sides = [];
    this.#relations = [];
    this.#lastRun = null;
  }

  #side(run: Run, first: boolean, tested: boolean): Side {
    const { context } = this;
    const offset = this.annotation?.offset ?? 0;
    const [only] = run.items;
    const name =
      run.items.length === 1 && only?.kind === 'operand' && only.token.type === 'name' && !run.hole
        ? only.token.name
        : null;
    const remainder = first ? null : remainderBehind(context.items, run);
    return new FoundSide(context, run, first, {
      start: firstStart(context.items, run) + offset,
      end: (remainder?.end ?? lastEnd(context.items, run)) + offset,
      name,
      remainder: remainder?.value ?? null,
      tested,
    });
  }
}

/** A side; what stands around it is looked at only when asked for, which a plainly true equation never does. */
class FoundSide implements Side {
  readonly start: number;
  readonly end: number;
  readonly name: string | null;
  readonly lone: boolean;
  readonly remainder: Rational | null;
  readonly tested: boolean;
  readonly #context: Context;
  readonly #first: boolean;

  constructor(
    context: Context,
    readonly run: Run,
    first: boolean,
    found: Pick<Side, 'start' | 'end' | 'name' | 'remainder' | 'tested'>,
  ) {
    this.#context = context;
    this.#first = first;
    this.start = found.start;
    this.end = found.end;
    this.name = found.name;
    this.lone = isLone(run);
    this.remainder = found.remainder;
    this.tested = found.tested;
  }

  get doubt(): string | null {
    return doubtAround(this.#context, this.run, this.#first);
  }

  get equationWords(): boolean {
    return this.#first && speaksOfEquation(this.#context, this.run);
  }

  get compound(): string | null {
    return compoundUnit(this.#context.items, this.run, this.#first);
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
  return behind?.kind === 'currency' && run.mathEnd < run.to
    ? behind.end
    : (run.items.at(-1) as MathItem).end;
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
