import { Command, InvalidArgumentError } from 'commander';
import type { Tool } from '../../core/index.js';
import type { CallTool, ToolServerOptions } from '../../server/index.js';

interface ServeFlags {
  readonly stdio?: boolean;
  readonly host: string;
  readonly port: number;
  readonly tools?: string;
  readonly concurrency: number;
}

/** `assay tools serve`: the tools over MCP and over verl-tool's HTTP contract. */
export function toolsCommand(): Command {
  return new Command('tools')
    .description('serve the tools to agents and trainers: MCP, and the contract of verl-tool')
    .addHelpText('after', EXAMPLES)
    .addCommand(serveCommand());
}

const EXAMPLES = `
Examples:
  assay tools serve
  assay tools serve --stdio
  ASSAY_TOKEN=secret assay tools serve --host 0.0.0.0 --port 9000
  assay tools serve --tools calculator,code`;

function serveCommand(): Command {
  return new Command('serve')
    .exitOverride()
    .showHelpAfterError('(add --help for usage and examples)')
    .description('listen until interrupted')
    .option('--stdio', 'speak MCP over standard input and output instead of HTTP')
    .option('--host <address>', 'address to listen on; any but a loopback one needs ASSAY_TOKEN', '127.0.0.1')
    .option(
      '--port <n>',
      'port to listen on; 0 picks a free one',
      (text) => wholeNumber(text, 0, 65_535),
      8790,
    )
    .option('--tools <names>', 'serve only these, separated by commas')
    .option('--concurrency <n>', 'actions carried out at a time', (text) => wholeNumber(text, 1, 1_024), 16)
    .addHelpText(
      'after',
      `
Over HTTP: MCP (streamable HTTP) at /mcp, verl-tool's contract at /get_observation, and /health. With ASSAY_TOKEN set,
every request but /health must carry it as "Authorization: Bearer TOKEN".
${EXAMPLES}`,
    )
    .action(serveTools);
}

function wholeNumber(text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}.`);
  return number;
}

async function serveTools(flags: ServeFlags): Promise<void> {
  const { UsageError } = await import('../../core/index.js');
  const { callTool } = await import('../../sdk/call-tool.js');
  const token = process.env.ASSAY_TOKEN;
  if (token !== undefined && !/^[\x21-\x7e]{8,}$/.test(token))
    throw new UsageError('ASSAY_TOKEN: expected at least 8 printable characters without spaces.');
  const call: CallTool = (tool, input, signal) => callTool(tool, input, { signal });
  const options = { tools: await chosenTools(flags.tools), call, concurrency: flags.concurrency, token };
  if (flags.stdio === true) await serveStdio(options);
  else await serveHttp(options, flags);
}

async function chosenTools(names: string | undefined): Promise<ReadonlyMap<string, Tool>> {
  const { builtinTools } = await import('../../builtin.js');
  if (names === undefined) return builtinTools();
  const { builtinTool } = await import('../../sdk/call-tool.js');
  const chosen = names.split(',').map((name) => builtinTool(name.trim()));
  return new Map(chosen.map((tool) => [tool.name, tool]));
}

async function serveStdio({ tools, call }: ToolServerOptions): Promise<void> {
  const { createMcpServer } = await import('../../server/index.js');
  const { StdioServerTransport } = await import('@modelcontextprotocol/sdk/server/stdio.js');
  await createMcpServer(tools, call).connect(new StdioServerTransport());
  // the client closes our standard input when it has had enough
  await new Promise<void>((resolve) => process.stdin.once('close', resolve).once('end', resolve));
}

async function serveHttp(options: ToolServerOptions, { host, port }: ServeFlags): Promise<void> {
  const { listen } = await import('../../server/index.js');
  const server = await listen(options, host, port);
  process.stderr.write(
    `assay: ${options.tools.size} tools at ${server.url} (MCP at /mcp, verl-tool at /get_observation)\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.close();
}
