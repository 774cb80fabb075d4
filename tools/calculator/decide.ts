import type { Interval } from '../../src/exact/enclosure.js';
import type { Expression } from '../../src/exact/expression.js';
import { freeSymbols } from '../../src/exact/expression.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import type { Agreement } from './agreement.js';
import {
  anglesInDegrees,
  percentAsLabel,
  scientificNotation,
  sloppyPercent,
  withOtherSeparators,
} from './alternatives.js';
import type { Budget } from './budget.js';
import { type Comparison, compare } from './compare.js';
import { isHedged, isTakenBack } from './doubt.js';
import { decideByLabels } from './labels.js';
import { MAX_EQUATION_OPERATIONS } from './limits.js';
import type { Reading } from './reading.js';
import { readSide, type Side } from './side.js';
import { lettersAreUnits, mixesUnits } from './unit-symbols.js';
import { unitNamed } from './units.js';
import { boundsOf, hasSymbol, unboundIn } from './value.js';

/** Two sides of a chain that claim to be equal. */
export interface Link {
  readonly left: Side;
  readonly right: Side;
  readonly relation: '=' | '≈';
  /** The masked text, for the words around. */
  readonly text: string;
  /** Whether it stands at the beginning of its chain. */
  readonly first: boolean;
  /** Whether a letter's value in it was given under a condition ("if x = 3"). */
  readonly passing: boolean;
}

/** Why an equation is left open. */
export type OpenCode =
  /** A side cannot be read, or what stands around it may change its meaning. */
  | 'unreadable'
  | 'free_variables'
  | 'unknown_units'
  /** Division by zero, an infinite or complex value, ±. */
  | 'undefined_value'
  /** Two computations that are nearly but not quite equal, one of them only approximate. */
  | 'approximation'
  /** The sentence does not claim it. */
  | 'not_asserted'
  | 'bound_reached';

/** What is found of a link. `value` is the left side's, where it has one. */
export type Decision = {
  readonly value: Interval | null;
  readonly notes: readonly string[];
  readonly names: readonly string[];
} & (
  | { readonly holds: true; readonly agreement: Agreement }
  | { readonly holds: false }
  | { readonly holds: null; readonly code: OpenCode }
  /** Nothing that claims anything: `Day 2 = 10`. */
  | { readonly holds: undefined }
);

/** Decides one link with the values letters have there. Never throws: what passes a bound is left open. */
export function decideLink(link: Link, values: ReadonlyMap<string, Rational>, budget: Budget): Decision {
  try {
    return new Decider(link, values, budget.slice(MAX_EQUATION_OPERATIONS)).decide();
  } catch (error) {
    if (!(error instanceof BoundError || error instanceof RangeError)) throw error;
    return { holds: null, code: 'bound_reached', value: null, notes: [], names: [] };
  }
}

/** Ways to read both sides together, tried in this order where the plain way does not hold. */
const ALTERNATIVES = [
  withOtherSeparators,
  sloppyPercent,
  percentAsLabel,
  anglesInDegrees,
  scientificNotation,
];

class Decider {
  #hedge: boolean | undefined;
  constructor(
    readonly link: Link,
    readonly values: ReadonlyMap<string, Rational>,
    readonly budget: Budget,
  ) {}

