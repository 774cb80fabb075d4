import { describe, expect, it } from 'vitest';
import { findings, judge } from './judge-trace.js';

const QUESTION = 'Sort the following words alphabetically: List: pear plum apple fig peach';
const LISTING =
  'The first letter: "pear": "p" (16). "plum": "p" (16). "apple": "a" (1). "fig": "f" (6). "peach": "p" (16).';
const FIRST = 'We now have: (1) "apple" < (6) "fig" < (16) ["pear" ? "plum" ? "peach"].';
const SECOND =
  'Now let\'s sort this subpart ["pear" ? "plum" ? "peach"] by looking at their second letters. The second letter: "pear": "e" (5). "plum": "l" (12). "peach": "e" (5).';
const MERGED =
  'We now have: (5) ["pear" ? "peach"] < (12) "plum" for the subpart. Hence, we have "apple" < "fig" < ["pear" ? "peach"] < "plum".';
const THIRD =
  'Now let\'s sort this subpart ["pear" ? "peach"] by looking at their third letters. The third letter: "pear": "a" (1). "peach": "a" (1).';
const TRACE = [LISTING, FIRST, SECOND, MERGED, THIRD];

/** Steps that stand before, the step judged, and its finding or code. */
type Case = readonly [before: readonly string[], step: string, expected: string];

const TABLES: Readonly<Record<string, readonly Case[]>> = {
  'letters and their numbers': [
    [[], LISTING, 'supports'],
    [[], LISTING.replaceAll('"', "'"), 'supports'],
    [
      [],
      'Thought 1: first letters — pear: p (16), plum: p (16), apple: a (1), fig: f (6), peach: p (16)',
      'supports',
    ],
    [[], LISTING.replace('"f" (6)', '"f" (7)'), 'wrong_number'],
    [[], LISTING.replace('"fig": "f" (6)', '"fig": "i" (9)'), 'wrong_letter'],
    [[], LISTING.replace(' "fig": "f" (6).', ''), 'missing_word'],
    [[], `${LISTING} "fig": "f" (6).`, 'doubled_word'],
    [[], LISTING.replace('fig', 'figs'), 'invented_word'],
    [[LISTING, FIRST], SECOND, 'supports'],
    [[LISTING, FIRST], SECOND.replace('"l" (12)', '"u" (21)'), 'wrong_letter'],
    [[], 'I should look at the letters of the words.', 'nothing_to_check'],
  ],
  'orders by number': [
    [[LISTING], 'We now have: (1) "apple" < (6) "fig" < (16) "pear" ? "plum" ? "peach".', 'supports'],
    [[LISTING], FIRST, 'supports'],
    [[LISTING], FIRST.replace(' ? "peach"', ''), 'missing_word'],
    [[LISTING], FIRST.replace(' ? "peach"', ' ? "grape"'), 'invented_word'],
    [[LISTING], FIRST.replace(' ? "peach"', ' ? "peach" ? "fig"'), 'doubled_word'],
    [[LISTING], 'We now have: (1) ["apple" ? "fig"] < (16) ["pear" ? "plum" ? "peach"].', 'wrong_group'],
    [[LISTING], 'We now have: (6) "fig" < (1) "apple" < (16) ["pear" ? "plum" ? "peach"].', 'wrong_order'],
    [
      [LISTING],
      'We now have: (1) "apple" < (6) "fig" < (16) "peach" < (16) ["pear" ? "plum"].',
      'wrong_order',
    ],
    [[LISTING], 'We now have: (1) "apple" < (5) "fig" < (16) ["pear" ? "plum" ? "peach"].', 'wrong_group'],
    [[], 'apple < fig < peach < pear < plum', 'supports'],
    [[], 'apple < fig < pear < peach < plum', 'wrong_order'],
  ],
  'groups taken up': [
    [[LISTING, FIRST], 'Now we sort this subpart ["pear" ? "plum"].', 'wrong_group'],
    [[LISTING, FIRST], 'Now we sort this subpart ["pear" ? "plum" ? "peach"].', 'supports'],
    [[LISTING, FIRST], SECOND.replace(' ? "peach"]', ']'), 'wrong_group'],
    [[LISTING, FIRST], SECOND.replaceAll('second', 'third'), 'wrong_place'],
    [[LISTING, FIRST, SECOND, MERGED], THIRD, 'supports'],
  ],
  'orders merged back': [
    [[LISTING, FIRST, SECOND], MERGED, 'supports'],
    [[LISTING, FIRST, SECOND], MERGED.split(' Hence')[0] as string, 'supports'],
    [[LISTING, FIRST, SECOND], MERGED.replace('"apple" < "fig"', '"fig" < "apple"'), 'wrong_order'],
    [[LISTING, FIRST, SECOND], MERGED.replace('"apple" < ', ''), 'wrong_order'],
    [
      [LISTING, FIRST, SECOND],
      MERGED.replace('["pear" ? "peach"] < "plum".', '"peach" < "pear" < "plum".'),
      'wrong_order',
    ],
    [[LISTING, FIRST, SECOND], 'Hence, we have "apple" < "fig" < ["pear" ? "peach"] < "plum".', 'supports'],
    [
      [LISTING, FIRST, SECOND],
      'Hence, we have "apple" < "fig" < ["pear" ? "peach" ? "plum"].',
      'wrong_order',
    ],
    [[LISTING, FIRST, SECOND], 'Hence, we have "apple" < "fig" < ...', 'supports'],
  ],
  'final answers': [
    [[], 'So the answer is apple fig peach pear plum', 'supports'],
    [[], 'The sorted list is: apple, fig, peach, pear, and plum.', 'supports'],
    [[], 'So the answer is apple fig pear peach plum', 'wrong_answer'],
    [[], 'So the answer is apple fig peach plum', 'wrong_answer'],
    // two words are still one group
    [TRACE, 'The answer is apple fig peach pear plum', 'wrong_answer'],
    [
      [...TRACE, 'We now have: (3) "peach" < (18) "pear" for the subpart.'],
      'The answer is apple fig peach pear plum',
      'supports',
    ],
    [[], 'The answer is, from the first to the last one: apple fig peach pear plum', 'supports'],
    [[], 'The answer is easy to find.', 'nothing_to_check'],
    [[], 'The answer is wrong unless the apple is put first.', 'nothing_to_check'],
    [
      [],
      'The sorted list in alphabetical order is:\napple\nfig\npeach\npear\nplum\nI hope this helps.',
      'supports',
    ],
    [
      [],
      'The sorted list is in alphabetical order:\napple\nfig\npeach\npear\nplum\nI hope this helps.',
      'supports',
    ],
    [[], 'The answer is:\n1. apple\n2. fig\n3. peach\n4. pear\n5. plum', 'supports'],
    [[], 'The answer is:\n- apple\n- fig\n- pear\n- peach\n- plum', 'wrong_answer'],
    [[], 'The answer is **apple fig peach pear plum**.', 'supports'],
  ],
};

