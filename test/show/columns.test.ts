import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, columns, pad, wrap } from '../../src/show/columns.js';

describe('columns', () => {
  it.each([
    ['abc', 3],
    ['数学', 4],
    ['e\u0301', 1],
    ['한글!', 5],
    ['', 0],
  ])('%j takes %d', (text, count) => {
    expect(columns(text)).toBe(count);
  });
});

describe('clip and pad', () => {
  it.each([
    ['abcdef', 4, 'abc…'],
    ['abcd', 4, 'abcd'],
    ['数学数学', 5, '数学…'],
  ])('clips %j to %d columns', (text, width, expected) => {
    expect(clip(text, width)).toBe(expected);
  });

  it('pads by columns, not by characters', () => {
    expect(pad('数', 4)).toBe('数  ');
    expect(pad('1', 3, 'left')).toBe('  1');
    expect(pad('long', 2)).toBe('long');
  });
});

describe('wrap', () => {
  it.each<[string, number, string[]]>([
    ['one two three', 8, ['one two', 'three']],
    ['abcdefghijkl', 8, ['abcdefgh', 'ijkl']],
    ['a\n\nb', 8, ['a', '', 'b']],
    ['数学数学数学', 8, ['数学数学', '数学']],
  ])('breaks %j at %d columns', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('loses nothing but spaces, and no line is too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 8, max: 40 }), (text, width) => {
        const flat = text.replaceAll('\t', ' ');
        const lines = wrap(flat, width);
        expect(lines.join('').replaceAll(' ', '')).toBe(flat.replaceAll(/[ \n]/g, ''));
        for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
