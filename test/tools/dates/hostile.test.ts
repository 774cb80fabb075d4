import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toolMismatches } from '../../../src/testing/tool-cases.js';
import { dates } from '../../../tools/dates/index.js';
import { readSentences } from '../../../tools/dates/read-sentences.js';
import { reduce } from '../../../tools/dates/reduce.js';

const REPEATED = [
  '1',
  '2015-03-24 ',
  'D ',
  'March ',
  '1,',
  '12 ',
  'Tuesday ',
  'a',
  '　',
  '\n',
  '"',
  '3 days ',
  '1 pm ',
  '年',
];
const SPAN = 200_000;

describe('dates: hostile texts', () => {
  it.each(REPEATED)('%j two hundred thousand characters long is read in a moment', async (piece) => {
    const text = piece.repeat(Math.floor(SPAN / piece.length));
    const before = performance.now();
    expect(
      await toolMismatches(dates, [{ input: { text, question: text.slice(0, 2_000) }, finding: 'open' }]),
    ).toEqual(piece === '2015-03-24 ' ? expect.any(Array) : []);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('leaves a longer text open', async () => {
    const text = '2015-03-24 is Tuesday. '.repeat(50_000);
    expect(
      await toolMismatches(dates, [{ input: { text }, finding: 'open', code: 'bound_reached' }]),
    ).toEqual([]);
  });

  it('never pays a false statement behind more than it decides', async () => {
    const text = `${'12:00 UTC is 13:00 CET. '.repeat(100)} 12:00 UTC is 14:00 CET.`;
    const many = `${'2000 is a leap year. '.repeat(3_000)} 1900 is a leap year.`;
    const cases = [text, many].map(
      (one) => ({ input: { text: one }, finding: 'open', code: 'bound_reached' }) as const,
    );
    expect(await toolMismatches(dates, cases)).toEqual([]);
  });

  it('keeps a symbol for every item, whatever the text', () => {
    const words = fc.constantFrom(
      '2015-03-24',
      'is',
      'not',
      'Tuesday',
      '3 days',
      'after',
      'between',
      'and',
      ',',
      '.',
      'x',
      '一',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) =>
        readSentences(parts.join(' '))
          .map(reduce)
          .every(({ symbols, items }) => symbols.length === items.length),
      ),
    );
  });
});
