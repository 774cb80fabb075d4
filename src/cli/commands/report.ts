import { Command, InvalidArgumentError } from 'commander';

interface ReportFlags {
  readonly out?: string;
  readonly limit?: number;
}

const EXAMPLES = `
The page needs no network and opens from disk. Its path is printed on stdout.

Examples:
  $ assay report runs/maths                          writes runs/maths/report.html
  $ assay report runs/maths --out maths.html
  $ assay report runs/million --limit 2000           the first 2,000 judgments; the page says so`;

/** The list of a browser ends somewhere; see MAX_LIMIT of the report. */
const LARGEST_LIMIT = 250_000;

function limitArgument(text: string): number {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= LARGEST_LIMIT) return limit;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${LARGEST_LIMIT}.`);
}

async function report(folder: string, flags: ReportFlags): Promise<void> {
  const [{ openRun }, { describeTruncation, writeReport }] = await Promise.all([
    import('../../log/read.js'),
    import('../../report/report.js'),
  ]);
  const { path, truncation } = await writeReport(await openRun(folder), flags);
  if (truncation !== null) {
    const remedy = truncation.reason === 'limit' ? ' Raise it with --limit.' : '';
    process.stderr.write(`assay: the report ${describeTruncation(truncation)}.${remedy}\n`);
  }
  process.stdout.write(`${path}\n`);
}

/** `assay report RUN`. */
export function reportCommand(): Command {
  return new Command('report')
    .summary('write a run as one self-contained HTML file')
    .description(
      'Write a run as one self-contained HTML file: the distribution of rewards, filter and search, and every judgment with its steps and evidence.',
    )
    .argument('<run>', 'the run folder')
    .option('--out <file>', 'the HTML file (default: report.html in the run folder)')
    .option('--limit <n>', 'most judgments in the page (default: 50000)', limitArgument)
    .addHelpText('after', EXAMPLES)
    .action(report);
}
