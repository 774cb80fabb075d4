import { open, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts `text` in place of a file, so that a reader sees the old content or the new, never a part. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.tmp`;
  await writeFile(temporary, text);
  await replaceBy(path, temporary);
}

/** Puts a finished file in place of another: flushed to the disk, then renamed. */
export async function replaceBy(path: string, temporary: string): Promise<void> {
  await sync(temporary);
  await rename(temporary, path);
  // The rename itself outlives a power cut only when its folder is flushed too.
  await sync(dirname(path));
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
