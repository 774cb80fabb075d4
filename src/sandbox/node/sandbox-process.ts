import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex, Readable, Writable } from 'node:stream';
import type { Command } from '../bubblewrap/command.js';
import { NOBODY, owner } from '../bubblewrap/nobody.js';
import type { ProgramLimits } from '../runtime.js';
import { HARNESS_FD, SECCOMP_FD } from './bwrap-command.js';
import type { InsideJob } from './inside/harness.js';

/** What every sandbox is started with. */
export interface SandboxParts {
  command(limits: ProgramLimits): Command;
  readonly filter: Buffer;
  readonly harness: Buffer;
  /** The shared harness, as a script. */
  readonly guest: string;
}

/** How a process in a sandbox came to its end. */
export interface Exit {
  /** Exit status; 128 and a signal's number where a signal ended it. */
  readonly status: number;
}

/** Longest report one process may make, characters of all its reports together. */
const MOST_REPORTED = 64 * 1024 * 1024;

type OmitGuest<T> = T extends unknown ? Omit<T, 'guest'> : never;
/** {@link InsideJob} without what is the same for all. */
export type Work = OmitGuest<InsideJob>;

/** One Node process in a sandbox of its own. */
export class SandboxProcess {
  readonly #child: ChildProcess;
  /** Settles once the process has ended and all it wrote is here. */
  readonly ended: Promise<Exit>;
  /** Set where the process wrote more than it may. */
  flooded: 'stdout' | 'stderr' | 'reports' | undefined;
  readonly #printed = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  #killed = false;

  /** @param onReport hears each report, in order */
  constructor(
    parts: SandboxParts,
    work: Work,
    limits: ProgramLimits,
    onReport: (report: Record<string, unknown>) => void,
    stdin = '',
  ) {
    const { file, args } = parts.command(limits);
    const stdio = Array.from({ length: HARNESS_FD + 1 }, () => 'pipe' as const);
    this.#child = spawn(file, [...args], { stdio, env: {}, cwd: '/', ...owner(NOBODY) });
    this.ended = new Promise((resolve) => {
      this.#child.on('error', (error) => {
        this.#printed.stderr.push(Buffer.from(error.message));
        resolve({ status: 127 });
      });
      this.#child.on('close', (code) => resolve({ status: code ?? 137 }));
    });
    for (const stream of this.#child.stdio) stream?.on('error', () => undefined); // it may end before it has read all
    this.#end(SECCOMP_FD, parts.filter);
    this.#end(HARNESS_FD, parts.harness);
    this.#end(0, stdin);
    const job = this.#child.stdio[3] as Duplex;
    job.write(`${JSON.stringify({ ...work, guest: parts.guest })}\n`);
    this.#listen(job, onReport);
    this.#collect('stdout', limits.outputBytes);
    this.#collect('stderr', limits.outputBytes);
  }

  #end(fd: number, bytes: Buffer | string): void {
    (this.#child.stdio[fd] as Writable | null)?.end(bytes);
  }

  #collect(name: 'stdout' | 'stderr', most: number): void {
    let bytes = 0;
    (this.#child[name] as Readable).on('data', (chunk: Buffer) => {
      const room = most - bytes;
      bytes += chunk.length;
      if (room > 0) this.#printed[name].push(chunk.subarray(0, room));
      if (bytes <= most || this.flooded !== undefined) return;
      this.flooded = name;
      this.kill();
    });
  }

  /** Takes reports in line by line; one that is no JSON ends the process, for it is not the harness's. */
  #listen(stream: Readable, onReport: (report: Record<string, unknown>) => void): void {
    let parts: string[] = [];
    let size = 0;
    stream.setEncoding('utf8').on('data', (text: string) => {
      size += text.length;
      if (size > MOST_REPORTED) {
        this.flooded ??= 'reports';
        this.kill();
        return;
      }
      const lines = text.split('\n');
      for (const line of lines.slice(0, -1)) {
        const whole = [...parts, line].join('');
        parts = [];
        const report = this.#killed ? undefined : parsed(whole);
        if (report === undefined) this.kill();
        else onReport(report);
      }
      parts.push(lines.at(-1) ?? '');
    });
  }

  /** Joins this process to another: what one writes on its lines to the other side, the other reads. */
  join(other: SandboxProcess): void {
    for (const fd of [4, 5]) {
      const [one, two] = [this.#child.stdio[fd] as Duplex, other.#child.stdio[fd] as Duplex];
      one.pipe(two);
      two.pipe(one);
    }
  }

  /** What the process printed, each side held to its bound. */
  get printed(): { readonly stdout: string; readonly stderr: string } {
    const { stdout, stderr } = this.#printed;
    return { stdout: Buffer.concat(stdout).toString('utf8'), stderr: Buffer.concat(stderr).toString('utf8') };
  }

  /** Ends the process and all in its sandbox. */
  kill(): void {
    this.#killed = true;
    this.#child.kill('SIGKILL');
  }
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const report: unknown = JSON.parse(line);
    return typeof report === 'object' && report !== null ? (report as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
