import { z } from 'zod';
import { defineRule } from '../rule.js';
import { splitWords, stripMarks, wordRuns } from '../shared/python-text.js';
import { wordTokens } from '../shared/word-tokens.js';
import { count, keyword } from './arguments.js';
import { outcome, some } from './outcome.js';

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const CONJUNCTIONS = listed('and but for nor or so yet');

const conjunctions = defineRule({
  id: 'count:conjunctions',
  description:
    'At least small_n different coordinating conjunctions (and, but, for, nor, or, so, yet). As in the official ' +
    'check, spellings that differ by case or by marks (`and`, `And`, `and,`) count as different.',
  kwargs: z.object({ small_n: count }),
  examples: {
    passes: { text: 'Tea and milk, but no sugar.', kwargs: { small_n: 2 } },
    fails: { text: 'Tea and milk and sugar.', kwargs: { small_n: 2 } },
  },
  check(text, { small_n: least }) {
    const found = new Set(
      splitWords(text).filter((word) => CONJUNCTIONS.has(stripMarks(word).toLowerCase())),
    );
    const summary = `${some(found.size, 'different conjunction')}; at least ${least} are asked for`;
    return outcome(found.size >= least, summary, found.size);
  },
});

const NAMES = listed(`
  Emma Liam Sophia Jackson Olivia Noah Ava Lucas Isabella Mason Mia Ethan Charlotte Alexander Amelia Benjamin Harper
  Leo Zoe Daniel Chloe Samuel Lily Matthew Grace Owen Abigail Gabriel Ella Jacob Scarlett Nathan Victoria Elijah Layla
  Nicholas Audrey David Hannah Christopher Penelope Thomas Nora Andrew Aria Joseph Claire Ryan Stella Jonathan`);

const personNames = defineRule({
  id: 'count:person_names',
  description: 'At least N different names of the fifty that the instruction lists, each as a whole word.',
  kwargs: z.object({ N: count }),
  examples: {
    passes: { text: 'Emma met Liam.', kwargs: { N: 2 } },
    fails: { text: 'Emma met emma and Liam2.', kwargs: { N: 2 } },
  },
  check(text, { N }) {
    const found = new Set(wordRuns(text).filter((word) => NAMES.has(word)));
    return outcome(found.size >= N, `${some(found.size, 'listed name')}; at least ${N} are asked for`, [
      ...found,
    ]);
  },
});

const PRONOUNS = listed(`
  i me we us you he him she her it they them my mine our ours your yours his hers its their theirs myself ourselves
  yourself yourselves himself herself itself themselves`);

const pronouns = defineRule({
  id: 'count:pronouns',
  description:
    'At least N pronouns, every use counted: personal, possessive and reflexive ones. As in the revision of IFBench ' +
    'whose verdicts are published; a later one counts `this`, `who`, `all` and their like too.',
  kwargs: z.object({ N: count }),
  examples: {
    passes: { text: "She's sure that they saw us.", kwargs: { N: 3 } },
    fails: { text: 'The cat sat on its mat.', kwargs: { N: 2 } },
  },
  check(text, { N }) {
    const tokens = wordTokens(text.replaceAll('/', ' ').toLowerCase());
    const found = tokens.filter((token) => PRONOUNS.has(token)).length;
    return outcome(found >= N, `${some(found, 'pronoun')}; at least ${N} are asked for`, found);
  },
});

const TIMES = [1, 2, 3, 5, 7];

const keywordsMultiple = defineRule({
  id: 'count:keywords_multiple',
  description:
    'keyword1 once, keyword2 twice, keyword3 three, keyword4 five and keyword5 seven times, in any case and inside ' +
    'longer words too, as in the revision of IFBench whose verdicts are published.',
  kwargs: z.object({
    keyword1: keyword,
    keyword2: keyword,
    keyword3: keyword,
    keyword4: keyword,
    keyword5: keyword,
  }),
  examples: {
    passes: {
      text: 'a b b c c c d d d d d e e e e e e e',
      kwargs: { keyword1: 'a', keyword2: 'b', keyword3: 'c', keyword4: 'd', keyword5: 'e' },
    },
    fails: {
      text: 'a b c c c d d d d d e e e e e e e',
      kwargs: { keyword1: 'a', keyword2: 'b', keyword3: 'c', keyword4: 'd', keyword5: 'e' },
    },
  },
  check(text, { keyword1, keyword2, keyword3, keyword4, keyword5 }) {
    const words = [keyword1, keyword2, keyword3, keyword4, keyword5];
    const small = text.toLowerCase();
    const counts = words.map((word) => small.split(word.toLowerCase()).length - 1);
    const wrong = counts.findIndex((found, index) => found !== TIMES[index]);
    if (wrong < 0) return outcome(true, 'every keyword is there as often as asked', counts);
    return outcome(false, `keyword${wrong + 1} ${counts[wrong]}×; ${TIMES[wrong]}× is asked for`, counts);
  },
});

/** The rules that count words of a list. */
export const countListedRules = [conjunctions, personNames, pronouns, keywordsMultiple];
