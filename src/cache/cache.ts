import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Clock, type Json, systemClock } from '../core/index.js';
import { prepareFolder, TEMPORARY } from './cache-folder.js';
import { readEntry, writeEntry } from './entry.js';

/** What came of using a cache. */
export interface CacheCounts {
  readonly hits: number;
  readonly misses: number;
  readonly writes: number;
  /** Entries found damaged: misses that were counted as such too, and overwritten. */
  readonly damaged: number;
  /** Reads and writes that the disk refused; the run went on without them. */
  readonly failures: number;
  /** The first of them, in words; null while there is none. */
  readonly firstFailure: string | null;
}

/** Answers kept on disk by the digest of what was asked. Nothing in it throws: a cache that fails misses. */
export interface Cache {
  readonly folder: string;
  readonly counts: CacheCounts;
  /** The value kept under a key of `cacheKey`, or null. */
  get(key: string): Promise<{ readonly value: Json } | null>;
  /** Keeps a value. Values larger than the bound are not kept. */
  set(key: string, value: Json): Promise<void>;
}

/** Options of {@link openCache}. */
export interface CacheOptions {
  /** Tells how old what a killed process left behind is. @default the machine's */
  readonly clock?: Clock;
  /** Largest entry that is read or written, bytes. @default 32 MiB */
  readonly mostBytes?: number;
}

const MOST_BYTES = 32 * 1024 * 1024;
/** Neither a link nor a pipe that nobody writes to is followed or waited for. */
const READ_PLAIN = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens a cache, made where the folder does not exist or is empty. Any number of processes may use one at once, and
 * be killed: an entry is written aside and renamed into its place, and checked against its digest when it is read.
 * @throws {UsageError} where the folder holds something else
 * @throws {FormatError} where a newer version wrote it
 */
export async function openCache(folder: string, options: CacheOptions = {}): Promise<Cache> {
  const { clock = systemClock, mostBytes = MOST_BYTES } = options;
  const refused = await prepareFolder(folder, clock);
  const cache = new DiskCache(folder, mostBytes);
  if (refused !== null) cache.failed(refused);
  return cache;
}

class DiskCache implements Cache {
  readonly folder: string;
  readonly #mostBytes: number;
  readonly #counts = { hits: 0, misses: 0, writes: 0, damaged: 0, failures: 0 };
  #firstFailure: string | null = null;
  /** Folders of entries that are known to be folders. */
  readonly #plain = new Set<string>();

  constructor(folder: string, mostBytes: number) {
    this.folder = folder;
    this.#mostBytes = mostBytes;
  }

  get counts(): CacheCounts {
    return { ...this.#counts, firstFailure: this.#firstFailure };
  }

  async get(key: string): Promise<{ readonly value: Json } | null> {
    const found = await this.#read(key).catch((error: unknown) => this.failed(error));
    this.#counts[found === null ? 'misses' : 'hits'] += 1;
    return found;
  }

  async set(key: string, value: Json): Promise<void> {
    try {
      const text = writeEntry(key, value);
      if (Buffer.byteLength(text) > this.#mostBytes) return;
      await this.#write(key, text);
      this.#counts.writes += 1;
    } catch (error) {
      this.failed(error);
    }
  }

  /** Counts what the disk refused; the first is kept in words. */
  failed(error: unknown): null {
    this.#counts.failures += 1;
    this.#firstFailure ??= `${this.folder}: ${error instanceof Error ? error.message : String(error)}`;
    return null;
  }

  async #read(key: string): Promise<{ readonly value: Json } | null> {
    const below = join(this.folder, key.slice(0, 2));
    if (!(await this.#isPlain(below))) return null;
    const text = await plainText(join(below, fileOf(key)), this.#mostBytes);
    if (text === null) return null;
    const entry = text === DAMAGED ? null : readEntry(key, text);
    if (entry === null) this.#counts.damaged += 1;
    return entry;
  }

  async #write(key: string, text: string): Promise<void> {
    const below = join(this.folder, key.slice(0, 2));
    if (!(await this.#isPlain(below))) {
      // not the whole path: a cache that was deleted is not made again without its marker
      await mkdir(below).catch(existing);
      await this.#isPlain(below);
    }
    const temporary = join(this.folder, TEMPORARY, randomUUID());
    try {
      await writeFile(temporary, text, { flag: 'wx' });
      await rename(temporary, join(below, fileOf(key)));
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  /** Whether there is such a folder; throws where something else stands in its place, a link out of here above all. */
  async #isPlain(below: string): Promise<boolean> {
    if (this.#plain.has(below)) return true;
    const found = await lstat(below).catch(missing);
    if (found === null) return false;
    if (!found.isDirectory()) throw new Error(`${below}: expected a folder, got a link or a file`);
    this.#plain.add(below);
    return true;
  }
}

const fileOf = (key: string): string => `${key.slice(2)}.json`;

/** Stands for what is no entry at all: a link, a folder, a file beyond the bound. */
const DAMAGED = '';

/** The text of a plain file, {@link DAMAGED} for anything else, null where there is nothing. */
async function plainText(path: string, mostBytes: number): Promise<string | null> {
  const file = await open(path, READ_PLAIN).catch(missingOrLink);
  if (file === null || file === DAMAGED) return file;
  try {
    const { size } = await file.stat();
    // a file that grew meanwhile is read as far as it was
    const buffer = Buffer.alloc(Math.min(size, mostBytes + 1));
    if (buffer.length > mostBytes) return DAMAGED;
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function missing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}

function existing(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}

function missingOrLink(error: unknown): null | typeof DAMAGED {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ELOOP' || code === 'ENXIO' || code === 'EISDIR' ? DAMAGED : missing(error);
}
