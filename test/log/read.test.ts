import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FormatError, UsageError } from '../../src/core/index.js';
import { CorruptLogError, FORMAT_VERSION, openRun } from '../../src/log/index.js';
import { gathered, temporaryFolder } from '../data/fixtures.js';
import { append, header, scored, text } from './fixtures.js';

function folderWith(start: unknown = header()): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'run.json'), typeof start === 'string' ? start : JSON.stringify(start));
  return folder;
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

it('gives the header, the judgments and the texts', async () => {
  const folder = folderWith();
  append(folder, 'judgments', line(scored('a')) + line(scored('b', 0.5)));
  append(folder, 'texts', line(text('a')));
  append(folder, 'summary', '{"judgments":2}');
  const run = await openRun(folder);
  expect(run.header).toEqual(header());
  expect(run.summary).toEqual({ judgments: 2 });
  expect(await gathered(run.judgments())).toEqual([scored('a'), scored('b', 0.5)]);
  expect(await gathered(run.texts())).toEqual([text('a')]);
});

it('takes missing files for a run that has just begun', async () => {
  const run = await openRun(folderWith());
  expect(run.summary).toBeNull();
  expect(await gathered(run.judgments())).toEqual([]);
  expect(await gathered(run.texts())).toEqual([]);
});

it('keeps what an unknown writer of the same format adds', async () => {
  const { header: found } = await openRun(folderWith({ ...header(), note: 'kept' }));
  expect(found).toMatchObject({ note: 'kept' });
});

const TORN = ['{', JSON.stringify(scored('b')), '\0\0\0'];

it.each(TORN)('leaves out the torn last line %j', async (torn) => {
  const folder = folderWith();
  append(folder, 'judgments', line(scored('a')) + torn);
  append(folder, 'texts', torn);
  const run = await openRun(folder);
  expect(await gathered(run.judgments())).toEqual([scored('a')]);
  expect(await gathered(run.texts())).toEqual([]);
});

const CORRUPT: [raw: string | Buffer, message: RegExp][] = [
  ['{\n', /judgments\.jsonl:2: expected one JSON object, got /],
  ['\n', /judgments\.jsonl:2: expected one JSON object/],
  ['[]\n', /judgments\.jsonl:2: expected a judgment, got an array/],
  ['{"sampleId":"a"}\n', /judgments\.jsonl:2: expected response to be an index, got nothing/],
  [
    '{"sampleId":"a","response":0,"reward":{"process":[],"outcome":"x","total":null}}\n',
    /:2: expected reward\.outcome to be in \[0, 1\] or null, got "x"/,
  ],
  ['7\n', /judgments\.jsonl:2: expected a judgment, got 7/],
];

it.each(CORRUPT)('names the place of the corrupt line %j', async (raw, message) => {
  const folder = folderWith();
  append(folder, 'judgments', line(scored('a')) + raw + line(scored('b')));
  const reading = gathered((await openRun(folder)).judgments());
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.toThrow(/Delete that line and run the same command again/);
  await expect(reading).rejects.toBeInstanceOf(CorruptLogError);
});

describe('refuses', () => {
  it('a newer format', async () => {
    const opening = openRun(folderWith({ formatVersion: FORMAT_VERSION + 1, strange: true }));
    await expect(opening).rejects.toBeInstanceOf(FormatError);
    await expect(opening).rejects.toThrow(`or older, got ${FORMAT_VERSION + 1}. Update assay`);
  });

  it.each([
    [
      'a folder without run.json',
      temporaryFolder,
      /expected a run folder .* got none. Name the folder given to/,
    ],
    ['a folder that is not there', () => '/no/such/folder', /expected a run folder/],
    ['a header that is not JSON', () => folderWith('{'), /run\.json: expected JSON/],
    [
      'a header of something else',
      () => folderWith({ name: 'x' }),
      /run\.json: expected the settings of a run/,
    ],
  ])('%s', async (_, folder, message) => {
    const opening = openRun(folder());
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toBeInstanceOf(UsageError);
  });
});

it('pins the names of the files and the version of the format', async () => {
  const { RUN_FILES } = await import('../../src/log/index.js');
  expect(RUN_FILES).toEqual({
    header: 'run.json',
    judgments: 'judgments.jsonl',
    texts: 'texts.jsonl',
    summary: 'summary.json',
  });
  expect(FORMAT_VERSION).toBe(1);
});
