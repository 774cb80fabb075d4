import { describe, expect, it } from 'vitest';
import { fixedClock, type Json, seededRandom, type ToolResult } from '../../../src/core/index.js';
import { createCodeTool } from '../../../tools/code/index.js';
import { scriptedRuntime } from './scripted-runtime.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };
type Script = Parameters<typeof scriptedRuntime>[0];

async function judged(script: Script, tests: Json, text = 'def f(x): return x'): Promise<ToolResult> {
  const tool = createCodeTool(() => Promise.resolve(scriptedRuntime(script).runtime));
  return tool.run(tool.schema.parse({ text, tests }), CONTEXT);
}

const word = (result: ToolResult) =>
  result.status === 'error'
    ? `error ${result.code}`
    : `${result.finding} ${result.code ?? ''} ${result.score ?? ''}`;

const IO = {
  kind: 'io',
  language: 'python',
  cases: [
    { stdin: '1', stdout: '1' },
    { stdin: '2', stdout: '4' },
  ],
};
const CALLS = {
  kind: 'calls',
  language: 'python',
  entryPoint: 'f',
  cases: [
    { args: [1], result: 1 },
    { args: [2], result: 4 },
  ],
};
const nested = (levels: number): Json => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as Json;
const ASSERTIONS = {
  kind: 'assertions',
  language: 'python',
  entryPoint: 'f',
  code: 'def check(candidate): …',
};
const assertion = (passed: boolean) => ({ line: 1, text: 'assert x', passed });

/** [what, what the sandbox answers, the tests, what the tool says] */
const CASES: readonly [string, Script, Json, string][] = [
  [
    'all output right',
    { program: { runs: [{ stdout: '1\n' }, { stdout: '4\n' }] } },
    IO,
    'supports passed 1',
  ],
  [
    'one output wrong',
    { program: { runs: [{ stdout: '1' }, { stdout: '5' }] } },
    IO,
    'refutes wrong_answer 0.5',
  ],
  [
    'right output and a crash',
    { program: { runs: [{ stdout: '1' }, { stdout: '4', ending: 'crashed', message: 'signal 11' }] } },
    IO,
    'refutes crashed 0.5',
  ],
  ['a run that is missing', { program: { runs: [{ stdout: '1' }] } }, IO, 'error sandbox_failed'],
  ['a run too many', { program: { runs: [{}, {}, {}] } }, IO, 'error sandbox_failed'],
  ['a call that is missing', { calls: () => ({ runs: [{ value: 1 }] }) }, CALLS, 'error sandbox_failed'],
  ['a snippet of which nothing is told', {}, { kind: 'snippet', language: 'python' }, 'error sandbox_failed'],
  [
    'out of time',
    { program: { runs: [{ ending: 'timed_out' }, { ending: 'timed_out' }] } },
    IO,
    'refutes timed_out 0',
  ],
  [
    'no bubblewrap',
    { program: { fault: 'sandbox_unavailable', message: 'expected bwrap' } },
    IO,
    'error sandbox_unavailable',
  ],
  [
    'no sandbox at all',
    { describe: { fault: 'sandbox_unavailable', message: 'm' } },
    IO,
    'error sandbox_unavailable',
  ],
  [
    'a busy machine',
    { program: { fault: 'sandbox_overloaded', message: 'm' } },
    IO,
    'error sandbox_overloaded',
  ],
  ['all calls right', { calls: () => ({ runs: [{ value: 1 }, { value: 4 }] }) }, CALLS, 'supports passed 1'],
  [
    'a call without a value',
    { calls: () => ({ runs: [{ value: 1 }, {}] }) },
    CALLS,
    'refutes wrong_answer 0.5',
  ],
  [
    'all assertions passed',
    { tests: () => ({ assertions: [assertion(true)], passed: 1 }) },
    ASSERTIONS,
    'supports passed 1',
  ],
  [
    'an assertion failed',
    { tests: () => ({ assertions: [assertion(true), assertion(false)], passed: 1, failed: 1 }) },
    ASSERTIONS,
    'refutes failed_assertion 0.5',
  ],
  [
    'more passed than are listed',
    { tests: () => ({ assertions: [assertion(true)], passed: 99, failed: 0 }) },
    ASSERTIONS,
    'supports passed 1',
  ],
  [
    'more failed than are listed',
    { tests: () => ({ assertions: [assertion(true)], passed: 1, failed: 1 }) },
    ASSERTIONS,
    'refutes failed_assertion 0.5',
  ],
  [
    'an early exit after assertions passed',
    { tests: () => ({ assertions: [assertion(true)], passed: 1, ending: 'exited' }) },
    ASSERTIONS,
    'refutes exited 0.5',
  ],
  ['nothing asserted', {}, ASSERTIONS, 'error bad_tests'],
  [
    'tests that do not parse',
    { tests: () => ({ ending: 'syntax_error', blame: 'tests' }) },
    ASSERTIONS,
    'error bad_tests',
  ],
  [
    'a snippet that ran',
    { program: { runs: [{ stdout: 'x' }] } },
    { kind: 'snippet', language: 'python' },
    'supports passed 1',
  ],
  [
    'a snippet that crashed',
    { program: { runs: [{ ending: 'crashed' }] } },
    { kind: 'snippet', language: 'python' },
    'refutes crashed 0',
  ],
  [
    'a snippet that printed something else',
    { program: { runs: [{ stdout: 'x' }] } },
    { kind: 'snippet', language: 'python', stdout: 'y' },
    'refutes wrong_answer 0',
  ],
  ['a language the runtime lacks', {}, { ...IO, language: 'javascript' }, 'error bad_arguments'],
];

