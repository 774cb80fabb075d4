import { z } from 'zod';
import { defineTool, type Tool, type ToolResult } from '../../src/core/index.js';
import { MOST_INSTRUCTIONS } from './limits.js';

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
  run: (input) => (loaded === undefined ? loadAndCheck(input) : loaded.checkText(input)),
});

type Input = z.output<typeof schema>;

// the rules take a while to load, and most runs need none of them
let loaded: typeof import('./check-text.js') | undefined;

async function loadAndCheck(input: Input): Promise<ToolResult> {
  loaded = await import('./check-text.js');
  return loaded.checkText(input);
}
