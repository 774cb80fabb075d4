import { z } from 'zod';
import { defineTool, type Json, open, type Subject, type ToolResult } from '../../src/core/index.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import { checkText } from './check.js';
import type { Use } from './checked-equation.js';
import { MAX_TEXT } from './limits.js';
import { report } from './report.js';
import { responseBindings } from './response-bindings.js';

const bindingSchema = z.strictObject({
  /** The letter, with its subscript: `A`, `x_1`. */
  name: z.string().min(1).max(40),
  /** Its exact value: `7`, `-3/4`. */
  value: z.string().regex(/^-?\d{1,7000}(?:\/\d{1,7000})?$/),
  /** Index of the segment that gave it, from 0. */
  step: z.number().int().min(0),
});

const schema = z.object({
  text: z.string().describe('The step, or the whole response.'),
  bindings: z.array(bindingSchema).max(1_000).default([]).describe('Values of letters from earlier steps.'),
});

/** Most letters handed on to one step. */
const MOST_BINDINGS = 200;

/**
 * Decides every equation written in a text by exact arithmetic: refutes where one is false, supports where one is true
 * and none false, and leaves open what it cannot read or settle.
 */
export const calculator = defineTool({
  name: 'calculator',
  description:
    'Checks every equation written in a text by exact arithmetic: plain text, LaTeX, <<48/2=24>>, chains a = b = c, rounding as written, percent, money, units.',
  schema,
  supplied: ['text', 'bindings'],
  prepare,
  run: ({ text, bindings }): ToolResult => {
    if (text.length > MAX_TEXT) {
      return open('bound_reached', { expected: `at most ${MAX_TEXT} characters`, got: text.length });
    }
    try {
      return report(text, checkText(text, bindings.map(toUse)));
    } catch (error) {
      if (!(error instanceof BoundError)) throw error;
      return open('bound_reached', { message: error.message });
    }
  },
});

function toUse({ name, value, step }: z.output<typeof bindingSchema>): Use {
  const [over = '0', under = '1'] = value.split('/');
  return { name, step, value: Rational.of(BigInt(over), BigInt(under)) };
}

/** The text, and the values of the letters in it as earlier steps gave them. */
function prepare(subject: Subject): { text: string; bindings: Json[] } {
  const { text, segment } = subject;
  if (segment === null) return { text, bindings: [] };
  const history = responseBindings(subject);
  if (history.isEmpty) return { text, bindings: [] };
  const bindings: Json[] = [];
  for (const name of history.names()) {
    if (bindings.length >= MOST_BINDINGS || !mentions(text, name)) continue;
    const found = history.at(name, segment.index, -1);
    if (found?.step != null) bindings.push({ name, value: found.value.toString(), step: found.step });
  }
  return { text, bindings };
}

/** Whether a letter may stand in a text, by its first character or its LaTeX name; a little too often does no harm. */
function mentions(text: string, name: string): boolean {
  const [letter = name] = name.split('_');
  return text.includes(letter) || letter.length > 1;
}
