import { z } from 'zod';
import { defineRule, type Rule, RuleFault, type RuleOutcome } from '../rule.js';
import { detectLanguage, LANGUAGES } from './detect-language.js';
import { quoted } from './wording.js';

/** Codes that others give to a language the detector has under another: Chinese by script, Indonesian with Malay. */
const SAME: Readonly<Record<string, string>> = { 'zh-cn': 'zh', 'zh-tw': 'zh', id: 'ms', nb: 'no' };

function outcome(found: string | null, wanted: string): RuleOutcome {
  // as the official check: a text whose language cannot be told follows the instruction
  if (found === null) return { holds: true, summary: 'no letters to tell a language by', found };
  return { holds: found === wanted, summary: `reads as ${found}; ${wanted} asked for`, found };
}

const responseLanguage = defineRule({
  id: 'language:response_language',
  description:
    'The text is in the language, given as an ISO 639-1 code. Told by script and by n-grams (eld), where the official check uses langdetect; texts of a few words may be told apart differently.',
  kwargs: z.object({ language: z.string() }),
  examples: {
    passes: { text: 'Der Zug fährt heute leider später ab.', kwargs: { language: 'de' } },
    fails: { text: 'The train leaves later today.', kwargs: { language: 'de' } },
  },
  check(text, { language }) {
    const code = language.toLowerCase();
    const wanted = SAME[code] ?? code;
    if (!LANGUAGES.includes(wanted))
      throw new RuleFault(`expected language to be one of ${LANGUAGES.join(', ')}, got ${quoted(language)}.`);
    const found = detectLanguage(text);
    return found instanceof Promise ? found.then((one) => outcome(one, wanted)) : outcome(found, wanted);
  },
});

/** IFEval's rule on the language. */
export const languageRules: readonly Rule[] = [responseLanguage];