  get #hedged(): boolean {
    const { text, left, right } = this.link;
    this.#hedge ??= this.link.relation === '≈' || isHedged(text, left.start, right.end);
    return this.#hedge;
  }

  decide(): Decision {
    const { left, right } = this.link;
    this.budget.spend(left.run.items.length + right.run.items.length);
    const [a, b] = [readSide(left, 'left'), readSide(right, 'right')];
    const [plainLeft, plainRight] = [a.plain, b.plain];
    if (!plainLeft || !plainRight) return this.#open('unreadable', null);
    const names = namesIn([plainLeft.expression, plainRight.expression], this.values);
    const division = this.#division(plainLeft.expression, plainRight.expression);
    if (division !== null) return { ...division, names };
    const plain = this.#compare(plainLeft, plainRight, false);
    if (plain.holds === true && this.#isAccidental())
      return { holds: undefined, value: null, notes: [], names };
    if (plain.holds === true && this.#failsInUnits()) return this.#open('unknown_units', plain.value);
    if (plain.holds === true) return this.#found(plain, [plainLeft, plainRight], names);
    const lefts = [plainLeft, ...a.others()];
    const rights = [plainRight, ...b.others()];
    const mended = this.#mended(lefts, rights);
    if (mended !== null) return { ...mended, names };
    return {
      ...this.#notTrue(plain, a.ambiguous || b.ambiguous || this.#differs(lefts, rights)),
      names,
    };
  }

  #compare(left: Reading, right: Reading, hedged: boolean): Comparison {
    const { relation } = this.link;
    return compare(left.expression, right.expression, {
      relation,
      hedged,
      values: this.values,
      budget: this.budget,
    });
  }

  #found(
    found: Comparison & { holds: true },
    readings: readonly Reading[],
    names: readonly string[],
  ): Decision {
    const notes = readings.flatMap((reading) => reading.note ?? []);
    return { holds: true, agreement: found.agreement, value: found.value, notes, names };
  }

  /** The first way of reading the two sides in which the equation holds. */
  #mended(left: readonly Reading[], right: readonly Reading[]): Decision | null {
    for (const a of left) {
      for (const b of right) {
        for (const hedged of [false, true]) {
          if (hedged && !this.#hedged) continue;
          const found = this.#compare(a, b, hedged);
          if (found.holds === true && !this.#isVacuous(a, b) && !this.#ignoresUnits(a, b))
            return this.#found(found, [a, b], []);
        }
      }
    }
    const [a, b] = [left[0] as Reading, right[0] as Reading];
    for (const [x, y] of ALTERNATIVES.flatMap((alternative) => alternative(a, b))) {
      const found = this.#compare(x, y, this.#hedged);
      if (found.holds === true) return this.#found(found, [x, y], []);
    }
    return null;
  }

  /** True of the bare numbers, but not with the units behind them: `2 hours + 30 minutes = 32 minutes`. */
  #failsInUnits(): boolean {
    const { left, right } = this.link;
    return mixesUnits(left, right) && decideByLabels(left, right, this.#hedged).kind === 'fails';
  }

  #ignoresUnits(a: Reading, b: Reading): boolean {
    const { left, right } = this.link;
    if (![a, b].some(({ note }) => note?.startsWith('letters')) || !lettersAreUnits(left, right))
      return false;
    return decideByLabels(left, right, this.#hedged).kind === 'fails';
  }

  /** Letters taken for labels leave too little where nothing but one number is left on each side. */
  #isVacuous(a: Reading, b: Reading): boolean {
    const lone = ({ expression }: Reading) => expression.kind === 'number';
    return a.note?.startsWith('letters') === true && lone(a) && lone(b);
  }

  /** Whether ways to mend brackets give different values, so that none may be held against the answer. */
  #differs(left: readonly Reading[], right: readonly Reading[]): boolean {
    return [left, right].some((readings) => {
      const mended = readings.filter((reading) => reading.note?.includes('bracket'));
      const values = mended.map((reading) => boundsOf(reading.expression, this.values, this.budget));
      return values.some((value) => value !== null && values[0] && !value.low.equals(values[0].low));
    });
  }

  #open(code: OpenCode, value: Interval | null): Decision {
    return { holds: null, code, value, notes: [], names: [] };
  }

  #notTrue(plain: Comparison, ambiguous: boolean): Decision {
    const { value } = plain;
    if (plain.holds === null)
      return this.#settledByUnits(plain.code, ambiguous) ?? this.#open(plain.code as OpenCode, value);
    return this.#refuted(value, ambiguous);
  }

  /** False as it stands; what the units and the words around it say may still change that. */
  #refuted(value: Interval | null, ambiguous: boolean): Decision {
    const { left, right, first, text } = this.link;
    if (ambiguous) return this.#open('unreadable', value);
    const byLabels = decideByLabels(left, right, this.#hedged);
    if (byLabels.kind === 'holds') {
      return { holds: true, agreement: byLabels.agreement, value, notes: ['with its units'], names: [] };
    }
    if (this.#isAccidental() && byLabels.kind !== 'fails')
      return { holds: undefined, value, notes: [], names: [] };
    const doubt = left.doubt ?? right.doubt;
    if (doubt !== null) return this.#open(doubt === 'not_asserted' ? 'not_asserted' : 'unreadable', value);
    const joined = [left, right].some(({ compound }) => compound !== null && unitNamed(compound) !== null);
    if (byLabels.kind === 'unknown' || joined) return this.#open('unknown_units', value);
    if (right.run.share && left.lone) return this.#open('unreadable', value);
    if (first && left.lone && left.run.leading !== 'start') return this.#open('unreadable', value);
    if (right.tested || isTakenBack(text, right.end)) return this.#open('not_asserted', value);
    if (this.#maySolve()) return this.#open('free_variables', value);
    return { holds: false, value, notes: notesOf(left, right), names: [] };
  }

  /**
   * Whether an equation in bound letters may be one to solve or to test rather than a claim about their values: letters
   * on both sides, zero on the other side, a value given only in passing, or words that say so.
   */
  #maySolve(): boolean {
    const { left, right } = this.link;
    const [a, b] = [left, right].map((side) => usesLetters(side, this.values));
    if (!a && !b) return false;
    const isZero = (side: Side) => side.lone && writtenZero(side);
    const other = a ? right : left;
    return (
      (a && b) || isZero(left) || isZero(right) || this.link.passing || (left.equationWords && other.lone)
    );
  }

  /** Letters may be units (`5 km = 5000 m`); where they are not, nothing is held against the answer. */
  #settledByUnits(code: string, ambiguous: boolean): Decision | null {
    if (code !== 'free_variables') return null;
    const { left, right } = this.link;
    const found = decideByLabels(left, right, this.#hedged);
    if (found.kind === 'fails' && lettersAreUnits(left, right) && !this.#binds(left, right))
      return this.#refuted(null, ambiguous);
    return found.kind === 'holds'
      ? { holds: true, agreement: found.agreement, value: null, notes: ['with its units'], names: [] }
      : null;
  }

  #binds(left: Side, right: Side): boolean {
    return usesLetters(left, this.values) || usesLetters(right, this.values);
  }

  /** Two numbers side by side in a sentence claim nothing: `for day 2 = 10`. */
  #isAccidental(): boolean {
    const { left, right, first } = this.link;
    const percent = [left, right].some((side) => side.run.items.some((item) => item.kind === 'postfix'));
    return first && left.lone && right.lone && !percent && left.run.leading !== 'start';
  }

  /** `a / b = q remainder r`, or `a = b · q remainder r`; null where it is no such thing. */
  #division(left: Expression, quotient: Expression): Decision | null {
    const rest = this.link.right.remainder;
    if (rest === null) return null;
    const quotientOf =
      left.kind === 'product' && left.factors.length === 2 && left.factors[1]?.divide === true;
    const [over, under] = quotientOf
      ? left.factors.map((factor) => this.#whole(factor.of))
      : [this.#whole(left), Rational.ONE];
    const times = this.#whole(quotient);
    if (!over || !under || !times) return null;
    const agrees = under.multiply(times).add(rest).equals(over);
    const small = !quotientOf || rest.compare(under.abs()) < 0;
    const found = {
      value: boundsOf(left, this.values, this.budget),
      notes: ['a division with remainder'],
      names: [],
    };
    return agrees && small ? { holds: true, agreement: 'exact', ...found } : { holds: false, ...found };
  }

  #whole(expression: Expression): Rational | null {
    const value = boundsOf(expression, this.values, this.budget);
    return value?.low.equals(value.high) && value.low.isInteger ? value.low : null;
  }
}

function notesOf(left: Side, right: Side): string[] {
  return [readSide(left, 'left').plain?.note, readSide(right, 'right').plain?.note].filter(
    (note) => note !== undefined,
  );
}

function namesIn(expressions: readonly Expression[], values: ReadonlyMap<string, Rational>): string[] {
  if (!expressions.some(hasSymbol)) return [];
  const all = new Set<string>();
  for (const expression of expressions) freeSymbols(expression, all);
  const unbound = new Set(unboundIn(expressions, values));
  return [...all].filter((name) => !unbound.has(name));
}

function usesLetters(side: Side, values: ReadonlyMap<string, Rational>): boolean {
  return side.run.items.some(
    (item) => item.kind === 'operand' && item.token.type === 'name' && values.has(item.token.name),
  );
}

function writtenZero(side: Side): boolean {
  return side.run.items.some(
    (item) => item.kind === 'operand' && item.token.type === 'number' && item.token.literal.value.isZero,
  );
}
