import { z } from 'zod';
import { defineRule, RuleFault } from '../rule.js';

/** ISO 15924 codes of ways of writing that take several scripts. */
const MIXED: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Kore: ['Hangul', 'Han'],
  Hans: ['Han'],
  Hant: ['Han'],
  Hanb: ['Han', 'Bopomofo'],
};

const patterns = new Map<string, RegExp>();

/** Letters of one script, as JavaScript's `\p{scx=…}` knows it. */
function lettersOf(script: string): RegExp {
  const known = patterns.get(script);
  if (known !== undefined) return known;
  try {
    if (!/^[A-Za-z_]{2,40}$/.test(script)) throw new SyntaxError(script);
    const pattern = new RegExp(`^\\p{scx=${script}}$`, 'u');
    if (patterns.size < 200) patterns.set(script, pattern);
    return pattern;
  } catch {
    throw new RuleFault(
      `expected a script of Unicode such as "Arabic", "Han" or "Jpan", got ${JSON.stringify(script.slice(0, 60))}`,
    );
  }
}

/** The letters of a text, with how often each occurs. */
function letterCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const char of text.match(/\p{L}/gu) ?? []) counts.set(char, (counts.get(char) ?? 0) + 1);
  return counts;
}

/** The letters of the text are of given scripts. */
export const scriptIs = defineRule({
  id: 'script:is',
  description:
    'The letters of the text, or a share of them, are of the given scripts; digits, signs and emojis do not count.',
  kwargs: z.object({
    scripts: z
      .array(z.string())
      .min(1)
      .max(20)
      .describe(
        'names of Unicode scripts (`Arabic`, `Han`, `Cyrl`), or Jpan, Kore, Hans, Hant for their mixtures',
      ),
    min_share: z.number().min(0).max(1).default(1).describe('the share of letters that must be of them'),
  }),
  examples: {
    passes: { text: 'Привет, мир! 👋', kwargs: { scripts: ['Cyrillic'] } },
    fails: { text: 'Привет, world!', kwargs: { scripts: ['Cyrillic'] } },
  },
  check(text, { scripts, min_share }) {
    const wanted = scripts.flatMap((one) => MIXED[one] ?? [one]).map(lettersOf);
    let [all, inside, first] = [0, 0, ''];
    for (const [char, count] of letterCounts(text)) {
      all += count;
      if (wanted.some((one) => one.test(char))) inside += count;
      else if (first === '') first = char;
    }
    if (all === 0) return { holds: false, summary: 'the text has no letters', found: 0 };
    const other = first === '' ? '' : `; ${JSON.stringify(first)} is not`;
    const summary = `${inside} of ${all} letters are ${scripts.join(' or ')}${other}`.slice(0, 300);
    return { holds: inside / all >= min_share, summary, found: inside / all };
  },
});
