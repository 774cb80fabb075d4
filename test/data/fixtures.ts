import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { RawRecord, RecordSplitter } from '../../src/data/raw-record.js';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-test-'));
  folders.push(folder);
  return folder;
}

/** A file of that name and content in a folder that is gone after the test. */
export function temporaryFile(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

export async function gathered<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Bytes as they might come from a pipe. */
export async function* piped(content: string | Uint8Array, chunk = 7): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
}

/** All records of a document that comes in chunks of the given sizes, then whole. */
export function split(
  splitter: RecordSplitter,
  document: string,
  sizes: readonly number[] = [],
): RawRecord[] {
  const bytes = Buffer.from(document);
  const records: RawRecord[] = [];
  let at = 0;
  for (const size of sizes) {
    records.push(...splitter.push(bytes.subarray(at, at + size)));
    at += size;
  }
  if (at < bytes.length) records.push(...splitter.push(bytes.subarray(at)));
  return [...records, ...splitter.end()];
}

/** A record as text, for comparison. */
export function shown({ line, bytes, problem }: RawRecord): [number, string | null] {
  return [line, problem ?? (bytes === null ? null : Buffer.from(bytes).toString('utf8'))];
}
