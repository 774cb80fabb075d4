import { dirname } from 'node:path';
import { builtinSegmenters, rubricJudgeWith } from '../builtin.js';
import { type Cache, cachedWorld } from '../cache/index.js';
import { type AttachedBytes, systemClock, UsageError } from '../core/index.js';
import { type DataFormat, digestData, openSamples, parseMap, type SampleSource } from '../data/index.js';
import type { ResumeMode, RunSummary } from '../log/index.js';
import { tracedJudge, tracedTools } from '../model/tracing.js';
import { checkCriteria, loadRubric } from '../rubric/index.js';
import {
  INTERRUPTED,
  Interrupt,
  Progress,
  type RunOptions,
  type RunProgress,
  runJudge,
  StreamSink,
  summaryLines,
} from '../run/index.js';
import { attachmentReader } from '../sdk/asking.js';
import type { ModelFlags } from './model-options.js';
import { type ModelsAtHand, modelsAtHand, requireAbilities } from './models-at-hand.js';
import { type ServersAtHand, type ToolsAtHand, toolsAtHand } from './tools-at-hand.js';

/** What `assay judge` is called with, besides the data. */
export interface JudgeFlags extends ServersAtHand, ModelFlags {
  readonly rubric: string;
  /** The run folder; `-` for standard output. */
  readonly out: string;
  readonly map: readonly string[];
  readonly format?: DataFormat;
  readonly retryUnscored?: boolean;
  readonly fresh?: boolean;
  readonly seed: number;
  readonly concurrency?: number;
  readonly limit?: number;
  readonly quiet?: boolean;
}

const JUDGE = 'rubric';

/** Judges a data set as `assay judge` does, and sets the exit code of the process. */
export async function judgeData(path: string, flags: JudgeFlags): Promise<void> {
  requireFolder(flags);
  watchStream(process.stdout, 'standard output');
  watchStream(process.stderr, 'standard error');
  const asked = await modelsAtHand(flags, concurrencyOf(flags, true));
  try {
    const atHand = await toolsAtHand(flags);
    try {
      await judgeWith(atHand, asked, path, flags);
    } finally {
      await atHand.close();
    }
  } finally {
    await asked.close();
  }
}

/** Tools share the machine's cores; a model's server takes many requests at once. */
const concurrencyOf = ({ concurrency }: JudgeFlags, asksModels: boolean): number =>
  concurrency ?? (asksModels ? 32 : 8);

async function judgeWith(
  atHand: ToolsAtHand,
  asked: ModelsAtHand,
  path: string,
  flags: JudgeFlags,
): Promise<void> {
  const known = { tools: tracedTools(asked.tools(atHand.tools)), segmenters: builtinSegmenters };
  const map = parseMap(flags.map);
  const rubric = await loadRubric(flags.rubric, known);
  await requireAbilities(asked, rubric, new AbortController().signal);
  const source = await openSamples({ path, format: flags.format, map });
  try {
    await runUntilInterrupted(source, flags, asked.cache, {
      ...known,
      judge: tracedJudge(rubricJudgeWith(asked.eliciting)),
      judgeName: JUDGE,
      rubric,
      rubricSource: flags.rubric,
      samples: source.samples,
      data: { path, ...(await digestData(path)), format: source.format, map: copied(map) },
      checkSampleCriteria: (sample) =>
        checkCriteria(sample.criteria, rubric, known, `criteria of ${sample.id}`),
      seed: flags.seed,
      concurrency: concurrencyOf(flags, asked.models.length > 0),
      limit: flags.limit,
      models: asked.models,
      sampling: asked.sampling,
      ask: asked.ask,
      budget: asked.budget,
      attachments:
        asked.models.length > 0 && path !== '-' ? await attachmentReader(dirname(path), flags.seed) : null,
      attached: path === '-' ? null : await attachedBelow(dirname(path)),
      world:
        asked.cache === null
          ? undefined
          : cachedWorld(asked.cache, {
              offline: flags.offline ?? false,
              readCache: flags.retryUnscored !== true,
            }),
      asking: asked.header ?? undefined,
      mode: modeOf(flags),
    });
  } finally {
    source.close();
  }
}

