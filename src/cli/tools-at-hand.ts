import { builtinTools } from '../builtin.js';
import type { Tool } from '../core/index.js';

/** The built-in tools, and those of the MCP servers in a configuration file. */
export interface ToolsAtHand {
  readonly tools: ReadonlyMap<string, Tool>;
  /** Lets go of the servers. */
  close(): Promise<void>;
}

/**
 * @param mcpConfig file in the shape that MCP clients share; without it nothing is started or asked
 * @throws UsageError where the file is wrong or a server does not answer
 */
export async function toolsAtHand(mcpConfig: string | undefined): Promise<ToolsAtHand> {
  if (mcpConfig === undefined) return { tools: builtinTools(), close: () => Promise.resolve() };
  const { connectMcp, readMcpConfig } = await import('../mcp/index.js');
  const foreign = await connectMcp(await readMcpConfig(mcpConfig));
  const named = foreign.tools.map((tool) => [tool.name, tool] as const);
  return { tools: new Map([...builtinTools(), ...named]), close: foreign.close };
}
