import { fixedClock, seededRandom, type ToolResult } from '../../../src/core/index.js';
import { mathEquivalence } from '../../../tools/math_equivalence/index.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

/** What the tool says of a response, given as the judge would give it. */
export function decide(reference: unknown, text: string, more: Record<string, unknown> = {}): ToolResult {
  const input = mathEquivalence.schema.parse({ reference, text, ...more });
  return mathEquivalence.run(input, CONTEXT) as ToolResult;
}

/** Its finding, or the code of its failure. */
export function found(reference: unknown, text: string, more: Record<string, unknown> = {}): string {
  const result = decide(reference, text, more);
  return result.status === 'ok' ? result.finding : result.code;
}
