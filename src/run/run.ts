import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import {
  AssayError,
  type Clock,
  DEFAULT_ASK_LIMITS,
  DEFAULT_LIMITS,
  type FileStore,
  isPassing,
  type Judgment,
  memoryFileStore,
  systemClock,
  UNSCORED_CODES,
} from '../core/index.js';
import {
  FILES_FOLDER,
  type JudgmentSink,
  openFileFolder,
  RunFolder,
  type RunHeader,
  type RunSummary,
} from '../log/index.js';
import { checkAskLimits, checkConcurrency, checkJudgeLimits } from './check-bounds.js';
import { runHeader } from './header.js';
import { Pool } from './pool.js';
import type { RunOptions } from './run-options.js';
import { taskMaker } from './task-maker.js';
import { messageOf, type Task, type TaskMaker, tasksOf } from './tasks.js';
import { unscoredJudgment } from './unscored-judgment.js';
import { untilAborted } from './until-aborted.js';
import { watchedStore } from './watched-store.js';

const IN_MEMORY: RunHeader['data'] = {
  path: '(values)',
  sha256: null,
  bytes: null,
  format: 'jsonl',
  map: {},
};

/**
 * Judges every response of every sample once and writes each judgment as it is decided. Judges that never wait
 * give their judgments in the order of the data. Aborted, it returns a summary with `complete: false`; called
 * again with the same settings, it goes on where it stopped.
 * @throws {UsageError} for a bound or a concurrency that cannot be meant
 * @throws {SettingsError} where the folder was started with other settings
 * @throws {FormatError} where a newer version wrote the folder
 * @throws {LockedError} while another process writes to the folder
 */
export async function runJudge(options: RunOptions): Promise<RunSummary> {
  const { out, mode = 'resume', clock = systemClock } = options;
  checkOptions(options);
  const sink = typeof out === 'string' ? await RunFolder.open(out, headerOf(options, clock), mode) : out;
  const signal = options.signal ?? new AbortController().signal;
  // Every judgment under way may listen.
  setMaxListeners(0, signal);
  let isWhole = false;
  try {
    isWhole = await judgeAll(options, sink, clock, signal);
  } catch (error) {
    sink.abandon();
    throw error;
  }
  return sink.finish(isWhole && !signal.aborted, clock.now());
}

/** Before the folder is opened, which `fresh` would empty. */
function checkOptions({
  concurrency = 8,
  ask = DEFAULT_ASK_LIMITS,
  limits = DEFAULT_LIMITS,
}: RunOptions): void {
  checkConcurrency(concurrency);
  checkAskLimits(ask);
  checkJudgeLimits(limits);
}

function headerOf(options: RunOptions, clock: Clock): RunHeader {
  const { rubric, tools, seed = 0, judgeName = 'rubric', rubricSource = rubric.name } = options;
  const { data = IN_MEMORY, limits = DEFAULT_LIMITS, asking = askingOf(options) } = options;
  const now = clock.now();
  return runHeader({ seed, data, rubric, rubricSource, judgeName, tools, limits, asking, now });
}

/** What of the asking is known where nobody says how it is done: another model must not resume the run. */
function askingOf({
  models = [],
  ask = DEFAULT_ASK_LIMITS,
  sampling = {},
  judgeName = 'rubric',
}: RunOptions) {
  if (models.length === 0) return undefined;
  const limits = Object.entries(ask).filter(([, value]) => Number.isFinite(value));
  return {
    models: models.map(({ name, id }) => ({ name, id })),
    elicitor: `of ${judgeName}`,
    voter: `of ${judgeName}`,
    votes: 1,
    sampling: models.map((model) => ({ ...model.sampling, ...sampling })),
    limits: Object.fromEntries(limits),
  };
}

