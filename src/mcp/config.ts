import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { describeIssues, UsageError } from '../core/index.js';

const serverSchema = z.union([
  z.object({
    command: z.string().min(1),
    args: z.array(z.string()).default([]),
    env: z.record(z.string(), z.string()).default({}),
  }),
  z.object({ url: z.url({ protocol: /^https?$/ }), headers: z.record(z.string(), z.string()).default({}) }),
]);

const configSchema = z.looseObject({ mcpServers: z.record(z.string().regex(/^[\w-]{1,64}$/), serverSchema) });

/** How an MCP server is reached: a command that speaks on its standard streams, or an address. */
export type McpServerConfig = z.output<typeof serverSchema>;

/**
 * Reads the servers of a configuration file in the shape that MCP clients share
 * (`{"mcpServers": {"name": {"command": …, "args": […]} | {"url": …}}}`).
 * @throws UsageError saying what is wrong with it
 */
export async function readMcpConfig(file: string): Promise<Readonly<Record<string, McpServerConfig>>> {
  try {
    return configSchema.parse(JSON.parse(await readFile(file, 'utf8'))).mcpServers;
  } catch (error) {
    const why =
      error instanceof z.ZodError ? describeIssues(error.issues, '(file)') : (error as Error).message;
    throw new UsageError(
      `${file}: expected {"mcpServers": {"NAME": {"command": …} or {"url": …}}}, got a file where ${why}.`,
    );
  }
}
