import { z } from 'zod';
import {
  type JudgeLimits,
  jsonSize,
  type Tool,
  type ToolContext,
  type ToolResult,
  toolFailure,
} from '../core/index.js';

const findingSchema = z.strictObject({
  status: z.literal('ok'),
  finding: z.enum(['supports', 'refutes', 'open']),
  code: z.string().optional(),
  score: z.number().min(0).max(1).optional(),
  confidence: z.number().min(0).max(1).optional(),
  detail: z.unknown(),
});
const failureSchema = z.strictObject({ status: z.literal('error'), code: z.string(), message: z.string() });

/** How a tool is bounded. */
export type ToolBounds = Pick<JudgeLimits, 'toolTimeoutMs' | 'maxOutput'>;

/**
 * Runs a tool on a recorded or fresh input. Never throws: arguments the schema refuses, a crash, a time-out, a
 * result that is none or too large all come back as failures.
 */
export async function runTool(
  tool: Tool,
  input: unknown,
  context: ToolContext,
  bounds: ToolBounds,
): Promise<ToolResult> {
  const parsed = tool.schema.safeParse(input);
  if (!parsed.success) return toolFailure('bad_arguments', argumentProblem(parsed.error));
  let result: unknown;
  try {
    const running = tool.run(parsed.data, context);
    result = running instanceof Promise ? await withTimeout(running, bounds.toolTimeoutMs) : running;
  } catch (error) {
    return toolFailure(
      'tool_crashed',
      error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    );
  }
  return checkResult(tool.name, result, bounds.maxOutput);
}

function argumentProblem(error: z.ZodError): string {
  const lines = error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.') || '(arguments)'}: ${issue.message}`);
  return lines.join('; ');
}

function checkResult(name: string, result: unknown, maxOutput: number): ToolResult {
  const failed = (result as { status?: unknown } | null)?.status === 'error';
  const checked = (failed ? failureSchema : findingSchema).safeParse(result);
  const size = checked.success ? sizeOf(checked.data) : null;
  if (!checked.success || size === null) {
    const problem = checked.success ? 'detail is not JSON' : argumentProblem(checked.error);
    return toolFailure(
      'bad_tool_result',
      `expected a tool result from ${name}, got one that is not: ${problem}`,
    );
  }
  if (size > maxOutput) {
    const message = `expected at most ${maxOutput} characters of JSON from ${name}, got about ${size}`;
    return toolFailure('output_too_large', message);
  }
  return checked.data as ToolResult;
}

function sizeOf(result: { detail?: unknown; message?: string }): number | null {
  return result.message === undefined ? jsonSize(result.detail) : result.message.length;
}

async function withTimeout<T>(running: Promise<T>, ms: number): Promise<T | ToolResult> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<ToolResult>((resolve) => {
    timer = setTimeout(
      () => resolve(toolFailure('tool_timeout', `expected an answer within ${ms} ms, got none`)),
      ms,
    );
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}
