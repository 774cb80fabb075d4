import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { NOBODY } from '../../../src/sandbox/bubblewrap/nobody.js';
import { DEFAULT_PROGRAM_LIMITS, type TestRun } from '../../../src/sandbox/index.js';
import type { Flavour } from '../../../src/sandbox/python/flavour.js';
import { createPythonRuntime } from '../../../src/sandbox/python/index.js';
import { Sandbox } from '../../../src/sandbox/python/sandbox.js';
import { CHEATS, SECRET_TESTS } from './escapes.js';
import { sound, within } from './job.js';
import { TESTED } from './tests-of-programs.js';

interface Job {
  readonly source: string;
  readonly tests: string;
  readonly prelude?: string;
  readonly entryPoint?: string | null;
}

const RIGHT = 'def f(x): return [43] if x == [3] else x + 40';
const WRONG = 'def f(x): return 41';

/** Forges replies on every descriptor, two at once, so that one is always left over. */
const FORGE = `
import os, struct, threading, time
def forge():
  m = b'{"value": 41}'
  for fd in range(3, 64):
    try: os.write(fd, 2 * (struct.pack("<I", len(m)) + m))
    except OSError: pass
`;

/** What runs first, and whether the process of its tests may serve the next program. */
const FIRST: readonly (readonly [string, string, boolean])[] = [
  ['a right program', RIGHT, true],
  ['a wrong program', WRONG, true],
  ['one that raises', 'def f(x): raise ValueError(x)', true],
  ['one that does not parse', 'def f(', true],
  ['one that fails at import', 'import no_such_module', true],
  ['one that exits at import', 'import sys\nsys.exit(0)', true],
  ['one without the function', 'def g(x): return 41', false],
  ['one that ends in a call', 'import os\ndef f(x): os._exit(0)', false],
  ['one that crashes in a call', 'import os\ndef f(x): os.abort()', false],
  ['one that ends at import', 'import os\nos._exit(0)', false],
  ['one that leaves bytes in the channel', `${FORGE}\ndef f(x):\n  if x == [3]: forge()\n  return 41`, false],
  ['one that leaves bytes in the channel and ends', `${FORGE}\ndef f(x):\n  forge()\n  os._exit(0)`, false],
  ['one that prints too much', 'def f(x):\n  print("x" * 10_000_000)\n  return 41', false],
  ['one that does not end', 'def f(x):\n  while True: pass', false],
  ['one that returns a huge value', 'def f(x): return ["y" * 1000] * 15000', false],
  [
    'one that returns a deep value',
    'def f(x):\n  a = []\n  for _ in range(99999): a = [a]\n  return a',
    true,
  ],
  [
    'one that changes what its process allows',
    'import sys, random, decimal\nsys.setrecursionlimit(50)\nrandom.seed(7)\ndecimal.getcontext().prec = 1\ndef f(x): return 41',
    true,
  ],
  [
    'one that returns odd names',
    'import collections\nP = collections.namedtuple("P", "x y")\ndef f(x): return P(1, 2)',
    true,
  ],
  [
    'one that changes what it is given',
    'def f(x):\n  if type(x) is list: x[:] = [1, 2, 3]\n  return x',
    true,
  ],
  ['one that defines exceptions', 'class KeyError(Exception): pass\ndef f(x): raise KeyError()', true],
];

