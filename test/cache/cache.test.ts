import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cacheKey, openCache } from '../../src/cache/index.js';
import { canonicalJson, FormatError, type Json, UsageError } from '../../src/core/index.js';
import { packageRoot } from '../../src/version.js';
import { temporaryFolder } from '../data/fixtures.js';

const key = (asked: Json = 'asked') => cacheKey('model', asked) ?? '';
const pathOf = (folder: string, of = key()) => join(folder, of.slice(0, 2), `${of.slice(2)}.json`);

describe('keys', () => {
  it('do not depend on the order of keys, but on everything else', () => {
    expect(cacheKey('model', { a: 1, b: [1, 2] })).toBe(cacheKey('model', { b: [1, 2], a: 1 }));
    const others = [
      cacheKey('tool', { a: 1, b: [1, 2] }),
      cacheKey('model', { a: 1, b: [2, 1] }),
      cacheKey('model', { a: '1', b: [1, 2] }),
      cacheKey('model', [{ a: 1, b: [1, 2] }]),
    ];
    expect(new Set([...others, cacheKey('model', { a: 1, b: [1, 2] })]).size).toBe(5);
  });

  it('differ exactly where the canonical JSON does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const equal = canonicalJson(one) === canonicalJson(other);
        expect(cacheKey('tool', one as Json) === cacheKey('tool', other as Json)).toBe(equal);
      }),
    );
  });

  it('there is none for what is nested too deeply', () => {
    let deep: Json = 1;
    for (let level = 0; level < 300; level += 1) deep = [deep];
    expect(cacheKey('tool', deep)).toBe(null);
  });
});

describe('a cache', () => {
  it('gives back what was kept, to another that has opened the folder as well', async () => {
    const folder = join(temporaryFolder(), 'new', 'cache');
    const cache = await openCache(folder);
    expect(await cache.get(key())).toBe(null);
    await cache.set(key(), { a: [1, 'ü\ud800', null] });
    expect(await cache.get(key())).toEqual({ value: { a: [1, 'ü\ud800', null] } });
    const other = await openCache(folder);
    expect(await other.get(key())).toEqual({ value: { a: [1, 'ü\ud800', null] } });
    expect(JSON.parse(readFileSync(pathOf(folder), 'utf8'))).toMatchObject({ format: 1, key: key() });
    expect(cache.counts).toEqual({
      hits: 1,
      misses: 1,
      writes: 1,
      damaged: 0,
      failures: 0,
      firstFailure: null,
    });
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('any JSON comes back as it was', async () => {
    const cache = await openCache(temporaryFolder());
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const exact = JSON.parse(JSON.stringify(value)) as Json;
        await cache.set(key(), exact);
        expect(await cache.get(key())).toEqual({ value: exact });
      }),
      { numRuns: 50 },
    );
  });

  it.each<[string, (path: string, folder: string) => void]>([
    ['cut off', (path) => truncateSync(path, 200)],
    ['emptied', (path) => truncateSync(path, 0)],
    [
      'changed in its value',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('kept', 'kepT')),
    ],
    [
      'changed in its digest',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace(/("sha256":").{4}/, '$10000')),
    ],
    [
      'of another version',
      (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('"format":1', '"format":9')),
    ],
    ['no JSON', (path) => writeFileSync(path, '<html>')],
    [
      "another key's",
      (path, folder) => {
        renameSync(pathOf(folder, key('other')), path);
      },
    ],
    [
      'a link',
      (path) => {
        renameSync(path, `${path}.whole`);
        symlinkSync(`${path}.whole`, path);
      },
    ],
    ['far too large', (path) => truncateSync(path, 40 * 1024 * 1024)],
  ])('an entry that is %s is a miss, and overwritten', async (_name, damage) => {
    const folder = temporaryFolder();
    const cache = await openCache(folder);
    await cache.set(key(), 'kept');
    await cache.set(key('other'), 'other');
    damage(pathOf(folder), folder);
    expect(await cache.get(key())).toBe(null);
    expect(cache.counts).toMatchObject({ hits: 0, misses: 1, damaged: 1, failures: 0 });
    await cache.set(key(), 'anew');
    expect(await cache.get(key())).toEqual({ value: 'anew' });
  });

  it('neither keeps nor reads what is larger than the bound', async () => {
    const folder = temporaryFolder();
    const cache = await openCache(folder, { mostBytes: 1_000 });
    await cache.set(key(), 'x'.repeat(1_000));
    expect(existsSync(pathOf(folder))).toBe(false);
    expect(cache.counts).toMatchObject({ writes: 0, failures: 0 });
    await (await openCache(folder)).set(key(), 'x'.repeat(1_000));
    expect(await cache.get(key())).toBe(null);
    expect(cache.counts).toMatchObject({ damaged: 1, failures: 0 });
  });

  it('follows no link out of the folder, neither to read nor to write', async () => {
    const [folder, outside] = [temporaryFolder(), temporaryFolder()];
    const before = await openCache(folder);
    await before.set(key(), 'kept');
    renameSync(join(folder, key().slice(0, 2)), join(outside, 'moved'));
    symlinkSync(join(outside, 'moved'), join(folder, key().slice(0, 2)));
    const cache = await openCache(folder);
    expect(await cache.get(key())).toBe(null);
    rmSync(join(outside, 'moved', `${key().slice(2)}.json`));
    await cache.set(key(), 'anew');
    expect(readdirSync(join(outside, 'moved'))).toEqual([]);
    expect(cache.counts).toMatchObject({ failures: 2, writes: 0 });
    expect(cache.counts.firstFailure).toContain('expected a folder, got a link');
  });

  it('goes on without a disk that can be written to, and says why', async () => {
    const folder = temporaryFolder();
    const cache = await openCache(folder);
    rmSync(join(folder, 'tmp'), { recursive: true });
    writeFileSync(join(folder, 'tmp'), '');
    await cache.set(key(), 1);
    await cache.set(key('b'), 1);
    expect(await cache.get(key())).toBe(null);
    expect(cache.counts).toMatchObject({ failures: 2, misses: 1, writes: 0 });
    expect(cache.counts.firstFailure).toContain('ENOTDIR');
  });

  it('goes on without a folder that cannot be made', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const cache = await openCache(join(file, 'cache'));
    await cache.set(key(), 1);
    expect(await cache.get(key())).toBe(null);
    expect(cache.counts).toMatchObject({ hits: 0, misses: 1, writes: 0, failures: 3 });
    expect(cache.counts.firstFailure).toContain('ENOTDIR');
  });

  it('that is deleted under way is not made again by halves', async () => {
    const folder = join(temporaryFolder(), 'cache');
    const cache = await openCache(folder);
    rmSync(folder, { recursive: true });
    await cache.set(key(), 1);
    expect(await cache.get(key())).toBe(null);
    expect(cache.counts.failures).toBe(1);
    expect(existsSync(folder)).toBe(false);
  });

  it('clears away what a killed process left, once it is old', async () => {
    const folder = temporaryFolder();
    await openCache(folder);
    for (const name of ['old', 'new']) writeFileSync(join(folder, 'tmp', name), 'half');
    const hoursAgo = Date.now() / 1_000 - 7_200;
    utimesSync(join(folder, 'tmp', 'old'), hoursAgo, hoursAgo);
    await openCache(folder);
    expect(readdirSync(join(folder, 'tmp'))).toEqual(['new']);
  });
});

