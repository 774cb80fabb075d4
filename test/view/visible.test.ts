import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible, visibleLine } from '../../src/view/visible.js';

const CASES: readonly (readonly [name: string, given: string, shown: string])[] = [
  ['plain text', 'x = 1\n\ty', 'x = 1\n\ty'],
  ['other scripts and joined emoji', 'naïve 数学 👩‍🔬 é', 'naïve 数学 👩‍🔬 é'],
  ['a terminal escape', '\u001b[31mred', '⟨U+001B⟩[31mred'],
  ['an eight-bit escape', '\u009b31m', '⟨U+009B⟩31m'],
  ['a bidirectional override', 'a\u202egnp', 'a⟨U+202E⟩gnp'],
  ['an isolate', '\u2067a\u2069', '⟨U+2067⟩a⟨U+2069⟩'],
  ['what cannot be seen', 'a\u200bb\ufeffc', 'a⟨U+200B⟩b⟨U+FEFF⟩c'],
  ['line separators', '\u2028\u2029', '⟨U+2028⟩⟨U+2029⟩'],
  ['tag characters', '\u{e0041}', '⟨U+E0041⟩'],
  ['NUL and delete', '\u0000\u007f', '⟨U+0000⟩⟨U+007F⟩'],
  ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
  ['CRLF', 'a\r\nb\r', 'a\nb'],
  ['a carriage return that overwrites', 'a\rb', 'a⟨U+000D⟩b'],
];

describe('visible', () => {
  it.each(CASES)('%s', (_name, given, shown) => {
    expect(visible(given)).toBe(shown);
  });

  it('leaves no character that acts on a terminal or on the direction of text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(text).replaceAll(/[\n\t]/g, '')).not.toMatch(/\p{Cc}|\p{Surrogate}/u);
        expect(visible(text)).not.toMatch(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visible(visible(text))).toBe(visible(text));
      }),
    );
  });

  it('makes one line', () => {
    expect(visibleLine('  a\n\n\tb\u001b ')).toBe('a b⟨U+001B⟩');
  });
});
