import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPythonRuntime } from '../../../src/sandbox/python/index.js';
import { Sandbox } from '../../../src/sandbox/python/sandbox.js';
import { sound, within } from './job.js';

const language = 'python';

/** Lets rounds run as they do, and notes of each what `note` tells. */
function watchRounds<T>(note: (sandbox: Sandbox, round: Parameters<Sandbox['run']>[0]) => T): T[] {
  const notes: T[] = [];
  const run = Reflect.get(Sandbox.prototype, 'run') as Sandbox['run'];
  vi.spyOn(Sandbox.prototype, 'run').mockImplementation(function (this: Sandbox, round) {
    notes.push(note(this, round));
    return run.call(this, round);
  });
  return notes;
}

describe('the pool of sandboxes', () => {
  afterEach(() => vi.restoreAllMocks());

  const withRuntime = async (
    workers: number,
    body: (test: (name: string) => Promise<unknown>) => Promise<void>,
  ) => {
    const runtime = createPythonRuntime({ workers });
    const test = async (name: string) => {
      const tests = `def check(c): assert c("${name}") == "${name}"\n`;
      const job = { language, source: 'def f(x): return x', entryPoint: 'f', prelude: '', tests } as const;
      expect(sound(await runtime.runTests(job, within()))).toMatchObject({ passed: 1, failed: 0 });
    };
    try {
      await body(test);
    } finally {
      await runtime.close();
    }
  };

  const letter = (tests: Buffer) => /c\(\\"(\w)/.exec(tests.toString())?.[1];

  it('lends the sandbox that has the tests at hand', async () => {
    const found = watchRounds((sandbox, round) => sandbox.keptKey === round.testsKey);
    await withRuntime(2, async (test) => {
      await Promise.all([test('a'), test('b')]);
      for (const name of ['a', 'b', 'b', 'a', 'b', 'a']) await test(name);
    });
    expect(found).toEqual([false, false, true, true, true, true, true, true]);
  });

  it('gives up the tests at hand where there is no other sandbox', async () => {
    const found = watchRounds((sandbox, round) => sandbox.keptKey === round.testsKey);
    await withRuntime(1, async (test) => {
      for (const name of ['a', 'a', 'b', 'b', 'a']) await test(name);
    });
    expect(found).toEqual([false, true, false, true, false]);
  });

  it('serves those first whose tests are at hand', async () => {
    const order = watchRounds((_, { tests }) => letter(tests));
    await withRuntime(1, async (test) => {
      await Promise.all([...'ababa'].map(test));
    });
    expect(order.join('')).toBe('aaabb');
  });

  it('lets nobody wait for ever', async () => {
    const order = watchRounds((_, { tests }) => letter(tests));
    await withRuntime(1, async (test) => {
      await Promise.all([...`ab${'a'.repeat(20)}`].map(test));
    });
    expect(order.join('')).toBe(`${'a'.repeat(9)}b${'a'.repeat(12)}`);
  });

  it('starts no sandbox twice for libraries in turn, and works with no more than it may', async () => {
    const start = vi.spyOn(Sandbox, 'start');
    let most = 0;
    let working = 0;
    const run = Reflect.get(Sandbox.prototype, 'run') as Sandbox['run'];
    vi.spyOn(Sandbox.prototype, 'run').mockImplementation(async function (this: Sandbox, round) {
      working += 1;
      most = Math.max(most, working);
      return run.call(this, round).finally(() => {
        working -= 1;
      });
    });
    const runtime = createPythonRuntime({ workers: 2 });
    const sources = ['print(1)', 'import numpy\nprint(1)'];
    for (let time = 0; time < 3; time += 1) {
      const jobs = [...sources, ...sources].map((source) =>
        runtime.runProgram({ language, source, stdins: [''] }, within()),
      );
      for (const answer of await Promise.all(jobs)) expect(sound(answer).runs[0]?.stdout).toBe('1\n');
    }
    await runtime.close();
    expect(most).toBe(2);
    expect(start.mock.calls.length).toBeLessThanOrEqual(4);
  });
});
