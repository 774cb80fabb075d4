import { type StructuredToolInterface, tool as structuredTool } from '@langchain/core/tools';
import { DEFAULT_LIMITS, seededRandom, systemClock, type Tool, type ToolContext } from '../core/index.js';
import { runTool } from '../judge/index.js';

/**
 * A tool as a LangChain structured tool. Its answer is the JSON text of the tool's result; a failure of the
 * tool is such a result too (`{"status": "error", …}`), never an exception.
 */
export function asLangChain(tool: Tool, context: Partial<ToolContext> = {}): StructuredToolInterface {
  const { clock = systemClock, random = seededRandom(0) } = context;
  return structuredTool(
    async (input: unknown, config?: { signal?: AbortSignal }) => {
      const signal = config?.signal ?? context.signal ?? new AbortController().signal;
      return JSON.stringify(await runTool(tool, input, { clock, random, signal }, DEFAULT_LIMITS));
    },
    { name: tool.name, description: tool.description, schema: tool.schema },
  ) as StructuredToolInterface;
}