/** Whether the data were looked at to their end, as far as `limit` tells. */
async function judgeAll(
  options: RunOptions,
  sink: JudgmentSink,
  clock: Clock,
  signal: AbortSignal,
): Promise<boolean> {
  const { concurrency = 8, limit = Number.POSITIVE_INFINITY } = options;
  const pool = new Pool(concurrency, clock);
  const { store, fault } = watchedStore(storeOf(options));
  const maker = makerOf(options, store, clock, signal);
  const report = progressReport(options.onProgress);
  let records = 0;
  for await (const item of limit > 0 ? untilAborted(options.samples, signal) : []) {
    for (const task of tasksOf(item, maker)) {
      if (signal.aborted) break;
      if (sink.isFinished(task.sampleId, task.response)) report(null);
      else await pool.add(() => decide(task, sink, { signal, report, fault }));
    }
    records += 1;
    if (records >= limit) break;
  }
  await pool.drain();
  return records < limit;
}

function makerOf(options: RunOptions, store: FileStore, clock: Clock, signal: AbortSignal): TaskMaker {
  const { seed = 0, limits = DEFAULT_LIMITS, attached = null, world } = options;
  return taskMaker({ ...options, seed, limits, clock, signal, fileAccess: { attached, store, world } });
}

function storeOf({ out, fileStore }: RunOptions): FileStore {
  return fileStore ?? (typeof out === 'string' ? openFileFolder(join(out, FILES_FOLDER)) : memoryFileStore());
}

type Report = (judgment: Judgment | null) => void;

interface Deciding {
  readonly signal: AbortSignal;
  readonly report: Report;
  /** The first write that the disk refused a tool. */
  readonly fault: () => AssayError | null;
}

async function decide(task: Task, sink: JudgmentSink, { signal, report, fault }: Deciding): Promise<void> {
  const judgment = await task.judge();
  const refused = fault();
  if (refused !== null) throw refused;
  // Cut short by the interruption, it would be a judgment of that, not of the answer.
  if (signal.aborted && isDoubtful(judgment)) return;
  report(await write(sink, judgment, task));
}

/** Writes the judgment, or that there is none where JSON cannot hold it; returns what was written. */
async function write(sink: JudgmentSink, judgment: Judgment, task: Task): Promise<Judgment> {
  const { sampleId, response, line } = task;
  const { error } = judgment;
  const placed = error === undefined ? judgment : { ...judgment, error: { ...error, line } };
  try {
    await sink.write(placed, task.text());
    return placed;
  } catch (cause) {
    if (cause instanceof AssayError || !(cause instanceof TypeError || cause instanceof RangeError))
      throw cause;
    const message = `expected a judgment that JSON can hold, got one it cannot (${messageOf(cause)})`;
    const none = unscoredJudgment(sampleId, response, { code: 'judge_crashed', message, line });
    await sink.write(none, task.text());
    return none;
  }
}

/** Whether anything in it went unscored for a reason that an interruption can bring about. */
function isDoubtful(judgment: Judgment): boolean {
  const mayBeAborted = (code: string) => isPassing(code) || !Object.hasOwn(UNSCORED_CODES, code);
  if (judgment.error !== undefined && mayBeAborted(judgment.error.code)) return true;
  return (
    judgment.verdicts.some((verdict) => verdict.status === 'unscored' && mayBeAborted(verdict.code)) ||
    lacksVotes(judgment)
  );
}

/** A verdict may stand on the votes that came in time; with all of them it might be another. */
function lacksVotes({ verdicts, calls = [] }: Judgment): boolean {
  return (
    verdicts.some(({ vote }) => vote?.ballots.some(({ score }) => score === null) === true) ||
    calls.some(({ end }) => isPassing(end))
  );
}

function progressReport(onProgress: RunOptions['onProgress']): Report {
  const counts = { judged: 0, scored: 0, unscored: 0, kept: 0 };
  return (judgment) => {
    if (judgment === null) counts.kept += 1;
    else {
      counts.judged += 1;
      counts[judgment.status] += 1;
    }
    onProgress?.({ ...counts });
  };
}
