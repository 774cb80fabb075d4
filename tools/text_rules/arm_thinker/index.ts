import type { Rule } from '../rule.js';
import {
  eachParagraphSentences,
  eachParagraphSentencesList,
  eachParagraphWords,
  paragraphNumber,
  sentenceNumber,
  wordCount,
} from './count-rules.js';
import { noArabicNumber, numberPrecision, percentagePrecision } from './number-rules.js';
import { placeRules } from './place-rules.js';
import { eachKeyword, notContainMany, notContainOne, totalKeywords } from './word-rules.js';

/**
 * The 19 text checks that ARM-Thinker (InternLM) gives its judge, by their function names there. Where the original
 * holds of a text without any paragraph or sentence, these do not; where a substring or keyword leaves nothing to look for,
 * they fail as tools.
 */
export const armThinkerRules: readonly Rule[] = [
  paragraphNumber,
  sentenceNumber,
  wordCount,
  eachParagraphSentences,
  eachParagraphSentencesList,
  eachParagraphWords,
  ...placeRules,
  notContainMany,
  notContainOne,
  eachKeyword,
  totalKeywords,
  percentagePrecision,
  numberPrecision,
  noArabicNumber,
];
