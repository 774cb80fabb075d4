import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ToolCase, toolMismatches } from '../../../src/testing/tool-cases.js';
import { count, graphemes, occurrences } from '../../../tools/counting/counts.js';
import { counting } from '../../../tools/counting/index.js';
import { reversed, sorted, unique } from '../../../tools/counting/lists.js';

const all = (finding: ToolCase['finding'], texts: readonly string[], code?: string): ToolCase[] =>
  texts.map((text) => ({ input: { text }, finding, ...(code === undefined ? {} : { code }) }));

const TRUE = [
  "There are 3 r's in strawberry.",
  'There are three "r"s in the word "strawberry".',
  'strawberry has 3 r’s',
  "'banana' has 6 letters",
  'The word banana contains 6 letters.',
  'The letter a appears 3 times in banana.',
  'The letter "a" appears three times in "banana".',
  "The number of a's in banana is 3.",
  "There are no z's in banana",
  "There are not 4 r's in strawberry",
  'The sentence "I am here" has 3 words.',
  'The word "queue" has 4 vowels',
  'The word "queue" has 1 consonant',
  'The string "a1b22" has 3 digits.',
  'The string "👨‍👩‍👧 hi" has 4 characters.',
  'The word "naïve" has 5 letters.',
  '"an" appears twice in "banana"',
  'The reverse of "stressed" is "desserts".',
  '"stressed" reversed is "desserts".',
  'The third letter of "banana" is n.',
  '"level" is a palindrome',
  'The word "слово" has 5 letters.',
];

const FALSE = [
  "There are 2 r's in strawberry.",
  'strawberry has four r’s',
  "'banana' has 5 letters",
  'The letter a appears twice in banana.',
  "There are not 3 r's in strawberry",
  'The sentence "I am here" has 4 words.',
  'The word "queue" has 5 vowels',
  'The reverse of "stressed" is "dessert".',
  'The third letter of "banana" is a.',
  'The tenth letter of "banana" is a.',
  '"lever" is a palindrome',
  '"level" is not a palindrome',
  'The word "naïve" has 6 letters.',
];

const OPEN: readonly (readonly [string, string])[] = [
  ['', 'nothing_to_check'],
  ['My mailbox has 3 letters', 'nothing_to_check'],
  ['The book has 12 characters', 'nothing_to_check'],
  ['The last letter of "hello" is a vowel', 'nothing_to_check'],
  ['This sentence has 9 words', 'nothing_to_check'],
  ['The word tree appears twice in the passage.', 'nothing_to_check'],
  ["If there are 2 r's in strawberry, I am wrong", 'not_asserted'],
  ["Are there 2 r's in strawberry? There are 2 r's in strawberry?", 'not_asserted'],
  ["It is wrong that there are 2 r's in strawberry", 'not_asserted'],
  ["It is a myth that there are 2 r's in strawberry", 'not_asserted'],
  ["People think there are 2 r's in strawberry", 'not_asserted'],
  // a part of the text, another count beside it, a work of that title, a mark
  ["strawberry has 2 r's in a row", 'not_asserted'],
  ['The word "strawberry" has 2 r\'s at the end.', 'not_asserted'],
  ['"hello" has 2 letters in common with "help"', 'not_asserted'],
  ['"banana" has 3 letters: b, a, n.', 'not_asserted'],
  ['The word "Mississippi" contains 4 s\'s and 3 i\'s.', 'not_asserted'],
  ['"Hamlet" has 30 characters.', 'not_asserted'],
  ['"Moby Dick" has 209117 words', 'not_asserted'],
  ['The poem "The Raven" has 108 lines.', 'not_asserted'],
  ["There are 2 C's in chemistry", 'not_asserted'],
  ['There is 1 e in café', 'counting_differs'],
  ['The string "hello world" has 10 characters.', 'counting_differs'],
  ['The word "Rarer" contains the letter r 2 times', 'counting_differs'],
  ['The phrase "well-known" has 1 word.', 'counting_differs'],
  ['The word "rhythm" has 1 vowel', 'counting_differs'],
];

