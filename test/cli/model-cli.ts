import { type ChildProcess, execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, Judgment, RubricInput } from '../../src/index.js';
import type { RunSummary } from '../../src/log/index.js';
import type { ModelServerOptions } from '../../src/testing/model-server/index.js';
import { packageRoot } from '../../src/version.js';
import { temporaryFile, temporaryFolder } from '../data/fixtures.js';
import { judgeSays, samplesNamed } from '../faults/scripted-judge.js';

const CLI = join(packageRoot, 'dist', 'src', 'cli', 'main.js');
/** A command that takes longer hangs, milliseconds. */
const BOUND_MS = 90_000;

/** A command that has ended. */
export interface Ended {
  /** -1 where it was killed. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs. */
export interface Place {
  /** On top of this process's own, without its keys. */
  readonly env?: NodeJS.ProcessEnv;
  /** @default an empty folder, so that no configuration lies there */
  readonly cwd?: string;
  /** Given the process as soon as it is started. */
  readonly started?: (child: ChildProcess) => void;
}

/** Runs the compiled command line. */
export function assay(args: readonly string[], { env = {}, cwd = temporaryFolder(), started }: Place = {}) {
  if (!existsSync(CLI)) throw new Error(`expected ${CLI}, got none. Run npm run build.`);
  const { OPENAI_API_KEY: _, ...own } = process.env;
  return new Promise<Ended>((resolve) => {
    const child = execFile(
      process.execPath,
      [CLI, ...args],
      { env: { ...own, ...env }, cwd, timeout: BOUND_MS },
      (error, stdout, stderr) => {
        const failed = typeof error?.code === 'number' ? error.code : -1;
        resolve({ code: error === null ? 0 : failed, stdout, stderr });
      },
    );
    started?.(child);
  });
}

/** A test server's options: it judges as the script says. */
export const JUDGES: ModelServerOptions = { answer: judgeSays };

/** The arguments of `assay judge`, and the folder it writes to. */
export interface Judging {
  readonly args: readonly string[];
  readonly run: string;
}

/** Judges so many samples into a folder that is not there yet. */
export function judging(samples: number, rubric: RubricInput, ...more: string[]): Judging {
  const lines = samplesNamed(samples).map((sample) => JSON.stringify(sample));
  const data = temporaryFile('data.jsonl', `${lines.join('\n')}\n`);
  const run = join(temporaryFolder(), 'run');
  const own = ['judge', data, '--rubric', temporaryFile('rubric.json', JSON.stringify(rubric))];
  return { args: [...own, '--out', run, ...more], run };
}

/** The judgments of a run, in the order of the data. */
export function judgmentsIn(run: string): Judgment[] {
  const lines = readFileSync(join(run, 'judgments.jsonl'), 'utf8').split('\n').filter(Boolean);
  const judgments = lines.map((line) => JSON.parse(line) as Judgment);
  return judgments.sort((one, other) => Number(one.sampleId.slice(1)) - Number(other.sampleId.slice(1)));
}

export const summaryIn = (run: string): RunSummary =>
  JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8')) as RunSummary;

/** The text of every file under a folder. */
export function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/** Code of every verdict, null for the scored ones. */
export const codesOf = (judgments: readonly Judgment[]): (string | null)[] =>
  judgments.flatMap(({ verdicts }) =>
    verdicts.map((verdict) => (verdict.status === 'unscored' ? verdict.code : null)),
  );

/** A judgment without what it took: time, attempts, tokens, and what came from a cache. */
export function decided(judgment: Judgment): Json {
  const { usage, calls = [], evidence, ...rest } = judgment;
  const { toolCalls, toolFailures } = usage;
  return JSON.parse(
    JSON.stringify({
      ...{ ...rest, toolCalls, toolFailures },
      evidence: evidence.map((one) => ({ ...one, ms: 0 })),
      calls: calls.map(({ retries: _retries, fromCache: _fromCache, usage: _usage, ...call }) => call),
    }),
  ) as Json;
}

/** The tokens of every call as its record has them. */
export const tokensOf = (judgment: Judgment) => (judgment.calls ?? []).map(({ usage }) => usage);
