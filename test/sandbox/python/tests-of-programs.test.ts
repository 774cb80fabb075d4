import { afterAll, describe, expect, it } from 'vitest';
import { createPythonRuntime } from '../../../src/sandbox/python/index.js';
import { sound, within } from './job.js';
import { TESTED } from './tests-of-programs.js';

describe('tests of programs', () => {
  const runtime = createPythonRuntime({ workers: 2 });
  afterAll(() => runtime.close());

  const run = async (job: { source: string; tests: string; prelude?: string; entryPoint?: string | null }) =>
    sound(
      await runtime.runTests(
        { language: 'python', prelude: '', entryPoint: 'f', ...job },
        within({ wallMs: 2_500, totalMs: 2_500 }),
      ),
    );

  it.each(TESTED)('come out as written: $name', async ({ ending, blame, counts, ...job }) => {
    const got = await run(job);
    expect([got.ending, got.blame, got.passed, got.failed], JSON.stringify(got)).toEqual([
      ending ?? 'finished',
      blame ?? 'program',
      ...counts,
    ]);
  });

  it('say where and why an assertion failed', async () => {
    const { assertions } = await run({
      source: 'def f(x): return [x]',
      tests:
        'def check(candidate):\n  assert candidate(1) == [1]\n  assert candidate(2) == 3, "too bad"\n  assert candidate() == 1\n  assert not candidate(0)\n',
    });
    expect(assertions).toMatchObject([
      { line: 2, passed: true, text: 'assert candidate(1) == [1]', left: '[1]', right: '[1]' },
      { line: 3, passed: false, left: '[2]', right: '3', message: 'too bad' },
      { line: 4, passed: false, message: expect.stringMatching(/^TypeError: f\(\) missing/) },
      { line: 5, passed: false, text: 'assert not candidate(0)' },
    ]);
  });

  it('list some hundred assertions and count all', async () => {
    const got = await run({
      source: 'def f(x): return x',
      tests: 'def check(candidate):\n  r = candidate(1)\n  for i in range(20000):\n    assert i >= 0\n',
    });
    expect(got).toMatchObject({ ending: 'finished', passed: 20_000, failed: 0 });
    expect(got.assertions.length).toBeLessThanOrEqual(300);
  });

  it('keep what was told before the time was up', async () => {
    const got = await run({
      source: 'def f(x):\n  while x: pass\n  return 0',
      tests: 'def check(candidate):\n  assert candidate(0) == 0\n  assert candidate(1) == 0\n',
    });
    expect(got).toMatchObject({ ending: 'timed_out', blame: 'program', passed: 1, failed: 0 });
  });
});
