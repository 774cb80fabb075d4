import { defineTool, plainText, type Tool } from '../../src/core/index.js';
import { schema } from './options.js';

/**
 * Decides statements about dates in a text: weekdays, distances, shifted dates, leap years, ISO weeks, days of the
 * year, dates that exist, one moment in two time zones; and the answer to a question that asks for one of these.
 * Refuted where one is false or the question is not answered, supported where all decided ones are true. With
 * `operation` it computes that from its arguments and compares it with `expect`, or with what the text states; fails
 * with `bad_arguments` where they make no operation.
 */
export const dates: Tool<typeof schema> = defineTool({
  name: 'dates',
  description:
    'Decides statements about dates: weekdays, days between dates, a date plus days, leap years, ISO weeks, time zones.',
  schema,
  supplied: ['text', 'question'],
  prepare({ text, segment, sample }) {
    // a step need not answer the question
    return segment === null ? { text, question: plainText(sample.input) } : { text };
  },
  // the calendar engine takes tens of milliseconds to load
  run: async (input) => (await import('./run.js')).runDates(input),
});
