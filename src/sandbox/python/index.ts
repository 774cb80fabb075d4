import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { NOBODY } from '../bubblewrap/nobody.js';
import { programPath } from '../bubblewrap/program-path.js';
import { isFault, type OrFault, type Runtime, type SandboxFault } from '../runtime.js';
import { runCallJob } from './call-job.js';
import { unavailable } from './fault.js';
import { Pool } from './pool.js';
import { runProgramJob } from './program-job.js';
import { runTestJob } from './test-job.js';

/** How the Python runtime is set up. */
export interface PythonRuntimeOptions {
  /** Sandboxes that work at a time, each on one job; as many again may lie idle. @default the CPUs this process may use */
  readonly workers?: number;
  /** Path of bubblewrap. @default found on PATH, or in /usr/bin */
  readonly bwrap?: string;
  /** Path of CPython 3.9 or later. @default '/usr/bin/python3' */
  readonly python?: string;
  /** Where this process is root: the user (and group) its sandboxes belong to outside, never 0. @default 65534 */
  readonly uid?: number;
}

async function versionOf(bwrap: string): Promise<string> {
  const { stdout } = await promisify(execFile)(bwrap, ['--version']);
  return stdout.trim().replace(/^\S+/, 'bubblewrap');
}

/**
 * A runtime for Python: CPython in bubblewrap, with a system call filter and resource limits. It starts nothing before
 * its first job, and keeps its sandboxes ready until {@link Runtime.close}; idle, they do not keep Node alive.
 */
export function createPythonRuntime(options: PythonRuntimeOptions = {}): Runtime {
  const { python = '/usr/bin/python3', uid = NOBODY } = options;
  const bwrap = options.bwrap ?? programPath('bwrap') ?? '/usr/bin/bwrap';
  const pool = new Pool({ bwrap, python, uid }, options.workers ?? availableParallelism());
  const missing = (): SandboxFault | null => {
    const path = [bwrap, python].find((one) => !existsSync(one));
    return path === undefined ? null : unavailable(`no ${path}`);
  };
  const guarded = async <T>(run: () => Promise<OrFault<T>>): Promise<OrFault<T>> => missing() ?? run();
  return {
    name: 'python',
    languages: ['python'],
    describe: () =>
      guarded(async () => {
        const sandbox = await pool.lend('plain', new AbortController().signal);
        if (isFault(sandbox)) return sandbox;
        pool.giveBack(sandbox, true);
        const packages = pool.hello?.packages ?? [];
        const extra = packages.length > 0 ? `, with ${packages.join(' and ')}` : '';
        return {
          description: `CPython ${pool.hello?.version} in ${await versionOf(bwrap)}${extra}`,
        };
      }),
    runProgram: (job, given) => guarded(() => runProgramJob(pool, job, given)),
    callFunction: (job, given) => guarded(() => runCallJob(pool, job, given)),
    runTests: (job, given) => guarded(() => runTestJob(pool, job, given)),
    close: () => Promise.resolve(pool.close()),
  };
}
