import { z } from 'zod';
import { defineRule } from '../rule.js';

const ISO = /(?<![\d./-])(\d{4})-(\d{2})-(\d{2})(?![\d/-])/g;
const NUMERIC =
  /(?<![\d./-])(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([./])\d{1,2}\2\d{1,2}|\d{4}-\d{1,2}-\d{1,2})(?![\d/-])/g;
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)';
const NAMED = new RegExp(
  `\\b(?:${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}\\.?,? \\d{4})\\b`,
  'gi',
);
/** Chinese and Japanese, and Korean. */
const HAN = /\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}\s?년\s?\d{1,2}\s?월\s?\d{1,2}\s?일/g;

/** Whether a day of the Gregorian calendar exists. */
function exists(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** The first date of another form; null without one. */
function otherForm(text: string): string | null {
  for (const pattern of [NUMERIC, NAMED, HAN])
    for (const [date] of text.matchAll(pattern)) if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  return null;
}

/** Dates as YYYY-MM-DD. */
export const datesIso = defineRule({
  id: 'dates:iso',
  description:
    'Every full date is written as YYYY-MM-DD (ISO 8601) and exists; dates in other numeric forms, with English months, or in Chinese, Japanese and Korean form break it.',
  kwargs: z.object({
    min: z.int().min(0).default(1).describe('how many such dates there must be at least'),
  }),
  examples: {
    passes: { text: 'It opened on 2024-02-29.', kwargs: {} },
    fails: { text: 'It opened on 29.02.2024, or 2024-02-29.', kwargs: {} },
  },
  check(text, { min }) {
    const dates = [...text.matchAll(ISO)];
    const wrong = dates.find(([, year, month, day]) => !exists(Number(year), Number(month), Number(day)));
    if (wrong !== undefined)
      return { holds: false, summary: `${wrong[0]} is no day of the calendar`, found: wrong[0] };
    const other = otherForm(text);
    if (other !== null)
      return { holds: false, summary: `${other} is not of the form YYYY-MM-DD`, found: other };
    return {
      holds: dates.length >= min,
      summary: `${dates.length} ISO dates; at least ${min} asked for`,
      found: dates.length,
    };
  },
});
