import { Command, InvalidArgumentError } from 'commander';
import { UsageError } from '../../core/index.js';
import type { IndexProgress, IndexReport, PdfPages, RecordFields } from '../../corpus/index.js';

interface IndexFlags {
  readonly out: string;
  readonly language?: string;
  readonly passage?: number;
  readonly fields?: Partial<RecordFields>;
  readonly embeddings?: string;
  readonly update?: boolean;
  readonly prune?: boolean;
  readonly quiet?: boolean;
}

const EXAMPLES = `
Reads records (.jsonl, .json, .csv, also .gz), text, Markdown, HTML and PDF; folders are walked, links in them are not
followed. What is left out is counted by reason. The index stays as it was until the run is through.
The key of an embeddings server is taken from OPENAI_API_KEY.

Exit codes: 0 all read, 1 the disk or a server failed, 2 refused, 3 read but for what is listed, 130 interrupted.

Examples:
  $ assay index wiki.jsonl.gz --out corpus --fields title=name,text=body
  $ assay index docs/ notes.md --out corpus --update --prune
  $ zcat dump.gz | assay index - --out corpus
  $ assay index docs/ --out corpus --embeddings http://localhost:8000/v1#bge-small`;

/** Characters a passage may be set to hold: bounds of the room, named here so that help needs not load it. */
const [LEAST, MOST] = [100, 20_000];

function passageArgument(text: string): number {
  const characters = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (characters >= LEAST && characters <= MOST) return characters;
  throw new InvalidArgumentError(`Expected a whole number from ${LEAST} to ${MOST}.`);
}

function languageArgument(text: string): string {
  if (/^(?:[a-z]{2}|auto|none)$/.test(text)) return text;
  throw new InvalidArgumentError('Expected auto, none or a code of two letters such as en.');
}

function fieldsArgument(text: string): Partial<RecordFields> {
  const pairs = text.split(',').map((pair) => /^(id|title|text)=(.+)$/.exec(pair));
  if (pairs.includes(null))
    throw new InvalidArgumentError('Expected names for id, title or text, such as title=name,text=body.');
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

/** A line about what was left out, for each reason. */
function refusalLines({ refusals }: IndexReport): string {
  const counts = [...refusals.counts].sort(([a], [b]) => a.localeCompare(b));
  const total = counts.map(([code, count]) => `${code} ${count}`).join(', ');
  const lines = [`assay: left out ${refusals.total}: ${total}`];
  return [...lines, ...refusals.examples.slice(0, 20).map((one) => `  ${one}`)].join('\n');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function summaryLine(out: string, { header, sources }: IndexReport): string {
  const changes = Object.entries(sources).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  const of = `${counted(header.passages, 'passage')} of ${counted(header.documents, 'document')} in ${counted(header.sources, 'source')}`;
  const vectors = header.embeddings === null ? '' : `, embeddings of ${header.embeddings.model}`;
  return `${out}: ${of} (${changes.join(', ')}), languages ${header.languages.join(' ')}${vectors}, digest ${header.digest}`;
}

/** Writes how far the run is over the line before, a few times a second, where somebody watches. */
function progressLine(isQuiet: boolean): (progress: IndexProgress) => void {
  if (isQuiet || !process.stderr.isTTY) return () => {};
  let last = 0;
  return ({ step, done, of, passages }) => {
    const now = performance.now();
    if (now - last < 200) return;
    last = now;
    process.stderr.write(`\r\u001b[K${step} ${done} of ${of}, ${passages} passages`);
  };
}

async function embedderOf(address: string | undefined) {
  if (address === undefined) return undefined;
  const [url = '', model = ''] = address.split('#');
  if (!/^https?:\/\//.test(url) || model === '')
    throw new UsageError(
      `--embeddings: expected http://HOST/v1#MODEL, got ${address}. Name the server and its model.`,
    );
  const { embedder } = await import('../../model/embeddings.js');
  const embed = embedder(address, { apiKey: process.env.OPENAI_API_KEY });
  return { model, embed: (texts: readonly string[]) => embed(texts) };
}

async function index(paths: readonly string[], flags: IndexFlags, pdf: PdfPages | undefined): Promise<void> {
  const [{ buildIndex }, { Interrupt, INTERRUPTED }] = await Promise.all([
    import('../../corpus/index.js'),
    import('../../run/interrupt.js'),
  ]);
  const { out, quiet = false, embeddings, ...options } = flags;
  const embedder = await embedderOf(embeddings);
  const interrupt = new Interrupt(process, () => process.stderr.write('\nassay: stopping\n'));
  const { signal } = interrupt;
  try {
    const report = await buildIndex({
      paths,
      out,
      ...options,
      embedder,
      pdf,
      signal,
      onProgress: progressLine(quiet),
    });
    if (!quiet && process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    if (report.refusals.total > 0) {
      process.stderr.write(`${refusalLines(report)}\n`);
      process.exitCode = 3;
    }
    if (!quiet) process.stdout.write(`${summaryLine(out, report)}\n`);
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stderr.write('assay: interrupted; the index is as it was.\n');
    process.exitCode = INTERRUPTED;
  } finally {
    interrupt.dispose();
  }
}

/** `assay index FILES… --out INDEX`. @param pdf takes the text out of PDFs; without it they are left out, and counted */
export function indexCommand(pdf?: PdfPages): Command {
  return new Command('index')
    .summary('make a searchable index of your own documents')
    .description(
      'Make a searchable index of your own documents, or bring one up to date, for the tool `search`.',
    )
    .argument('<files...>', 'files, folders, or - for JSONL from standard input')
    .requiredOption('--out <index>', 'the folder of the index')
    .option('--language <code>', 'auto, none, or a code such as en (default: auto)', languageArgument)
    .option('--passage <n>', 'most characters of a passage (default: 1200)', passageArgument)
    .option('--fields <names>', 'fields of a record, such as id=key,title=name,text=body', fieldsArgument)
    .option('--embeddings <url#model>', 'also keep embeddings, from an OpenAI-compatible server')
    .option('--update', 'bring an index up to date: files that have not changed are left alone')
    .option('--prune', 'with --update: remove what was not named')
    .option('--quiet', 'say nothing but what went wrong')
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], flags: IndexFlags) => index(paths, flags, pdf));
}
