import { Command } from 'commander';
import type { Rubric } from '../../core/index.js';
import type { Known } from '../../rubric/index.js';
import { withServerOptions } from '../server-options.js';
import type { ServersAtHand } from '../tools-at-hand.js';

/** What the command works with; tests pass their own. */
export interface RubricCommandParts {
  /** The tools and segmenters a rubric may name. @default the built-in ones */
  readonly known?: () => Promise<Known>;
  /** @default process.stdin, opened when it is read */
  readonly stdin?: () => AsyncIterable<Uint8Array | string>;
  /** Takes one line without its end. @default writes to stdout */
  readonly print?: (line: string) => void;
}

type Parts = Required<RubricCommandParts>;

async function builtinKnown(): Promise<Known> {
  const { builtinSegmenters, builtinTools } = await import('../../builtin.js');
  return { tools: builtinTools(), segmenters: builtinSegmenters };
}

async function readOne(file: string, known: Known, stdin: Parts['stdin']): Promise<Rubric> {
  const { loadRubric, parseRubric, readRubricText } = await import('../../rubric/index.js');
  if (file !== '-') return loadRubric(file, known);
  return parseRubric(await readRubricText(stdin(), 'standard input'), known, 'standard input');
}

function summary({ name, version, criteria }: Rubric): string {
  return `ok: ${name} ${version}, ${criteria.length} ${criteria.length === 1 ? 'criterion' : 'criteria'}`;
}

async function checkAll(files: readonly string[], parts: Parts, servers: ServersAtHand): Promise<void> {
  const known = await parts.known();
  if (servers.mcp === undefined) return checkWith(files, parts, known);
  const { toolsAtHand } = await import('../tools-at-hand.js');
  const { tools, close } = await toolsAtHand(servers);
  try {
    await checkWith(files, parts, { ...known, tools: new Map([...known.tools, ...tools]) });
  } finally {
    await close();
  }
}

async function checkWith(files: readonly string[], parts: Parts, known: Known): Promise<void> {
  const { AssayError, RubricError } = await import('../../core/index.js');
  const refused: InstanceType<typeof RubricError>[] = [];
  for (const file of files) {
    try {
      parts.print(summary(await readOne(file, known, parts.stdin)));
    } catch (error) {
      if (!(error instanceof RubricError)) throw error;
      refused.push(error);
    }
  }
  const [first, ...more] = refused;
  if (first === undefined) return;
  if (more.length === 0) throw first;
  throw new AssayError(first.code, refused.map(({ message }) => message).join('\n'));
}

/** A subcommand that throws where commander would end the process, as `main` does for the commands above it. */
function subcommand(name: string): Command {
  return new Command(name).exitOverride().showHelpAfterError('(add --help for usage and examples)');
}

function checkCommand(parts: Parts): Command {
  const command = subcommand('check')
    .description(
      'check rubrics before any work: every problem with its path, what was expected, and the remedy',
    )
    .argument('<file...>', 'JSON files, names of shipped rubrics, or - for standard input')
    .addHelpText(
      'after',
      '\nExamples:\n  assay rubric check my-rubric.json\n  assay rubric check worked-math my-rubrics/*.json\n  generate-rubric | assay rubric check -',
    )
    .action((files: string[], flags: ServersAtHand) => checkAll(files, parts, flags));
  return withServerOptions(command);
}

function schemaCommand(parts: Parts): Command {
  return subcommand('schema')
    .description('print the JSON Schema of rubrics, so that editors complete and warn')
    .addHelpText(
      'after',
      '\nExamples:\n  assay rubric schema > rubric.schema.json\n  then begin a rubric with "$schema": "./rubric.schema.json"',
    )
    .action(async () => {
      const { rubricJsonSchema } = await import('../../rubric/index.js');
      parts.print(JSON.stringify(rubricJsonSchema(), null, 2));
    });
}

function listCommand(parts: Parts): Command {
  return subcommand('list')
    .description('list the rubrics that ship with assay')
    .addHelpText(
      'after',
      '\nExamples:\n  assay rubric list\n  assay judge data.jsonl --rubric worked-math --out run',
    )
    .action(async () => {
      const { listRubrics } = await import('../../rubric/index.js');
      const shipped = await listRubrics();
      const width = Math.max(...shipped.map(({ name }) => name.length));
      for (const { name, version, description } of shipped)
        parts.print(`${name.padEnd(width)}  ${version}  ${description}`);
    });
}

/** `assay rubric`: check rubrics, print their JSON Schema, list the shipped ones. */
export function rubricCommand({
  known = builtinKnown,
  stdin = () => process.stdin,
  print = (line) => void process.stdout.write(`${line}\n`),
}: RubricCommandParts = {}): Command {
  const parts = { known, stdin, print };
  return new Command('rubric')
    .description('check rubrics, print their JSON Schema, list the shipped ones')
    .addCommand(checkCommand(parts))
    .addCommand(schemaCommand(parts))
    .addCommand(listCommand(parts))
    .addHelpText(
      'after',
      '\nExamples:\n  assay rubric check my-rubric.json\n  assay rubric schema > rubric.schema.json\n  assay rubric list',
    );
}
