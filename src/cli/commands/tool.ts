import { Command } from 'commander';
import type { Tool, ToolFiles, ToolResult } from '../../core/index.js';
import { withServerOptions } from '../server-options.js';
import type { ServersAtHand } from '../tools-at-hand.js';

interface ToolFlags extends ServersAtHand {
  readonly args?: string;
  readonly text?: string;
  readonly textFile?: string;
  readonly schema?: boolean;
  readonly files: string;
  readonly keep?: string;
}

/** `assay tool [name]`: what tools there are, what one takes, and what it says of an input. */
export function toolCommand(): Command {
  const command = new Command('tool')
    .description('list the verification tools, or ask one of them')
    .argument('[name]', 'tool to ask; all are listed without it')
    .option('--args <json>', 'its input as JSON; @FILE reads a file, - reads standard input')
    .option('--text <text>', 'the judged text, put into the input as "text"')
    .option('--text-file <file>', 'a file that holds the judged text; - reads standard input')
    .option('--files <folder>', 'where names of files start from; nothing outside it is read', '.')
    .option('--keep <folder>', 'keep the images it makes there, by digest')
    .option('--schema', 'print the JSON Schema of its input')
    .addHelpText(
      'after',
      `
Prints the tool's result as JSON. Exit codes: 0 the tool reached a finding (supports or refutes), 3 it could not tell
or failed, 2 bad usage.

Examples:
  assay tool
  assay tool calculator --schema
  assay tool calculator --args '{"text": "48 / 2 = 25"}'
  assay tool math_equivalence --text '\\boxed{1/2}' --args '{"reference": "0.5"}'
  cat solution.py | assay tool code --text-file - --args @tests.json
  assay tool image --args '{"image": "chart.png", "op": "crop", "box": [0, 0, 200, 100]}' --keep crops`,
    )
    .action(runToolCommand);
  return withServerOptions(command);
}

async function runToolCommand(name: string | undefined, flags: ToolFlags): Promise<void> {
  const { toolsAtHand } = await import('../tools-at-hand.js');
  const { tools, close } = await toolsAtHand(flags);
  try {
    await runWith(tools, name, flags);
  } finally {
    await close();
  }
}

async function runWith(
  tools: ReadonlyMap<string, Tool>,
  name: string | undefined,
  flags: ToolFlags,
): Promise<void> {
  if (name === undefined) {
    for (const tool of tools.values()) print(`${tool.name.padEnd(18)} ${tool.description}`);
    return;
  }
  const { builtinTool, callTool } = await import('../../sdk/call-tool.js');
  const tool = tools.get(name) ?? builtinTool(name);
  if (flags.schema === true) return print(await schemaOf(tool));
  const input = await inputOf(tool, flags);
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const files = await filesOf(flags);
  const result = await callTool(tool, input, { signal: interrupt.signal, files });
  print(JSON.stringify(result, null, 2));
  process.exitCode = exitCodeOf(result);
}

async function filesOf({ files, keep }: ToolFlags): Promise<ToolFiles> {
  const { folderFiles } = await import('../../media/index.js');
  const { openFileFolder } = await import('../../log/index.js');
  const { memoryFileStore } = await import('../../core/index.js');
  return folderFiles(files, keep === undefined ? memoryFileStore() : openFileFolder(keep));
}

const print = (text: string) => void process.stdout.write(`${text}\n`);

const exitCodeOf = (result: ToolResult): number =>
  result.status === 'ok' && result.finding !== 'open' ? 0 : 3;

async function schemaOf(tool: Tool): Promise<string> {
  const { toolInputSchema } = await import('../../core/index.js');
  return JSON.stringify(toolInputSchema(tool), null, 2);
}

async function inputOf(tool: Tool, flags: ToolFlags): Promise<Record<string, unknown>> {
  const { UsageError } = await import('../../core/index.js');
  if (flags.args === undefined && flags.text === undefined && flags.textFile === undefined)
    throw new UsageError(
      `expected the input of ${tool.name}, got none. Give --args JSON or --text TEXT; assay tool ${tool.name} --schema shows what it takes.`,
    );
  if (flags.text !== undefined && flags.textFile !== undefined)
    throw new UsageError('expected one text, got --text and --text-file. Leave one out.');
  if (flags.textFile === '-' && flags.args === '-')
    throw new UsageError('expected one reader of standard input, got --args - and --text-file -.');
  const given = flags.args === undefined ? {} : await readArgs(flags.args);
  const text = flags.textFile === undefined ? flags.text : await readFileOrStdin(flags.textFile);
  return text === undefined ? given : { ...given, text };
}

async function readArgs(written: string): Promise<Record<string, unknown>> {
  const { UsageError } = await import('../../core/index.js');
  const isFile = written === '-' || written.startsWith('@');
  const json = isFile ? await readFileOrStdin(written === '-' ? '-' : written.slice(1)) : written;
  try {
    const value: unknown = JSON.parse(json);
    if (value !== null && typeof value === 'object' && !Array.isArray(value))
      return value as Record<string, unknown>;
    throw new SyntaxError(`an object is needed, not ${Array.isArray(value) ? 'a list' : typeof value}`);
  } catch (error) {
    throw new UsageError(
      `--args: expected a JSON object, got ${JSON.stringify(json.slice(0, 80))} (${(error as Error).message}).`,
    );
  }
}

/** Most bytes of an input. */
const MOST_BYTES = 64 * 1024 * 1024;

async function readFileOrStdin(file: string): Promise<string> {
  const { UsageError } = await import('../../core/index.js');
  const { createReadStream } = await import('node:fs');
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of file === '-' ? process.stdin : createReadStream(file)) {
      parts.push(part as Buffer);
      bytes += (part as Buffer).length;
      if (bytes > MOST_BYTES) throw new Error(`it is longer than ${MOST_BYTES} bytes`);
    }
  } catch (error) {
    throw new UsageError(`expected a file that can be read, got ${file} (${(error as Error).message}).`);
  }
  return Buffer.concat(parts).toString('utf8');
}