async function attachedBelow(root: string): Promise<AttachedBytes> {
  return (await import('../media/index.js')).attachedBytes({ root });
}

function requireFolder({ out, retryUnscored, fresh }: JudgeFlags): void {
  if (out !== '-' || !(retryUnscored || fresh)) return;
  throw new UsageError(
    `--out -: expected a run folder with ${fresh ? '--fresh' : '--retry-unscored'}, got standard output. Name a folder.`,
  );
}

/** A reader such as `head` may go away, which is no fault of the run; a full disk behind standard output is. */
function watchStream(stream: NodeJS.WriteStream, name: string): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.stderr.write(
      `assay: ${name}: expected to write, got ${error.message}. Give --out a folder with room.\n`,
    );
    process.exit(1);
  });
}

function modeOf({ fresh, retryUnscored }: JudgeFlags): ResumeMode {
  if (fresh) return 'fresh';
  return retryUnscored ? 'retry-unscored' : 'resume';
}

function copied(map: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(map).map(([field, paths]) => [field, [...paths]]));
}

async function runUntilInterrupted(
  source: SampleSource,
  flags: JudgeFlags,
  cache: Cache | null,
  settings: Omit<RunOptions, 'out'>,
): Promise<void> {
  const isToStdout = flags.out === '-';
  const interrupt = new Interrupt(process, () => process.stderr.write('\nstopping; again to quit at once\n'));
  const unread = new AbortController();
  const progress = new Progress(process.stderr, systemClock, source.meter);
  let last: RunProgress = { judged: 0, scored: 0, unscored: 0, kept: 0 };
  try {
    const summary = await runJudge({
      ...settings,
      out: isToStdout ? new StreamSink(process.stdout, () => unread.abort()) : flags.out,
      signal: isToStdout ? AbortSignal.any([interrupt.signal, unread.signal]) : interrupt.signal,
      onProgress: (counts) => {
        last = counts;
        if (!flags.quiet) progress.update(counts);
      },
    });
    if (!flags.quiet) progress.finish(last);
    conclude(summary, flags, cache, interrupt.signal.aborted);
  } finally {
    interrupt.dispose();
  }
}

function conclude(summary: RunSummary, flags: JudgeFlags, cache: Cache | null, isInterrupted: boolean): void {
  if (isInterrupted) {
    process.exitCode = INTERRUPTED;
    process.stderr.write(howToGoOn(summary, flags));
    return;
  }
  process.exitCode = summary.unscored > 0 ? 3 : 0;
  if (flags.offline) process.stderr.write(missesText(summary));
  if (flags.quiet) return;
  const lines = [...summaryLines(summary), ...(cache === null ? [] : cacheLines(cache))];
  if (flags.out === '-') process.stderr.write(`${lines.join('\n')}\n`);
  else
    process.stdout.write([...lines, `run: ${flags.out}`, `see it: assay report ${flags.out}`, ''].join('\n'));
}

/** What an offline run could not be answered; empty where the cache held everything. */
function missesText({ criteria }: RunSummary): string {
  const missing = Object.values(criteria).reduce(
    (sum, { unscored }) => sum + (unscored.not_in_cache ?? 0),
    0,
  );
  if (missing === 0) return '';
  return `assay: --offline: ${missing} verdicts are unscored because the cache lacks the answer. Run once without --offline.\n`;
}

function cacheLines({ folder, counts }: Cache): string[] {
  const { hits, misses, damaged, failures, firstFailure } = counts;
  const odd = damaged > 0 ? `, ${damaged} damaged entries` : '';
  const failed = failures > 0 ? `, ${failures} failures of the disk (${firstFailure})` : '';
  return [`  cache     ${hits} hits, ${misses} misses${odd}${failed} (${folder})`];
}

function howToGoOn({ judgments }: RunSummary, { out, fresh }: JudgeFlags): string {
  if (out === '-') return `interrupted after ${judgments} judgments\n`;
  const command = fresh ? 'the same command without --fresh' : 'the same command';
  return `interrupted: ${judgments} judgments are kept in ${out}. To go on, run ${command} again.\n`;
}
