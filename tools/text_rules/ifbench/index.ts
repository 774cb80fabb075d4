import type { Rule, RuleOutcome } from '../rule.js';
import { stripSpace } from '../shared/python-text.js';
import { countRules } from './count.js';
import { countListedRules } from './count-listed.js';
import { customCsvRules } from './custom-csv.js';
import { customListRules } from './custom-lists.js';
import { customTextRules } from './custom-text.js';
import { formatAnswerRules } from './format-answer.js';
import { formatLineRules } from './format-lines.js';
import { formatMarkRules } from './format-marks.js';
import { ratioRules } from './ratio.js';
import { repeatRules } from './repeat.js';
import { sentenceRules } from './sentence.js';
import { wordEnglishRules } from './words-english.js';
import { wordLetterRules } from './words-letters.js';
import { wordPlaceRules } from './words-places.js';

const BLANK: RuleOutcome = { holds: false, summary: 'the text is blank' };

/** The same rule, which a blank text never meets: the official evaluation does not even ask it. */
const ofTextOnly = (rule: Rule): Rule => ({
  ...rule,
  check: (text, kwargs) => (stripSpace(text) === '' ? BLANK : rule.check(text, kwargs)),
});

/**
 * The 58 instructions of IFBench (Pyatkin et al., "Generalizing Verifiable Instruction Following", 2025;
 * github.com/allenai/IFBench), by their official names and arguments. They follow the official checks, oddities
 * included; a description says where one cannot be exact. Where upstream has since mended a check that did not do what
 * its instruction says, the mended one is followed. An argument that is missing is an error, never drawn at random, and
 * where the official check would crash on a text, the rule does not hold.
 */
export const ifbenchRules: readonly Rule[] = [
  ...countRules,
  ...countListedRules,
  ...ratioRules,
  ...wordLetterRules,
  ...wordPlaceRules,
  ...wordEnglishRules,
  ...sentenceRules,
  ...formatMarkRules,
  ...formatLineRules,
  ...formatAnswerRules,
  ...customTextRules,
  ...customListRules,
  ...customCsvRules,
  ...repeatRules,
].map(ofTextOnly);
