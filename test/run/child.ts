import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/version.js';

/** What a child process is to do. */
export interface ChildTask {
  readonly out: string;
  readonly samples: number;
  readonly mode: 'resume' | 'retry-unscored';
  /** Whether the judge throws at every third sample. */
  readonly fails: boolean;
  /** Whether Ctrl-C is heeded, as the command line does. */
  readonly heeds?: boolean;
}

/**
 * A run in a process of its own, so that it can be killed. The judge waits for a millisecond at every other
 * sample; `ready` is printed when the first judgment is due.
 */
const SCRIPT = `
const [run, task] = JSON.parse(process.env.ASSAY_TEST_TASK);
const { Interrupt, runJudge } = await import(run);
const { createHash } = await import('node:crypto');
function* samples() {
  for (let i = 1; i <= task.samples; i += 1)
    yield { line: i, sample: { id: 's' + i, input: 'q'.repeat(i % 300), responses: ['a' + i, 'b' + i] } };
}
let begun = false;
async function judge(sample, response) {
  if (!begun) process.stdout.write('ready\\n');
  begun = true;
  const i = Number(sample.id.slice(1));
  if (i % 2 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  if (task.fails && i % 3 === 0) throw new Error('server down');
  const outcome = createHash('sha256').update(sample.responses[response]).digest()[0] / 255;
  return {
    sampleId: sample.id, response, status: 'scored', reward: { process: [outcome], outcome, total: outcome },
    segments: [{ index: 0, kind: 'whole', start: 0, end: 2 }], verdicts: [], evidence: [], gatesFailed: [],
    usage: { toolCalls: 0, toolFailures: 0, ms: Math.random() },
  };
}
const reward = { process: 'min', steps: 'min', outcome: 'min', total: { combine: 'outcome', w: 0.5 } };
const rubric = { name: 'r', version: '1.0.0', segment: 'line', criteria: [], reward };
const interrupt = task.heeds ? new Interrupt(process, () => {}) : undefined;
const summary = await runJudge({
  judge, rubric, samples: samples(), checkSampleCriteria: () => [], tools: new Map(), segmenters: new Map(),
  out: task.out, mode: task.mode, signal: interrupt?.signal,
});
if (!summary.complete) process.exitCode = 130;
`;

/** Starts a child; it runs what `npm run build` has made of the sources. */
export function startChild(task: ChildTask): ChildProcess {
  const run = join(packageRoot, 'dist/src/run/index.js');
  if (!existsSync(run)) throw new Error(`expected ${run}, got none. Run npm run build.`);
  const ASSAY_TEST_TASK = JSON.stringify([pathToFileURL(run).href, task]);
  return spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], {
    env: { ...process.env, ASSAY_TEST_TASK },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** How a child ended. */
export async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { code: child.exitCode, signal: child.signalCode };
}

/** Resolves when the child prints its first line, or has ended. */
export async function ready(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('expected a piped stdout, got none.');
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
}
