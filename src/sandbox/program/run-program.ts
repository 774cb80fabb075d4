import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { isolation } from '../bubblewrap/command.js';
import { hostFiles, writableTmp } from '../bubblewrap/mounts.js';
import { NOBODY, owner } from '../bubblewrap/nobody.js';
import { programPath } from '../bubblewrap/program-path.js';

/** A program of the system, what it is given, and its bounds. */
export interface ProgramRun {
  /** Its name in PATH, e.g. `tesseract`. */
  readonly program: string;
  readonly args: readonly string[];
  /** Files there are inside, read-only, by absolute path (`/in/page.png`). */
  readonly inputs?: Readonly<Record<string, Uint8Array>>;
  readonly stdin?: Uint8Array;
  /** Folders and files of the host it may read besides libraries, where they exist, e.g. `/usr/share/tesseract-ocr`. */
  readonly paths?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<ProgramBounds>;
  readonly signal: AbortSignal;
}

/** What a program may take. */
export interface ProgramBounds {
  /** Wall clock, milliseconds. @default 20000 */
  readonly ms: number;
  /** Address space of each process, bytes. @default 2 GiB */
  readonly memoryBytes: number;
  /** Standard output, bytes; what it writes beyond ends it. @default 64 MiB */
  readonly outputBytes: number;
  /** What it may write to `/tmp`, bytes; inputs count in it. @default 256 MiB */
  readonly tmpBytes: number;
  /** Processes and threads of the user, all programs together. @default 4096 */
  readonly tasks: number;
}

/** How a program ended: by itself with code 0, or why it gave nothing. */
export type ProgramEnd =
  | { readonly status: 'ok'; readonly stdout: Buffer; readonly stderr: string }
  | {
      readonly status: 'error';
      readonly code:
        | 'program_missing'
        | 'sandbox_unavailable'
        | 'program_failed'
        | 'tool_timeout'
        | 'output_too_large'
        | 'aborted';
      readonly message: string;
      /** What it wrote to standard error, its end. */
      readonly stderr: string;
    };

const DEFAULT_BOUNDS: ProgramBounds = {
  ms: 20_000,
  memoryBytes: 2 * 1024 ** 3,
  outputBytes: 64 * 1024 ** 2,
  tmpBytes: 256 * 1024 ** 2,
  tasks: 4_096,
};
const MOST_STDERR = 16_384;
/** bubblewrap reads inputs from descriptors, the first of which is this one. */
const FIRST_FD = 3;

/**
 * Runs a program of the system in bubblewrap: no network, no files but libraries, what is named, its inputs and a
 * `/tmp` in memory, no rights, bounded in time, memory and output. Nothing touches the host's disk. Never throws.
 */
export async function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  const { program, signal } = run;
  const bounds = { ...DEFAULT_BOUNDS, ...run.limits };
  const [file, bwrap, prlimit] = [programPath(program), programPath('bwrap'), programPath('prlimit')];
  if (file === undefined)
    return failed('program_missing', `expected the program ${program} in PATH, got none`, '');
  if (bwrap === undefined || prlimit === undefined)
    return failed('sandbox_unavailable', 'expected bubblewrap (bwrap) and prlimit in PATH, got none', '');
  if (signal.aborted) return failed('aborted', 'the call ended before the program began', '');
  const inputs = Object.entries(run.inputs ?? {});
  const args = [
    ...[`--as=${bounds.memoryBytes}`, `--nproc=${bounds.tasks}`, `--cpu=${Math.ceil(bounds.ms / 1000) * 4}`],
    ...[`--fsize=${bounds.tmpBytes}`, '--core=0', '--nofile=256', '--', bwrap],
    ...isolation({ HOME: '/tmp', LANG: 'C.UTF-8', TZ: 'UTC', OMP_THREAD_LIMIT: '1', ...run.environment }),
    ...hostFiles(file, '/usr/bin', '/bin', '/etc/alternatives', ...(run.paths ?? [])),
    ...inputs.flatMap(([path], index) => ['--ro-bind-data', String(FIRST_FD + index), path]),
    ...[...writableTmp(bounds.tmpBytes), '--chdir', '/tmp', '--', file, ...run.args],
  ];
  const child = spawn(prlimit, args, {
    stdio: ['pipe', 'pipe', 'pipe', ...inputs.map(() => 'pipe' as const)],
    env: {},
    // a group of its own: bubblewrap may have a child already that does not yet end with it
    detached: true,
    ...owner(NOBODY),
  });
  feed(child.stdin, run.stdin ?? new Uint8Array());
  for (const [index, [, bytes]] of inputs.entries())
    feed(child.stdio[FIRST_FD + index] as unknown as Writable, bytes);
  return endOf(child, run, bounds);
}

const failed = (
  code: Extract<ProgramEnd, { status: 'error' }>['code'],
  message: string,
  stderr: string,
): ProgramEnd => ({ status: 'error', code, message, stderr });

/** A program may close its input early, which is its own business. */
function feed(stream: Writable | null, bytes: Uint8Array): void {
  stream?.on('error', () => undefined);
  stream?.end(bytes);
}

function endOf(
  child: ChildProcess,
  { program, signal }: ProgramRun,
  bounds: ProgramBounds,
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const out: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let early: ProgramEnd | null = null;
    const stop = (end: ProgramEnd) => {
      early ??= end;
      killGroup(child);
    };
    const late = setTimeout(
      () =>
        stop(failed('tool_timeout', `expected ${program} to end within ${bounds.ms} ms, it did not`, stderr)),
      bounds.ms,
    );
    const abort = () => stop(failed('aborted', `the call ended before ${program} did`, stderr));
    signal.addEventListener('abort', abort, { once: true });
    (child.stdout as Readable).on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bounds.outputBytes) out.push(chunk);
      else
        stop(
          failed(
            'output_too_large',
            `expected at most ${bounds.outputBytes} bytes of ${program}, got more`,
            stderr,
          ),
        );
    });
    (child.stderr as Readable).on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-MOST_STDERR);
    });
    child.on('error', (error) => {
      early ??= failed('sandbox_unavailable', `expected to start ${program}, got: ${error.message}`, stderr);
    });
    child.on('exit', () => {
      // whoever still holds the streams of a program that was stopped must not hold up the judgment
      if (early !== null)
        setTimeout(() => child.stdio.forEach((stream) => void stream?.destroy()), LINGER_MS).unref();
    });
    child.on('close', (code, killed) => {
      clearTimeout(late);
      signal.removeEventListener('abort', abort);
      if (early !== null) resolve(early);
      else if (code === 0) resolve({ status: 'ok', stdout: Buffer.concat(out), stderr });
      else resolve(badEnd(program, code, killed, stderr));
    });
  });
}

/** How long streams may stay open behind a program that has ended, milliseconds. */
const LINGER_MS = 2_000;

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

function badEnd(program: string, code: number | null, killed: string | null, stderr: string): ProgramEnd {
  const said = stderr.trim().slice(-400);
  if (/^bwrap:/m.test(said))
    return failed('sandbox_unavailable', `expected a sandbox that starts ${program}, got: ${said}`, stderr);
  const how = code === null ? `signal ${killed}` : `exit code ${code}`;
  return failed('program_failed', `expected ${program} to succeed, got ${how}: ${said}`, stderr);
}
