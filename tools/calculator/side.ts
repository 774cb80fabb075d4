import { Rational } from '../../src/exact/rational.js';
import { literalToken } from './literal-token.js';
import { bracketExcess, mendBrackets } from './mend-brackets.js';
import { knownReadings, type Reading, type SideReadings, toExpression } from './reading.js';
import type { MathItem, Run } from './run.js';

/** One side of an equation. */
export interface Side {
  readonly run: Run;
  readonly start: number;
  readonly end: number;
  /** The letter it consists of, or null. */
  readonly name: string | null;
  /** Whether it is a single operand: a number, a letter, a bracket. */
  readonly lone: boolean;
  /** The remainder written behind a quotient (`3 R 2`), or null. */
  readonly remainder: Rational | null;
  /** Why it cannot carry a refutation: what stands around it may change its meaning. */
  readonly doubt: string | null;
  /** Whether words before it speak of an equation to be solved or tested. */
  readonly equationWords: boolean;
  /** Whether `==` stands before it. */
  readonly tested: boolean;
  /** A word between it and a further number, which may make both one quantity (`2 hours 45 minutes`), or null. */
  readonly compound: string | null;
}

/** Every reading of a side; none where it cannot be read. Words may cut off a right side, never a left one. */
export function readSide(side: Side, position: 'left' | 'right'): SideReadings {
  const { items, hole, soundPrefix, leading } = side.run;
  if (
    position === 'left' &&
    (leading === 'operator' || leading === 'unknown' || (leading === 'dash' && side.lone))
  ) {
    return knownReadings([], false);
  }
  if (hole) {
    const cut = position === 'right' ? soundPrefix : null;
    return knownReadings(cut === null ? [] : readUpTo(items, cut), false);
  }
  const excess = bracketExcess(items);
  if (excess.opened > 0 || excess.closed > 0) return mendBrackets(items, excess);
  const expression = items.length === 0 ? null : toExpression(items);
  return {
    plain: expression === null ? null : { expression },
    others: () => (expression === null ? [] : otherReadings(side, position)),
    ambiguous: false,
  };
}

/** The part before words that stand for an operand; a percent sign at its end may be a label. */
function readUpTo(items: readonly MathItem[], end: number): Reading[] {
  const readings: Reading[] = [];
  const plain = toExpression(items.slice(0, end));
  if (plain !== null) readings.push({ expression: plain, note: 'read up to the words' });
  if (plain?.kind === 'percent') {
    readings.push({ expression: plain.of, note: 'read up to the words, the percent sign as a label' });
  }
  return readings;
}

function otherReadings(side: Side, position: 'left' | 'right'): Reading[] {
  const { items, bulletSign } = side.run;
  const readings: Reading[] = [];
  const add = (changed: readonly MathItem[] | null, note: string) => {
    const expression = changed === null || changed.length === 0 ? null : toExpression(changed);
    if (expression !== null) readings.push({ expression, note });
  };
  if (bulletSign !== null) add([bulletSign, ...items], 'the dash at the line start as a sign');
  const last = items.at(-1);
  if (last?.kind === 'postfix' && last.op === '!')
    add(items.slice(0, -1), 'the exclamation mark as punctuation');
  if (last?.kind === 'postfix' && last.op === '%' && side.lone)
    add(items.slice(0, -1), 'the percent sign as a label');
  if (position === 'left') add(afterOperatorWord(items), 'the operator in words as part of the sentence');
  const ahead = position === 'right' ? beforeOperatorWord(items) : null;
  add(ahead, 'read up to the operator in words');
  if (ahead?.at(-1)?.kind === 'postfix')
    add(ahead.slice(0, -1), 'read up to the operator in words, percent as a label');
  add(withoutAsides(items), 'numbers in brackets as asides');
  add(withoutSpacedGroup(items), 'the spaced number as two numbers');
  add(withoutUnits(items), 'letters behind numbers as labels');
  return readings;
}

/** `twice as many, so 3 times 4 + 5 = 9`: the words may be the sentence's own; a lone number behind them claims nothing. */
function afterOperatorWord(items: readonly MathItem[]): readonly MathItem[] | null {
  const at = items.findLastIndex((item) => item.kind === 'infix' && item.worded);
  const rest = at < 0 ? [] : items.slice(at + 1);
  return rest.some((item) => item.kind === 'infix') ? rest : null;
}

/** `100 - 25 = 75 percent of 50`: what follows may say what the result is a share or multiple of. */
function beforeOperatorWord(items: readonly MathItem[]): readonly MathItem[] | null {
  const at = items.findIndex((item) => item.kind === 'infix' && item.worded);
  return at < 0 ? null : items.slice(0, at);
}

/** `70 (70%) - 60 (60%)`: a lone number in brackets behind a number and a space. */
function withoutAsides(items: readonly MathItem[]): readonly MathItem[] | null {
  const kept: MathItem[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as MathItem;
    const length =
      item.kind === 'open' && item.spaced && items[at - 1]?.kind === 'operand' ? asideLength(items, at) : 0;
    if (length === 0) kept.push(item);
    else at += length - 1;
  }
  return kept.length === items.length ? null : kept;
}

function asideLength(items: readonly MathItem[], at: number): number {
  if (items[at + 1]?.kind !== 'operand') return 0;
  const percent = items[at + 2]?.kind === 'postfix' ? 1 : 0;
  return items[at + 2 + percent]?.kind === 'close' ? 3 + percent : 0;
}

/** `room 5 100 + 2`: the digits before the space may belong to the sentence. */
function withoutSpacedGroup(items: readonly MathItem[]): readonly MathItem[] | null {
  const [first, ...rest] = items;
  if (first?.kind !== 'operand' || first.token.type !== 'number') return null;
  const group = /\d (\d{3})$/.exec(first.token.literal.written)?.[1];
  const value = group === undefined ? null : Rational.parse(group);
  if (group === undefined || value === null) return null;
  return [{ ...first, token: literalToken(value, first, group) }, ...rest];
}

/** `5 m + 3 m`: drops letters that only stand behind numbers; null where there are none, or others. */
function withoutUnits(items: readonly MathItem[]): readonly MathItem[] | null {
  const isName = (item: MathItem | undefined) => item?.kind === 'operand' && item.token.type === 'name';
  const isNumber = (item: MathItem | undefined) => item?.kind === 'operand' && item.token.type === 'number';
  if (!items.some(isName)) return null;
  const loose = items.some((item, at) => isName(item) && !isNumber(items[at - 1]));
  return loose ? null : items.filter((item) => !isName(item));
}
