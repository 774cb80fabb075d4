import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { TextSink } from './part-writer.js';

const BATCH = 1_000_000;

/**
 * Writes a file as a whole or not at all: into a temporary file beside it, which takes its name once `write` is
 * done and is removed where it fails.
 * @returns bytes written
 */
export async function writeAtomically(
  path: string,
  write: (sink: TextSink) => Promise<void>,
): Promise<number> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  const handle = await open(temporary, 'w');
  let bytes = 0;
  let waiting: string[] = [];
  let length = 0;
  const flush = async () => {
    const batch = Buffer.from(waiting.join(''));
    waiting = [];
    length = 0;
    await handle.writeFile(batch);
    bytes += batch.length;
  };
  try {
    await write({
      async write(text) {
        waiting.push(text);
        length += text.length;
        if (length >= BATCH) await flush();
      },
    });
    await flush();
    await handle.close();
    await rename(temporary, path);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
  return bytes;
}
