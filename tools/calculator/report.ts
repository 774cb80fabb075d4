import { type Json, open, refutes, supports, type ToolResult } from '../../src/core/index.js';
import type { Interval } from '../../src/exact/enclosure.js';
import type { Agreement } from './agreement.js';
import type { CheckedEquation } from './checked-equation.js';
import type { OpenCode } from './decide.js';
import { MAX_LISTED, MAX_QUOTED } from './limits.js';

/** The code of a text with nothing but open equations is the first of these that one has. */
const MOST_SPECIFIC: readonly OpenCode[] = [
  'bound_reached',
  'unknown_units',
  'approximation',
  'undefined_value',
  'free_variables',
  'not_asserted',
  'unreadable',
];

/** The code of a text whose equations hold is the last of these that one has. */
const LEAST_EXACT: readonly Agreement[] = [
  'exact',
  'identity',
  'enclosed',
  'double',
  'rounded',
  'truncated',
  'approximate',
];

/** Makes the tool's result from what was found of each equation: false ones first, then open ones, then those that hold. */
export function report(text: string, checked: readonly CheckedEquation[]): ToolResult {
  const claimed = checked.filter(({ decision }) => decision.holds !== undefined);
  const [fails, holds, undecided] = [false, true, null].map((wanted) =>
    claimed.filter(({ decision }) => decision.holds === wanted),
  ) as [CheckedEquation[], CheckedEquation[], CheckedEquation[]];
  if (claimed.length === 0)
    return open('nothing_to_check', { summary: 'no equation to check', equations: [] });
  const ordered = [...fails, ...undecided, ...holds];
  const detail = { summary: summaryOf(text, ordered), ...describeAll(text, ordered) };
  const score = holds.length / Math.max(1, holds.length + fails.length);
  if (fails.length > 0) return refutes(detail, { code: 'false_equation', score });
  if (holds.length > 0) return supports(detail, { code: leastExact(holds), score });
  return open(mostSpecific(undecided), detail);
}

function leastExact(holds: readonly CheckedEquation[]): Agreement {
  const found = new Set(holds.map(({ decision }) => (decision.holds ? decision.agreement : 'exact')));
  return LEAST_EXACT.findLast((agreement) => found.has(agreement)) ?? 'exact';
}

function mostSpecific(undecided: readonly CheckedEquation[]): OpenCode {
  const found = new Set(undecided.map(({ decision }) => (decision.holds === null ? decision.code : null)));
  return MOST_SPECIFIC.find((code) => found.has(code)) ?? 'unreadable';
}

/** One line for people, of the first equation: the one that says most. */
function summaryOf(text: string, equations: readonly CheckedEquation[]): string {
  const [first] = equations;
  if (first === undefined) return '';
  const { start, end, decision } = first;
  const equation = quote(text.slice(start, end).replace(/\s+/g, ' '));
  const rest = equations.length === 1 ? '' : ` (and ${equations.length - 1} more)`;
  if (decision.holds === null)
    return `${equation} cannot be decided: ${decision.code.replaceAll('_', ' ')}${rest}`;
  if (decision.holds)
    return `${equation} holds${decision.agreement === 'exact' ? '' : ` (${decision.agreement})`}${rest}`;
  const value = decision.value === null ? '' : `: the left side is ${valueText(decision.value)}`;
  return `${equation} is false${value}${rest}`;
}

function describeAll(text: string, equations: readonly CheckedEquation[]): { readonly [key: string]: Json } {
  const listed = equations.slice(0, MAX_LISTED).map((equation) => describe(text, equation));
  const leftOut = equations.length - listed.length;
  return leftOut === 0 ? { equations: listed } : { equations: listed, leftOut };
}

function describe(text: string, { start, end, decision, uses }: CheckedEquation): Json {
  return {
    text: quote(text.slice(start, end)),
    start,
    end,
    holds: decision.holds ?? null,
    ...(decision.holds === true ? { agreement: decision.agreement } : {}),
    ...(decision.holds === null ? { code: decision.code } : {}),
    value: decision.value === null ? null : valueText(decision.value),
    ...(decision.notes.length > 0 ? { read: decision.notes.join('; ') } : {}),
    ...(uses.length > 0 ? { uses: uses.map(describeUse) } : {}),
  };
}

function describeUse({ name, value, step }: CheckedEquation['uses'][number]): Json {
  return { name, value: shorten(value.toString()), step };
}

const quote = (text: string): string =>
  text.length <= MAX_QUOTED ? text : `${text.slice(0, MAX_QUOTED / 2)} … ${text.slice(-MAX_QUOTED / 2)}`;

const shorten = (text: string): string =>
  text.length <= 60 ? text : `${text.slice(0, 30)}…${text.slice(-20)}`;

/** `13`, `10/3`; irrational values as a decimal with `≈`. */
function valueText({ low, high }: Interval): string {
  return low.equals(high) ? shorten(low.toString()) : `≈ ${low.toNumber()}`;
}
