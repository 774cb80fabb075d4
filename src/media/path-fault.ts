import { posix, win32 } from 'node:path';

/** Longest path, characters; more than any system takes. */
const MOST_PATH = 4_096;
/** Two letters at least, so that `C:` is taken for the drive it is. */
const SCHEME = /^[a-z][a-z\d+.-]+:/i;

/**
 * What is wrong with the path of an attachment by its wording alone, as the end of `expected …, got …`; null where
 * nothing is. Paths of either kind of system are refused alike, so that a data file means the same everywhere.
 */
export function pathFault(path: string): string | null {
  if (path === '') return 'an empty path';
  if (path.length > MOST_PATH) return `a path of ${path.length} characters`;
  if (path.includes('\0')) return 'a path with a NUL in it';
  if (SCHEME.test(path)) return `an address (${SCHEME.exec(path)?.[0].slice(0, 20)}…)`;
  if (posix.isAbsolute(path) || win32.isAbsolute(path) || /^[a-z]:/i.test(path)) return 'an absolute path';
  return path.split(/[/\\]/).includes('..') ? 'a path with .. in it' : null;
}
