import { z } from 'zod';
import { defineRule, RuleFault } from '../rule.js';
import { splitWords, stripSpace } from '../shared/python-text.js';
import { boundsSchema, countOutcome, eachCountOutcome } from './bounds.js';
import { isPoetry } from './poetry.js';
import { cleanText, paragraphsOf } from './python-text.js';
import { sentencesOf } from './sentences.js';

const ID = 'arm_thinker:check_whether';
const linesIn = (text: string) => text.split('\n').filter((line) => stripSpace(line) !== '').length;

/** Number of paragraphs, set apart by blank lines. */
export const paragraphNumber = defineRule({
  id: `${ID}_response_paragraph_number_in_range`,
  description: 'The number of paragraphs, set apart by blank lines, lies within two bounds.',
  kwargs: boundsSchema,
  examples: {
    passes: { text: 'One.\n\nTwo.', kwargs: { lower_bound: 2, upper_bound: 3 } },
    fails: { text: 'One.\nStill one.', kwargs: { lower_bound: 2, upper_bound: 3 } },
  },
  check: (text, { lower_bound, upper_bound }) =>
    countOutcome(paragraphsOf(cleanText(text)).length, 'paragraphs', lower_bound, upper_bound),
});

/** Number of sentences. */
export const sentenceNumber = defineRule({
  id: `${ID}_response_sentence_number_in_range`,
  description: 'The number of sentences lies within two bounds.',
  kwargs: boundsSchema,
  examples: {
    passes: { text: 'It rained. We stayed in.', kwargs: { lower_bound: 2, upper_bound: 2 } },
    fails: { text: 'It rained, so we stayed in.', kwargs: { lower_bound: 2, upper_bound: 2 } },
  },
  check: (text, { lower_bound, upper_bound }) =>
    countOutcome(sentencesOf(text).length, 'sentences', lower_bound, upper_bound),
});

/** Number of words, set apart by whitespace. */
export const wordCount = defineRule({
  id: `${ID}_response_word_count_in_range`,
  description: 'The number of words, set apart by whitespace, lies within two bounds.',
  kwargs: boundsSchema,
  examples: {
    passes: { text: 'three short words', kwargs: { lower_bound: 1, upper_bound: 3 } },
    fails: { text: 'these are four words', kwargs: { lower_bound: 1, upper_bound: 3 } },
  },
  check: (text, { lower_bound, upper_bound }) =>
    countOutcome(splitWords(text).length, 'words', lower_bound, upper_bound),
});

/** Number of sentences of every paragraph; of lines where the paragraph looks like verse. */
export const eachParagraphSentences = defineRule({
  id: `${ID}_each_paragraph_sentence_number_in_range`,
  description: 'The number of sentences (of lines, in verse) of every paragraph lies within two bounds.',
  kwargs: boundsSchema,
  examples: {
    passes: { text: 'One. Two.\n\nThree. Four.', kwargs: { lower_bound: 2, upper_bound: 2 } },
    fails: { text: 'One. Two.\n\nThree.', kwargs: { lower_bound: 2, upper_bound: 2 } },
  },
  check: (text, { lower_bound, upper_bound }) =>
    eachCountOutcome(
      paragraphsOf(cleanText(text)).map((one) => (isPoetry(one) ? linesIn(one) : sentencesOf(one).length)),
      { part: 'paragraph', unit: 'sentences' },
      () => [lower_bound, upper_bound],
    ),
});

/** Number of sentences of every paragraph, with bounds of its own for each. */
export const eachParagraphSentencesList = defineRule({
  id: `${ID}_each_paragraph_sentence_number_in_range_list`,
  description: 'There are as many paragraphs as ranges, and each has a number of sentences within its own.',
  kwargs: z.object({
    ranges: z
      .array(z.tuple([z.int().min(0), z.int().min(0)]))
      .min(1)
      .max(1000)
      .describe('a pair [lower bound, upper bound] for each paragraph'),
  }),
  examples: {
    passes: {
      text: 'One.\n\nTwo. Three.',
      kwargs: {
        ranges: [
          [1, 1],
          [2, 3],
        ],
      },
    }, // prettier-ignore
    fails: {
      text: 'One. Two.\n\nThree.',
      kwargs: {
        ranges: [
          [1, 1],
          [2, 3],
        ],
      },
    }, // prettier-ignore
  },
  check(text, { ranges }) {
    const paragraphs = paragraphsOf(cleanText(text));
    if (paragraphs.length !== ranges.length)
      return {
        holds: false,
        summary: `${paragraphs.length} paragraphs; ${ranges.length} asked for`,
        found: paragraphs.length,
      };
    return eachCountOutcome(
      paragraphs.map((one) => sentencesOf(one).length),
      { part: 'paragraph', unit: 'sentences' },
      (index) => {
        const range = ranges[index];
        if (range === undefined) throw new RuleFault('expected a range for each paragraph');
        return range;
      },
    );
  },
});

/** Number of words of every paragraph. */
export const eachParagraphWords = defineRule({
  id: `${ID}_each_paragraph_word_count_in_range`,
  description: 'The number of words of every paragraph lies within two bounds.',
  kwargs: boundsSchema,
  examples: {
    passes: { text: 'two words\n\nthree words here', kwargs: { lower_bound: 2, upper_bound: 3 } },
    fails: { text: 'two words\n\nhere are four words', kwargs: { lower_bound: 2, upper_bound: 3 } },
  },
  check: (text, { lower_bound, upper_bound }) =>
    eachCountOutcome(
      paragraphsOf(cleanText(text)).map((one) => splitWords(one).length),
      { part: 'paragraph', unit: 'words' },
      () => [lower_bound, upper_bound],
    ),
});
