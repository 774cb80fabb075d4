import { describe, expect, it } from 'vitest';
import { PROGRAMS_AT_ONCE, type ProgramBounds, runProgram } from '../../../src/sandbox/program/index.js';
import { notSpawned, whyFailed } from '../../../src/sandbox/program/why-failed.js';

const { signal } = new AbortController();
const shell = (script: string, limits: Partial<ProgramBounds> = {}) =>
  runProgram({ program: 'sh', args: ['-c', script], signal, limits });

describe('how a program ended', () => {
  it.each([
    ['by itself, with another code than 0', 'exit 3', 'program_failed'],
    ['what it says of bubblewrap is its own', 'echo "bwrap: no namespace" >&2; exit 1', 'program_failed'],
    [
      'nor can it write the status',
      'for fd in 3 4 5 6 7 8 9; do if (echo x >&$fd) 2>/dev/null; then exit 0; fi; done; exit 1',
      'program_failed',
    ],
    ['a code of its own above the signals', 'exit 183', 'program_failed'],
    ['killed by somebody', 'sh -c "kill -KILL \\$\\$"; exit $?', 'sandbox_overloaded'],
    ['crashed', 'sh -c "kill -SEGV \\$\\$"; exit $?', 'sandbox_overloaded'],
    [
      'no more processes',
      'echo "fork: retry: Resource temporarily unavailable" >&2; exit 1',
      'sandbox_overloaded',
    ],
    [
      'no memory for a thread',
      'echo "pthread_create failed: Cannot allocate memory" >&2; exit 1',
      'sandbox_overloaded',
    ],
    [
      'a damaged file that claims memory',
      'echo "moov: Cannot allocate memory" >&2; exit 1',
      'program_failed',
    ],
    [
      'cannot be loaded',
      'echo "x: error while loading shared libraries: y" >&2; exit 127',
      'sandbox_unavailable',
    ],
  ])('%s', async (_how, script, code) => {
    expect(await shell(script)).toMatchObject({ status: 'error', code });
  });

  it('arguments that no process can be given throw nothing', async () => {
    const bad = await runProgram({ program: 'true', args: ['\0'], signal });
    expect(bad).toMatchObject({ status: 'error', code: 'sandbox_unavailable' });
    const long = await runProgram({ program: 'true', args: ['x'.repeat(4_000_000)], signal });
    expect(long).toMatchObject({ status: 'error', code: 'sandbox_unavailable' });
  });

  it('a sandbox that bubblewrap refuses to make is not available', async () => {
    expect(await shell('true', { tmpBytes: 0 })).toMatchObject({ code: 'sandbox_unavailable' });
  });

  it('too few processes for bubblewrap itself are no fault of the file', async () => {
    expect(await shell('true', { tasks: 1 })).toMatchObject({ status: 'error', code: 'sandbox_overloaded' });
  });

  it.each([
    ['EAGAIN', 'sandbox_overloaded'],
    ['EMFILE', 'sandbox_overloaded'],
    ['ENOENT', 'sandbox_unavailable'],
  ])('no first process: %s', (code, expected) => {
    expect(notSpawned('x', Object.assign(new Error(code), { code }))).toMatchObject({ code: expected });
  });

  it.each([
    [false, 'bwrap: Creating new namespace failed: Resource temporarily unavailable', 'sandbox_overloaded'],
    [false, 'bwrap: No permissions to create new namespace', 'sandbox_unavailable'],
    [true, 'bwrap: No permissions to create new namespace', 'program_failed'],
  ])('where started is %s, “%s” is %s', (wasStarted, stderr, code) => {
    expect(whyFailed({ program: 'x', code: 1, signal: null, wasStarted, stderr })).toMatchObject({ code });
  });

  it('loses nothing of a large output, though this process is busy as it ends', async () => {
    const size = 8 * 1024 * 1024;
    for (const [busyMs, ms, bytes] of [
      [0, 5_000, size],
      [500, 5_000, size],
      [1_500, 1_000, 100],
    ] as const) {
      const end = shell(`head -c ${bytes} /dev/zero`, { ms });
      setTimeout(() => setImmediate(() => spinUntil(performance.now() + busyMs)), 2);
      const done = await end;
      expect(done.status === 'ok' ? done.stdout.length : done.message).toBe(bytes);
    }
  });
});

const spinUntil = (time: number) => {
  while (performance.now() < time);
};

describe('programs beside each other', () => {
  it('are as many as there are places, and waiting takes none of their time', async () => {
    const begun = performance.now();
    const ends = await Promise.all(
      Array.from({ length: PROGRAMS_AT_ONCE * 3 }, () => shell('sleep 0.6', { ms: 1_500 })),
    );
    expect(ends.map(({ status }) => status)).toEqual(ends.map(() => 'ok'));
    expect(performance.now() - begun).toBeGreaterThan(1_800);
  });

  it('an abort while waiting answers at once', async () => {
    const stop = new AbortController();
    const busy = Array.from({ length: PROGRAMS_AT_ONCE }, () => shell('sleep 1'));
    const waiting = runProgram({ program: 'sleep', args: ['1'], signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    const begun = performance.now();
    expect(await waiting).toMatchObject({ status: 'error', code: 'aborted' });
    expect(performance.now() - begun).toBeLessThan(500);
    for (const end of await Promise.all(busy)) expect(end.status).toBe('ok');
  });
});
