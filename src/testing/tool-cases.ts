import type { Finding, Tool, ToolResult } from '../core/index.js';
import { runTool } from '../judge/index.js';
import { testContext } from './test-context.js';

/** An input and what the tool must say of it. */
export interface ToolCase {
  readonly input: Record<string, unknown>;
  /** `error` where the tool must fail. */
  readonly finding: Finding | 'error';
  /** Checked where given. */
  readonly code?: string;
}

/** A case on which the tool said something else. */
export interface ToolMismatch {
  readonly case: ToolCase;
  readonly got: ToolResult;
}

/** Runs a tool on cases; returns those on which it said something else than expected. */
export async function toolMismatches(tool: Tool, cases: readonly ToolCase[]): Promise<ToolMismatch[]> {
  const { clock, random, signal, limits } = testContext();
  const mismatches: ToolMismatch[] = [];
  for (const one of cases) {
    const got = await runTool(tool, one.input, { clock, random, signal }, limits);
    const finding = got.status === 'error' ? 'error' : got.finding;
    if (finding !== one.finding || (one.code !== undefined && got.code !== one.code))
      mismatches.push({ case: one, got });
  }
  return mismatches;
}