describe('what the tool says', () => {
  it.each(CASES)('%s', async (_what, script, tests, expected) => {
    expect(word(await judged(script, tests)).trim()).toBe(expected);
  });

  it('tells the first failing case with its values, and what ran', async () => {
    const result = await judged({ calls: () => ({ runs: [{ value: 1 }, { value: 5 }] }) }, CALLS);
    expect(result).toMatchObject({
      detail: {
        summary: '1 of 2 cases passed; case 2 gave a wrong answer: expected 4, got 5',
        ran: 'scripted 1.0',
        passRate: 0.5,
        firstFailure: { case: 1, outcome: 'wrong_answer', args: [2], expected: 4, got: 5 },
      },
    });
  });

  it('refutes a response without code', async () => {
    expect(word(await judged({}, IO, ' '))).toBe('refutes no_code 0');
  });

  it('keeps memory addresses, which no second run has, out of the evidence', async () => {
    const result = await judged(
      { program: { runs: [{ ending: 'exception', message: '<A object at 0x7f0a12bc34d0>' }] } },
      { kind: 'snippet', language: 'python' },
    );
    expect(JSON.stringify(result)).not.toContain('7f0a');
  });

  it.each([
    ['a field nobody knows', { ...IO, entrypoint: 'f' }],
    ['no cases', { ...IO, cases: [] }],
    ['a case without its result', { ...CALLS, cases: [{ args: [1] }] }],
    ['an argument beyond all numbers', { ...CALLS, cases: [{ args: [Infinity], result: 1 }] }],
    ['a result beyond all numbers', { ...CALLS, cases: [{ args: [], result: { a: [Infinity] } }] }],
    ['an argument nested too deeply', { ...CALLS, cases: [{ args: [nested(5_000)], result: 1 }] }],
    ['a result nested too deeply', { ...CALLS, cases: [{ args: [], result: nested(5_000) }] }],
    [
      'an input of candidates nested too deeply',
      {
        kind: 'agreement',
        language: 'python',
        entryPoint: 'f',
        candidates: ['x'],
        inputs: [[nested(5_000)]],
      },
    ],
    ['another kind', { kind: 'unit', language: 'python' }],
    ['no tests', undefined],
    [
      'both inputs and assertions',
      {
        kind: 'agreement',
        language: 'python',
        entryPoint: 'f',
        candidates: ['x'],
        inputs: [[1]],
        assertions: ['assert f(1)'],
      },
    ],
  ])('refuses %s', (_what, tests) => {
    expect(createCodeTool().schema.safeParse({ text: 'x', tests }).success).toBe(false);
  });
});

describe('agreement of candidates', () => {
  const tests = (more: object) => ({ kind: 'agreement', language: 'python', entryPoint: 'f', ...more });
  /** Programs are `def f(x): return V`; they return V for every input. */
  const returning = (source: string) => ({ runs: [{ value: source.slice(-1) }] });
  const program = (value: string) => `def f(x): return ${value}`;

  it.each([
    ['in the largest group', 'A', ['A', 'A', 'B'], 'supports agrees'],
    ['a response among the candidates, which has one vote', 'A', ['A', 'B', 'C'], 'open no_agreement'],
    ['outside it', 'B', ['A', 'A'], 'refutes disagrees'],
    ['outside it, though among the candidates', 'B', ['A', 'B', 'A'], 'refutes disagrees'],
    ['a tie', 'A', ['A', 'A', 'B', 'B'], 'open tie'],
    ['no agreement', 'A', ['B', 'C'], 'open no_agreement'],
  ])('%s', async (_what, own, others, expected) => {
    const candidates = others.map(program);
    const result = await judged({ calls: returning }, tests({ candidates, inputs: [[1]] }), program(own));
    expect(word(result).trim()).toBe(expected);
  });

  it('weighs a group by the tests it passes', async () => {
    // A passes one test, B three: 2 x 3 beats 3 x 1
    const passes = (source: string, test: string) => ({
      passed: source.endsWith('B') || test === 'assert 1' ? 1 : 0,
      failed: source.endsWith('B') || test === 'assert 1' ? 0 : 1,
    });
    const candidates = ['A', 'A', 'B', 'B'].map(program);
    const assertions = ['assert 1', 'assert 2', 'assert 3'];
    const result = await judged({ tests: passes }, tests({ candidates, assertions }), program('B'));
    expect(result).toMatchObject({
      finding: 'supports',
      confidence: 0.5,
      detail: {
        groups: [
          { members: [0, 3], passed: 3, score: 6 },
          { members: [1, 2], passed: 1, score: 2 },
        ],
      },
    });
  });

  it('takes objects for the same in whatever order their keys come', async () => {
    const calls = (source: string) => ({
      runs: [{ value: source.endsWith('A') ? { a: 1, b: [{ c: 1, d: 2 }] } : { b: [{ d: 2, c: 1 }], a: 1 } }],
    });
    const candidates = [program('B')];
    expect(word(await judged({ calls }, tests({ candidates, inputs: [[1]] }), program('A'))).trim()).toBe(
      'supports agrees',
    );
  });

  it('is unscored where the sandbox tells less of a candidate than it was asked', async () => {
    const inputs = [[1], [2]];
    expect(word(await judged({ calls: returning }, tests({ candidates: ['x'], inputs }), program('A')))).toBe(
      'error sandbox_failed',
    );
  });

  it('gives the vote back as unscored when the sandbox fails', async () => {
    const fault = () => ({ fault: 'sandbox_failed', message: 'm' }) as const;
    expect(word(await judged({ calls: fault }, tests({ candidates: ['x'], inputs: [[1]] })))).toBe(
      'error sandbox_failed',
    );
  });
});
