import { builtinTools } from '../builtin.js';
import {
  type Clock,
  DEFAULT_LIMITS,
  type Json,
  type JudgeLimits,
  memoryFileStore,
  systemClock,
  type Tool,
  type ToolFiles,
  type ToolResult,
  UsageError,
} from '../core/index.js';
import { runTool, toolRandom } from '../judge/index.js';

/** Options of {@link callTool}. */
export interface CallToolOptions {
  readonly signal?: AbortSignal | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
  readonly limits?: Partial<JudgeLimits> | undefined;
  /** What it may read and keep, or the folder that names of files start from. @default none, and a store in memory */
  readonly files?: ToolFiles | string | undefined;
}

/**
 * Asks one tool, outside any judgment. Never throws for what the tool makes of its input: a failure is a result with
 * `status: 'error'`.
 * @param tool the tool, or the name of a built-in one
 * @param input everything its schema asks for, the text of the answer among it
 * @throws UsageError where no built-in tool has that name
 */
export async function callTool(
  tool: Tool | string,
  input: Record<string, unknown>,
  options: CallToolOptions = {},
): Promise<ToolResult> {
  const { clock = systemClock, limits } = options;
  const signal = options.signal ?? new AbortController().signal;
  const found = typeof tool === 'string' ? builtinTool(tool) : tool;
  const files = typeof options.files === 'string' ? await filesBelow(options.files) : options.files;
  const context = { clock, random: toolRandom(found.name, input as Json), signal, files };
  return runTool(found, input, context, { ...DEFAULT_LIMITS, ...limits });
}

async function filesBelow(folder: string): Promise<ToolFiles> {
  const { folderFiles } = await import('../media/index.js');
  return folderFiles(folder, memoryFileStore());
}

/** @throws UsageError naming the tools there are */
export function builtinTool(name: string): Tool {
  const tools = builtinTools();
  const tool = tools.get(name);
  if (tool === undefined)
    throw new UsageError(`expected the name of a tool (${[...tools.keys()].join(', ')}), got ${name}.`);
  return tool;
}
