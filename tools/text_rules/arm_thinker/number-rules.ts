import { z } from 'zod';
import { defineRule, type RuleOutcome } from '../rule.js';
import { cleanText } from './python-text.js';

const schema = z.object({
  precision: z.int().min(0).describe('digits asked for after the decimal point'),
});

/** Decimal digits of any script, as in the original; each run of digits is entered once, which keeps time linear. */
const DECIMAL = /(?<!\p{Nd})\p{Nd}+\.(\p{Nd}+)/gu;
const PERCENTAGE = /(?<!\p{Nd})\p{Nd}+\.(\p{Nd}+)%/gu;
const STANDALONE = /(?<![\p{L}\p{N}_])\p{Nd}+(?![\p{L}\p{N}_])/u;

function precisionOutcome(text: string, pattern: RegExp, unit: string, precision: number): RuleOutcome {
  let count = 0;
  for (const [number, decimals = ''] of cleanText(text).matchAll(pattern)) {
    count += 1;
    const digits = [...decimals.slice(0, 1000)].length;
    if (digits === precision) continue;
    const summary = `${number.slice(0, 40)} has ${digits} decimal places; ${precision} asked for`;
    return { holds: false, summary, found: number.slice(0, 40) };
  }
  return { holds: true, summary: `${count} ${unit}, each with ${precision} decimal places`, found: count };
}

/** Decimal places of all numbers that have any. */
export const numberPrecision = defineRule({
  id: 'arm_thinker:check_number_precision_in_response',
  description:
    'Every number written with a decimal point has the given number of decimal places; others do not count.',
  kwargs: schema,
  examples: {
    passes: { text: 'About 3.14, or 3.', kwargs: { precision: 2 } },
    fails: { text: 'About 3.142.', kwargs: { precision: 2 } },
  },
  check: (text, { precision }) => precisionOutcome(text, DECIMAL, 'decimal numbers', precision),
});

/** Decimal places of all percentages that have any. */
export const percentagePrecision = defineRule({
  id: 'arm_thinker:check_percentage_number_precision_in_response',
  description: 'Every percentage written with a decimal point has the given number of decimal places.',
  kwargs: schema,
  examples: {
    passes: { text: 'It grew by 2.5% to 3.14.', kwargs: { precision: 1 } },
    fails: { text: 'It grew by 2.50%.', kwargs: { precision: 1 } },
  },
  check: (text, { precision }) => precisionOutcome(text, PERCENTAGE, 'decimal percentages', precision),
});

/** No number in digits that stands by itself; `H2O` holds none. */
export const noArabicNumber = defineRule({
  id: 'arm_thinker:check_whether_has_no_arabic_number_in_response',
  description:
    'No number in decimal digits, of any script, stands by itself; digits within a word do not count.',
  kwargs: z.object({}),
  examples: {
    passes: { text: 'Two litres of H2O.', kwargs: {} },
    fails: { text: '2 litres of water.', kwargs: {} },
  },
  check(text) {
    const first = STANDALONE.exec(text)?.[0].slice(0, 40);
    return first === undefined
      ? { holds: true, summary: 'no number in digits' }
      : { holds: false, summary: `${first} is a number in digits`, found: first };
  },
});
