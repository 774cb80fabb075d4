import type { Rule } from '../rule.js';
import { countRules } from './count-rules.js';
import { datesIso } from './dates-rules.js';
import { edgeRules } from './edge-rules.js';
import { htmlHas, htmlWellFormed } from './html-rules.js';
import { jsonMatchesSchema, jsonValid } from './json-rules.js';
import { languageIs } from './language-rules.js';
import { linksWellFormed } from './links-rules.js';
import { markdownStructure } from './markdown-rules.js';
import { quoteIsFrom, quoteOccursIn } from './quote-rules.js';
import { readabilityRules } from './readability-rules.js';
import { regexContains, regexMatches, regexNotContains } from './regex-rules.js';
import { noRepetition } from './repetition-rules.js';
import { scriptIs } from './script-rules.js';
import { titleCase } from './title-case-rules.js';
import { wordsForbidden, wordsRequired } from './words-rules.js';

export { TextLimit } from './limit.js';

/**
 * Rules of Assay's own, for people who write rubrics. Beyond {@link RuleFault} for arguments, they throw
 * {@link TextLimit} for a text that is too large or too deep to be checked in bounded time.
 */
export const generalRules: readonly Rule[] = [
  jsonValid,
  jsonMatchesSchema,
  regexMatches,
  regexContains,
  regexNotContains,
  ...readabilityRules,
  languageIs,
  scriptIs,
  quoteOccursIn,
  quoteIsFrom,
  wordsForbidden,
  wordsRequired,
  markdownStructure,
  htmlWellFormed,
  htmlHas,
  linksWellFormed,
  ...countRules,
  ...edgeRules,
  noRepetition,
  titleCase,
  datesIso,
];
