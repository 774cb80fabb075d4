import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { pathFault } from './path-fault.js';
import { Unreadable } from './unreadable.js';

const FILE = 'a file in the folder of the data';

/**
 * The bytes of a plain file below `root`. Links are followed as long as they end below `root`.
 * @param path relative to `root`
 * @throws {Unreadable} for any other path, for folders, devices and pipes, for more than `maxBytes`, and for a file
 * that is being written
 */
export async function readConfined(root: string, path: string, maxBytes: number): Promise<Uint8Array> {
  const fault = pathFault(path);
  if (fault !== null)
    throw new Unreadable('a path relative to the data file', fault, 'Put the file beside the data.');
  try {
    const place = await realPlace(root, path);
    // looked at before it is opened: opening a device may do something, opening a pipe may wait
    const before = await lstat(place);
    refuseOddFile(before, maxBytes);
    const file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      return await readAll(file, before, maxBytes);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw asUnreadable(error);
  }
}

async function realPlace(root: string, path: string): Promise<string> {
  const folder = await realpath(root);
  const place = await realpath(join(folder, path));
  const inside = relative(folder, place);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new Unreadable(FILE, 'a link that leads out of it', 'Copy the file there.');
  return place;
}

function refuseOddFile(stats: Stats, maxBytes: number): void {
  if (stats.isDirectory()) throw new Unreadable(FILE, 'a folder');
  if (!stats.isFile()) throw new Unreadable(FILE, 'a device, a pipe or a socket');
  if (stats.size > maxBytes) throw new Unreadable(`at most ${maxBytes} bytes`, `${stats.size}`);
  if (stats.size === 0) throw new Unreadable(FILE, 'an empty one');
}

async function readAll(file: FileHandle, before: Stats, maxBytes: number): Promise<Uint8Array> {
  const opened = await file.stat();
  refuseOddFile(opened, maxBytes);
  const changed = new Unreadable(
    'a file that stays as it is',
    'one that changed while it was read',
    'Try again.',
  );
  if (opened.ino !== before.ino || opened.dev !== before.dev) throw changed;
  // one byte more than there should be, to see a file that grows
  const bytes = Buffer.alloc(opened.size + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < bytes.length; length += read)
    read = (await file.read(bytes, length, bytes.length - length, length)).bytesRead;
  const after = await file.stat();
  if (length !== opened.size || after.size !== opened.size || after.mtimeMs !== opened.mtimeMs) throw changed;
  return bytes.subarray(0, length);
}

/** Faults of the file system by their code alone: their messages hold absolute paths. */
function asUnreadable(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (error instanceof Unreadable || typeof code !== 'string' || !('syscall' in (error as object)))
    return error;
  return new Unreadable(FILE, code === 'ENOENT' ? 'none' : code);
}
