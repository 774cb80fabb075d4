import { afterAll, describe, expect, it } from 'vitest';
import { NOBODY } from '../../../src/sandbox/bubblewrap/nobody.js';
import { createPythonRuntime } from '../../../src/sandbox/python/index.js';
import { Sandbox } from '../../../src/sandbox/python/sandbox.js';
import { sound, within } from './job.js';

const RIGHT = 'def f(x): return x + 1';
const WRONG = 'def f(x): return x';
const LIMITS = within({ wallMs: 9_000, totalMs: 9_000 }).limits;
/** The patience is half a second, and the machine may be busy. */
const SOON_MS = 3_000;

/** What tests do once their first assertion failed; with the right program they end at once. */
const ENDLESS: readonly (readonly [string, string])[] = [
  ['compute', 'while True: pass'],
  ['sleep', 'import time\n  time.sleep(10)'],
  ['wait for the program', 'f("for ever")'],
  ['assert', 'while True: assert f(1) == 2'],
  ['catch everything', 'while True:\n    try: sum(range(99))\n    except: pass'],
  ['hold on to their end', 'try: f("for ever")\n  finally:\n    while True: sum(range(99))'],
  [
    'set an alarm, and take what it raises for theirs',
    'import signal\n  signal.alarm(1)\n  try:\n    while True: sum(range(99))\n  except BaseException:\n    while True: sum(range(99))',
  ],
];

describe('tests whose first assertion failed', () => {
  const runtime = createPythonRuntime({ workers: 1 });
  afterAll(() => runtime.close());

  const run = async (source: string, tests: string) =>
    sound(
      await runtime.runTests(
        { language: 'python', source, prelude: '', tests, entryPoint: 'f' },
        { ...within(), limits: LIMITS },
      ),
    );

  it.each(ENDLESS)('end soon where they %s, and the next are as ever', async (_what, then) => {
    const tests = `assert f(1) == 2\nif f(2) == 2:\n  ${then}\n`;
    const slow = 'def f(x):\n  while x == "for ever": pass\n  return x';
    const run1 = await run(slow, tests);
    expect(run1).toMatchObject({ ending: 'timed_out', blame: 'program', passed: 0 });
    expect(run1.assertions[0]).toMatchObject({ passed: false, line: 1, left: '1', right: '2' });
    expect(run1.failed).toBeGreaterThan(0);
    expect(run1.message).toMatch(/first assertion that failed/);
    expect(run1.ms).toBeLessThan(SOON_MS);
    expect(await run(RIGHT, tests)).toMatchObject({ ending: 'finished', passed: 1, failed: 0 });
    expect(await run(WRONG, 'assert f(1) == 2\nassert f(1) == 1')).toMatchObject({
      ending: 'finished',
      passed: 1,
      failed: 1,
    });
  });

  it('are not hurried while none has failed', async () => {
    const tests = 'import time\nfor x in range(3):\n  assert f(x) == x + 1\n  time.sleep(0.4)\n';
    expect(await run(RIGHT, tests)).toMatchObject({ ending: 'finished', passed: 3, failed: 0 });
  });

  it('do not hurry those that come after them in the same process', async () => {
    const options = { bwrap: '/usr/bin/bwrap', python: '/usr/bin/python3', uid: NOBODY };
    const { sandbox } = await Sandbox.start(options, 'plain');
    const tests = 'import time\nassert f(1) == 2\nif f(2) == 3: time.sleep(1.2)\nassert f(3) == 4\n';
    const round = (source: string) =>
      sandbox.run({
        kind: 'tests',
        program: Buffer.from(JSON.stringify(source)),
        tests: Buffer.from(JSON.stringify({ prelude: '', tests, entryPoint: 'f' })),
        testsKey: 'these tests',
        ...LIMITS,
      });
    expect((await round(WRONG)).kept).toBe(true);
    const right = await round(RIGHT);
    expect(right).toMatchObject({ killed: null, kept: true });
    expect(right.verdict).toMatch(/"ending": "finished".*"passed": 2, "failed": 0/);
    sandbox.kill();
  });
});
