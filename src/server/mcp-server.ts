import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { type Tool, type ToolResult, toolFailure, toolInputSchema } from '../core/index.js';
import { version } from '../version.js';

/** Runs one tool on an input; never throws. */
export type CallTool = (
  tool: Tool,
  input: Record<string, unknown>,
  signal: AbortSignal,
) => Promise<ToolResult>;

/**
 * An MCP server that offers verification tools. The answer to a call is the tool's result, as JSON text and as
 * structured content; `isError` is set where the tool failed, never where it refutes.
 */
export function createMcpServer(tools: ReadonlyMap<string, Tool>, call: CallTool): Server {
  const server = new Server({ name: 'assay', version }, { capabilities: { tools: {} } });
  const listed = [...tools.values()].map((tool) => ({
    name: tool.name,
    description: tool.description,
    inputSchema: toolInputSchema(tool),
  }));
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listed }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const tool = tools.get(params.name);
    const result =
      tool === undefined
        ? toolFailure('tool_missing', `expected one of ${[...tools.keys()].join(', ')}, got ${params.name}`)
        : await call(tool, params.arguments ?? {}, signal);
    return {
      content: [{ type: 'text' as const, text: JSON.stringify(result) }],
      structuredContent: { ...result },
      isError: result.status === 'error',
    };
  });
  return server;
}
