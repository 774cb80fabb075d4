import type { ToolResult } from '../../../src/core/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { stateTrace } from '../../../tools/state_trace/index.js';

/** What the tool says of one input. */
export function judge(input: Record<string, unknown>): ToolResult {
  const { clock, random, signal } = testContext();
  return stateTrace.run(stateTrace.schema.parse(input), { clock, random, signal }) as ToolResult;
}

/** One line for each step: its finding, or the code where it is refuted or open. */
export function findings(question: string, steps: readonly string[], kind = 'auto'): string[] {
  return steps.map((text, at) => {
    const result = judge({ kind, question, text, before: steps.slice(0, at) });
    if (result.status === 'error') return 'error';
    return result.finding === 'supports' ? 'supports' : (result.code ?? result.finding);
  });
}

/** Indices of the steps that are refuted. */
export function refuted(question: string, steps: readonly string[], kind = 'auto'): number[] {
  return [...steps.keys()].filter((at) => {
    const result = judge({ kind, question, text: steps[at], before: steps.slice(0, at) });
    return result.status === 'ok' && result.finding === 'refutes';
  });
}
