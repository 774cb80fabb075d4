import { z } from 'zod';
import { defineRule } from '../rule.js';
import { splitSentences } from '../shared/punkt.js';
import { splitWords, stripMarks, stripSpace, withoutMarks } from '../shared/python-text.js';
import { treebankTokens, wordTokens } from '../shared/word-tokens.js';
import { count, keyword, none, place } from './arguments.js';
import { outcome, quoted, some } from './outcome.js';

const repeats = defineRule({
  id: 'words:repeats',
  description: 'No word, ASCII punctuation and case aside, stands more than small_n times.',
  kwargs: z.object({ small_n: count }),
  examples: {
    passes: { text: 'Row, row your boat.', kwargs: { small_n: 2 } },
    fails: { text: 'Row, row, ROW your boat.', kwargs: { small_n: 2 } },
  },
  check(text, { small_n: most }) {
    const counts = new Map<string, number>();
    let worst = '';
    for (const word of splitWords(withoutMarks(text.toLowerCase()))) {
      const times = (counts.get(word) ?? 0) + 1;
      counts.set(word, times);
      if (times > (counts.get(worst) ?? 0)) worst = word;
    }
    const times = counts.get(worst) ?? 0;
    return outcome(
      times <= most,
      `${quoted(worst)} stands ${some(times, 'time')}; at most ${most} are allowed`,
      times,
    );
  },
});

const lastFirst = defineRule({
  id: 'words:last_first',
  description:
    'The last word of each sentence is the first word of the next; case aside, marks before and after a sentence ' +
    'aside, but not those after its first word. ' +
    "Sentences as NLTK's Punkt splits them, nearly.",
  kwargs: none,
  examples: {
    passes: { text: 'We saw rain. Rain fell.', kwargs: {} },
    fails: { text: 'We saw rain. Then it fell.', kwargs: {} },
  },
  check(text) {
    const sentences = splitSentences(text);
    const wrong = sentences.findIndex((sentence, at) => {
      const before = sentences[at - 1];
      if (before === undefined) return false;
      const last = splitWords(stripMarks(before, 'right')).at(-1);
      const first = splitWords(stripMarks(sentence, 'left'))[0];
      return last === undefined || first === undefined || last.toLowerCase() !== first.toLowerCase();
    });
    const summary = `sentence ${wrong + 1} does not start with the word that sentence ${wrong} ends with`;
    return outcome(wrong < 0, wrong < 0 ? 'each sentence takes up the last word' : summary);
  },
});

const paragraphLastFirst = defineRule({
  id: 'words:paragraph_last_first',
  description:
    'Each line that holds words ends with the word it starts with, case and outer ASCII punctuation aside.',
  kwargs: none,
  examples: {
    passes: { text: 'Rain brings rain.\n\nSun follows sun!', kwargs: {} },
    fails: { text: 'Rain brings rain.\n\nSun follows rain.', kwargs: {} },
  },
  check(text) {
    const wrong = text.split('\n').find((line) => {
      const words = splitWords(stripMarks(stripSpace(line).toLowerCase()));
      return words[0] !== words.at(-1);
    });
    if (wrong === undefined) return outcome(true, 'each paragraph ends with its first word');
    return outcome(false, `the paragraph ${quoted(stripSpace(wrong))} does not end with its first word`);
  },
});

/** A later revision of IFBench leaves marks out of the count; its published verdicts were reached with them. */
const MARKS_COUNT =
  'words are NLTK tokens, so that a mark counts as one, as in the revision of IFBench whose verdicts are published.';

const keywordsSpecificPosition = defineRule({
  id: 'words:keywords_specific_position',
  description:
    `The mth word of the nth sentence is the keyword, case aside; ${MARKS_COUNT} ` +
    "Sentences as NLTK's Punkt splits them, nearly.",
  kwargs: z.object({ keyword, n: place, m: place }),
  examples: {
    passes: { text: 'It rains. The roof, alas, leaks.', kwargs: { keyword: 'leaks', n: 2, m: 6 } },
    fails: { text: 'It rains. The roof, alas, leaks.', kwargs: { keyword: 'leaks', n: 2, m: 4 } },
  },
  check(text, { keyword: asked, n, m }) {
    const sentences = splitSentences(text);
    const sentence = sentences[n - 1];
    if (sentence === undefined)
      return outcome(false, `${some(sentences.length, 'sentence')}; the keyword belongs in ${n}`);
    const words = treebankTokens(sentence);
    const word = words[m - 1];
    if (word === undefined)
      return outcome(false, `sentence ${n} has ${some(words.length, 'word')}; the keyword is word ${m}`);
    return outcome(
      word.toLowerCase() === asked.toLowerCase(),
      `word ${m} of sentence ${n} is ${quoted(word)}`,
    );
  },
});

const wordsPosition = defineRule({
  id: 'words:words_position',
  description: `The second word and the last but one are the keyword, case aside; ${MARKS_COUNT}`,
  kwargs: z.object({ keyword }),
  examples: {
    passes: { text: 'The roof leaks, so fix the roof.', kwargs: { keyword: 'roof' } },
    fails: { text: 'The roof leaks, so fix the roof today.', kwargs: { keyword: 'roof' } },
  },
  check(text, { keyword: asked }) {
    const words = wordTokens(text);
    const [second, lastButOne] = [words[1], words.at(-2)];
    if (second === undefined || lastButOne === undefined) return outcome(false, some(words.length, 'word'));
    const holds = [second, lastButOne].every((word) => word.toLowerCase() === asked.toLowerCase());
    return outcome(holds, `second word ${quoted(second)}, last but one ${quoted(lastButOne)}`);
  },
});

/** The rules about where words stand and how often. */
export const wordPlaceRules = [
  repeats,
  lastFirst,
  paragraphLastFirst,
  keywordsSpecificPosition,
  wordsPosition,
];
