import { afterAll, describe, expect, it } from 'vitest';
import { createPythonRuntime } from '../../../src/sandbox/python/index.js';
import { CHEATS, ESCAPES, SECRET_TESTS } from './escapes.js';
import { sound, within } from './job.js';

// an ordinary process has one user; root lends its sandboxes to whom it likes
const USERS: readonly (readonly [string, number | undefined])[] =
  process.getuid?.() === 0
    ? [
        ['nobody', undefined],
        ['an ordinary user', 1000],
      ]
    : [['this user', undefined]];

const limits = { wallMs: 1_000, totalMs: 1_500, memoryBytes: 256 * 1024 * 1024, outputBytes: 64 * 1024 };

describe.each(USERS)('sandboxes of %s', (_, uid) => {
  const runtime = createPythonRuntime({ workers: 2, ...(uid === undefined ? {} : { uid }) });
  afterAll(() => runtime.close());

  const check = async () => {
    const { runs } = sound(
      await runtime.runProgram({ language: 'python', source: 'print(6 * 7)', stdins: [''] }, within()),
    );
    return runs[0];
  };

  it.each(ESCAPES)('holds $name', async ({ source, endings }) => {
    const { runs } = sound(
      await runtime.runProgram({ language: 'python', source, stdins: [''] }, within(limits)),
    );
    const [run] = runs;
    expect(run, run?.stderr).toMatchObject({ ending: expect.toBeOneOf([...endings]) });
    expect(run?.stdout).not.toContain('OUT');
    expect(await check()).toMatchObject({ ending: 'finished', stdout: '42\n' });
  });

  it.each(CHEATS)('does not pass $name', async ({ source }) => {
    const run = sound(
      await runtime.runTests(
        { language: 'python', source, entryPoint: 'f', prelude: '', tests: SECRET_TESTS },
        within(limits),
      ),
    );
    expect(run.ending === 'finished' && run.failed === 0, JSON.stringify(run)).toBe(false);
    expect(run.blame, JSON.stringify(run)).toBe('program');
    expect(await check()).toMatchObject({ ending: 'finished', stdout: '42\n' });
  });
});