/** Tests, and whether they can leave nothing behind in their process. */
const LASTING: readonly (readonly [string, boolean])[] = [
  ['seen = set()\ndef check(c):\n  seen.add(c(1))\n  assert len(seen) == 1', true],
  ['import random\nrandom.seed(3)\ndef check(c): assert c(1) == random.random()', true],
  ['import sys\ndef check(c): assert c(1) < sys.maxsize', true],
  ['import numpy as np\ndef check(c): assert np.isclose(c(1), 1)', true],
  ['class T:\n  def __init__(self): self.x = 1\ndef check(c): assert c(T().x) == 1', true],
  ['import os\ndef check(c): assert c(1) == 41', true],
  ['import os\ndef check(c):\n  os.environ["A"] = "b"\n  assert c(1) == 41', false],
  ['import sys\nsys.setrecursionlimit(500)\ndef check(c): assert c(1) == 41', false],
  ['import sys as s\ndef check(c): assert c(1) < s.maxsize', false],
  ['import math\nmath.pi = 3\ndef check(c): assert c(1) == 41', false],
  ['import math\nsetattr(math, "pi", 3)\ndef check(c): assert c(1) == 41', false],
  ['import builtins\nbuiltins.len = abs\ndef check(c): assert c(1) == 41', false],
  ['__builtins__["len"] = abs\ndef check(c): assert c(1) == 41', false],
  ['import threading\ndef check(c): assert c(1) == 41', false],
  ['from os import environ\ndef check(c): assert c(1) == 41', false],
  ['import decimal\ndecimal.getcontext().prec = 3\ndef check(c): assert c(1) == 41', false],
  ['class T:\n  def __del__(self): pass\ndef check(c): assert c(1) == 41', false],
  ['def g():\n  try: yield 1\n  finally: pass\ndef check(c): assert c(next(g())) == 41', false],
];

/** A sandbox of its own, and how to run tests in it against one program after another. */
async function alone(flavour: Flavour, tests: string, memoryBytes = 256 << 20) {
  const options = { bwrap: '/usr/bin/bwrap', python: '/usr/bin/python3', uid: NOBODY };
  const { sandbox } = await Sandbox.start(options, flavour);
  const round = (program: string) =>
    sandbox.run({
      kind: 'tests',
      program: Buffer.from(JSON.stringify(program)),
      tests: Buffer.from(JSON.stringify({ prelude: '', tests, entryPoint: 'f' })),
      testsKey: 'these tests',
      ...{ wallMs: 1_500, totalMs: 1_500, memoryBytes, outputBytes: 1 << 20 },
    });
  return { sandbox, round };
}

let mostOutput = DEFAULT_PROGRAM_LIMITS.outputBytes;

