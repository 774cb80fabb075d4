import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findText } from '../../../../tools/text_rules/general/find-text.js';
import { quotationsOf } from '../../../../tools/text_rules/general/quotations.js';
import { runRule } from './run-rule.js';

const QUOTATIONS: readonly (readonly [text: string, quotations: readonly string[]])[] = [
  ['He said “yes” and "no".', ['yes', 'no']],
  ["It's 'so'", []],
  ['a 5" pipe and "b"', ['b']],
  ['„eins“ »zwei« «trois» ‹quatre›', ['eins', 'zwei', 'trois', 'quatre']],
  ['彼は「はい」と言い、『本』を', ['はい', '本']],
  ['“outer “inner” end”', ['outer “inner” end']],
  ['「外「内」側」', ['外「内」側']],
  ['“never closed\n\nnew paragraph”', []],
  ['“a\nb”', ['a\nb']],
  ['“open “and” more', ['open “and']],
  ['a stray “ mark\n\nthen “this”', ['this']],
  ['““““ and “so”', ['“““ and “so']],
];

const DOCUMENT =
  'It was — he said — a “very” fine day;\nthe coﬀee was strong. 今天天气很好。 İyi günler, ΟΔΟΣ.';

describe('quotations', () => {
  it.each(QUOTATIONS)('%j: %j', (text, quotations) => {
    expect(quotationsOf(text)).toEqual(quotations);
  });
});

describe('quote:occurs_in', () => {
  it.each([
    ['“fine day; the coffee”', {}, true],
    ['“a fine day”', {}, false],
    ['“It was … strong”', {}, true],
    ['“strong … It was”', {}, false],
    ['“It was [...] fine day,”', {}, true],
    ['“it was”', { ignore_case: false }, false],
    ['“he said - a "very" fine”', {}, true],
    ['「天气很好。」', {}, true],
    ['«iyi günler» „οδος“', {}, true],
    ['“…”', {}, false],
    ['no quotation', {}, false],
    ['no quotation', { min_quotes: 0 }, true],
    ['“strong”, so-called “weak”', {}, false],
    ['“the coffee was strong”, “odd”', { min_length: 10 }, true],
  ])('%j with %j: %j', async (text, kwargs, holds) => {
    expect((await runRule('quote:occurs_in', text, { document: DOCUMENT, ...kwargs })).holds).toBe(holds);
  });
});

describe('findText', () => {
  it('finds what indexOf finds, in long texts too', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 301, maxLength: 400 });
    fc.assert(
      fc.property(letters, fc.nat(50), fc.nat(50), (text, from, cut) => {
        const wanted = `${text}${text}`.slice(cut, cut + 301);
        const whole = `${text}${text}${text}`;
        expect(findText(whole, wanted, from)).toBe(whole.indexOf(wanted, from));
      }),
    );
  });
});
