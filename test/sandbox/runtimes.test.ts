import { afterAll, describe, expect, it } from 'vitest';
import {
  DEFAULT_PROGRAM_LIMITS,
  isFault,
  type JobOptions,
  type OrFault,
  type ProgramLimits,
  type Runtime,
} from '../../src/sandbox/index.js';
import { createNodeRuntime } from '../../src/sandbox/node/index.js';
import { createPythonRuntime } from '../../src/sandbox/python/index.js';
import { createQuickjsRuntime } from '../../src/sandbox/quickjs/index.js';
import { JAVASCRIPT, type Programs, PYTHON } from './programs.js';

const options = (limits: Partial<ProgramLimits> = {}, signal?: AbortSignal): JobOptions => ({
  limits: { ...DEFAULT_PROGRAM_LIMITS, ...limits },
  signal: signal ?? new AbortController().signal,
});

function sound<T extends object>(answer: OrFault<T>): T {
  if (isFault(answer)) throw new Error(`the sandbox failed: ${answer.message}`);
  return answer;
}

const RUNTIMES: readonly [string, () => Runtime, Programs][] = [
  ['python', () => createPythonRuntime(), PYTHON],
  ['quickjs', () => createQuickjsRuntime(), JAVASCRIPT],
  ['node', () => createNodeRuntime(), JAVASCRIPT],
];