describe('a process of tests that is kept', () => {
  const runtime = createPythonRuntime({ workers: 2 });
  afterAll(() => runtime.close());

  const run = async (job: Job, outputBytes: number): Promise<Omit<TestRun, 'ms'>> => {
    const given = { language: 'python', prelude: '', entryPoint: 'f', ...job } as const;
    const { ms, ...answer } = sound(
      await runtime.runTests(given, within({ wallMs: 1_500, totalMs: 1_500, outputBytes })),
    );
    expect(ms).toBeGreaterThan(0);
    return answer;
  };
  const kept = (job: Job) => run(job, DEFAULT_PROGRAM_LIMITS.outputBytes);
  /** A bound nobody else has makes the tests other tests, for which nothing is kept. */
  const fresh = (job: Job) => {
    mostOutput += 1;
    return run(job, mostOutput);
  };

  it.each(FIRST)(
    'after %s serves the next as a fresh one does, or not at all: %#',
    async (_, source, stays) => {
      const { sandbox, round: run } = await alone('plain', SECRET_TESTS);
      const round = async (program: string) => {
        const end = await run(program);
        return [end.kept, end.killed, end.report, end.verdict];
      };
      const right = await round(RIGHT);
      const wrong = await round(WRONG);
      expect([right[0], wrong[0]]).toEqual([true, true]);
      expect((await round(source))[0]).toBe(stays);
      // the tests' process may be gone; what comes next comes out the same
      expect(await round(WRONG)).toEqual(wrong);
      expect(await round(RIGHT)).toEqual(right);
      sandbox.kill();
    },
  );

  it.each(LASTING)('is kept only where it can leave nothing: %j', async (tests, stays) => {
    const { sandbox, round } = await alone('numpy', tests);
    const first = await round('def f(x): return x');
    const second = await round('def f(x): return x');
    expect([first.kept, second.kept]).toEqual([stays, stays]);
    expect(second.verdict).toBe(first.verdict);
    sandbox.kill();
  });

  it.each(CHEATS)('is not deceived by $name, nor is the next', async ({ source }) => {
    await kept({ source: RIGHT, tests: SECRET_TESTS });
    const cheated = await kept({ source, tests: SECRET_TESTS });
    expect(cheated.ending === 'finished' && cheated.failed === 0, JSON.stringify(cheated)).toBe(false);
    expect(await kept({ source: RIGHT, tests: SECRET_TESTS })).toMatchObject({ passed: 3, failed: 0 });
    expect(await kept({ source: WRONG, tests: SECRET_TESTS })).toMatchObject({ passed: 1, failed: 2 });
  });

  it('is not kept where a byte came after the last answer', async () => {
    const tests = 'import time\ndef check(c):\n  assert c(1) == 41\n  time.sleep(0.3)\n';
    const late = `${FORGE}\ndef f(x):\n  threading.Timer(0.1, forge).start()\n  return 41`;
    const { sandbox, round } = await alone('plain', tests);
    expect((await round('def f(x): return 41')).kept).toBe(true);
    expect(await round(late)).toMatchObject({ kept: false, killed: null });
    expect((await round('def f(x): return 40')).verdict).toContain('"failed": 1');
    sandbox.kill();
  });

  it('is not deceived by a thread that forges replies after the last answer', async () => {
    const source = `${FORGE}
def later():
  for _ in range(10_000): forge()
def f(x):
  if x == [3]: threading.Thread(target=later).start()
  return 41`;
    for (let time = 0; time < 10; time += 1) {
      expect((await kept({ source, tests: SECRET_TESTS })).failed).not.toBe(0);
      expect(await kept({ source: RIGHT, tests: SECRET_TESTS })).toMatchObject({ passed: 3, failed: 0 });
      expect(await kept({ source: WRONG, tests: SECRET_TESTS })).toMatchObject({ passed: 1, failed: 2 });
    }
  });

  it('is replaced now and then', async () => {
    const { sandbox, round } = await alone('plain', SECRET_TESTS);
    const kept: boolean[] = [];
    for (let time = 0; time < 205; time += 1) kept.push((await round(RIGHT)).kept);
    expect(kept.flatMap((one, at) => (one ? [] : [at]))).toEqual([199]);
    sandbox.kill();
  });

  it('lets the right program pass after twenty wrong ones', async () => {
    for (let time = 0; time < 20; time += 1) {
      expect((await kept({ source: `${WRONG} + ${time}`, tests: SECRET_TESTS })).failed).toBeGreaterThan(1);
    }
    expect(await kept({ source: RIGHT, tests: SECRET_TESTS })).toMatchObject({ passed: 3, failed: 0 });
  });

  const SHORT = TESTED.filter(({ ending }) => ending !== 'timed_out');

  it.each(SHORT)('answers as a fresh one does, time after time: $name', async (job) => {
    const expected = await fresh(job);
    for (let time = 0; time < 3; time += 1) expect(await kept(job)).toEqual(expected);
  });

  it('answers as a fresh one does, whatever came before', async () => {
    const bodies = [
      SECRET_TESTS,
      'seen = set()\ndef check(c):\n  seen.add(c(1))\n  assert len(seen) == 1 and c(2) == 42\n',
      'import random\ndef check(c): assert c(1) == random.random()\n',
      'import math\nmath.pi = math.pi + 1\ndef check(c): assert c(1) == math.pi\n',
    ];
    // how far a program comes that forges replies, or ends, while the tests go on is a matter of chance; so is how
    // much of what takes long after the first failure is still seen
    const chance = /while|forge|_exit|abort|15000/;
    const steady = FIRST.map(([, source]) => source).filter((one) => !chance.test(one));
    const sources = [...steady, RIGHT, WRONG];
    const known = new Map<string, Omit<TestRun, 'ms'>>();
    const expected = async (job: Job) => {
      const key = JSON.stringify(job);
      const answer = known.get(key) ?? (await fresh(job));
      known.set(key, answer);
      return answer;
    };
    const job = fc.record({ source: fc.constantFrom(...sources), tests: fc.constantFrom(...bodies) });
    await fc.assert(
      fc.asyncProperty(fc.array(job, { minLength: 4, maxLength: 12 }), async (jobs) => {
        const answers = await Promise.all(jobs.map(kept));
        expect(answers).toEqual(await Promise.all(jobs.map(expected)));
      }),
      { numRuns: 25, seed: 1 },
    );
  });
});
