import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/index.js';
import { DEFAULT_PROGRAM_LIMITS, type JobOptions } from '../../../src/sandbox/index.js';
import { Control } from '../../../src/sandbox/javascript/control.js';
import { createQuickjsRuntime } from '../../../src/sandbox/quickjs/index.js';
import { workerFile } from '../../../src/worker-file.js';
import { sound } from '../javascript/escape-suite.js';

const options = (limits = {}, signal = new AbortController().signal): JobOptions => ({
  limits: { ...DEFAULT_PROGRAM_LIMITS, ...limits },
  signal,
});
/** A loop inside the engine that it cannot leave by itself. */
const HANGS = '"a".repeat(2e7).indexOf("a".repeat(1e7) + "b")';

describe('the threads of QuickJS', () => {
  const runtime = createQuickjsRuntime({ workers: 1 });
  afterAll(() => runtime.close());
  const run = async (source: string, how = options()) =>
    sound(await runtime.runProgram({ language: 'javascript', source, stdins: [''] }, how)).runs[0];

  it('ends a thread that hangs in native code, and goes on with another', async () => {
    expect((await run(HANGS, options({ wallMs: 500 })))?.ending).toBe('timed_out');
    expect((await run('console.log(1)'))?.stdout).toBe('1\n');
  });

  it('tries the calls after one that hung', async () => {
    const source = `function f(x) { if (x === 2) ${HANGS}; return x; }`;
    const job = { language: 'javascript', source, entryPoint: 'f', calls: [[1], [2], [3]] } as const;
    const { runs } = sound(await runtime.callFunction(job, options({ wallMs: 500 })));
    expect(runs.map(({ ending, value }) => [ending, value])).toEqual([
      ['finished', 1],
      ['timed_out', undefined],
      ['finished', 3],
    ]);
  });

  it('drops a job in the queue that is not wanted any more', async () => {
    const abort = new AbortController();
    const first = run('const t = Date.now(); while (Date.now() - t < 300);');
    const second = run('console.log(1)', options({}, abort.signal));
    abort.abort(new Error('no more'));
    await expect(second).rejects.toThrow('no more');
    expect((await first)?.ending).toBe('finished');
  });

  it('keeps the memory of one job from the next', async () => {
    await run(
      'globalThis.kept = "secret"; Object.prototype.kept = 1; Math.max = () => 7; Date.now = () => 7;',
    );
    expect((await run('console.log(typeof kept, ({}).kept, Math.max(1, 2), Date.now() > 7)'))?.stdout).toBe(
      'undefined undefined 2 true\n',
    );
  });

  it('holds to the memory it is given, and to no less', async () => {
    const fill = 'const a = new Uint8Array(150 * 1024 * 1024).fill(1); console.log(a.length)';
    expect((await run(fill, options({ memoryBytes: 64 << 20 })))?.ending).not.toBe('finished');
    expect((await run(fill, options({ memoryBytes: 256 << 20 })))?.ending).toBe('finished');
  });

  it('keeps no thread for work that cannot be sent to it', async () => {
    const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000)) as Json;
    const job = { language: 'javascript', source: 'function f() {}', entryPoint: 'f' } as const;
    expect(await runtime.callFunction({ ...job, calls: [[deep]] }, options())).toMatchObject({
      fault: 'sandbox_failed',
    });
    const started = performance.now();
    expect((await run('console.log(1)'))?.stdout).toBe('1\n');
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('keeps nothing of a program that writes nothing, over and over', async () => {
    const source =
      'const t = Date.now(); while (Date.now() - t < 300) process.stdout.write(""); console.log(1)';
    expect((await run(source))?.stdout).toBe('1\n');
  });

  it('does not keep a process alive', () => {
    const index = workerFile(
      import.meta.url.replace('/test/', '/src/').replace('pool.test', 'index'),
      './index.js',
    );
    const script = `import { createQuickjsRuntime } from ${JSON.stringify(index.href)};
      const limits = ${JSON.stringify(DEFAULT_PROGRAM_LIMITS)};
      const job = { language: 'javascript', source: 'console.log(42)', stdins: [''] };
      const answer = await createQuickjsRuntime().runProgram(job, { limits, signal: new AbortController().signal });
      console.log(answer.runs[0].stdout);`;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 30_000,
      encoding: 'utf8',
    });
    expect([child.status, child.stdout.trim(), child.stderr]).toEqual([0, '42', '']);
  });
});

describe('Control', () => {
  it('calls a machine starved that is many times slower than at its best', () => {
    const control = new Control();
    expect([10, 12, 8, 30, 200, 9].map((ms) => control.starved(ms))).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});
