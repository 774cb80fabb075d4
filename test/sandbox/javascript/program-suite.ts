import { afterAll, expect, it } from 'vitest';
import { DEFAULT_PROGRAM_LIMITS, type Runtime } from '../../../src/sandbox/index.js';
import { sound } from './escape-suite.js';
import { PROGRAM_CASES } from './programs.js';

const options = {
  limits: { ...DEFAULT_PROGRAM_LIMITS, wallMs: 2_000 },
  signal: new AbortController().signal,
};

/** Every program on one runtime. */
export function describePrograms(runtime: Runtime): void {
  afterAll(() => runtime.close());
  it.each(PROGRAM_CASES.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const { source, stdin = '', language = 'javascript', stdout, ending = 'finished' } = one;
    const { runs } = sound(await runtime.runProgram({ language, source, stdins: [stdin] }, options));
    expect([runs[0]?.ending, runs[0]?.stdout]).toEqual([ending, stdout]);
    if (ending === 'exception') expect(runs[0]?.stderr).not.toMatch(/harness|node:internal/);
  });
}
