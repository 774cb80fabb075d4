import { describe, expect, it } from 'vitest';
import * as python from '../../../../tools/text_rules/shared/python-text.js';

describe('text as Python sees it', () => {
  it.each<[string, string[]]>([
    [' a  b\n', ['a', 'b']],
    ['a\u00a0b\u3000c\x1cd\x85e', ['a', 'b', 'c', 'd', 'e']],
    ['a\ufeffb', ['a\ufeffb']],
    ['', []],
  ])('splits %j', (text, words) => expect(python.splitWords(text)).toEqual(words));

  it('tells its white space the same in both ways', () => {
    const every = new RegExp(`[${python.SPACE_CLASS}]`);
    for (let unit = 0; unit < 0x1_0000; unit += 1) {
      expect(python.isSpace(unit), unit.toString(16)).toBe(every.test(String.fromCharCode(unit)));
    }
  });

  it.each<[string, number]>([
    ['ab', 2],
    ['😀b', 2],
    ['\ud800\ud800', 2],
    ['', 0],
  ])('counts %j', (text, length) => expect(python.codePoints(text)).toBe(length));

  it.each<[string, boolean, boolean]>([
    ['abc', true, false],
    ['ab1', true, false],
    ['aB', false, false],
    ['AB-1', false, true],
    ['12', false, false],
    ['ǅ', false, false],
    ['日本', false, false],
  ])('tells the case of %j', (text, lower, upper) => {
    expect([python.isLower(text), python.isUpper(text)]).toEqual([lower, upper]);
  });

  it.each<[string, string, boolean]>([
    ['cat', 'a cat.', true],
    ['cat', 'concat', false],
    ['cat', 'cat_', false],
    ['cat', 'écat', false],
    ['c++', 'c++ x', false],
    ['c++', 'c++x', true],
    ['.', 'a.b', true],
  ])('finds the whole word %j in %j', (word, text, found) => {
    expect(python.wholeWord(word, 'iu').test(text)).toBe(found);
  });

  it('takes off marks and blanks, but no line break', () => {
    expect(python.stripMarks(' "(a.b)"! ')).toBe('a.b');
    expect(python.stripMarks('a.\n')).toBe('a.\n');
    expect(python.withoutMarks(`${python.PUNCTUATION}a’`)).toBe('a’');
  });
});
