import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FormatError, SettingsError, UsageError } from '../../src/core/index.js';
import { openRun, type ResumeMode, RunFolder, type RunHeader } from '../../src/log/index.js';
import { gathered, temporaryFile, temporaryFolder } from '../data/fixtures.js';
import { append, content, header, lines, scored, text, undecided, unscored } from './fixtures.js';

/** A finished run of these judgments, each with a text. */
async function finished(judgments: readonly ReturnType<typeof scored>[], folder = temporaryFolder()) {
  const run = await RunFolder.open(folder, header(), 'resume');
  for (const judgment of judgments) run.write(judgment, text(judgment.sampleId));
  await run.finish(true, 0);
  return folder;
}

it('writes what openRun reads', async () => {
  const folder = await finished([scored('a'), scored('b', 0.5)]);
  const run = await openRun(folder);
  expect(run.header).toEqual(header());
  expect(await gathered(run.judgments())).toEqual([scored('a'), scored('b', 0.5)]);
  expect(await gathered(run.texts())).toEqual([text('a'), text('b')]);
  expect(run.summary).toMatchObject({ complete: true, judgments: 2, scored: 2, outcome: { mean: 0.75 } });
  expect(readdirSync(folder).sort()).toEqual(['judgments.jsonl', 'run.json', 'summary.json', 'texts.jsonl']);
});

it('has written a judgment, its text first, when write returns', async () => {
  const folder = temporaryFolder();
  const run = await RunFolder.open(folder, header(), 'resume');
  run.write(scored('a'), text('a'));
  expect(lines(folder, 'judgments')).toEqual([scored('a')]);
  expect(lines(folder, 'texts')).toEqual([text('a')]);
  run.abandon();
});

it('knows what is finished, leaves it alone and counts it', async () => {
  const folder = await finished([scored('a'), unscored('b', 'tool_crashed')]);
  const before = content(folder, 'judgments');
  const run = await RunFolder.open(folder, header({ createdAt: '2000-01-01T00:00:00.000Z' }), 'resume');
  expect(existsSync(join(folder, 'summary.json'))).toBe(false);
  expect(run.isFinished('a', 0)).toBe(true);
  expect(run.isFinished('b', 0)).toBe(true);
  expect(run.isFinished('a', 1)).toBe(false);
  run.write(scored('a', 0, { response: 1 }), null);
  expect(await run.finish(false, 0)).toMatchObject({ complete: false, judgments: 3, scored: 2, unscored: 1 });
  expect(content(folder, 'judgments').startsWith(before)).toBe(true);
  expect((await openRun(folder)).header.createdAt).toBe(header().createdAt);
});

describe('after a crash', () => {
  it.each(['{"sampleId":"b"', JSON.stringify(scored('b')), 'x'.repeat(200_000)])(
    'cuts off a torn line',
    async (torn) => {
      const folder = await finished([scored('a')]);
      append(folder, 'judgments', torn);
      append(folder, 'texts', torn);
      await finished([scored('b')], folder);
      expect(lines(folder, 'judgments')).toEqual([scored('a'), scored('b')]);
      expect(lines(folder, 'texts')).toEqual([text('a'), text('b')]);
    },
  );

  it('takes back a text whose judgment was not written', async () => {
    const folder = await finished([scored('a')]);
    append(folder, 'texts', `${JSON.stringify(text('b'))}\n`);
    await finished([scored('b')], folder);
    expect(lines(folder, 'texts')).toEqual([text('a'), text('b')]);
  });

  it('goes on where only the folder, or only the header, was made', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'run.json.tmp'), '{"form');
    await finished([], folder);
    await finished([scored('a')], folder);
    expect(lines(folder, 'judgments')).toEqual([scored('a')]);
  });
});

describe('retry-unscored', () => {
  const first = [
    scored('a'),
    unscored('b', 'tool_crashed'),
    unscored('c', 'not_json'),
    scored('d', 1, { verdicts: [undecided('tool_timeout')] }),
    scored('e', 1, { verdicts: [undecided('nothing_to_check')] }),
  ];
  const retry = (folder: string) => RunFolder.open(folder, header(), 'retry-unscored');
  const finishedIds = (run: RunFolder) =>
    first.filter(({ sampleId }) => run.isFinished(sampleId, 0)).map(({ sampleId }) => sampleId);

  it('judges again what failed for a passing reason, and replaces those lines at the end', async () => {
    const folder = await finished(first);
    const run = await retry(folder);
    expect(finishedIds(run)).toEqual(['a', 'c', 'e']);
    run.write(scored('b', 0.5), text('b'));
    run.write(scored('f'), text('f'));
    expect(lines(folder, 'judgments')).toEqual(first);
    expect(await run.finish(true, 0)).toMatchObject({
      judgments: 6,
      scored: 5,
      unscoredByCode: { not_json: 1 },
    });
    const [a, , c, d, e] = first;
    expect(lines(folder, 'judgments')).toEqual([a, c, d, e, scored('b', 0.5), scored('f')]);
    expect(lines(folder, 'texts').map((one) => (one as { sampleId: string }).sampleId)).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
    expect(readdirSync(folder)).not.toContain('retry.jsonl');
  });

  it.each<ResumeMode>(['resume', 'retry-unscored'])(
    'killed before its end loses nothing: %s',
    async (mode) => {
      const folder = await finished(first);
      writeFileSync(join(folder, 'retry.jsonl'), `${JSON.stringify(scored('b', 0.5))}\n{"torn`);
      const run = await RunFolder.open(folder, header(), mode);
      expect(run.isFinished('b', 0)).toBe(true);
      run.abandon();
      expect(lines(folder, 'judgments')).toContainEqual(scored('b', 0.5));
      expect(lines(folder, 'judgments')).toHaveLength(first.length);
    },
  );

  it('killed between replacing and tidying up comes to the same', async () => {
    const folder = await finished([scored('a'), scored('b', 0.5)]);
    writeFileSync(join(folder, 'retry.jsonl'), `${JSON.stringify(scored('b', 0.5))}\n`);
    (await retry(folder)).abandon();
    expect(lines(folder, 'judgments')).toEqual([scored('a'), scored('b', 0.5)]);
  });
});

