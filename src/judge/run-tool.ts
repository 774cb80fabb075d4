import {
  describeIssues,
  type JudgeLimits,
  type Tool,
  type ToolContext,
  type ToolResult,
  toolFailure,
} from '../core/index.js';
import { CallSignal } from './call-signal.js';
import { checkResult } from './check-result.js';

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
  if (!parsed.success)
    return toolFailure('bad_arguments', describeIssues(parsed.error.issues, '(arguments)'));
  const call = new CallSignal(context.signal);
  const own: ToolContext = {
    clock: context.clock,
    random: context.random,
    files: context.files,
    get signal() {
      return call.signal;
    },
  };
  let result: unknown;
  try {
    const running = tool.run(parsed.data, own);
    result =
      running instanceof Promise
        ? await withTimeout(running, timeLimit(tool, parsed.data, bounds), call)
        : running;
  } catch (error) {
    return toolFailure(
      'tool_crashed',
      error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    );
  } finally {
    call.release();
  }
  return checkResult(tool.name, result, bounds.maxOutput);
}

/** A tool that bounds its own work (a program's cases, say) may need longer than the judge's bound on tools. */
function timeLimit(tool: Tool, input: Parameters<Tool['run']>[0], bounds: ToolBounds): number {
  return Math.max(bounds.toolTimeoutMs, tool.timeLimitMs?.(input) ?? 0);
}

/** The answer, or a failure when the time is up; the tool's signal is aborted then, so that it may stop working. */
async function withTimeout<T>(running: Promise<T>, ms: number, call: CallSignal): Promise<T | ToolResult> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<ToolResult>((resolve) => {
    timer = setTimeout(() => {
      resolve(toolFailure('tool_timeout', `expected an answer within ${ms} ms, got none`));
      call.abort();
    }, ms);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}
