import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { ProgramLimits } from '../runtime.js';

/** A command with its arguments. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** Nobody: the user inside, and outside too where the host process is root. */
export const NOBODY = 65_534;
/** File descriptors bubblewrap itself reads: the filter of system calls, and the harness. */
export const SECCOMP_FD = 6;
export const HARNESS_FD = 7;

const TMP_BYTES = 16 * 1024 * 1024;
/** What Node maps for itself: code, thread stacks, the young generation. */
const NODE_BYTES = 600 * 1024 * 1024;
const MOST_FILES = 64;
/** Threads and processes of the user; new processes are refused anyway. */
const MOST_THREADS = 4096;

/** Where a program lies: in the folders of PATH, or the usual ones. */
export function programPath(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/bin'];
  return folders.map((folder) => join(folder, name)).find((path) => path.startsWith('/') && existsSync(path));
}

/** The top-level folders of libraries: links on most systems, folders of their own on others. */
function libraryFolders(): string[] {
  return ['/lib', '/lib64'].flatMap((path) => {
    if (!existsSync(path)) return [];
    return lstatSync(path).isSymbolicLink()
      ? ['--symlink', readlinkSync(path), path]
      : ['--ro-bind', path, path];
  });
}

/** Read-only views of what Node needs; nothing else of the host is there, and no /proc. */
function mounts(node: string): string[] {
  const shared = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/usr/share/zoneinfo', '/etc/ld.so.cache'];
  return [
    ...shared.flatMap((path) => ['--ro-bind-try', path, path]),
    ...libraryFolders(),
    ...['--ro-bind', node, node],
    ...['null', 'zero', 'full', 'random', 'urandom'].flatMap((name) => [
      '--dev-bind-try',
      `/dev/${name}`,
      `/dev/${name}`,
    ]),
    ...['--ro-bind-data', String(HARNESS_FD), '/harness/harness.mjs'],
    ...['--size', String(TMP_BYTES), '--tmpfs', '/tmp', '--remount-ro', '/'],
  ];
}

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
      ...[
        '--unshare-all',
        '--unshare-user',
        '--disable-userns',
        '--die-with-parent',
        '--new-session',
        '--as-pid-1',
      ],
      ...['--cap-drop', 'ALL', '--uid', String(NOBODY), '--gid', String(NOBODY), '--hostname', 'sandbox'],
      ...['--clearenv', '--setenv', 'HOME', '/tmp', '--setenv', 'TZ', 'UTC', '--setenv', 'LANG', 'C.UTF-8'],
      ...mounts(real),
      ...['--seccomp', String(SECCOMP_FD), '--chdir', '/tmp', '--'],
      ...[real, `--max-old-space-size=${heap}`, '--no-warnings', '/harness/harness.mjs'],
    ],
  };
}
