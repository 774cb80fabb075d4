import { z } from 'zod';
import { RuleFault, type RuleOutcome } from '../rule.js';

/** The keyword arguments of rules that count or measure. */
export const rangeShape = {
  min: z.number().optional().describe('the least that is allowed'),
  max: z.number().optional().describe('the most that is allowed'),
};

/** Bounds of a count or a measure, both inclusive; at least one is given. */
export interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** `300 to 400`, `at least 300`, `at most 400`, `exactly 300`. */
export function rangeText({ min, max }: Range): string {
  if (min !== undefined && min === max) return `exactly ${min}`;
  if (max === undefined) return `at least ${min}`;
  return min === undefined ? `at most ${max}` : `${min} to ${max}`;
}

/** @throws RuleFault where no bound is given, or the least is above the most */
export function checkRange({ min, max }: Range): void {
  if (min === undefined && max === undefined)
    throw new RuleFault('expected min, max or both, got neither. Give at least one bound.');
  if (min !== undefined && max !== undefined && min > max)
    throw new RuleFault(`expected min to be at most max, got ${min} and ${max}`);
}

/** Whether a count or measure lies within the bounds, said in one line: `312 words; at least 300 asked for`. */
export function rangeOutcome(value: number, unit: string, range: Range): RuleOutcome {
  checkRange(range);
  const holds = value >= (range.min ?? -Infinity) && value <= (range.max ?? Infinity);
  return { holds, summary: `${value} ${unit}; ${rangeText(range)} asked for`, found: value };
}
