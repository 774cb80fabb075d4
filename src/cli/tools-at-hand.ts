import { builtinTools } from '../builtin.js';
import { type Tool, UsageError } from '../core/index.js';
import { type LookingFlags, lookingTools } from './looking-tools.js';
import { configOf } from './models-at-hand.js';

/** The built-in tools, and those of the MCP servers in a configuration file. */
export interface ToolsAtHand {
  readonly tools: ReadonlyMap<string, Tool>;
  /** Lets go of the servers. */
  readonly close: () => Promise<void>;
}

/** Servers that tools may ask; without them nothing is started or asked. */
export interface ServersAtHand extends LookingFlags {
  /** Named models and what tools may reach. @default assay.config.json, where it is there */
  readonly config?: string | undefined;
  /** Configuration of MCP servers, in the shape that MCP clients share. */
  readonly mcp?: string | undefined;
  /** Address of a server that gives embeddings, `http://…/v1#model`. */
  readonly embeddings?: string | undefined;
}

/** @throws UsageError where the configuration or an address is wrong, or an MCP server does not answer */
export async function toolsAtHand(flags: ServersAtHand): Promise<ToolsAtHand> {
  const { mcp, embeddings } = flags;
  const builtin = await withEmbeddings(await withLooking(builtinTools(), flags), embeddings);
  return mcp === undefined ? { tools: builtin, close: () => Promise.resolve() } : withForeign(builtin, mcp);
}

type Tools = ReadonlyMap<string, Tool>;

async function withLooking(tools: Tools, flags: ServersAtHand): Promise<Tools> {
  const { tools: settings } = await configOf(flags);
  const looking = await lookingTools(settings, flags, process.env);
  return new Map([...tools, ...looking.map((tool) => [tool.name, tool] as const)]);
}

async function withEmbeddings(tools: Tools, address: string | undefined): Promise<Tools> {
  if (address === undefined) return tools;
  if (!URL.canParse(address) || !/^https?:.+#./.test(address))
    throw new UsageError(
      `--embeddings: expected an address and a model (http://…/v1#model), got ${address}.`,
    );
  const { embedder } = await import('../model/embeddings.js');
  const { createReferenceMetric } = await import('../../tools/reference_metric/index.js');
  const metric = createReferenceMetric({ embed: embedder(address, { apiKey: process.env.OPENAI_API_KEY }) });
  return new Map([...tools, [metric.name, metric as unknown as Tool]]);
}

async function withForeign(builtin: Tools, mcpConfig: string): Promise<ToolsAtHand> {
  const { connectMcp, readMcpConfig } = await import('../mcp/index.js');
  const foreign = await connectMcp(await readMcpConfig(mcpConfig));
  const named = foreign.tools.map((tool) => [tool.name, tool] as const);
  return { tools: new Map([...builtin, ...named]), close: foreign.close };
}
