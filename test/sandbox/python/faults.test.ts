import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPythonRuntime } from '../../../src/sandbox/python/index.js';
import type { RoundEnd } from '../../../src/sandbox/python/round.js';
import { Sandbox } from '../../../src/sandbox/python/sandbox.js';
import { within } from './job.js';

const language = 'python';

describe('faults of the sandbox', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-faults-'));
    // the sandbox of a root process belongs to somebody else
    await chmod(folder, 0o777);
  });
  afterAll(() => rm(folder, { recursive: true }));
  afterEach(() => vi.restoreAllMocks());

  const script = async (name: string, body: string) => {
    const file = join(folder, name);
    await writeFile(file, `#!/bin/sh\n${body}\n`);
    await chmod(file, 0o755);
    return file;
  };

  /** Runs a job whose sandboxes are killed in the middle of it, `times` of them. */
  const interrupted = async (name: string, times: number) => {
    const pids = join(folder, `${name}.pids`);
    await writeFile(pids, '');
    await chmod(pids, 0o666);
    const bwrap = await script(name, `echo $$ >> ${pids}\nexec /usr/bin/bwrap "$@"`);
    const runtime = createPythonRuntime({ workers: 1, bwrap });
    const run = Reflect.get(Sandbox.prototype, 'run') as Sandbox['run'];
    let kills = 0;
    vi.spyOn(Sandbox.prototype, 'run').mockImplementation(async function (this: Sandbox, round) {
      const end = run.call(this, round);
      if (kills < times) {
        kills += 1;
        const [pid] = (await readFile(pids, 'utf8')).trim().split('\n').slice(-1);
        setTimeout(() => process.kill(Number(pid), 'SIGKILL'), 100);
      }
      return end;
    });
    const source = 'import time\ntime.sleep(0.5)\nprint("done")';
    const answer = await runtime.runProgram({ language, source, stdins: [''] }, within());
    await runtime.close();
    return answer;
  };

  it('are mended by another sandbox where one was killed in the middle of a job', async () => {
    expect(await interrupted('once', 1)).toMatchObject({ runs: [{ ending: 'finished', stdout: 'done\n' }] });
  });

  it('are told where two were killed in the middle of a job', async () => {
    expect(await interrupted('twice', 2)).toMatchObject({
      fault: 'sandbox_failed',
      message: expect.stringMatching(/^expected the sandbox to answer, got: .*twice\. Check the memory/),
    });
  });

  const ENDED: RoundEnd = {
    ...{ killed: null, program: 0, tests: null, ms: 1, lastMs: 1, starved: false, dirty: false, kept: false },
    ...{ stdout: 'done\n', stderr: '', report: '{"ending": "finished", "message": ""}\n', verdict: '' },
  };
  const STARVED: RoundEnd = { ...ENDED, killed: 'time', program: -9, ms: 3_000, starved: true, report: '' };

  it.each([
    [[STARVED, STARVED], { fault: 'sandbox_overloaded', message: expect.stringContaining('--concurrency') }],
    [[STARVED, ENDED], { runs: [{ ending: 'finished', stdout: 'done\n' }] }],
    [[{ ...STARVED, starved: false }], { runs: [{ ending: 'timed_out' }] }],
  ])('tell a machine without time from a slow program: %#', async (ends, expected) => {
    const run = vi.spyOn(Sandbox.prototype, 'run');
    for (const end of ends) run.mockResolvedValueOnce(end);
    const runtime = createPythonRuntime({ workers: 1 });
    const answer = await runtime.runProgram({ language, source: 'print(1)', stdins: [''] }, within());
    await runtime.close();
    expect(answer).toMatchObject(expected);
    expect(run).toHaveBeenCalledTimes(ends.length);
  });

  it.each([
    'bwrap: No permissions to create a new namespace, likely because the kernel does not allow non-privileged user namespaces.',
    'bwrap: setting up uid map: Permission denied',
    'bwrap: Creating new namespace failed: Operation not permitted',
  ])('name the remedy where user namespaces are forbidden: %s', async (message) => {
    const bwrap = await script('forbidden', `echo "${message}" >&2\nexit 1`);
    const runtime = createPythonRuntime({ bwrap });
    const answer = await runtime.runProgram({ language, source: '', stdins: [''] }, within());
    await runtime.close();
    expect(answer).toMatchObject({
      fault: 'sandbox_unavailable',
      message: expect.stringMatching(/bwrap: .*sysctl -w kernel\.unprivileged_userns_clone=1/),
    });
  });
});
