import type { z } from 'zod';

/** Most issues that are told of one value. */
const MOST = 5;

/**
 * What a zod schema found wrong with a value, as one line for people: `a.b: Required; c: …`, at most five issues.
 * @param whole what the value itself is called, for an issue that is of no part of it
 */
export function describeIssues(issues: readonly z.core.$ZodIssue[], whole: string): string {
  return issues
    .slice(0, MOST)
    .map(({ path, message }) => `${path.map(String).join('.') || whole}: ${message}`)
    .join('; ');
}
