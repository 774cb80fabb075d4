import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuery } from '../../src/corpus/clauses.js';
import { memoryIndex } from '../../src/corpus/memory-index.js';
import { intersection } from '../../src/corpus/phrase.js';
import { parseQuery } from '../../src/corpus/query.js';
import { searchDocuments } from '../../src/corpus/search-documents.js';

const any = { field: 'any', kind: 'should', isPhrase: false };

describe('a query', () => {
  it.each([
    [
      'two words',
      [
        { ...any, text: 'two' },
        { ...any, text: 'words' },
      ],
    ],
    [
      '"a phrase" word',
      [
        { ...any, text: 'a phrase', isPhrase: true },
        { ...any, text: 'word' },
      ],
    ],
    ['title:king', [{ ...any, text: 'king', field: 'title' }]],
    ['title:"the king"', [{ ...any, text: 'the king', field: 'title', isPhrase: true }]],
    ['+must', [{ ...any, text: 'must', kind: 'must', isPhrase: true }]],
    ['-not', [{ ...any, text: 'not', kind: 'not', isPhrase: true }]],
    ['-"not this"', [{ ...any, text: 'not this', kind: 'not', isPhrase: true }]],
    ['-title:not', [{ ...any, text: 'not', field: 'title', kind: 'not', isPhrase: true }]],
    ['well-known', [{ ...any, text: 'well-known' }]],
    ['what is -5 or +3', ['what', 'is', '-5', 'or', '+3'].map((text) => ({ ...any, text }))],
    [
      'Title: king',
      [
        { ...any, text: 'Title:' },
        { ...any, text: 'king' },
      ],
    ],
    ['"never closed', [{ ...any, text: 'never closed', isPhrase: true }]],
    ['other:field', [{ ...any, text: 'other:field' }]],
    ['', []],
  ])('%j is read', (query, expected) => {
    expect(parseQuery(query)).toEqual(expected);
  });

  const documents = [
    { id: 'a', title: 'Rivers of France', text: 'The Loire is the longest river in France.' },
    {
      id: 'b',
      title: 'Kings',
      text: 'The king of France crossed the river Loire on a long boat. In France he was king.',
    },
    { id: 'c', title: 'Boats', text: 'A boat on the river. The longest boat.' },
    { id: 'd', title: 'Nothing', text: 'Unrelated words about e-mail and France' },
  ];
  it.each([
    ['longest river', ['a', 'c', 'b']],
    ['"longest river"', ['a']],
    ['"river longest"', []],
    ['"the river Loire"', ['b']],
    ['title:boat', ['c']],
    ['text:kings', ['b']],
    ['title:river', ['a']],
    ['+boat France', ['b', 'c']],
    ['+boat +France', ['b']],
    ['France -king', ['a', 'd']],
    ['+"e-mail" France', ['d']],
    ['France -"e-mail" -king', ['a']],
    ['-king', []],
    ['+nowhere France', []],
    ['LONGEST RIVERS', ['a', 'c', 'b']],
  ])('%j finds %j', async (query, expected) => {
    const found = await searchDocuments(documents, query, 10);
    expect(found.map(({ document }) => document)).toEqual(expected);
  });

  const HOSTILE = [
    'NEAR(a b)',
    'a AND',
    'OR OR',
    '"',
    '""',
    '"""',
    "'; DROP TABLE term; --",
    'title:',
    'title:"',
    '+',
    '-',
    '+-+',
    '*',
    'a*',
    '^a',
    '{a b}: c',
    'NOT',
    '(',
    ')',
    '\u0000',
    '\ud800',
    'c++',
    '-'.repeat(4000),
    '"'.repeat(3999),
    "'".repeat(4000),
    '().'.repeat(1300),
    '水'.repeat(4000),
  ]; // prettier-ignore
  const index = memoryIndex(documents, 'en');
  it.each(HOSTILE)('%j is no syntax error', (query) => {
    expect(() => readQuery(query, index)).not.toThrow();
  });

  it('of any text is no syntax error', () => {
    const signs = fc.constantFrom(
      '"',
      '+',
      '-',
      'title:',
      ' ',
      "'",
      '(',
      ')',
      '*',
      ':',
      'king',
      'river',
      '\u0000',
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.array(signs, { maxLength: 40 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, (query) => void readQuery(query, index)),
      { numRuns: 300 },
    );
  });

  it('of very many phrases looks at places for a few of them', () => {
    const marked = parseQuery('"a b" '.repeat(600)).filter(({ isPhrase }) => isPhrase);
    expect(marked).toHaveLength(32);
  });

  it.each([
    [[[1, 2, 3], [2, 3, 4], [3]], [3]],
    [
      [
        [1, 5],
        [2, 6],
      ],
      [],
    ],
    [[[7, 8]], [7, 8]],
    [[], []],
  ])('lists %j share %j', (lists, shared) => {
    expect([...intersection(lists.map((list) => Uint32Array.from(list)))]).toEqual(shared);
  });
});
