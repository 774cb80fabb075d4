import {
  constants,
  copyFileSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { LockedError, LogWriteError } from './errors.js';
import { isAlive, processStart } from './process-start.js';

/** The file that says who writes to a run folder. */
export const LOCK_FILE = 'run.lock';

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

interface Owner {
  readonly pid: number;
  readonly start: string | null;
  readonly host: string;
}

/**
 * Takes the right to write to a folder, until the returned function is called.
 * The lock of a process that is gone is taken over.
 * @throws {LockedError} while another process (or another run in this one) holds it
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, LOCK_FILE);
  const own = `${path}.${process.pid}`;
  const owner: Owner = { pid: process.pid, start: processStart(process.pid), host: hostname() };
  try {
    writeFileSync(own, JSON.stringify(owner));
  } catch (error) {
    throw new LogWriteError(own, error);
  }
  try {
    // A link is there whole or not at all, and only one process can make it.
    while (!link(own, path)) takeFromTheDead(folder, path);
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(path, { force: true });
}

function link(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (NO_LINKS.includes(code)) return createOnly(own, path);
    throw new LogWriteError(path, error);
  }
}

/** Where the file system has no hard links. */
function createOnly(own: string, path: string): boolean {
  try {
    copyFileSync(own, path, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new LogWriteError(path, error);
  }
}

function takeFromTheDead(folder: string, path: string): void {
  const found = read(path);
  if (found === null) return;
  refuseLiving(folder, path, found);
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  // Between reading and renaming another process may have taken over: give its lock back.
  const moved = read(aside);
  if (moved !== found) link(aside, path);
  unlinkSync(aside);
}

function refuseLiving(folder: string, path: string, text: string): void {
  const { pid, start, host } = parse(text);
  if (host !== hostname())
    throw new LockedError(
      folder,
      pid,
      `It runs on ${host}, which cannot be asked from here: if it is gone, delete ${path}.`,
    );
  if (isAlive(pid, start))
    throw new LockedError(folder, pid, 'Wait for it, stop it, or write to another folder.');
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** A lock that cannot be read was not written by Assay whole, so nobody living holds it. */
function parse(text: string): Owner {
  try {
    const { pid, start, host } = JSON.parse(text) as Partial<Owner>;
    if (typeof pid === 'number' && typeof host === 'string') return { pid, start: start ?? null, host };
  } catch {
    // falls through
  }
  return { pid: 0x7fffffff, start: null, host: hostname() };
}
