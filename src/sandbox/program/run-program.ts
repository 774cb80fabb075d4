import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Writable } from 'node:stream';
import { isolation } from '../bubblewrap/command.js';
import { hostFiles, writableTmp } from '../bubblewrap/mounts.js';
import { NOBODY, owner } from '../bubblewrap/nobody.js';
import { programPath } from '../bubblewrap/program-path.js';
import { Seats } from '../node/seats.js';
import { programEnd } from './program-end.js';
import type { ProgramBounds, ProgramEnd, ProgramRun } from './program-run.js';
import { failed, notSpawned } from './why-failed.js';

const DEFAULT_BOUNDS: ProgramBounds = {
  ms: 20_000,
  memoryBytes: 2 * 1024 ** 3,
  outputBytes: 64 * 1024 ** 2,
  tmpBytes: 256 * 1024 ** 2,
  tasks: 4_096,
};
/** bubblewrap reads inputs from descriptors, the first of which is this one; its status follows them. */
const FIRST_FD = 3;

/** Most programs that run at once in this process; more only take each other's processor and memory. */
export const PROGRAMS_AT_ONCE = Math.max(2, availableParallelism());
const seats = new Seats(PROGRAMS_AT_ONCE);

/**
 * Runs a program of the system in bubblewrap: no network, no files but libraries, what is named, its inputs and a
 * `/tmp` in memory, no rights, bounded in time, memory and output. Nothing touches the host's disk, and nothing of it
 * is left once this has answered. At most {@link PROGRAMS_AT_ONCE} run at once; the others wait, which takes none of
 * their time. Never throws.
 */
export async function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  const { program, signal } = run;
  const [file, bwrap, prlimit] = [programPath(program), programPath('bwrap'), programPath('prlimit')];
  if (file === undefined)
    return failed('program_missing', `expected the program ${program} in PATH, got none`);
  if (bwrap === undefined || prlimit === undefined)
    return failed('sandbox_unavailable', 'expected bubblewrap (bwrap) and prlimit in PATH, got none');
  try {
    return await seats.taken(signal, () => started(run, { file, bwrap, prlimit }));
  } catch (error) {
    if (signal.aborted) return failed('aborted', `the call ended before ${program} began`);
    return notSpawned(program, error);
  }
}

type Paths = Readonly<Record<'file' | 'bwrap' | 'prlimit', string>>;

async function started(run: ProgramRun, paths: Paths): Promise<ProgramEnd> {
  const bounds = { ...DEFAULT_BOUNDS, ...run.limits };
  const inputs = Object.entries(run.inputs ?? {});
  const statusFd = FIRST_FD + inputs.length;
  const args = [
    ...[`--as=${bounds.memoryBytes}`, `--nproc=${bounds.tasks}`, `--cpu=${Math.ceil(bounds.ms / 1000) * 4}`],
    ...[`--fsize=${bounds.tmpBytes}`, '--core=0', '--nofile=256', '--', paths.bwrap],
    ...['--json-status-fd', String(statusFd)],
    ...isolation({ HOME: '/tmp', LANG: 'C.UTF-8', TZ: 'UTC', OMP_THREAD_LIMIT: '1', ...run.environment }),
    ...hostFiles(paths.file, '/usr/bin', '/bin', '/etc/alternatives', ...(run.paths ?? [])),
    ...inputs.flatMap(([path], index) => ['--ro-bind-data', String(FIRST_FD + index), path]),
    ...[...writableTmp(bounds.tmpBytes), '--chdir', '/tmp', '--', paths.file, ...run.args],
  ];
  const child: ChildProcess = spawn(paths.prlimit, args, {
    stdio: ['pipe', 'pipe', 'pipe', ...inputs.map(() => 'pipe' as const), 'pipe'],
    env: {},
    // a group of its own: bubblewrap may have a child already that does not yet end with it
    detached: true,
    ...owner(NOBODY),
  });
  const end = programEnd(child, statusFd, { program: run.program, signal: run.signal, bounds });
  if (child.pid === undefined) return end;
  feed(child.stdin, run.stdin ?? new Uint8Array());
  for (const [index, [, bytes]] of inputs.entries())
    feed(child.stdio[FIRST_FD + index] as unknown as Writable, bytes);
  return end;
}

/** A program may close its input early, which is its own business. */
function feed(stream: Writable | null, bytes: Uint8Array): void {
  stream?.on('error', () => undefined);
  stream?.end(bytes);
}
