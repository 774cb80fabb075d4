import type { CallRun, OrFault, ProgramRun, Runtime, TestRun } from '../../../src/sandbox/index.js';

/** A runtime that answers what it is told to, and remembers what it was asked. */
export function scriptedRuntime(answers: {
  program?: OrFault<{ runs: readonly Partial<ProgramRun>[] }>;
  calls?: (source: string) => OrFault<{ runs: readonly Partial<CallRun>[] }>;
  tests?: (source: string, tests: string) => OrFault<Partial<TestRun>>;
  describe?: OrFault<{ description: string }>;
}): { runtime: Runtime; asked: unknown[] } {
  const asked: unknown[] = [];
  const ended = { ending: 'finished', message: '', ms: 1 } as const;
  const answer = <T>(job: object, given: OrFault<T>): Promise<OrFault<T>> => {
    asked.push(job);
    return Promise.resolve(given);
  };
  const runs = <T>(given: OrFault<{ runs: readonly T[] }>, base: object) =>
    'fault' in given ? given : { runs: given.runs.map((run) => ({ ...base, ...run })) };
  const runtime: Runtime = {
    name: 'python',
    languages: ['python'],
    describe: () => Promise.resolve(answers.describe ?? { description: 'scripted 1.0' }),
    runProgram: (job) =>
      answer(job, runs(answers.program ?? { runs: [] }, { ...ended, stdout: '', stderr: '' })) as never,
    callFunction: (job) => answer(job, runs(answers.calls?.(job.source) ?? { runs: [] }, ended)) as never,
    runTests: (job) =>
      answer(job, {
        ...ended,
        assertions: [],
        passed: 0,
        failed: 0,
        blame: 'program',
        ...answers.tests?.(job.source, job.tests),
      }) as never,
    close: () => Promise.resolve(),
  };
  return { runtime, asked };
}
