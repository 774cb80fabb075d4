import { Command, InvalidArgumentError, Option } from 'commander';
import type { Only } from '../../show/rows.js';

interface ShowFlags {
  readonly limit?: number;
  readonly only?: Only;
  readonly json?: boolean;
}

const EXAMPLES = `
Marks: ✓ supported  ✗ refuted  ~ partly supported  ? unscored  · nothing to check. Steps count from 1.

Examples:
  $ assay show runs/maths                     the table and the summary of the run
  $ assay show runs/maths --only unscored     what could not be judged, with the reason
  $ assay show runs/maths train-0007          every response of one sample, step by step
  $ assay show runs/maths train-0007#2        its third response alone
  $ assay show runs/maths train-0007 --json   the stored lines`;

function countArgument(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number, 0 or more.');
}

/** Prints lines until there are no more or nobody reads them, e.g. because `head` has closed the pipe. */
async function print(lines: AsyncIterable<string>): Promise<void> {
  const { stdout } = process;
  let closed = false;
  let wake = () => {};
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    closed = true;
    wake();
  });
  for await (const line of lines) {
    if (closed) return;
    if (stdout.write(`${line}\n`)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
      stdout.once('drain', resolve);
    });
  }
}

/** Rows of a table unless another number is asked for. */
const DEFAULT_ROWS = 100;

async function show(folder: string, id: string | undefined, flags: ShowFlags): Promise<void> {
  const [{ openRun }, { showJudgments, showRun }, { paintWith, wantsColour }] = await Promise.all([
    import('../../log/read.js'),
    import('../../show/show.js'),
    import('../../show/palette.js'),
  ]);
  const run = await openRun(folder);
  const paint = paintWith(wantsColour(process.stdout, process.env));
  const width = process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY;
  const options = { paint, width, json: flags.json ?? false };
  const { only, limit = options.json ? 0 : DEFAULT_ROWS } = flags;
  await print(id === undefined ? showRun(run, { ...options, limit, only }) : showJudgments(run, id, options));
}

/** `assay show RUN [ID]`. */
export function showCommand(): Command {
  return new Command('show')
    .summary('print a run as a table, or one judgment step by step')
    .description(
      'Print a run as a table, or one judgment with every step, its evidence and how the rewards came about.',
    )
    .argument('<run>', 'the run folder')
    .argument('[id]', 'a sample, or SAMPLE#RESPONSE')
    .option(
      '--limit <n>',
      'most judgments; 0 for all (default: 100 in a table, all with --json)',
      countArgument,
    )
    .addOption(
      new Option(
        '--only <kind>',
        'list only these; failed: a refuted step, a failed gate or an outcome below 1',
      ).choices(['unscored', 'failed']),
    )
    .option('--json', 'print the stored judgments, one JSON object a line')
    .addHelpText('after', EXAMPLES)
    .action(show);
}
