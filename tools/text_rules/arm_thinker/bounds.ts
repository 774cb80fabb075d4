import { z } from 'zod';
import { RuleFault, type RuleOutcome } from '../rule.js';

const bound = z.int().min(0);

/** `lower_bound` and `upper_bound`, both inclusive. */
export const boundsSchema = z.object({
  lower_bound: bound.describe('the least number that is allowed'),
  upper_bound: bound.describe('the greatest number that is allowed'),
});

/** `lower_bound_times` and `upper_bound_times`, both inclusive, with the keywords they are for. */
export const keywordsSchema = z.object({
  keywords: z.array(z.string()).min(1).max(1000).describe('the keywords to count'),
  lower_bound_times: bound.describe('the least number of times'),
  upper_bound_times: bound.describe('the greatest number of times'),
});

/**
 * Whether a count lies within two bounds.
 * @throws RuleFault where the bounds leave nothing between them
 */
export function within(count: number, lower: number, upper: number): boolean {
  if (lower > upper)
    throw new RuleFault(`expected a lower bound of at most the upper one, got ${lower} and ${upper}`);
  return lower <= count && count <= upper;
}

/** One count within two bounds, said in one line. */
export function countOutcome(count: number, unit: string, lower: number, upper: number): RuleOutcome {
  return {
    holds: within(count, lower, upper),
    summary: `${count} ${unit}; ${lower} to ${upper} asked for`,
    found: count,
  };
}

/** The count of every part within two bounds. A text without parts does not hold. */
export function eachCountOutcome(
  counts: readonly number[],
  units: { readonly part: string; readonly unit: string },
  boundsOf: (index: number) => readonly [number, number],
): RuleOutcome {
  const wrong = counts.findIndex((count, index) => !within(count, ...boundsOf(index)));
  const found = [...counts.slice(0, 100)];
  if (counts.length === 0) return { holds: false, summary: `the text has no ${units.part}`, found };
  if (wrong === -1)
    return {
      holds: true,
      summary: `${counts.length} × ${units.part}, each with the ${units.unit} asked for`,
      found,
    };
  const [lower, upper] = boundsOf(wrong);
  const summary = `${units.part} ${wrong + 1} has ${counts[wrong]} ${units.unit}; ${lower} to ${upper} asked for`;
  return { holds: false, summary, found };
}
