import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError, type Clock, FormatError, UsageError } from '../core/index.js';
import { CACHE_FORMAT } from './entry.js';

/** The file that makes a folder a cache. */
export const CACHE_MARKER = 'assay-cache.json';
/** Where entries are written before they are put in their place; on the same disk, so that a rename does it. */
export const TEMPORARY = 'tmp';
/** What a killed process left there is cleared away after this long, milliseconds. */
const STALE_MS = 3_600_000;
const LONGEST_MARKER = 1_000;

/**
 * Makes a folder a cache, or finds that it is one.
 * @returns why it cannot be written to, null where it can
 * @throws {UsageError} where something else lies there
 * @throws {FormatError} where a newer version wrote it
 */
export async function prepareFolder(folder: string, clock: Clock): Promise<unknown> {
  const marked = await readMarker(folder);
  if (!marked) await refuseForeign(folder);
  try {
    await mkdir(join(folder, TEMPORARY), { recursive: true });
    await refuseLink(join(folder, TEMPORARY));
    if (!marked) await writeMarker(folder);
    await clearStale(join(folder, TEMPORARY), clock);
    return null;
  } catch (error) {
    if (error instanceof AssayError) throw error;
    return error;
  }
}

async function readMarker(folder: string): Promise<boolean> {
  const path = join(folder, CACHE_MARKER);
  const found = await lstat(path).catch(() => null);
  if (found === null) return false;
  if (!found.isFile() || found.size > LONGEST_MARKER) throw notOurs(folder, `a ${CACHE_MARKER} that is none`);
  const format = formatIn(await readFile(path, 'utf8'));
  if (format === null) throw notOurs(folder, `a ${CACHE_MARKER} without a format`);
  if (format > CACHE_FORMAT) throw new FormatError(path, format, CACHE_FORMAT);
  return true;
}

function formatIn(marker: string): number | null {
  try {
    const parsed = JSON.parse(marker) as unknown;
    const format = parsed !== null && typeof parsed === 'object' && 'format' in parsed ? parsed.format : null;
    return typeof format === 'number' && Number.isInteger(format) ? format : null;
  } catch {
    return null;
  }
}

/** A folder that holds other things is left as it is. */
async function refuseForeign(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null) return;
  if (!found.isDirectory()) throw notOurs(folder, 'a file');
  const names = await readdir(folder).catch(() => []);
  const others = names.filter((name) => name !== TEMPORARY && name !== CACHE_MARKER);
  // another process may be making the same cache at this moment
  if (others.length > 0 && !(await readMarker(folder)))
    throw notOurs(folder, `one that holds ${others.slice(0, 3).join(', ')}`);
}

async function refuseLink(folder: string): Promise<void> {
  if (!(await lstat(folder)).isDirectory()) throw notOurs(folder, 'a link or a file');
}

async function writeMarker(folder: string): Promise<void> {
  const temporary = join(folder, TEMPORARY, randomUUID());
  await writeFile(temporary, `${JSON.stringify({ format: CACHE_FORMAT })}\n`);
  await rename(temporary, join(folder, CACHE_MARKER));
}

async function clearStale(folder: string, clock: Clock): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await lstat(path).catch(() => null);
    if (found !== null && clock.now() - found.mtimeMs > STALE_MS) await rm(path, { force: true });
  }
}

const notOurs = (folder: string, got: string): UsageError =>
  new UsageError(`${folder}: expected an empty folder or a cache of assay, got ${got}. Name another folder.`);
