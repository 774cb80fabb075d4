import { z } from 'zod';
import { defineRule } from '../rule.js';
import { foldCase, normalised } from './fold.js';
import { wordsOf } from './segments.js';

/** Words of a text by number, equal words by equal numbers. */
function numbered(text: string): number[] {
  const numbers = new Map<string, number>();
  const result: number[] = [];
  for (const word of wordsOf(text)) {
    const known = foldCase(word.slice(0, 100));
    const number = numbers.get(known) ?? numbers.size;
    numbers.set(known, number);
    result.push(number);
  }
  return result;
}

/** The share of runs of words that occurred before. */
export const noRepetition = defineRule({
  id: 'format:no_repetition',
  description:
    'No more than a share of the runs of n words in the text stood in it before, in any case and script.',
  kwargs: z.object({
    n: z.int().min(1).max(20).default(4).describe('words of a run'),
    max_share: z
      .number()
      .min(0)
      .max(1)
      .default(0.2)
      .describe('the greatest share of runs that may be repetitions'),
  }),
  examples: {
    passes: { text: 'The sun rose over the hills, and the birds began to sing.', kwargs: { n: 2 } },
    fails: { text: 'We go on. We go on. We go on. We go on.', kwargs: { n: 2 } },
  },
  check(text, { n, max_share }) {
    const words = numbered(normalised(text, 'NFC'));
    const runs = words.length - n + 1;
    if (runs < 1) return { holds: true, summary: `fewer than ${n} words`, found: 0 };
    const seen = new Set<string>();
    for (let at = 0; at < runs; at += 1) seen.add(words.slice(at, at + n).join(' '));
    const share = 1 - seen.size / runs;
    const summary = `${Math.round(1000 * share) / 10}% of the runs of ${n} words are repetitions; at most ${100 * max_share}% asked for`;
    return { holds: share <= max_share, summary, found: share };
  },
});
