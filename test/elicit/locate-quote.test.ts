import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_QUOTE, quoteLocator } from '../../src/elicit/locate-quote.js';

const locateQuote = (text: string, quote: string) => quoteLocator(text)(quote);

describe('quoteLocator', () => {
  it.each<[string, string, string, string | null]>([
    ['exact', 'It rained. It poured.', 'It poured.', 'It poured.'],
    ['the first of several', 'aaa b aaa b', 'aaa', 'aaa'],
    ['other white space', 'one\n  two\u00a0three', 'one two three', 'one\n  two\u00a0three'],
    ['white space around the quote', 'so it rained', ' it\nrained\n', 'it rained'],
    ['typographic marks', 'he said “it’s 3–4”', `"it's 3-4"`, '“it’s 3–4”'],
    ['plain marks in the text', `he said "it's 3-4"`, '“it’s 3–4”', `"it's 3-4"`],
    ['several that are not exact', 'a  bc; a\tbc', 'a bc', null],
    ['other letters', 'it rained', 'It rained', null],
    ['left-out words', 'it rained all day', 'it rained day', null],
    ['an ellipsis for words', 'it rained all day', 'it … day', null],
    ['other forms of a letter', 'caf\u00e9 now', 'cafe\u0301 now', null],
    ['nothing', 'it rained', '', null],
    ['white space alone', 'it rained', '   ', null],
    ['two characters', 'it rained', 'it', null],
    ['two characters that are all', ' ok\n', 'ok', 'ok'],
    ['nothing of nothing', '', '', null],
    ['half a pair', 'abc\u{1f600}def', 'abc\ud83d', null],
    ['the other half', 'abc\u{1f600}def', '\ude00def', null],
    [
      'whole pairs',
      'abc\u{1f600}\u{1f601}\u{1f602}def',
      '\u{1f600}\u{1f601}\u{1f602}',
      '\u{1f600}\u{1f601}\u{1f602}',
    ],
    ['too much', 'x'.repeat(MOST_QUOTE + 1), 'x'.repeat(MOST_QUOTE + 1), null],
  ])('%s', (_what, text, quote, found) => {
    const span = locateQuote(text, quote);
    expect(span === null ? null : text.slice(span.start, span.end)).toBe(found);
  });

  it('gives the first place of several', () => {
    expect(locateQuote('xx abc abc', 'abc')).toEqual({ start: 3, end: 6 });
  });

  it('finds every piece of a text that is long enough, at a place that reads the same', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '\n', '“', '"', '–', '-', '\u{1f600}'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
        const points = [...whole];
        const quote = points
          .slice(from % (points.length + 1))
          .slice(0, length % 12)
          .join('');
        const visible = quote.replaceAll(/\s/gu, '');
        const span = locateQuote(whole, quote);
        if ([...visible].length < 3) return;
        expect(span).not.toBeNull();
        expect(whole.slice(span?.start, span?.end)).toBe(quote);
        expect(span?.start).toBe(whole.indexOf(quote));
      }),
    );
  });

  it('is quick for texts made to be slow', () => {
    const start = performance.now();
    locateQuote('a'.repeat(1_000_000), `b${'a'.repeat(MOST_QUOTE - 1)}`);
    locateQuote('a'.repeat(1_000_000), `${'a'.repeat(MOST_QUOTE - 1)}b`);
    locateQuote('a  '.repeat(300_000), 'a '.repeat(9_000));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
