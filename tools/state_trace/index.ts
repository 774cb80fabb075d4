import { z } from 'zod';
import { defineTool, open, plainText, type Tool, type ToolResult } from '../../src/core/index.js';
import { follow } from './followers.js';
import { judgeStep, judgeSteps } from './judge-steps.js';
import { kindOf, TRACE_KINDS } from './kind.js';

/** Longest question and steps that are followed, characters in all. */
const MAX_TEXT = 40_000;

const schema = z.object({
  kind: z
    .enum([...TRACE_KINDS, 'auto'])
    .default('auto')
    .describe('what the steps keep track of; "auto" tells it from the question'),
  text: z.string().describe('the step, or the whole response'),
  question: z.string().describe('the question the trace answers'),
  before: z.array(z.string()).default([]).describe('the steps before this one, in order'),
  beforeLeftOut: z
    .int()
    .nonnegative()
    .default(0)
    .describe('characters of earlier steps that are not in `before`, because they are more than is followed'),
  steps: z
    .array(z.tuple([z.int().nonnegative(), z.int().nonnegative()]))
    .optional()
    .describe('where the steps lie in `text`, when it is the whole response'),
});

type Input = z.output<typeof schema>;

/**
 * Checks the states that a reasoning trace states against those that follow from the question and from what the trace
 * has stated before: letters, groups and orders of words that are sorted, a stack of brackets, who holds what after
 * each swap, and where things stand in an order. After a wrong step the next ones are judged by what the trace then
 * says, so that one slip is counted once. At response scope `detail.firstWrongStep` (from 0) names the first wrong step.
 */
export const stateTrace: Tool<typeof schema> = defineTool({
  name: 'state_trace',
  description:
    'Whether the states a reasoning trace states follow from the question and the steps before: sorting words, brackets, swaps, orders.',
  schema,
  supplied: ['text', 'question', 'before', 'beforeLeftOut', 'steps'],
  prepare({ text, segment, segments, responseText, sample }) {
    const question = plainText(sample.input);
    if (segment === null) return { text, question, steps: segments.map(({ start, end }) => [start, end]) };
    const earlier = segments.slice(0, segment.index);
    const length = earlier.reduce((sum, { start, end }) => sum + end - start, 0);
    if (length > MAX_TEXT) return { text, question, beforeLeftOut: length };
    return { text, question, before: earlier.map(({ start, end }) => responseText.slice(start, end)) };
  },
  run: (input) => decide(input),
});

function decide(input: Input): ToolResult {
  const length = lengthOf(input);
  if (length > MAX_TEXT) {
    return open('bound_reached', { summary: `expected at most ${MAX_TEXT} characters, got ${length}` });
  }
  const question = flat(input.question);
  const kind = input.kind === 'auto' ? kindOf(question) : input.kind;
  if (kind === null)
    return open('nothing_to_check', { summary: 'the question asks for no trace that is known' });
  const follower = follow(kind, question);
  if (follower === null) {
    // a question that merely looks like one of a kind holds no trace to check
    const code = input.kind === 'auto' ? 'nothing_to_check' : 'unreadable_question';
    return open(code, { summary: `the question does not state what ${kind} needs` });
  }
  const { text, before, steps } = input;
  if (steps === undefined) return judgeStep(follower, before.map(flat), flat(text));
  const parts = steps.map(([start, end]) => flat(text.slice(start, end)));
  return judgeSteps(follower, parts.length > 0 ? parts : [flat(text)]);
}

/** Characters of the question and of all the steps. */
function lengthOf({ text, question, before, beforeLeftOut, steps = [] }: Input): number {
  const earlier = before.reduce((sum, one) => sum + one.length, beforeLeftOut);
  const parts = steps.reduce((sum, [start, end]) => sum + Math.max(0, end - start), 0);
  return question.length + earlier + Math.max(text.length, parts);
}

/** The text with one blank for each run of them, and one line break for each run that holds one. */
const flat = (text: string): string => text.replace(/\s+/g, (run) => (run.includes('\n') ? '\n' : ' '));