describe.each(RUNTIMES)('the runtime %s', (name, create, programs) => {
  const runtime = create();
  const { language } = programs;
  afterAll(() => runtime.close());

  const program = async (
    source: string,
    stdins: readonly string[] = [''],
    limits: Partial<ProgramLimits> = {},
  ) => sound(await runtime.runProgram({ language, source, stdins }, options(limits))).runs;
  const calls = async (
    entryPoint: string,
    args: unknown[][],
    limits: Partial<ProgramLimits> = {},
    source?: string,
  ) =>
    sound(
      await runtime.callFunction(
        { language, source: source ?? programs.functions, entryPoint, calls: args as never },
        options(limits),
      ),
    ).runs;
  const tests = async (source: string, body: string) =>
    sound(
      await runtime.runTests(
        { language, source, entryPoint: 'f', prelude: '', tests: body },
        options({ wallMs: 2_000 }),
      ),
    );

  it('says what runs', async () => {
    expect(runtime.name).toBe(name);
    expect(sound(await runtime.describe()).description).toMatch(/\d+\.\d+/);
  });

  it('gives each standard input a run of its own, in order', async () => {
    const runs = await program(programs.shout, ['one', 'two', '']);
    expect(runs.map(({ ending, stdout }) => [ending, stdout.trim()])).toEqual([
      ['finished', 'ONE'],
      ['finished', 'TWO'],
      ['finished', ''],
    ]);
  });

  it('starts every run afresh', async () => {
    const runs = await program(programs.countsRuns, ['', '', '']);
    const again = await program(programs.countsRuns);
    expect([...runs, ...again].map(({ stdout }) => stdout.trim())).toEqual(['1', '1', '1', '1']);
  });

  it.each([
    ['another exit status', programs.printsAndExitsWith3, 'exited', 'out'],
    ['an exception', programs.throwsValue, 'exception', 'before'],
    ['a syntax error', programs.syntaxError, 'syntax_error', ''],
    ['a loop without end', programs.endless, 'timed_out', ''],
  ])('tells %s', async (_what, source, ending, stdout) => {
    const [run] = await program(source, [''], { wallMs: 700 });
    expect([run?.ending, run?.stdout.trim()]).toEqual([ending, stdout]);
    expect(run?.message).not.toBe('');
  });

  it('stops a program that eats memory', async () => {
    const [run] = await program(programs.eatsMemory, [''], { memoryBytes: 128 << 20 });
    expect(run?.ending).toBe('out_of_memory');
  });

  it('stops a program that floods its output, and keeps the beginning', async () => {
    const [run] = await program(programs.floods, [''], { outputBytes: 10_000 });
    expect(run?.ending).toBe('too_much_output');
    expect(run?.stdout.length).toBeGreaterThan(5_000);
    expect(run?.stdout.length).toBeLessThanOrEqual(10_000);
  });

  it('shows no files of the machine', async () => {
    const [run] = await program(programs.readsPasswords);
    expect(run?.ending).not.toBe('finished');
    expect(run?.stdout).toBe('');
  });

  it('runs on after every one of these', async () => {
    const [run] = await program(programs.shout, ['still here']);
    expect(run?.stdout.trim()).toBe('STILL HERE');
  });

  it('returns what calls return, as JSON', async () => {
    expect(
      (
        await calls('f', [
          [1, 2],
          ['a', 'b'],
          [0.5, 1],
        ])
      ).map(({ value }) => value),
    ).toEqual([3, 'ab', 1.5]);
    expect((await calls('g', [[1], [null], [{ a: [] }]])).map(({ value }) => value)).toEqual([
      [1, [1]],
      [null, [null]],
      [{ a: [] }, [{ a: [] }]],
    ]);
    expect((await calls('Box.size', [[4]])).map(({ value }) => value)).toEqual([8]);
  });

  it('goes on after a call that never ends', async () => {
    const runs = await calls('slow', [[1], [0], [2]], { wallMs: 500 });
    expect(runs.map(({ ending, value }) => [ending, value])).toEqual([
      ['finished', 1],
      ['timed_out', undefined],
      ['finished', 2],
    ]);
  });

  it('does not try what no time is left for', async () => {
    const runs = await calls(
      'slow',
      Array.from({ length: 20 }, () => [0]),
      { wallMs: 400, totalMs: 1_000 },
    );
    expect(runs).toHaveLength(20);
    expect(runs.at(-1)?.ending).toBe('not_run');
  });

  it.each([
    ['a value JSON cannot hold', 'odd', [[]], undefined],
    ['an entry point that is not there', 'nowhere', [[1]], undefined],
    ['too few arguments', 'missing.method', [[]], undefined],
    ['recursion without end', 'f', [[0]], 'recursion'],
  ] as const)('calls %s no result', async (_what, entryPoint, args, source) => {
    const [run] = await calls(entryPoint, args as never, {}, source && programs[source]);
    expect(run?.ending).not.toBe('finished');
    expect(run).not.toHaveProperty('value');
    expect(run?.message).not.toBe('');
  });

  it('passes a right program', async () => {
    const run = await tests(programs.increments, programs.passingTests);
    expect(run).toMatchObject({ ending: 'finished', passed: 2, failed: 0 });
  });

  it('goes on after a failed assertion and tells both sides', async () => {
    const run = await tests(programs.increments, programs.mixedTests);
    expect(run).toMatchObject({ ending: 'finished', passed: 2, failed: 1 });
    const [, failed] = run.assertions;
    expect(failed).toMatchObject({ passed: false, line: 3, left: '3', right: '4' });
  });

  it.each([
    'incrementsWrongly',
    'liar',
    'exitsAtLoad',
    'exitsInCall',
    'printsMarker',
    'syntaxError',
  ] as const)('does not pass: %s', async (which) => {
    const run = await tests(programs[which], programs.passingTests);
    expect(run.blame).toBe('program');
    expect(run.ending === 'finished' && run.failed === 0).toBe(false);
  });

  it.each(['noAssertions', 'brokenTests'] as const)('blames the tests: %s', async (which) => {
    const run = await tests(programs.increments, programs[which]);
    expect(run.blame).toBe('tests');
    expect(run.ending === 'finished' && run.passed > 0).toBe(false);
  });

  it('shows the tests what the program changed in place', async () => {
    expect(await tests(programs.mutates, programs.mutationTests)).toMatchObject({ passed: 1, failed: 0 });
  });

  it('stops at once when it is told to, and works on', async () => {
    const abort = new AbortController();
    const running = runtime.runProgram(
      { language, source: programs.endless, stdins: [''] },
      options({ wallMs: 20_000 }, abort.signal),
    );
    setTimeout(() => abort.abort(new Error('enough')), 200);
    const started = performance.now();
    await expect(running).rejects.toThrow('enough');
    expect(performance.now() - started).toBeLessThan(5_000);
    expect((await program(programs.shout, ['a']))[0]?.stdout.trim()).toBe('A');
  });

  it('runs many jobs at once, each with its own answer', async () => {
    const words = Array.from({ length: 24 }, (_, index) => `word${index}`);
    const runs = await Promise.all(words.map((word) => program(programs.shout, [word])));
    expect(runs.map(([run]) => run?.stdout.trim())).toEqual(words.map((word) => word.toUpperCase()));
  });

  it('can be closed and used again', async () => {
    await runtime.close();
    expect((await program(programs.shout, ['again']))[0]?.stdout.trim()).toBe('AGAIN');
  });
});
