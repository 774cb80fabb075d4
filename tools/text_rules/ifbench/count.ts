import { z } from 'zod';
import { defineRule, RuleFault } from '../rule.js';
import { splitWords, stripMarks, withoutMarks, wordRuns } from '../shared/python-text.js';
import { count, none } from './arguments.js';
import { outcome, quoted, some } from './outcome.js';

const wordCountRange = defineRule({
  id: 'count:word_count_range',
  description:
    'Between min_words and max_words words, where a word is a run of letters, digits and underscores.',
  kwargs: z.object({ min_words: count, max_words: count }),
  examples: {
    passes: { text: 'Four short words here.', kwargs: { min_words: 3, max_words: 5 } },
    fails: { text: "It's two.", kwargs: { min_words: 1, max_words: 2 } },
  },
  check(text, { min_words: least, max_words: most }) {
    if (least > most)
      throw new RuleFault(`min_words is ${least} and max_words is ${most}: give the smaller first`);
    const words = wordRuns(text).length;
    return outcome(
      least <= words && words <= most,
      `${some(words, 'word')}; ${least} to ${most} are asked for`,
      words,
    );
  },
});

const uniqueWordCount = defineRule({
  id: 'count:unique_word_count',
  description:
    'At least N different words, split at white space, ASCII punctuation around them and case set aside.',
  kwargs: z.object({ N: count }),
  examples: {
    passes: { text: 'One, two and three.', kwargs: { N: 4 } },
    fails: { text: 'One two One, two!', kwargs: { N: 3 } },
  },
  check(text, { N }) {
    const words = new Set(splitWords(text.toLowerCase()).map((word) => stripMarks(word))).size;
    return outcome(words >= N, `${some(words, 'different word')}; at least ${N} are asked for`, words);
  },
});

const DIGITS = /\p{Nd}+/gu;

const numbers = defineRule({
  id: 'count:numbers',
  description:
    'Exactly N numbers: runs of digits once ASCII punctuation is taken out, so that 1,000.5 is one.',
  kwargs: z.object({ N: count }),
  examples: {
    passes: { text: 'In 1999 it cost 1,250.75 euros.', kwargs: { N: 2 } },
    fails: { text: 'Either 1 or 2.', kwargs: { N: 3 } },
  },
  check(text, { N }) {
    const found = withoutMarks(text).match(DIGITS)?.length ?? 0;
    return outcome(found === N, `${some(found, 'number')}; exactly ${N} are asked for`, found);
  },
});

const punctuation = defineRule({
  id: 'count:punctuation',
  description: 'Every one of . , ! ? ; : and besides them an interrobang, written ?!, !? or ‽.',
  kwargs: none,
  examples: {
    passes: { text: 'Well, yes: no; what?! Stop! Why? Done.', kwargs: {} },
    fails: { text: 'Well, yes: no; what? Stop! Done.', kwargs: {} },
  },
  check(text) {
    if (!/[?]!|![?]|‽/.test(text)) return outcome(false, 'no interrobang (?!)');
    const rest = text.replace(text.includes('?!') ? '?!' : '!?', '');
    const missing = [...'.,!?;:'].filter((mark) => !rest.includes(mark));
    return outcome(
      missing.length === 0,
      missing.length ? `missing ${missing.join(' ')}` : 'every mark is there',
    );
  },
});

const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;
const ALL_DIGITS = /^[\p{Nd}²³¹⁰⁴-⁹₀-₉①-⑨]+$/u;

const wordsJapanese = defineRule({
  id: 'count:words_japanese',
  description:
    'Every Nth word, split at white space, holds a kana or a Chinese character, unless it is a number or only marks.',
  kwargs: z.object({ N: z.number().positive() }),
  examples: {
    passes: { text: 'one 二つ three 四つ', kwargs: { N: 2 } },
    fails: { text: 'one two three 四つ', kwargs: { N: 2 } },
  },
  check(text, { N }) {
    const wrong = splitWords(text).find((raw, index) => {
      if ((index + 1) % N !== 0) return false;
      const word = stripMarks(raw);
      return word !== '' && !ALL_DIGITS.test(word) && !JAPANESE.test(word);
    });
    return outcome(
      wrong === undefined,
      wrong === undefined
        ? `every word at a multiple of ${N} is Japanese`
        : `${quoted(wrong)} is not Japanese`,
    );
  },
});

/** The rules that count words, numbers and marks. */
export const countRules = [wordCountRange, uniqueWordCount, numbers, punctuation, wordsJapanese];
