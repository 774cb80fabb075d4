import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { FingerprintSet } from '../data/fingerprint-set.js';
import { replaceBy } from './atomic.js';
import { readLogLines } from './json-lines.js';
import { judgmentKey } from './judgment-key.js';

interface Keyed {
  readonly sampleId: string;
  readonly response: number;
}

/**
 * Puts the judgments of `newer` in place of those of the same response in `file`, atomically, and removes
 * `newer`. Killed at any moment and called again, it comes to the same; nothing to do where `newer` is missing.
 */
export async function mergeJudgments(file: string, newer: string): Promise<void> {
  if (!existsSync(newer)) return;
  const replaced = new FingerprintSet();
  for await (const { value } of readLogLines(newer)) replaced.add(keyOf(value));
  if (replaced.size > 0) {
    const temporary = `${file}.tmp`;
    await writeLines(temporary, mergedLines(file, newer, replaced));
    await replaceBy(file, temporary);
  }
  await rm(newer, { force: true });
}

async function* mergedLines(
  file: string,
  newer: string,
  replaced: FingerprintSet,
): AsyncGenerator<Uint8Array> {
  for await (const { value, bytes } of readLogLines(file)) if (!replaced.has(keyOf(value))) yield bytes;
  for await (const { bytes } of readLogLines(newer)) yield bytes;
}

function keyOf(value: unknown): string {
  const { sampleId, response } = value as Keyed;
  return judgmentKey(sampleId, response);
}

async function writeLines(path: string, lines: AsyncIterable<Uint8Array>): Promise<void> {
  const stream = createWriteStream(path);
  // Awaited below; registered now, so that an early failure is not an unhandled one.
  const done = finished(stream);
  done.catch(() => {});
  for await (const line of lines) {
    stream.write(line);
    if (!stream.write('\n')) await Promise.race([once(stream, 'drain'), done]);
  }
  stream.end();
  await done;
}
