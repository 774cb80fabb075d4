import { z } from 'zod';
import { defineTool, open, type Tool } from '../../src/core/index.js';
import { MOST_INSTRUCTIONS, readInstructions } from './instructions.js';
import { failure, judgeText } from './judge-text.js';

export { describeRules } from './describe.js';
export { findRule, rules } from './registry.js';
export { defineRule, type Rule, type RuleExample, RuleFault, type RuleOutcome } from './rule.js';

const kwargsSchema = z.record(z.string(), z.unknown());

const schema = z.object({
  text: z.string().describe('the response'),
  instruction: z.string().max(200).optional().describe('one instruction: `length_constraints:number_words`'),
  instructions: z
    .array(z.string().max(200))
    .max(MOST_INSTRUCTIONS)
    .optional()
    .describe('several instructions, all of which must hold; instead of `instruction`'),
  kwargs: z
    .union([kwargsSchema, z.array(kwargsSchema.nullable()).max(MOST_INSTRUCTIONS)])
    .nullable()
    .optional()
    .describe('the arguments of the instruction, or a list of them as long as `instructions`'),
  mode: z
    .enum(['strict', 'loose'])
    .default('strict')
    .describe('`loose` also lets pass what holds without first line, last line or asterisks'),
});

/**
 * Checks a text against instructions that need no model: lengths, formats, keywords, letters, languages. One
 * instruction is supported or refuted; of several all must hold, and `score` is the share that do. Fails with
 * `bad_arguments` on an unknown instruction or arguments it does not take; open with `nothing_to_check` on an empty list.
 * A blank text follows no instruction.
 */
export const textRules: Tool<typeof schema> = defineTool({
  name: 'text_rules',
  description:
    'Whether a text follows instructions that can be checked without a model: IFEval, IFBench, ARM-Thinker and general ones.',
  schema,
  run(input) {
    try {
      const asked = readInstructions(input);
      if (asked.length === 0) return open('nothing_to_check', { summary: 'no instruction is listed' });
      return judgeText(asked, input.text, input.mode, input.instruction === undefined ? 'list' : 'one');
    } catch (error) {
      return failure(error);
    }
  },
});
