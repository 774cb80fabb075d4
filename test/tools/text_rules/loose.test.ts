import { describe, expect, it } from 'vitest';
import { variantsOf } from '../../../tools/text_rules/loose.js';
import { decide } from './ask.js';

const texts = (text: string) => variantsOf(text, 'loose').map((one) => one.text);

describe('the readings of a text', () => {
  it.each([
    ['one line', ['one line', 'one line']],
    ['*a*\nb', ['*a*\nb', 'a\nb', 'b', '*a*', 'b', 'a']],
    ['a\nb\n*c*', ['a\nb\n*c*', 'a\nb\nc', 'b\n*c*', 'a\nb', 'b', 'b\nc', 'a\nb', 'b']],
    ['a\n\nb', ['a\n\nb', 'a\n\nb', 'b', 'a', 'b', 'a']],
    ['***', ['***']],
    ['***\n \n***', ['***\n \n***', '***', '***']],
    ['', []],
    [' \n\u2003', []],
  ])('%j', (text, expected) => {
    // a line that is stars alone leaves blanks behind, which do not count
    expect(texts(text).filter((one) => one.trim() !== '')).toEqual(expected);
  });

  it.each(['', ' \n\t', '\u3000'])('a blank text %j has none', (text) => {
    expect([variantsOf(text, 'strict'), variantsOf(text, 'loose')]).toEqual([[], []]);
  });
});

describe('loose mode', () => {
  const quotation = { instruction: 'startend:quotation' };
  it.each([
    ['Sure, here it is:\n"Good evening."', 'without the first line'],
    ['"Good evening."\nAnything else?', 'without the last line'],
    ['Sure:\n"Good evening."\nAnything else?', 'without the first and last line'],
    ['**"Good evening."**', 'without asterisks'],
    ['Sure:\n*"Good evening."*', 'without the first line and asterisks'],
    ['*"Good evening."*\nBye.', 'without the last line and asterisks'],
    ['Sure:\n*"Good evening."*\nBye.', 'without the first and last line and asterisks'],
    ['"Good evening."', 'as is'],
  ])('%j passes %s', async (text, variant) => {
    expect(await decide({ text, ...quotation, mode: 'loose' })).toMatchObject({
      finding: 'supports',
      detail: { variant, mode: 'loose' },
    });
    if (variant !== 'as is')
      expect(await decide({ text, ...quotation })).toMatchObject({ finding: 'refutes' });
  });

  it('an empty reading does not pass what emptiness would', async () => {
    // without its one line nothing is left, and nothing has no comma
    expect(await decide({ text: 'a, b', instruction: 'punctuation:no_comma', mode: 'loose' })).toMatchObject({
      finding: 'refutes',
      detail: { summary: 'a comma at 1' },
    });
  });
});
