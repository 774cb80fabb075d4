import { expect, it } from 'vitest';
import { fixedClock, type Json, seededRandom } from '../../../src/core/index.js';
import type { JobOptions, ProgramLimits, Runtime } from '../../../src/sandbox/index.js';
import { createCodeTool } from '../../../tools/code/index.js';
import { scriptedRuntime } from './scripted-runtime.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

const io = (count: number) => ({
  kind: 'io',
  language: 'python',
  cases: Array(count).fill({ stdin: '', stdout: '' }),
});
const calls = (count: number) => ({
  kind: 'calls',
  language: 'python',
  entryPoint: 'f',
  cases: Array(count).fill({ args: [], result: 1 }),
});
const agreement = (count: number) => ({
  kind: 'agreement',
  language: 'python',
  entryPoint: 'f',
  candidates: ['x'],
  inputs: Array(count).fill([1]),
});
const ASSERTIONS = { kind: 'assertions', language: 'python', code: 'assert f' };

/** The bounds the sandbox is given. */
async function given(tests: Json, limits: Json): Promise<ProgramLimits | undefined> {
  const { runtime } = scriptedRuntime({});
  const seen: ProgramLimits[] = [];
  /** Hears the bounds of a job, and passes it on. */
  const heard =
    <Job, Answer>(run: (job: Job, options: JobOptions) => Answer) =>
    (job: Job, options: JobOptions): Answer => {
      seen.push(options.limits);
      return run(job, options);
    };
  const watched: Runtime = {
    ...runtime,
    runProgram: heard((job, options) => runtime.runProgram(job, options)),
    callFunction: heard((job, options) => runtime.callFunction(job, options)),
    runTests: heard((job, options) => runtime.runTests(job, options)),
  };
  const tool = createCodeTool(() => Promise.resolve(watched));
  await tool.run(tool.schema.parse({ text: 'def f(): pass', tests, limits }), CONTEXT);
  return seen[0];
}

it.each([
  ['few cases', io(3), {}, 3_000, 20_000],
  ['as many cases as 20 s hold, and one more', io(7), {}, 3_000, 21_000],
  ['many cases', io(50), {}, 3_000, 150_000],
  ['many calls', calls(50), {}, 3_000, 150_000],
  ['many inputs of candidates', agreement(50), {}, 3_000, 150_000],
  ['more cases than anybody waits for', io(1_000), {}, 3_000, 300_000],
  ['longer cases', io(10), { seconds: 10 }, 10_000, 100_000],
  ['shorter cases', io(50), { seconds: 0.1 }, 100, 20_000],
  ['one body of assertions', ASSERTIONS, {}, 3_000, 20_000],
  ['a total that is given', io(50), { totalSeconds: 5 }, 3_000, 5_000],
  ['a total below the time of one case', io(50), { totalSeconds: 1 }, 3_000, 3_000],
])('%s share a time in which each may take its own', async (_what, tests, limits, wallMs, totalMs) => {
  expect(await given(tests, limits)).toMatchObject({ wallMs, totalMs });
});
