import { afterAll, expect, it } from 'vitest';
import { DEFAULT_PROGRAM_LIMITS, type Runtime } from '../../../src/sandbox/index.js';
import { sound } from './escape-suite.js';
import { TEST_BODIES } from './test-bodies.js';

const options = {
  limits: { ...DEFAULT_PROGRAM_LIMITS, wallMs: 2_000 },
  signal: new AbortController().signal,
};

/** Every program and its tests on one runtime. */
export function describeTestBodies(runtime: Runtime): void {
  afterAll(() => runtime.close());
  it.each(TEST_BODIES.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const { program: source, tests, language = 'javascript', prelude = '', entryPoint = 'f' } = one;
    const run = sound(
      await runtime.runTests(
        { language, source, entryPoint: needed(one, entryPoint), prelude, tests },
        options,
      ),
    );
    if (one.end === undefined) {
      expect([run.ending, run.message]).toEqual(['finished', '']);
      expect(run.assertions.map(({ passed }) => passed)).toEqual(one.passed);
      expect([run.passed, run.failed]).toEqual([
        one.passed?.filter(Boolean).length,
        one.passed?.filter((passed) => !passed).length,
      ]);
    } else {
      expect([run.ending, run.blame]).toEqual(one.end);
      expect(run.message).not.toBe('');
    }
  });
}

/** The case's own entry point, or `f` where the program defines it. */
const needed = ({ program, name }: (typeof TEST_BODIES)[number], entryPoint: string | null): string | null =>
  entryPoint === 'f' && !/\bf\b/.test(program) && name !== 'a missing entry point' ? null : entryPoint;
