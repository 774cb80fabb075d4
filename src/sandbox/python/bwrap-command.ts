import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Flavour } from './flavour.js';
import { BOOT } from './sources.js';

/** A command with its arguments. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** Bytes the one writable folder, /tmp, may hold. */
const TMP_BYTES = 32 * 1024 * 1024;

/** Nobody: the user inside, and outside too where the host process is root. */
export const NOBODY = 65_534;

const ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: '/usr/bin',
  HOME: '/tmp',
  LANG: 'C.UTF-8',
  // the same input must give the same verdict: sets of texts keep their order
  PYTHONHASHSEED: '0',
  PYTHONSAFEPATH: '1',
  OPENBLAS_NUM_THREADS: '1',
  OMP_NUM_THREADS: '1',
  MALLOC_ARENA_MAX: '1',
  // symbols are looked up once, not again in each child
  LD_BIND_NOW: '1',
};

/** The top-level folders of libraries: links on most systems, folders of their own on others. */
function libraryFolders(): string[] {
  return ['/lib', '/lib64', '/lib32'].flatMap((path) => {
    if (!existsSync(path)) return [];
    return lstatSync(path).isSymbolicLink()
      ? ['--symlink', readlinkSync(path), path]
      : ['--ro-bind', path, path];
  });
}

/** Read-only views of what Python needs; nothing else of the host is there. */
function mounts(python: string): string[] {
  const real = realpathSync(python);
  const prefix = dirname(dirname(real));
  const home =
    prefix === '/usr' || prefix === '/' ? ['--ro-bind', real, real] : ['--ro-bind', prefix, prefix];
  const shared = [
    '/usr/lib',
    '/usr/lib64',
    '/usr/local/lib',
    '/usr/share/zoneinfo',
    '/etc/alternatives',
    '/etc/ld.so.cache',
  ];
  return [
    ...shared.flatMap((path) => ['--ro-bind-try', path, path]),
    ...libraryFolders(),
    ...home,
    ...['null', 'zero', 'full', 'random', 'urandom'].flatMap((name) => [
      '--dev-bind-try',
      `/dev/${name}`,
      `/dev/${name}`,
    ]),
    ...['--size', String(TMP_BYTES), '--tmpfs', '/tmp', '--remount-ro', '/'],
  ];
}

/**
 * The sandbox: no network, no processes but its own, no files but Python's, no way to gain rights.
 * @throws where Python is not at `python`
 */
export function sandboxCommand(bwrap: string, python: string, flavour: Flavour): Command {
  const environment = Object.entries(ENVIRONMENT).flatMap(([name, value]) => ['--setenv', name, value]);
  return {
    file: bwrap,
    args: [
      ...['--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent', '--new-session'],
      ...['--as-pid-1', '--cap-drop', 'ALL', '--uid', String(NOBODY), '--gid', String(NOBODY)],
      ...['--hostname', 'sandbox', '--clearenv', ...environment],
      ...mounts(python),
      ...['--chdir', '/tmp', '--'],
      ...[realpathSync(python), '-s', '-S', '-B', '-X', 'utf8', '-c', BOOT, flavour],
    ],
  };
}
