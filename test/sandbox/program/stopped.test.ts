import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../../src/sandbox/program/index.js';

/** Processes whose arguments hold the marker: the program, and bubblewrap and its child, which are given them too. */
const left = (marker: string): string[] =>
  execFileSync('ps', ['-eo', 'pid,ppid,stat,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(marker));

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
const soon = <T>(end: Promise<T>) => Promise.race([end, pause(2_500).then(() => 'hung' as const)]);

/** The first milliseconds, in which bubblewrap starts its child and the child the program. */
const MOMENTS = Array.from({ length: 41 }, (_, index) => index * 0.3);

/** Waits without giving the loop away, for timers are no finer than a millisecond. */
const spinUntil = (time: number) => {
  while (performance.now() < time);
};

describe('a program that is stopped as it starts', () => {
  it('answers at once and leaves nothing behind, whenever it is aborted', async () => {
    const marker = '7717.123';
    for (const ms of MOMENTS) {
      const stop = new AbortController();
      const begun = performance.now();
      const end = runProgram({ program: 'sleep', args: [marker], signal: stop.signal });
      setTimeout(() => {
        spinUntil(begun + ms);
        stop.abort();
      }, Math.floor(ms) - 1);
      expect(await soon(end), `aborted after ${ms} ms`).toMatchObject({ status: 'error', code: 'aborted' });
    }
    await pause(1_000);
    expect(left(marker)).toEqual([]);
  }, 60_000);

  it.each([1, 2, 3, 4, 5])('and whenever its time is over: %i ms', async (ms) => {
    const marker = `7718.${ms}23`;
    const { signal } = new AbortController();
    const ends = Array.from({ length: 8 }, () =>
      runProgram({ program: 'sleep', args: [marker], signal, limits: { ms } }),
    );
    for (const end of ends) expect(await soon(end)).toMatchObject({ code: 'tool_timeout' });
    await pause(1_000);
    expect(left(marker)).toEqual([]);
  });

  it('also where what it started would outlive it', async () => {
    const script = 'trap "" TERM HUP; (setsid sleep 7719.123 &) ; sleep 7719.123 & wait';
    const { signal } = new AbortController();
    const end = runProgram({ program: 'sh', args: ['-c', script], signal, limits: { ms: 300 } });
    expect(await soon(end)).toMatchObject({ code: 'tool_timeout' });
    expect(left('7719.123')).toEqual([]);
  });

  it('and where it writes more than it may', async () => {
    const { signal } = new AbortController();
    const limits = { outputBytes: 1_000 };
    const end = runProgram({ program: 'sh', args: ['-c', 'yes 7720.123'], signal, limits });
    expect(await soon(end)).toMatchObject({ code: 'output_too_large' });
    expect(left('7720.123')).toEqual([]);
  });

  it('when this process ends before the program has begun', async () => {
    const compiled = './dist/src/sandbox/program/index.js';
    for (const ms of [0, 1, 2, 3, 4, 5, 6]) {
      const source = `import { runProgram } from '${compiled}';
        void runProgram({ program: 'sleep', args: ['7721.123'], signal: new AbortController().signal });
        setTimeout(() => process.exit(), ${ms});`;
      execFileSync(process.execPath, ['--input-type=module', '-e', source]);
    }
    await pause(300);
    expect(left('7721.123')).toEqual([]);
  });
});
