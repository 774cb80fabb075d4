import type { ToolFinding, ToolResult } from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { textRules } from '../../../tools/text_rules/index.js';

const { clock, random, signal, limits } = testContext();

/** Runs the tool as a judge does, its schema included. */
export const ask = (input: Record<string, unknown>): Promise<ToolResult> =>
  runTool(textRules, input, { clock, random, signal }, limits);

/** The same where the tool must not fail. */
export async function decide(input: Record<string, unknown>): Promise<ToolFinding> {
  const result = await ask(input);
  if (result.status === 'error') throw new Error(`expected a finding, got ${result.message}`);
  return result;
}