const ANSWERS: readonly (readonly [string, string, ToolCase['finding'], string?])[] = [
  ["How many r's are in strawberry?", '3', 'supports'],
  ["How many r's are in strawberry?", 'There are **2**.', 'refutes'],
  ["How many r's are in strawberry?", 'I cannot say', 'refutes', 'no_answer'],
  // a note behind the answer; a work, a language or a person is not its name
  ["How many r's are in strawberry?", '3.\n\nThe word strawberry has 10 letters.', 'open', 'several_answers'],
  ["How many r's are in strawberry?", '3 letters s, t, a.\n\nThe answer is 2.', 'refutes'],
  ['How many characters are in Hamlet?', '12', 'open', 'nothing_to_check'],
  ['How many letters does Greek have?', '24', 'open', 'nothing_to_check'],
  ['How many letters are in my name?', '6', 'open', 'nothing_to_check'],
  ['How many letters are in the word for dog in French?', '5', 'open', 'nothing_to_check'],
  ['Arrange these events in chronological order: b, c, a', 'c, b, a', 'open', 'nothing_to_check'],
  ['Sort these countries by size in descending order: b, c, a', 'c, a, b', 'open', 'nothing_to_check'],
  ['Sort these words alphabetically by their last letter: ab, ba', 'ba, ab', 'open', 'nothing_to_check'],
  ['Reverse the word hello', 'o-l-l-e-h', 'supports'],
  ['Reverse the word hello', 'Olleh', 'open', 'counting_differs'],
  ['How many letters are in the word banana?', 'six', 'supports'],
  ['How many letters are in banana?', '7', 'refutes'],
  ['How many words are in the sentence "I am here"?', '3', 'supports'],
  ['How many times does the word "tree" appear in the passage? Passage: A tree is a tree.', '2', 'supports'],
  ['Passage: A tree is a tree.', 'The word "tree" appears twice in the passage.', 'supports'],
  ['Sort these words alphabetically: pear, apple, fig', 'apple, fig, pear', 'supports'],
  ['Sort these words alphabetically: pear, apple, fig', '1. apple\n2. fig\n3. pear', 'supports'],
  ['Sort these words alphabetically: pear, apple, fig', 'apple, pear, fig', 'refutes'],
  ['Sort these words alphabetically: pear, apple, fig', 'apple, fig', 'refutes'],
  ['Sort these words alphabetically: pear, apple, fig', 'apple, egg, fig, pear', 'open', 'extra_words'],
  [
    'Sort these words alphabetically: pear, apple, fig',
    'From pear, apple, fig we get: apple, fig and pear.',
    'supports',
  ],
  ['Sort these numbers in descending order: 9, 10, 2', '10, 9, 2', 'supports'],
  ['Sort these numbers in ascending order: 9, 10, 2', '10, 2, 9', 'refutes'],
  ['Arrange by length, in order: ccc, a, bb', 'a, bb, ccc', 'supports'],
  ['Reverse the word "stressed".', 'desserts', 'supports'],
  ['Reverse the word "stressed".', 'dessert', 'refutes'],
  ['Write a poem about letters.', 'Roses', 'open', 'nothing_to_check'],
];

