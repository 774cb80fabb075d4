import { describe, expect, it } from 'vitest';
import { parseMap } from '../../src/data/map.js';
import { readSamples, type SampleItem, samplesOf } from '../../src/data/samples.js';
import { gathered, temporaryFile } from './fixtures.js';

const ok = (id: unknown) => ({ id, input: 'q', response: 'r' });
const brief = (item: SampleItem) => ('error' in item ? `${item.id} ${item.error.code}` : `${item.sample.id}`);

const IDS: [what: string, records: unknown[], ids: string[]][] = [
  ['given ids', [ok('a'), ok(7)], ['a', '7']],
  ['no ids', [ok(undefined), ok(null)], ['line:1', 'line:2']],
  ['a repeated id', [ok('a'), ok('a'), ok('a')], ['a', 'line:2 duplicate_id', 'line:3 duplicate_id']],
  ['a number and its text', [ok(7), ok('7')], ['7', 'line:2 duplicate_id']],
  ['a given fallback id before its line', [ok('line:2'), ok(undefined)], ['line:2', 'line:2+']],
  ['a given fallback id after its line', [ok(undefined), ok('line:1')], ['line:1', 'line:2 duplicate_id']],
  ['a given fallback id on its line', [ok('line:1'), ok('line:1')], ['line:1', 'line:2 duplicate_id']],
  [
    'a clash of an error',
    [ok('line:2'), 'no sample', ok('line:2+')],
    ['line:2', 'line:2+ not_a_sample', 'line:3 duplicate_id'],
  ],
  ['something else', [5, {}, ok('')], ['line:1 not_a_sample', 'line:2 not_a_sample', 'line:3 not_a_sample']],
];

it.each(IDS)('ids of %s', async (_, records, ids) => {
  const items = await gathered(samplesOf(records));
  expect(items.map(brief)).toEqual(ids);
  const keys = items.map((item) => ('error' in item ? item.id : item.sample.id));
  expect(new Set(keys).size).toBe(keys.length);
});

it('keeps a repeated sample under its new id, so that its responses are known', async () => {
  const [, again] = await gathered(samplesOf([ok('a'), { id: 'a', input: 'q', responses: ['x', 'y'] }]));
  expect(again).toMatchObject({ line: 2, id: 'line:2', sample: { id: 'line:2', responses: ['x', 'y'] } });
});

describe('rows of CSV', () => {
  const read = async (csv: string, map: string[] = []) =>
    (await gathered(readSamples({ path: temporaryFile('a.csv', csv), map: parseMap(map) }))).map((item) =>
      'error' in item ? item.error.message : item.sample,
    );
  const cell = (value: unknown) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;

  it('read JSON in cells of structured fields', async () => {
    const row = `q,${cell(['x', 'y'])},${cell({ level: 3 })},${cell([{ text: 'd' }])}`;
    expect(await read(`input,responses,metadata,context\n${row}\n`)).toEqual([
      { id: 'line:2', input: 'q', responses: ['x', 'y'], metadata: { level: 3 }, context: [{ text: 'd' }] },
    ]);
  });

  it('keep a response that looks like a list of numbers a text', async () => {
    expect(await read('input,responses\n[1],"[1, 2]"\n')).toMatchObject([
      { input: '[1]', responses: ['[1, 2]'] },
    ]);
    expect(await read('input,response\nq,"[""a""]"\n')).toMatchObject([{ responses: ['["a"]'] }]);
  });

  it('take an empty cell for an empty response, and for no id and no reference', async () => {
    expect(await read('id,input,response,reference\n,q,,\n')).toEqual([
      { id: 'line:2', input: 'q', responses: [''] },
    ]);
  });

  it('read JSON under the names of a map, and lead paths into it', async () => {
    const map = ['responses=answers,metadata.level=metadata.deep.level,reference=gold'];
    const row = `q,${cell(['x', 'y'])},${cell({ deep: { level: 3 } })},`;
    expect(await read(`input,answers,metadata,gold\n${row}\n`, map)).toMatchObject([
      { responses: ['x', 'y'], metadata: { level: 3 } },
    ]);
  });

  it('say what is wrong with a cell', async () => {
    expect(await read('input,response,context\nq,r,{"a"\n')).toEqual([
      expect.stringMatching(/context: expected an array/),
    ]);
  });
});

it('says which response a map misses', async () => {
  const items = await gathered(samplesOf([{ input: 'q', a: 'x' }], parseMap(['responses=a,responses=b.c'])));
  expect(items).toMatchObject([
    { id: 'line:1', error: { code: 'not_a_sample', message: expect.stringMatching(/a response at b\.c/) } },
  ]);
});