describe('fresh', () => {
  it('starts over, whatever the settings, and leaves other files alone', async () => {
    const folder = await finished([scored('a')]);
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    writeFileSync(join(folder, 'retry.jsonl'), '');
    const run = await RunFolder.open(folder, header({ seed: 5 }), 'fresh');
    expect(run.isFinished('a', 0)).toBe(false);
    await run.finish(true, 0);
    expect(content(folder, 'judgments')).toBe('');
    expect((await openRun(folder)).header.seed).toBe(5);
    expect(readdirSync(folder)).toContain('notes.txt');
    expect(readdirSync(folder)).not.toContain('retry.jsonl');
  });

  it('never empties a folder that is no run', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'judgments.jsonl'), 'mine');
    await expect(RunFolder.open(folder, header(), 'fresh')).rejects.toThrow(
      /got a folder with judgments\.jsonl/,
    );
    expect(content(folder, 'judgments')).toBe('mine');
  });
});

const { data, rubric } = header();
const DIFFERENCES: [path: string, changes: Partial<RunHeader>, got: string][] = [
  ['seed', { seed: 1 }, 'expected 0, got 1'],
  ['data.sha256', { data: { ...data, sha256: 'd2' } }, 'expected "d1", got "d2"'],
  ['data.map', { data: { ...data, map: { input: ['q'] } } }, 'expected {}, got {"input":["q"]}'],
  ['data.format', { data: { ...data, format: 'json' } }, 'expected "jsonl", got "json"'],
  ['rubric.sha256', { rubric: { ...rubric, sha256: 'r2' } }, 'expected "r1", got "r2"'],
  ['judge', { judge: 'other' }, 'expected "rubric", got "other"'],
  ['tools.calculator', { tools: { calculator: '2' } }, 'expected "1", got "2"'],
  ['tools.calculator', { tools: {} }, 'expected "1", got nothing'],
  ['limits.maxOutput', { limits: { maxOutput: 2 } }, 'expected 1000, got 2'],
];

describe('other settings', () => {
  it.each(DIFFERENCES)('are refused: %s', async (path, changes, got) => {
    const folder = await finished([scored('a')]);
    const before = content(folder, 'judgments');
    const opening = RunFolder.open(folder, header(changes), 'resume');
    await expect(opening).rejects.toThrow(`${path}: ${got}. Give the same again`);
    await expect(opening).rejects.toBeInstanceOf(SettingsError);
    expect(content(folder, 'judgments')).toBe(before);
    expect(readdirSync(folder)).toContain('summary.json');
    expect(readdirSync(folder)).not.toContain('run.lock');
  });

  it('are not the place of the data, the time, nor the version of node', async () => {
    const folder = await finished([scored('a')]);
    const moved = header({ data: { ...data, path: 'elsewhere.jsonl' }, node: 'v24', createdAt: 'later' });
    (await RunFolder.open(folder, moved, 'resume')).abandon();
  });

  it('are the place of data that cannot be digested', async () => {
    const piped = header({ data: { ...data, sha256: null, path: '-' } });
    const folder = temporaryFolder();
    (await RunFolder.open(folder, piped, 'resume')).abandon();
    const other = header({ data: { ...data, sha256: null, path: '/dev/fd/3' } });
    await expect(RunFolder.open(folder, other, 'resume')).rejects.toThrow('data.path: expected "-"');
  });
});

describe('refuses', () => {
  it('a newer format, also to retry, and replaces it only when told to start over', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'run.json'), '{"formatVersion":2}');
    for (const mode of ['resume', 'retry-unscored'] as const)
      await expect(RunFolder.open(folder, header(), mode)).rejects.toBeInstanceOf(FormatError);
    (await RunFolder.open(folder, header(), 'fresh')).abandon();
  });

  it('a folder of other things', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const opening = RunFolder.open(folder, header(), 'resume');
    await expect(opening).rejects.toThrow(
      /expected a run folder or an empty one, got a folder with notes\.txt/,
    );
    await expect(opening).rejects.toBeInstanceOf(UsageError);
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  it('a file', async () => {
    const opening = RunFolder.open(temporaryFile('run', 'x'), header(), 'resume');
    await expect(opening).rejects.toThrow(/expected a folder for the run, got a file/);
  });

  it('to go on over a corrupt line', async () => {
    const folder = await finished([scored('a')]);
    append(folder, 'judgments', `junk\n${JSON.stringify(scored('b'))}\n`);
    await expect(RunFolder.open(folder, header(), 'resume')).rejects.toThrow(
      /judgments\.jsonl:2: expected one JSON object/,
    );
  });
});
