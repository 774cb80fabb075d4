import { defineTool, plainText, type Tool } from '../../src/core/index.js';
import { schema } from './options.js';

/**
 * Decides how many letters, characters, words, vowels, digits or occurrences a text has, in any script, and lists in
 * order: statements of a text, the answer to a question that asks for one, or an operation from the arguments compared
 * with `expect` or what the text states. A number that is right under another way of counting is left open with
 * `counting_differs`.
 */
export const counting: Tool<typeof schema> = defineTool({
  name: 'counting',
  description:
    'Decides counts of letters, words and occurrences in a text, sorted lists, reversed words and n-th letters.',
  schema,
  supplied: ['text', 'question'],
  prepare({ text, segment, sample }) {
    return segment === null ? { text, question: plainText(sample.input) } : { text };
  },
  run: async (input) => (await import('./run.js')).runCounting(input),
});
