import { describe, expect, it } from 'vitest';
import { type Filter, listed, NO_FILTER, type Sort } from '../../src/report/app/filter.js';
import { arrangePieces, cutAtRanges } from '../../src/report/app/pieces.js';
import type { ReportRow } from '../../src/report/payload.js';

function row(id: string, part: Partial<ReportRow> = {}): ReportRow {
  return {
    id,
    response: 0,
    scored: true,
    outcome: 1,
    total: 1,
    steps: 2,
    refuted: 0,
    marks: 'ss',
    firstFailed: null,
    gatesFailed: [],
    failing: [],
    codes: [],
    judgment: [0, 0],
    text: null,
    ...part,
  };
}

const ROWS = [
  row('b10', { outcome: 0, total: 0.5, gatesFailed: ['answer'], failing: ['answer'], firstFailed: 1 }),
  row('b9', { outcome: 0.5, total: 0.25, failing: ['clear'], firstFailed: 0 }),
  row('a', { scored: false, outcome: null, total: null, codes: ['not_json'] }),
  row('c'),
];
const ids = (filter: Partial<Filter>, sort: Sort = 'run', matches: boolean[] | null = null) =>
  listed(ROWS, { ...NO_FILTER, ...filter }, sort, matches).map((at) => ROWS[at]?.id);

describe('listed', () => {
  it.each<[string, Partial<Filter>, string[]]>([
    ['nothing', {}, ['b10', 'b9', 'a', 'c']],
    ['status', { status: 'unscored' }, ['a']],
    ['a range with both ends, without the unscored', { min: 0, max: 0.5 }, ['b10', 'b9']],
    ['a range of the other reward', { reward: 'total', min: 0.5 }, ['b10', 'c']],
    ['a failed gate', { gate: 'answer' }, ['b10']],
    ['a failing criterion', { failing: 'clear' }, ['b9']],
    ['a code', { code: 'not_json' }, ['a']],
    ['two at once', { failing: 'clear', gate: 'answer' }, []],
  ])('narrows by %s', (_name, filter, expected) => {
    expect(ids(filter)).toEqual(expected);
  });

  it.each<[Sort, string[]]>([
    ['id', ['a', 'b9', 'b10', 'c']],
    ['outcome-up', ['b10', 'b9', 'c', 'a']],
    ['outcome-down', ['c', 'b9', 'b10', 'a']],
    ['total-up', ['b9', 'b10', 'c', 'a']],
    ['failed-step', ['b9', 'b10', 'a', 'c']],
  ])('orders by %s, those without a number last', (sort, expected) => {
    expect(ids({}, sort)).toEqual(expected);
  });

  it('keeps what the search found', () => {
    expect(ids({ status: 'scored' }, 'run', [true, false, true, true])).toEqual(['b10', 'c']);
  });
});

describe('arrangePieces', () => {
  const segment = (index: number, start: number, end: number) => ({ index, kind: 'line', start, end });

  it('cuts a text so that the pieces joined are the text', () => {
    const { pieces, asRows } = arrangePieces('ab\n\ncd e', [segment(0, 0, 2), segment(1, 4, 6)]);
    expect(pieces.map(({ text }) => text)).toEqual(['ab', '\n\n', 'cd', ' e']);
    expect(pieces.map(({ step }) => step)).toEqual([0, null, 1, null]);
    expect(asRows).toBe(true);
  });

  it('flows where two steps share a line', () => {
    expect(arrangePieces('A. B.', [segment(0, 0, 2), segment(1, 3, 5)]).asRows).toBe(false);
  });

  it('leaves out what no segmenter may give', () => {
    const bad = [segment(0, 2, 4), segment(1, 3, 5), segment(2, 1, 2), segment(3, 5, 99), segment(4, 5, 5)];
    const { pieces } = arrangePieces('abcdef', bad);
    expect(pieces.map(({ text }) => text).join('')).toBe('abcdef');
    expect(pieces.map(({ step }) => step)).toEqual([null, 0, null]);
  });
});

describe('cutAtRanges', () => {
  it.each<[string, [number, number][], string[]]>([
    ['one inside', [[2, 4]], ['ab', '*cd', 'ef']],
    [
      'two out of order, at the ends',
      [
        [4, 6],
        [0, 2],
      ],
      ['*ab', 'cd', '*ef'],
    ],
    ['none', [], ['abcdef']],
    [
      'over another, empty, outside or not a number',
      [
        [0, 3],
        [2, 5],
        [4, 4],
        [5, 9],
        [-1, 2],
        [Number.NaN, 4],
      ],
      ['*abc', 'def'],
    ],
  ])('cuts at %s', (_name, ranges, expected) => {
    const cut = cutAtRanges('abcdef', ranges).map(({ text, refuted }) => (refuted ? `*${text}` : text));
    expect(cut).toEqual(expected);
  });
});
