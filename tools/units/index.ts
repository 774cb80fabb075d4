import { defineTool, plainText, type Tool } from '../../src/core/index.js';
import { schema } from './options.js';

/**
 * Decides statements that one quantity is another in other units, within the digits written; and the answer to a
 * question that asks for a conversion. Refuted where one is false, or where different dimensions are said to be equal;
 * money and units that are not known are left open. With `value`, `from` and `to` it converts those and compares.
 */
export const units: Tool<typeof schema> = defineTool({
  name: 'units',
  description:
    'Decides conversions of units: lengths, masses, temperatures, speeds, volumes, energy, data sizes, fuel economy.',
  schema,
  supplied: ['text', 'question'],
  prepare({ text, segment, sample }) {
    return segment === null ? { text, question: plainText(sample.input) } : { text };
  },
  run: async (input) => (await import('./run.js')).runUnits(input),
});
