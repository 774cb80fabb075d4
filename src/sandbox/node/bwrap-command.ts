import { realpathSync } from 'node:fs';
import { type Command, isolation } from '../bubblewrap/command.js';
import { hostFiles, writableTmp } from '../bubblewrap/mounts.js';
import type { ProgramLimits } from '../runtime.js';

/** File descriptors bubblewrap itself reads: the filter of system calls, and the harness. */
export const SECCOMP_FD = 6;
export const HARNESS_FD = 7;

const TMP_BYTES = 16 * 1024 * 1024;
/** What Node maps for itself: code, thread stacks, the young generation. */
const NODE_BYTES = 600 * 1024 * 1024;
const MOST_FILES = 64;
/** Threads and processes of the user; new processes are refused anyway. */
const MOST_THREADS = 4096;

const ENVIRONMENT = { HOME: '/tmp', TZ: 'UTC', LANG: 'C.UTF-8' };

/** Limits of the kernel on the process; address space is not among them, for V8 reserves much it never uses. */
function resourceLimits({ memoryBytes, totalMs }: ProgramLimits): string[] {
  const seconds = Math.ceil(totalMs / 1000) + 10;
  return [
    `--data=${memoryBytes + NODE_BYTES}`,
    `--cpu=${seconds * 4}`,
    `--fsize=${TMP_BYTES}`,
    `--nofile=${MOST_FILES}`,
    `--nproc=${MOST_THREADS}`,
    '--core=0',
  ];
}

/** A Node process with no network, no files but its own, no other processes, no way to gain rights. */
export function sandboxCommand(bwrap: string, prlimit: string, node: string, limits: ProgramLimits): Command {
  const real = realpathSync(node);
  const heap = Math.max(32, Math.floor(limits.memoryBytes / 1024 / 1024));
  return {
    file: prlimit,
    args: [
      ...[...resourceLimits(limits), '--', bwrap],
      ...[...isolation(ENVIRONMENT), ...hostFiles(), '--ro-bind', real, real],
      ...['--ro-bind-data', String(HARNESS_FD), '/harness/harness.mjs', ...writableTmp(TMP_BYTES)],
      ...['--seccomp', String(SECCOMP_FD), '--chdir', '/tmp', '--'],
      ...[real, `--max-old-space-size=${heap}`, '--no-warnings', '/harness/harness.mjs'],
    ],
  };
}
