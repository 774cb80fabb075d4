import { type Amount, plainAmount } from './amount.js';
import { type MoneyKind, type MoneyRow, moneyRows } from './money-rows.js';
import type { Found, Row } from './row.js';

/** What a label alone is worth; the sums that add up are worth about as much again. */
const LABEL: Readonly<Record<MoneyKind, number>> = {
  final: 10,
  total: 7,
  subtotal: 2.5,
  cash: 2,
  rounding: 0,
  change: 0,
  tax: 0,
  service: 0,
  discount: 0,
  part: 0.5,
  other: 0,
};
const IN_SUMMARY = 0.3;
const CASH_LESS_CHANGE = 8;
const SUM_OF_PARTS = 4;
const SUM_OF_ITEMS = 3;
const REPEATED = 1;
const ROUNDED_LATER = 4;
/** A rounding is at most this much, hundredths. */
const MOST_ROUNDING = 50;
/** Most sums that are set against one another. */
const MOST_ROWS = 120;

interface Candidate {
  readonly amount: Amount;
  score: number;
  /** Reasons with what they are worth, for the rule that is named. */
  readonly reasons: string[];
}

/** The sum a document asks for, hundredths; candidates, best first. */
export function totalsOf(rows: readonly Row[]): Found<number>[] {
  const money = moneyRows(rows).slice(0, MOST_ROWS);
  const candidates = new Map<number, Candidate>();
  const favour = (amount: Amount, score: number, reason: string) => {
    if (amount.cents <= 0 || score <= 0) return;
    const known = candidates.get(amount.cents);
    if (known === undefined) candidates.set(amount.cents, { amount, score, reasons: [reason] });
    else {
      known.score += score;
      if (!known.reasons.includes(reason)) known.reasons.push(reason);
    }
  };
  for (const one of byLabel(money)) favour(one.amount, one.score, one.reason);
  const known = new Map(money.map(({ amount }) => [amount.cents, amount]));
  for (const [cents, score, reason] of arithmetic(money)) {
    const amount = known.get(cents);
    if (amount !== undefined) favour(amount, score, reason);
  }
  preferRounded(candidates, money);
  return [...candidates.values()]
    .sort((one, other) => other.score - one.score || other.amount.cents - one.amount.cents)
    .map(({ amount, score, reasons }) => ({
      value: amount.cents,
      printed: amount.printed,
      words: amount.words,
      rule: reasons.slice(0, 3).join('; '),
      score,
    }));
}

/** The best row of each kind counts whole, the same sum again only a little. */
function byLabel(money: readonly MoneyRow[]): { amount: Amount; score: number; reason: string }[] {
  const best = new Map<number, { amount: Amount; score: number; reason: string; times: number }>();
  for (const { kind, amount, label, inSummary } of money) {
    const score = LABEL[kind] * (inSummary ? IN_SUMMARY : 1) * (amount.decimals ? 1 : 0.4);
    const known = best.get(amount.cents);
    const times = (known?.times ?? 0) + 1;
    if (known === undefined || score > known.score)
      best.set(amount.cents, {
        amount,
        score,
        reason: score === 0 ? 'repeated' : `labelled “${label.slice(0, 40)}”`,
        times,
      });
    else known.times = times;
  }
  return [...best.values()].map(({ times, ...one }) => ({
    ...one,
    score: one.score === 0 ? 0 : one.score + Math.min(3, times - 1) * REPEATED,
  }));
}

/** Sums that follow from others: what was paid less the change, and subtotal with tax, service, discount and rounding. */
function* arithmetic(money: readonly MoneyRow[]): Generator<readonly [number, number, string]> {
  const outside = money.filter(({ inSummary }) => !inSummary);
  const sums = (kind: MoneyKind) => [
    ...new Set(outside.filter((one) => one.kind === kind).map(({ amount }) => amount.cents)),
  ];
  const change = sums('change').at(0);
  if (change !== undefined)
    for (const paid of sums('cash').slice(0, 6)) {
      const value = paid - change;
      if (value > 0)
        yield [value, CASH_LESS_CHANGE, `cash ${plainAmount(paid)} less change ${plainAmount(change)}`];
    }
  for (const subtotal of sums('subtotal').slice(0, 2)) {
    const parts = (kind: MoneyKind) => [0, ...sums(kind).slice(0, 3)];
    const values = new Set<number>();
    for (const tax of parts('tax'))
      for (const service of parts('service'))
        for (const discount of parts('discount'))
          for (const rounding of parts('rounding').filter((one) => Math.abs(one) <= MOST_ROUNDING))
            for (const sign of rounding > 0 ? [1, -1] : [1])
              values.add(subtotal + tax + service - Math.abs(discount) + sign * rounding);
    values.delete(subtotal);
    for (const value of values)
      yield [
        value,
        SUM_OF_PARTS,
        `subtotal ${plainAmount(subtotal)} with tax, service, discount and rounding`,
      ];
  }
  const firstSum = outside.findIndex(({ kind }) => kind !== 'other');
  const items = outside.slice(0, firstSum === -1 ? 0 : firstSum).filter(({ amount }) => amount.decimals);
  if (items.length > 0) {
    const sum = items.reduce((all, { amount }) => all + amount.cents, 0);
    yield [sum, SUM_OF_ITEMS, `sum of ${items.length} items`];
  }
}

/** Where a total is rounded further down, what is paid is the rounded one. */
function preferRounded(candidates: Map<number, Candidate>, money: readonly MoneyRow[]): void {
  for (const { amount, kind } of money) {
    if (kind !== 'rounding' || amount.cents === 0) continue;
    if (Math.abs(amount.cents) > MOST_ROUNDING) {
      // a row `Rounding 27.30` next to a total of 27.28 holds the rounded total itself
      const near = [...candidates.keys()].find(
        (cents) => Math.abs(cents - amount.cents) <= 5 && cents !== amount.cents,
      );
      const rounded = candidates.get(amount.cents);
      if (near !== undefined && rounded !== undefined && amount.cents % 5 === 0)
        rounded.score += (candidates.get(near)?.score ?? 0) / 2 + ROUNDED_LATER;
      continue;
    }
    for (const [cents, candidate] of candidates)
      for (const sign of [1, -1]) {
        const rounded = candidates.get(cents + sign * amount.cents);
        if (rounded === undefined || (cents + sign * amount.cents) % 5 !== 0 || cents % 5 === 0) continue;
        rounded.score += Math.min(candidate.score, 10) / 2 + ROUNDED_LATER;
        if (!rounded.reasons.includes('rounded')) rounded.reasons.push('rounded');
      }
  }
}
