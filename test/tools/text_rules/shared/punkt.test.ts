import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../../tools/text_rules/shared/punkt.js';

describe('splitSentences', () => {
  it.each<[string, string[]]>([
    ['It rains. It pours.', ['It rains.', 'It pours.']],
    ['  It rains.  It pours.  ', ['  It rains.', 'It pours.']],
    ['It rains.It pours.', ['It rains.It pours.']],
    ['It rains.\n\nIt pours', ['It rains.', 'It pours']],
    ['No mark\n\nat all', ['No mark\n\nat all']],
    ['Mr. Smith met Dr. Jones. They left.', ['Mr. Smith met Dr. Jones.', 'They left.']],
    ['We met at 5 p.m. There was rain.', ['We met at 5 p.m.', 'There was rain.']],
    ['We met at 5 p.m. Friday.', ['We met at 5 p.m. Friday.']],
    ['Use it, e.g. here.', ['Use it, e.g.', 'here.']],
    ['He said "stop." She did.', ['He said "stop."', 'She did.']],
    ['**Bold.** More.', ['**Bold.', '** More.']],
    ['Wait... what? Yes!', ['Wait... what?', 'Yes!']],
    ['Really?! Yes (truly.) Good.', ['Really?!', 'Yes (truly.)', 'Good.']],
    ['Rain ?! Yes !!! No', ['Rain ?', '!', 'Yes !', '!!', 'No']],
    ['?! Rain', ['?', '!', 'Rain']],
    ['Rain ?', ['Rain ?']],
    ['Rain ?! (Yes) .) No', ['Rain ?', '!', '(Yes) .)', 'No']],
    ['1. First item\n2. Second item', ['1.', 'First item\n2.', 'Second item']],
    ['Pi is 3.14 or so. Fine.', ['Pi is 3.14 or so.', 'Fine.']],
    ['J. Smith came. He left.', ['J. Smith came.', 'He left.']],
    ['雨が降る。雪も。', ['雨が降る。雪も。']],
    ['', []],
    [' \n', []],
  ])('%j', (text, sentences) => expect(splitSentences(text)).toEqual(sentences));

  it('loses nothing but white space', () => {
    const text = fc.array(
      fc.constantFrom('a', 'B', '.', '?', '!', '"', ')', ' ', '\n', '-', '1', 'mr.', '...'),
    );
    fc.assert(
      fc.property(text, (pieces) => {
        const whole = pieces.join('');
        expect(splitSentences(whole).join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''));
      }),
    );
  });
});
