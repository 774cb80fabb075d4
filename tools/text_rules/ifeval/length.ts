import { z } from 'zod';
import { defineRule, type Rule, RuleFault } from '../rule.js';
import { splitSentences } from '../shared/punkt.js';
import { SPACE_CLASS, splitWords, stripChars, stripSpace, WORD_CLASS } from '../shared/python-text.js';
import { compares, countSchema, relationSchema } from './relation.js';
import { counted, quoted } from './wording.js';

const WORDS = new RegExp(`[${WORD_CLASS}]+`, 'gu');

/** How many runs of word characters a text has, without keeping them. */
function countWords(text: string): number {
  WORDS.lastIndex = 0;
  let count = 0;
  while (WORDS.test(text)) count += 1;
  return count;
}

const numberWords = defineRule({
  id: 'length_constraints:number_words',
  description:
    'The text has so many words: runs of letters, digits and underscores, so that "don\'t" is two.',
  kwargs: z.object({ num_words: countSchema, relation: relationSchema }),
  examples: {
    passes: { text: 'One two, three.', kwargs: { num_words: 3, relation: 'at least' } },
    fails: { text: 'One two, three.', kwargs: { num_words: 3, relation: 'less than' } },
  },
  check(text, { num_words: wanted, relation }) {
    const count = countWords(text);
    return {
      holds: compares(count, relation, wanted),
      summary: `${counted(count, 'word')}; ${relation} ${wanted} asked for`,
      found: count,
    };
  },
});

const numberSentences = defineRule({
  id: 'length_constraints:number_sentences',
  description: 'The text has so many sentences, split as NLTK splits English.',
  kwargs: z.object({ num_sentences: countSchema, relation: relationSchema }),
  examples: {
    passes: { text: 'Dr. Lee is in. Ask her!', kwargs: { num_sentences: 3, relation: 'less than' } },
    fails: { text: 'Dr. Lee is in. Ask her!', kwargs: { num_sentences: 3, relation: 'at least' } },
  },
  check(text, { num_sentences: wanted, relation }) {
    const count = splitSentences(text).length;
    return {
      holds: compares(count, relation, wanted),
      summary: `${counted(count, 'sentence')}; ${relation} ${wanted} asked for`,
      found: count,
    };
  },
});

const DIVIDER = new RegExp(`[${SPACE_CLASS}]?\\*\\*\\*[${SPACE_CLASS}]?`, 'u');

const numberParagraphs = defineRule({
  id: 'length_constraints:number_paragraphs',
  description:
    'The text has exactly so many paragraphs, divided by `***`; none between two dividers is empty.',
  kwargs: z.object({ num_paragraphs: countSchema }),
  examples: {
    passes: { text: 'First.\n***\nSecond.', kwargs: { num_paragraphs: 2 } },
    fails: { text: 'First.\n\nSecond.', kwargs: { num_paragraphs: 2 } },
  },
  check(text, { num_paragraphs: wanted }) {
    const parts = text.split(DIVIDER);
    const empty = parts.map((part) => stripSpace(part) === '');
    const inner = empty.some((one, index) => one && index > 0 && index < parts.length - 1);
    // the official loop takes one off for each empty end; a text of one empty part is none
    const count = parts.length - empty.filter(Boolean).length;
    return {
      holds: !inner && count === wanted,
      summary: inner
        ? 'an empty paragraph between two dividers'
        : `${counted(count, 'paragraph')}; exactly ${wanted} asked for`,
      found: count,
    };
  },
});

const QUOTES = [new Set("'"), new Set('"')];
const ENDS_WORD = /[.,?!'"]/;

/** The first word in small letters: opening quotes dropped, cut at the first mark. */
function firstWord(paragraph: string): string {
  const word = QUOTES.reduce(
    (rest, quote) => stripChars(rest, quote, 'left'),
    splitWords(paragraph)[0] ?? '',
  );
  const end = word.search(ENDS_WORD);
  return (end < 0 ? word : word.slice(0, end)).toLowerCase();
}

const nthParagraphFirstWord = defineRule({
  id: 'length_constraints:nth_paragraph_first_word',
  description: 'The text has so many paragraphs, divided by blank lines, and the nth begins with a word.',
  kwargs: z.object({
    num_paragraphs: countSchema,
    nth_paragraph: z.number().int().min(1),
    first_word: z.string(),
  }),
  examples: {
    passes: {
      text: 'Dear all,\n\n"Thanks," she said.',
      kwargs: { num_paragraphs: 2, nth_paragraph: 2, first_word: 'thanks' },
    },
    fails: {
      text: 'Dear all,\n\nMany thanks.',
      kwargs: { num_paragraphs: 2, nth_paragraph: 2, first_word: 'thanks' },
    },
  },
  check(text, { num_paragraphs: wanted, nth_paragraph: nth, first_word: wantedWord }) {
    if (nth > wanted)
      throw new RuleFault(`expected nth_paragraph of at most num_paragraphs, ${wanted}, got ${nth}.`);
    const parts = text.split('\n\n');
    const count = parts.filter((part) => stripSpace(part) !== '').length;
    // as the official check, the nth part counts empty ones too
    const paragraph = nth <= count ? stripSpace(parts[nth - 1] ?? '') : '';
    const word = firstWord(paragraph.slice(0, 1_000));
    return {
      holds: paragraph !== '' && count === wanted && word === wantedWord.toLowerCase(),
      summary:
        paragraph === ''
          ? `${counted(count, 'paragraph')}; paragraph ${nth} is missing or empty`
          : `${counted(count, 'paragraph')}, number ${nth} begins with ${quoted(word)}; ${wanted} and ${quoted(wantedWord)} asked for`,
      found: { paragraphs: count, first_word: word },
    };
  },
});

/** IFEval's rules on length. */
export const lengthRules: readonly Rule[] = [
  numberWords,
  numberSentences,
  numberParagraphs,
  nthParagraphFirstWord,
];
