import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Command, isolation } from '../bubblewrap/command.js';
import { hostFiles, writableTmp } from '../bubblewrap/mounts.js';
import type { Flavour } from './flavour.js';
import { BOOT } from './sources.js';

/** Bytes the one writable folder, /tmp, may hold. */
const TMP_BYTES = 32 * 1024 * 1024;

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

/** The interpreter: its own folder where it has one, else, in the system's folders, its file alone. */
function interpreter(real: string): string[] {
  const prefix = dirname(dirname(real));
  return prefix === '/usr' || prefix === '/' ? ['--ro-bind', real, real] : ['--ro-bind', prefix, prefix];
}

/**
 * The sandbox: no network, no processes but its own, no files but Python's, no way to gain rights.
 * @throws where Python is not at `python`
 */
export function sandboxCommand(bwrap: string, python: string, flavour: Flavour): Command {
  const real = realpathSync(python);
  return {
    file: bwrap,
    args: [
      ...isolation(ENVIRONMENT),
      ...[...hostFiles('/etc/alternatives'), ...interpreter(real), ...writableTmp(TMP_BYTES)],
      ...['--chdir', '/tmp', '--'],
      ...[real, '-s', '-S', '-B', '-X', 'utf8', '-c', BOOT, flavour],
    ],
  };
}
