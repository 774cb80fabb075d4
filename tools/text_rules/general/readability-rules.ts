import { z } from 'zod';
import { defineRule, type Rule } from '../rule.js';
import { checkRange, rangeOutcome, rangeShape } from './range.js';
import { measureEnglish, type Readability } from './readability.js';

const schema = z.object(rangeShape);

interface Measure {
  readonly name: string;
  readonly what: string;
  readonly unit: string;
  readonly of: (measured: Readability) => number;
}

/** Sources: Flesch 1948; Kincaid and others 1975; Gunning 1952; McLaughlin 1969; Senter and Smith 1967; Coleman and Liau 1975. */
const MEASURES: readonly Measure[] = [
  {
    name: 'flesch_reading_ease',
    what: 'Flesch reading ease (100 very easy, 30 hard)',
    unit: 'reading ease',
    of: ({ words, sentences, syllables }) =>
      206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words),
  },
  {
    name: 'flesch_kincaid_grade',
    what: 'Flesch-Kincaid grade (years of American school)',
    unit: 'grade',
    of: ({ words, sentences, syllables }) => 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59,
  },
  {
    name: 'gunning_fog',
    what: 'Gunning fog index (years of school); words of three syllables and more are hard, with no exceptions',
    unit: 'fog index',
    of: ({ words, sentences, hardWords }) => 0.4 * (words / sentences + 100 * (hardWords / words)),
  },
  {
    name: 'smog',
    what: 'SMOG grade (years of school); made for texts of 30 sentences and more',
    unit: 'grade',
    of: ({ sentences, hardWords }) => 1.043 * Math.sqrt(hardWords * (30 / sentences)) + 3.1291,
  },
  {
    name: 'automated_readability_index',
    what: 'automated readability index (years of American school)',
    unit: 'grade',
    of: ({ words, sentences, characters }) => 4.71 * (characters / words) + 0.5 * (words / sentences) - 21.43,
  },
  {
    name: 'coleman_liau',
    what: 'Coleman-Liau index (years of American school)',
    unit: 'grade',
    of: ({ words, sentences, letters }) => 5.88 * (letters / words) - 29.6 * (sentences / words) - 15.8,
  },
];

const EASY = 'The cat sat on the mat. It was a warm day.';
const HARD =
  'Notwithstanding considerable methodological heterogeneity, the aforementioned investigators unanimously recommended comprehensive institutional reorganisation.';

function readabilityRule({ name, what, unit, of }: Measure): Rule<typeof schema> {
  const easier = name === 'flesch_reading_ease' ? { min: 80 } : { max: 8 };
  return defineRule({
    id: `readability:${name}`,
    description: `The ${what} lies within bounds. Made for English: a text whose letters are not mostly a to z does not hold.`,
    kwargs: schema,
    examples: { passes: { text: EASY, kwargs: easier }, fails: { text: HARD, kwargs: easier } },
    async check(text, range) {
      checkRange(range);
      const measured = await measureEnglish(text);
      if (measured === null) return { holds: false, summary: `no English words to measure the ${unit} of` };
      return rangeOutcome(Math.round(100 * of(measured)) / 100, unit, range);
    },
  });
}

/** Six measures of how hard an English text is to read. */
export const readabilityRules: readonly Rule[] = MEASURES.map(readabilityRule);