describe.each(Object.entries(TABLES))('word sorting: %s', (_name, cases) => {
  it.each(cases)('%j then %s: %s', (before, step, expected) => {
    expect(findings(QUESTION, [...before, step]).at(-1)).toBe(expected);
  });
});

describe('word sorting: after a slip', () => {
  const words = ['apple', 'fig', 'peach', 'pear', 'plum'];

  it('judges the next steps by what the trace says', () => {
    const steps = [
      LISTING.replace('"f" (6)', '"f" (17)'),
      'We now have: (1) "apple" < (16) ["pear" ? "plum" ? "peach"] < (17) "fig".',
      'Now let\'s sort this subpart ["pear" ? "plum" ? "peach"] by looking at their second letters.',
    ];
    expect(findings(QUESTION, steps)).toEqual(['wrong_number', 'supports', 'supports']);
  });

  it('does not count a word again that a listing lost', () => {
    const lost = LISTING.replace(' "fig": "f" (6).', '');
    const without = 'We now have: (1) "apple" < (16) ["pear" ? "plum" ? "peach"].';
    expect(findings(QUESTION, [lost, without])).toEqual(['missing_word', 'supports']);
    expect(findings(QUESTION, [lost, FIRST])).toEqual(['missing_word', 'supports']);
  });

  it('keeps what an order that breaks off leaves out', () => {
    const whole = 'Hence, we have "apple" < "fig" < ["pear" ? "peach"] < "plum".';
    const steps = [LISTING, FIRST, SECOND, 'Hence, we have "apple" < "fig" < ...', whole];
    expect(findings(QUESTION, steps).slice(3)).toEqual(['supports', 'supports']);
  });

  it('refuses to leave a group half sorted', () => {
    const question = 'Sort alphabetically: List: bet bed art ant';
    const steps = [
      'We now have: ["ant" ? "art"] < ["bed" ? "bet"].',
      'Now sort this subpart ["bed" ? "bet"] by their second letters. The second letter: "bed": "e" (5). "bet": "e" (5).',
      'We now have: (5) ["bed" ? "bet"] for the subpart.',
      'Now sort this subpart ["ant" ? "art"] by their second letters.',
    ];
    expect(findings(question, steps)).toEqual(['supports', 'supports', 'supports', 'group_left']);
  });

  it('reads words that are the prose of a trace only where they are quoted or in an order', () => {
    const question = `Sort the words alphabetically: List: ${['is', 'the', ...words].join(' ')}`;
    expect(findings(question, ['This is the plan.'])).toEqual(['nothing_to_check']);
  });

  it('knows apostrophes, in quotes of either kind', () => {
    const question = "Sort the words alphabetically: List: we'd wax isn't";
    const step = "The first letter: 'we’d': 'w' (23). 'wax': 'w' (23). 'isn't': 'i' (9).";
    expect(findings(question, [step])).toEqual(['supports']);
  });

  it.each(['Sort in reverse alphabetical order: a b c', 'Sort by length: a b c', 'Sort: 10 9 b', 'Sort: a'])(
    'does not judge by the alphabet what %j asks for',
    (question) => {
      const result = judge({ kind: 'word_sorting', question, text: 'The answer is a b c' });
      expect(result).toMatchObject({ finding: 'open', code: 'unreadable_question' });
    },
  );

  it.each([
    'Sort alphabetically: length by last\nThink step by step.',
    'Sort alphabetically:\nlength\nby\nlast',
    'Sort alphabetically:\n1. length\n2. by\n3. last',
    'Sort alphabetically: length, by, "last"?',
  ])('finds the words of %j', (question) => {
    expect(findings(question, ['The answer is by last length'])).toEqual(['supports']);
  });
});
