import { afterAll, describe, expect, it } from 'vitest';
import { judge } from '../../../src/sdk/judge.js';
import { closeSandboxes } from '../../../tools/code/index.js';

afterAll(closeSandboxes);

const HALF = {
  language: 'python',
  kind: 'calls',
  entryPoint: 'half',
  cases: [
    { args: [8], result: 4 },
    { args: [7], result: 3.5 },
  ],
};
const fenced = (code: string, language = 'python') => `Here you are:\n\n\`\`\`${language}\n${code}\n\`\`\`\n`;

describe('programs judged by the shipped rubric', () => {
  it.each([
    ['a right program', fenced('def half(n):\n    return n / 2'), HALF, 1],
    ['a wrong one', fenced('def half(n):\n    return n // 2'), HALF, 0],
    ['one that ends the interpreter', fenced('import os\nos._exit(0)'), HALF, 0],
    ['no code', 'I would rather not.', HALF, 0],
    [
      'a completion of the prompt',
      '    return n / 2\n',
      {
        language: 'python',
        kind: 'assertions',
        entryPoint: 'half',
        code: 'def check(candidate):\n    assert candidate(3) == 1.5',
      },
      1,
    ],
    [
      'TypeScript',
      fenced('export const half = (n: number): number => n / 2;', 'ts'),
      { ...HALF, language: 'typescript' },
      1,
    ],
    [
      'a program on standard input and output',
      fenced('print(int(input()) / 2)'),
      { language: 'python', kind: 'io', cases: [{ stdin: '7\n', stdout: '3.5\n' }] },
      1,
    ],
    [
      'tests that cannot run',
      fenced('def half(n):\n    return n / 2'),
      { ...HALF, kind: 'assertions', code: 'assert (', cases: undefined },
      null,
    ],
    [
      'tests with a misspelt field',
      fenced('def half(n):\n    return n / 2'),
      { ...HALF, entrypoint: 'half' },
      null,
    ],
    ['no tests', fenced('def half(n):\n    return n / 2'), undefined, null],
  ])('%s', async (_what, response, tests, outcome) => {
    const input = 'Complete this:\ndef half(n):\n';
    const sample = {
      input,
      response,
      ...(tests === undefined ? {} : { tests: JSON.parse(JSON.stringify(tests)) as unknown }),
    };
    const judgment = await judge(sample, 'code-tests');
    expect(judgment.reward.outcome).toBe(outcome);
    expect(judgment.status).toBe(outcome === null ? 'unscored' : 'scored');
  });

  it('comes out the same when the evidence is run again', async () => {
    const sample = {
      input: 'half',
      response: fenced('def half(n):\n    return {n, 3, "a"} and hash("a") and n / 2'),
      tests: HALF,
    };
    const [first, second] = [await judge(sample, 'code-tests'), await judge(sample, 'code-tests')];
    expect(second.evidence.map(({ sha256 }) => sha256)).toEqual(first.evidence.map(({ sha256 }) => sha256));
  });
});
