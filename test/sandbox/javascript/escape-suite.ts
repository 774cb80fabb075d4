import { afterAll, describe, expect, it } from 'vitest';
import {
  DEFAULT_PROGRAM_LIMITS,
  isFault,
  type JobOptions,
  type OrFault,
  type Runtime,
} from '../../../src/sandbox/index.js';
import { CALLS, LIARS, LIARS_TESTS, PROGRAMS } from './escapes.js';

const options: JobOptions = {
  limits: { ...DEFAULT_PROGRAM_LIMITS, wallMs: 1_500, memoryBytes: 128 << 20, outputBytes: 100_000 },
  signal: new AbortController().signal,
};

/** The answer, which must not be a fault of the sandbox. */
export function sound<T extends object>(answer: OrFault<T>): T {
  if (isFault(answer)) throw new Error(`${answer.fault}: ${answer.message}`);
  return answer;
}

/** Every escape against one runtime, with a plain job after each that must come out untouched. */
export function describeEscapes(name: 'quickjs' | 'node', runtime: Runtime): void {
  afterAll(() => runtime.close());
  const run = async (source: string) => {
    const { runs } = sound(
      await runtime.runProgram({ language: 'javascript', source, stdins: [''] }, options),
    );
    return runs[0];
  };
  const stillSound = async () =>
    expect((await run('console.log([1, 2].map(String).includes("2"))'))?.stdout).toBe('true\n');

  describe('programs', () => {
    it.each(PROGRAMS.map((one) => [one.name, one] as const))('%s', async (_, { source, endings, never }) => {
      const answer = await run(source);
      expect(endings[name]).toContain(answer?.ending);
      if (answer?.ending !== 'finished') expect(answer?.message).not.toBe('');
      if (never !== undefined) expect(answer?.stdout).not.toContain(never);
      await stillSound();
    });
  });

  describe('calls', () => {
    it.each(CALLS.map((one) => [one.name, one] as const))('%s', async (_, { source, endings, ...rest }) => {
      const job = { language: 'javascript', source, entryPoint: 'f', calls: [[7]] } as const;
      const [call] = sound(await runtime.callFunction(job, options)).runs;
      expect(endings).toContain(call?.ending);
      if (call?.ending === 'finished') expect(call.value).toEqual(rest.value);
      else expect(call).not.toHaveProperty('value');
      await stillSound();
    });
  });

  describe('liars', () => {
    it.each(LIARS)('%s', async (_, source) => {
      const job = {
        language: 'javascript',
        source,
        entryPoint: 'f',
        prelude: '',
        tests: LIARS_TESTS,
      } as const;
      const answer = sound(await runtime.runTests(job, options));
      expect(answer.blame).toBe('program');
      expect(answer.ending === 'finished' && answer.failed === 0).toBe(false);
    });

    it('an honest program passes the same tests', async () => {
      const source = 'const f = (x) => [...x].sort((a, b) => a - b)';
      const job = {
        language: 'javascript',
        source,
        entryPoint: 'f',
        prelude: '',
        tests: LIARS_TESTS,
      } as const;
      const answer = sound(await runtime.runTests(job, options));
      expect(answer).toMatchObject({ ending: 'finished', passed: 4, failed: 0 });
    });
  });

  it('shows nothing of one job to the next', async () => {
    await run(
      'globalThis.left = 1; Array.prototype.left = 2; try { require("fs").writeFileSync("/tmp/left", "3") } catch {}',
    );
    const answer = await run(
      'let file = ""; try { file = require("fs").readFileSync("/tmp/left", "utf8") } catch {} console.log(typeof left, [].left, file)',
    );
    expect(answer?.stdout).toBe('undefined undefined \n');
  });
}