describe('a folder', () => {
  it.each<[string, (folder: string) => void, RegExp]>([
    [
      'holds something else',
      (folder) => writeFileSync(join(folder, 'notes.txt'), ''),
      /got one that holds notes\.txt/,
    ],
    [
      'has a marker that is a link',
      (folder) => symlinkSync('/etc/passwd', join(folder, 'assay-cache.json')),
      /assay-cache\.json that is none/,
    ],
    [
      'has a marker without a format',
      (folder) => writeFileSync(join(folder, 'assay-cache.json'), '[]'),
      /without a format/,
    ],
    [
      'has a marker that is no JSON',
      (folder) => writeFileSync(join(folder, 'assay-cache.json'), '{'),
      /without a format/,
    ],
    ['leads out by its tmp', (folder) => symlinkSync('/tmp', join(folder, 'tmp')), /got a link/],
  ])('that %s is refused', async (_name, spoil, words) => {
    const folder = temporaryFolder();
    spoil(folder);
    const before = readdirSync(folder);
    await expect(openCache(folder)).rejects.toThrow(UsageError);
    await expect(openCache(folder)).rejects.toThrow(words);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('that is a file is refused', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(openCache(file)).rejects.toThrow(/got a file/);
  });

  it('that a newer version wrote is refused', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'tmp'));
    writeFileSync(join(folder, 'assay-cache.json'), '{"format":2}');
    await expect(openCache(folder)).rejects.toThrow(FormatError);
  });
});

/** Writes and reads the same few keys over and over; each value tells whether it is whole. */
const WRITER = `
  const { openCache, cacheKey } = await import(process.argv[1]);
  const cache = await openCache(process.argv[2]);
  const whole = ({ who, text }) => text === who.repeat(text.length / who.length);
  let torn = 0;
  for (let round = 0; round < Number(process.argv[3]); round += 1) {
    const key = cacheKey('model', round % 5);
    const who = String.fromCharCode(97 + process.pid % 26);
    await cache.set(key, { who, text: who.repeat(20000 + round) });
    const found = await cache.get(key);
    if (found === null || !whole(found.value)) torn += 1;
    if (round === 3) process.stdout.write('started\\n');
  }
  process.stdout.write(JSON.stringify({ torn, ...cache.counts }) + '\\n');
`;

function writer(folder: string, rounds: number) {
  const module = join(packageRoot, 'dist/src/cache/index.js');
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', WRITER, module, folder, String(rounds)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const started = async () => {
    while (!output.includes('started')) await once(child.stdout, 'data');
  };
  const ended = once(child, 'close').then(() => output.trim().split('\n').at(-1) ?? '');
  return { child, started, ended };
}

describe('several processes', () => {
  it('on one new folder never read a damaged entry', async () => {
    const folder = join(temporaryFolder(), 'shared');
    const outputs = await Promise.all([1, 2, 3, 4].map(() => writer(folder, 100).ended));
    for (const output of outputs)
      expect(JSON.parse(output)).toMatchObject({ torn: 0, hits: 100, writes: 100, damaged: 0, failures: 0 });
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('that are killed while they write leave nothing that is read as an answer', async () => {
    const folder = temporaryFolder();
    for (let round = 0; round < 3; round += 1) {
      const { child, started, ended } = writer(folder, 1_000_000);
      await started();
      child.kill('SIGKILL');
      await ended;
    }
    const cache = await openCache(folder);
    for (let asked = 0; asked < 5; asked += 1) {
      const found = await cache.get(key(asked));
      if (found === null) continue;
      const { who, text } = found.value as { who: string; text: string };
      expect(text).toBe(who.repeat(text.length));
    }
    expect(cache.counts).toMatchObject({ damaged: 0, failures: 0 });
  });
});
