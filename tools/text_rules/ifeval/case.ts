import { z } from 'zod';
import { defineRule, type Rule, type RuleOutcome } from '../rule.js';
import { isLower, isUpper, wordRuns } from '../shared/python-text.js';
import { wordTokens } from '../shared/word-tokens.js';
import { detectLanguage } from './detect-language.js';
import { compares, relationSchema } from './relation.js';
import { counted } from './wording.js';

const capitalWordFrequency = defineRule({
  id: 'change_case:capital_word_frequency',
  description:
    'So many words are in capitals throughout, of the tokens NLTK finds: "I" counts, and "DON\'T" is two.',
  kwargs: z.object({ capital_frequency: z.number().int(), capital_relation: relationSchema }),
  examples: {
    passes: {
      text: 'STOP at the sign and LOOK.',
      kwargs: { capital_frequency: 2, capital_relation: 'at least' },
    },
    fails: {
      text: 'Stop at the sign and LOOK.',
      kwargs: { capital_frequency: 2, capital_relation: 'at least' },
    },
  },
  check(text, { capital_frequency: wanted, capital_relation: relation }) {
    const count = wordTokens(text).filter(isUpper).length;
    return {
      holds: compares(count, relation, wanted),
      summary: `${counted(count, 'word')} in capitals; ${relation} ${wanted} asked for`,
      found: count,
    };
  },
});

const LETTER_WORDS = /\p{L}/u;

/** A single word is not told to be English: langdetect takes most of those for another language. */
function isOneWord(text: string): boolean {
  const head = text.slice(0, 1_000);
  return wordRuns(head).filter((word) => LETTER_WORDS.test(word)).length < 2;
}

function english(text: string, cased: string): RuleOutcome | Promise<RuleOutcome> {
  if (isOneWord(text))
    return { holds: false, summary: `${cased}, but a single word is not told to be English`, found: null };
  const outcome = (found: string | null): RuleOutcome => ({
    holds: found === null || found === 'en',
    summary: `${cased}, and reads as ${found ?? 'no known language'}; en asked for`,
    found,
  });
  const found = detectLanguage(text);
  return found instanceof Promise ? found.then(outcome) : outcome(found);
}

const englishCapital = defineRule({
  id: 'change_case:english_capital',
  description:
    'The text is English and all in capitals: no small letter. A single word is not told to be English, as in the official check.',
  kwargs: z.object({}),
  examples: {
    passes: { text: 'THE SHOP OPENS AT 9.', kwargs: {} },
    fails: { text: 'THE SHOP opens AT 9.', kwargs: {} },
  },
  check: (text) =>
    isUpper(text) ? english(text, 'all in capitals') : { holds: false, summary: 'not all in capitals' },
});

const englishLowercase = defineRule({
  id: 'change_case:english_lowercase',
  description:
    'The text is English and all in small letters: no capital. A single word is not told to be English, as in the official check.',
  kwargs: z.object({}),
  examples: {
    passes: { text: 'the shop opens at 9.', kwargs: {} },
    fails: { text: 'The shop opens at 9.', kwargs: {} },
  },
  check: (text) =>
    isLower(text)
      ? english(text, 'all in small letters')
      : { holds: false, summary: 'not all in small letters' },
});

/** IFEval's rules on capitals. */
export const caseRules: readonly Rule[] = [capitalWordFrequency, englishCapital, englishLowercase];
