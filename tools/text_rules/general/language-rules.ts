import { z } from 'zod';
import { defineRule, RuleFault } from '../rule.js';

/** Codes of ISO 639 that the detector has under another. */
const ALIASES: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', fil: 'tl', iw: 'he' };
/** Characters of a stretch: the detector reads no more than some 350 bytes. */
const STRETCH = 300;
/** Most stretches that are read; longer texts are sampled evenly. */
const MOST_STRETCHES = 400;
const LETTERS = /\p{L}/gu;

/** Prose without code, links and addresses, whose words are of no language. */
const withoutCode = (text: string): string =>
  text.replace(/`{3,}[^`]*`{3,}|`[^`\n]{1,200}`|https?:\/\/\S{1,2000}/g, ' ');

/** Stretches of a text, cut at spaces where there are any. */
function stretchesOf(text: string): string[] {
  const stretches: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(text.length, start + STRETCH);
    if (end < text.length) {
      const space = text.slice(start, end).lastIndexOf(' ');
      if (space > STRETCH / 2) end = start + space;
    }
    stretches.push(text.slice(start, end));
    start = end;
  }
  const step = Math.max(1, stretches.length / MOST_STRETCHES);
  return Array.from(
    { length: Math.min(stretches.length, MOST_STRETCHES) },
    (_, index) => stretches[Math.floor(index * step)] ?? '',
  );
}

interface Tally {
  /** Letters of stretches whose language was told, by language. */
  readonly told: Map<string, number>;
  /** Whether the text has letters at all. */
  readonly hasLetters: boolean;
}

/**
 * Counts the letters of each language. A stretch is undecided where the detector is not sure, or where one of the
 * languages asked for comes within a twentieth of the best.
 */
async function tally(text: string, wanted: ReadonlySet<string>): Promise<Tally> {
  const { eld } = await import('eld/medium');
  const known = new Set(Object.values(eld.info().Languages));
  for (const code of wanted)
    if (!known.has(code))
      throw new RuleFault(
        `expected a language of ${[...known].join(' ')}, got ${JSON.stringify(code.slice(0, 20))}`,
      );
  const told = new Map<string, number>();
  let hasLetters = false;
  for (const stretch of stretchesOf(withoutCode(text))) {
    const letters = stretch.match(LETTERS)?.length ?? 0;
    if (letters === 0) continue;
    hasLetters = true;
    const result = eld.detect(stretch);
    const scores = result.getScores();
    const best = scores[result.language] ?? 0;
    const close = [...wanted].find((code) => (scores[code] ?? 0) >= 0.95 * best);
    if (!result.isReliable() && !wanted.has(result.language)) continue;
    if (close !== undefined && !wanted.has(result.language)) continue;
    if (result.language !== '') told.set(result.language, (told.get(result.language) ?? 0) + letters);
  }
  return { told, hasLetters };
}

/** The text is in a language. */
export const languageIs = defineRule({
  id: 'language:is',
  description:
    'The text is in one of the given languages, told from short stretches of it by n-grams. Stretches too short to tell do not count: the rule fails only on what is clearly another language, or has no letters.',
  kwargs: z.object({
    languages: z
      .array(z.string().min(2).max(35))
      .min(1)
      .max(20)
      .describe('codes of ISO 639-1 (`en`, `zh`, `ar`); what follows a hyphen is left out'),
    min_share: z
      .number()
      .min(0)
      .max(1)
      .default(0.8)
      .describe('the share of letters, in stretches that can be told, that must be in them'),
  }),
  examples: {
    passes: { text: 'Das Wetter ist heute schön, und wir gehen spazieren.', kwargs: { languages: ['de'] } },
    fails: { text: 'The weather is fine today, and we go for a walk.', kwargs: { languages: ['de'] } },
  },
  async check(text, { languages, min_share }) {
    const primary = languages.map((one) => (one.toLowerCase().split(/[-_]/)[0] ?? '').trim());
    const wanted = new Set(primary.map((one) => ALIASES[one] ?? one));
    const { told, hasLetters } = await tally(text, wanted);
    const asked = languages.join(' or ');
    if (!hasLetters) return { holds: false, summary: `the text has no letters; ${asked} asked for` };
    const ranked = [...told].sort(([, a], [, b]) => b - a);
    const all = ranked.reduce((sum, [, letters]) => sum + letters, 0);
    if (all === 0)
      return { holds: true, summary: `too short to tell; not clearly another language than ${asked}` };
    const share = ranked.reduce((sum, [code, letters]) => sum + (wanted.has(code) ? letters : 0), 0) / all;
    const most = ranked.slice(0, 3).map(([code, letters]) => `${code} ${Math.round((100 * letters) / all)}%`);
    return {
      holds: share >= min_share,
      summary: `${most.join(', ')}; ${asked} asked for`,
      found: Object.fromEntries(ranked),
    };
  },
});
