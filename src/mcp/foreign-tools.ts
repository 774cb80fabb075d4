import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import {
  defineTool,
  expectationSchema,
  type Json,
  judgeAnswer,
  type Tool,
  type ToolContext,
  type ToolResult,
  toolFailure,
  UsageError,
} from '../core/index.js';
import { version } from '../version.js';
import type { McpServerConfig } from './config.js';

/** Tools of MCP servers, and how to let go of the servers. */
export interface ForeignTools {
  readonly tools: readonly Tool[];
  readonly close: () => Promise<void>;
}

/** Most tools taken of one server, and longest an answer may be, characters. */
const MOST_TOOLS = 200;
const MOST_ANSWER = 100_000;
/** Longest a server may take to start and to list its tools, milliseconds. */
const START_MS = 15_000;

/**
 * Connects to MCP servers and makes each of their tools one that a rubric may name, as `mcp:SERVER/TOOL`. Such a tool
 * decides by what the rubric expects of the answer; an answer of Assay's own shape is taken as it is. The judged text
 * reaches the server only through the arguments that the rubric writes.
 * @throws UsageError where a server cannot be reached
 */
export async function connectMcp(servers: Readonly<Record<string, McpServerConfig>>): Promise<ForeignTools> {
  const clients: Client[] = [];
  const close = async () => void (await Promise.allSettled(clients.map((client) => client.close())));
  try {
    const tools: Tool[] = [];
    for (const [name, config] of Object.entries(servers)) {
      const client = new Client({ name: 'assay', version });
      clients.push(client);
      await client.connect(transportOf(config), { timeout: START_MS });
      const listed = await client.listTools(undefined, { timeout: START_MS });
      tools.push(...listed.tools.slice(0, MOST_TOOLS).map((tool) => foreignTool(client, name, tool)));
    }
    return { tools, close };
  } catch (error) {
    await close();
    throw new UsageError(
      `MCP server ${Object.keys(servers)[clients.length - 1] ?? ''}: expected a server that answers, got ${(error as Error).message}. Start it, or mend its entry.`,
    );
  }
}

function transportOf(config: McpServerConfig): Transport {
  if ('command' in config) {
    const { command, args, env } = config;
    return new StdioClientTransport({ command, args, env, stderr: 'ignore' });
  }
  // the SDK's class has optional fields that its own interface has not, under exactOptionalPropertyTypes
  return new StreamableHTTPClientTransport(new URL(config.url), {
    requestInit: { headers: config.headers },
  }) as Transport;
}

const schema = z.object({
  arguments: z.record(z.string(), z.unknown()).default({}).describe("arguments of the server's tool"),
  expect: expectationSchema
    .optional()
    .describe('what the answer must be; needed unless the server answers with a finding itself'),
});

function foreignTool(
  client: Client,
  server: string,
  listed: { name: string; description?: string | undefined },
): Tool {
  return defineTool({
    name: `mcp:${server}/${listed.name}`,
    version: client.getServerVersion()?.version ?? '0',
    description: (listed.description ?? `The tool ${listed.name} of the MCP server ${server}.`).slice(
      0,
      2_000,
    ),
    schema,
    supplied: [],
    prepare: () => ({}),
    run: (input, context) => ask(client, listed.name, input, context),
  });
}

async function ask(
  client: Client,
  name: string,
  { arguments: args, expect }: z.output<typeof schema>,
  { signal }: ToolContext,
): Promise<ToolResult> {
  let reply: Awaited<ReturnType<Client['callTool']>>;
  try {
    reply = await client.callTool({ name, arguments: args }, undefined, { signal });
  } catch (error) {
    return toolFailure(
      'server_unavailable',
      `expected an answer of the MCP server, got: ${(error as Error).message}`,
    );
  }
  const answer = answerOf(reply);
  if (JSON.stringify(answer).length > MOST_ANSWER)
    return toolFailure(
      'output_too_large',
      `expected at most ${MOST_ANSWER} characters from the MCP server, got more`,
    );
  if (reply.isError === true)
    return toolFailure('mcp_error', `expected the MCP tool to answer, got its error: ${textOf(answer)}`);
  if (expect !== undefined) return judgeAnswer(answer, expect, {});
  return (
    ownFinding(answer) ??
    toolFailure(
      'bad_arguments',
      'expected "expect" in the arguments, as the answer holds no finding, got none',
    )
  );
}

const textOf = (answer: Json) => (typeof answer === 'string' ? answer : JSON.stringify(answer)).slice(0, 500);

/** Structured content where there is some; else the texts, read as JSON where they are JSON. */
function answerOf(reply: Awaited<ReturnType<Client['callTool']>>): Json {
  if (reply.structuredContent != null) return reply.structuredContent as Json;
  const content = Array.isArray(reply.content) ? (reply.content as { type: string; text?: unknown }[]) : [];
  const text = content
    .filter(({ type }) => type === 'text')
    .map(({ text: one }) => String(one))
    .join('\n');
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** The result of a tool that speaks as Assay's do. */
const findingSchema = z.object({
  status: z.literal('ok'),
  finding: z.enum(['supports', 'refutes', 'open']),
  code: z.string().max(200).optional(),
  score: z.number().min(0).max(1).optional(),
  confidence: z.number().min(0).max(1).optional(),
  detail: z.unknown(),
});

function ownFinding(answer: Json): ToolResult | null {
  const parsed = findingSchema.safeParse(answer);
  return parsed.success ? (answer as unknown as ToolResult) : null;
}