const OPERATIONS: readonly (readonly [Record<string, unknown>, ToolCase['finding']])[] = [
  [{ operation: 'count', of: 'strawberry', what: 'substring', wanted: 'r', expect: 3 }, 'supports'],
  [{ operation: 'count', of: 'aaaa', what: 'substring', wanted: 'aa', expect: 3 }, 'open'],
  [
    { operation: 'count', of: 'aaaa', what: 'substring', wanted: 'aa', overlapping: true, expect: 3 },
    'supports',
  ],
  [
    { operation: 'count', of: 'aaaa', what: 'substring', wanted: 'aa', overlapping: false, expect: 3 },
    'refutes',
  ],
  [{ operation: 'count', of: ['a', 'b'], what: 'items', text: 'There are two.' }, 'supports'],
  [{ operation: 'count', of: 'a\nb\n', what: 'lines', expect: 2 }, 'supports'],
  [{ operation: 'count', of: '我喜欢猫', what: 'characters', expect: 4 }, 'supports'],
  [
    { operation: 'count', of: 'Straße', what: 'substring', wanted: 'SS', ignoreCase: true, expect: 1 },
    'supports',
  ],
  [{ operation: 'count', of: 'x', what: 'substring' }, 'error'],
  [{ operation: 'count' }, 'error'],
  [{ operation: 'sort', of: ['b', 'A', 'c'], order: 'code_unit', expect: ['A', 'b', 'c'] }, 'supports'],
  [{ operation: 'sort', of: ['z', 'ä', 'a'], locale: 'sv', expect: ['a', 'z', 'ä'] }, 'supports'],
  [{ operation: 'sort', of: ['z', 'ä', 'a'], locale: 'de', expect: ['a', 'z', 'ä'] }, 'refutes'],
  [{ operation: 'sort', of: ['x'], locale: '!!' }, 'error'],
  [{ operation: 'unique', of: ['a', 'b', 'a'], expect: ['a', 'b'] }, 'supports'],
  [{ operation: 'reverse', of: 'añb', text: 'bña' }, 'supports'],
  [{ operation: 'nth', of: ['a', 'b'], place: -1, expect: 'b' }, 'supports'],
  [{ operation: 'nth', of: ['a', 'b'], place: 3, expect: 'b' }, 'error'],
];

describe('counting', () => {
  it.each([
    ['true', all('supports', TRUE)],
    ['false', all('refutes', FALSE)],
    ['open', OPEN.flatMap(([text, code]) => all('open', [text], code))],
    [
      'answers',
      ANSWERS.map(([question, text, finding, code]) => ({
        input: { question, text },
        finding,
        ...(code === undefined ? {} : { code }),
      })),
    ],
    ['operations', OPERATIONS.map(([input, finding]) => ({ input: { text: '', ...input }, finding }))],
  ])('%s', async (_, cases) => {
    expect(cases.length).toBeGreaterThan(5);
    expect(await toolMismatches(counting, cases as ToolCase[])).toEqual([]);
  });

  it('obeys the laws of counting and of order', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 });
    fc.assert(fc.property(text, (one) => graphemes(one).join('') === one));
    fc.assert(fc.property(letters, (one) => reversed(reversed(one)) === one));
    fc.assert(
      fc.property(
        letters,
        (one) => count(one, 'vowels', undefined) + count(one, 'consonants', undefined) === one.length,
      ),
    );
    fc.assert(
      fc.property(letters, (one) => occurrences(one, 'aa', { overlapping: true }) >= occurrences(one, 'aa')),
    );
    fc.assert(
      fc.property(fc.array(letters), (items) => {
        const order = sorted(items, { order: 'length' });
        return order.every(
          (item, index) => index === 0 || (order[index - 1] as string).length <= item.length,
        );
      }),
    );
    fc.assert(
      fc.property(fc.array(letters), (items) => unique(unique(items)).length === new Set(items).size),
    );
  });

  it.each([
    'a',
    '"',
    "'a",
    'there are 3 ',
    '"a has ',
    '3 ',
    "r's in ",
    'the word ',
    '\n',
    'é',
    'the letter a ',
  ])('reads two hundred thousand characters of %j in a moment', async (piece) => {
    const text = piece.repeat(Math.floor(200_000 / piece.length));
    const before = performance.now();
    const question = `Sort alphabetically: ${text.slice(0, 19_000)}`;
    const [mismatch] = await toolMismatches(counting, [{ input: { text, question }, finding: 'open' }]);
    expect(mismatch?.got.status ?? 'ok').toBe('ok');
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('leaves a longer text open', async () => {
    expect(
      await toolMismatches(counting, all('open', ["'ab' has 3 letters. ".repeat(50_000)], 'bound_reached')),
    ).toEqual([]);
  });
});
