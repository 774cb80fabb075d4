import { z } from 'zod';
import {
  defineTool,
  type Json,
  open,
  plainText,
  refutes,
  supports,
  type Tool,
  type ToolResult,
  toolFailure,
} from '../../src/core/index.js';
import { MAX_ANSWER } from './clean-text.js';
import { describeAnswer } from './describe-answer.js';
import { findAnswer, type Judged, judgeAnswer, type ReadAnswer } from './judge-answer.js';
import { questionWithOptions } from './option-contents.js';
import { type Conventions, conventionsSchema } from './options.js';
import { Reader } from './read-answer.js';
import { isBlank } from './rejected.js';

/** Most alternatives a reference may list. */
const MAX_ALTERNATIVES = 200;

/** The texts any of which is right; null for anything but a text, a number or a list of those. */
function alternativesOf(value: unknown): readonly string[] | null {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_ALTERNATIVES) return null;
  const texts = value.map((one: unknown) =>
    typeof one === 'string' || typeof one === 'number' ? String(one) : null,
  );
  return texts.includes(null) ? null : texts.filter((one) => one !== null);
}

/** A box, braces or a hash mark without content. */
const EMPTY = /^(?:\\(?:boxed|fbox)|[{}#\s])*$/;

const schema = conventionsSchema.extend({
  text: z.string().describe('the response'),
  question: z.string().optional().describe('the input, where it lists options (A), (B), …'),
  reference: z
    .unknown()
    .describe(
      'the right answer, or a list of answers any of which is right; a worked solution is searched for its final answer',
    ),
});

type Input = z.output<typeof schema>;

/**
 * Decides whether the final answer of a response equals the reference. Refuted with `no_answer` where the response
 * states none; fails with `bad_reference` where the reference is missing or holds no answer; open with the method
 * as its code where equality cannot be decided. `detail` names the rule that found each answer, what it was read
 * as, and how they were compared.
 */
export const mathEquivalence: Tool<typeof schema> = defineTool({
  name: 'math_equivalence',
  description:
    'Whether the final answer of a response equals a reference answer, decided by exact mathematics.',
  schema,
  supplied: ['text', 'question'],
  prepare(subject) {
    const question = questionWithOptions(plainText(subject.sample.input));
    return { text: subject.text, ...(question === null ? {} : { question }) };
  },
  run: (input) => decide(input),
});

function decide(input: Input): ToolResult {
  const alternatives = alternativesOf(input.reference);
  if (alternatives === null)
    return toolFailure(
      'bad_reference',
      `expected a reference that is a text, a number or a list of those, got ${kindOf(input.reference)}. Give the criterion "reference": "{{reference}}".`,
    );
  const reader = new Reader(input.decimalComma === 'either');
  const known = alternatives
    .map((one) => findAnswer(one, reader))
    .filter((one) => one !== null)
    .filter(
      ({ readings, cleaned }) => (readings.length > 0 || cleaned.length > MAX_ANSWER) && !EMPTY.test(cleaned),
    );
  if (known.length === 0)
    return toolFailure(
      'bad_reference',
      `expected a reference that states an answer, got ${JSON.stringify(alternatives).slice(0, 200)}. Give the final answer alone, or a solution that states it.`,
    );
  const response = findAnswer(input.text, reader);
  // a sign alone is an answer only where the reference is one too
  const signs = response !== null && isBlank(response.found.text);
  if (response === null || (signs && !known.some(({ cleaned }) => isBlank(cleaned))))
    return refutes(
      { summary: NO_ANSWER, relation: 'different', method: 'no_answer', reference: describe(known[0]) },
      { code: 'no_answer' },
    );
  return verdict(known, response, input);
}

function verdict(references: readonly ReadAnswer[], response: ReadAnswer, input: Input): ToolResult {
  const conventions: Conventions = input;
  const judged = references.map((one) => judgeAnswer(one, response, conventions, input.question));
  const best =
    judged.find((one) => one.verdict === 'equivalent') ??
    judged.find((one) => one.verdict === 'cannot_tell') ??
    judged[0];
  if (best === undefined)
    return toolFailure(
      'bad_reference',
      'expected at least one reference, got an empty list. Give the right answer.',
    );
  if (isSilent(best))
    return refutes({ ...detailOf(best), summary: NO_ANSWER, method: 'no_answer' }, { code: 'no_answer' });
  if (best.verdict === 'cannot_tell') return open(best.method.replace(/^.*: /, ''), detailOf(best));
  const confidence = best.errorProbability === undefined ? {} : { confidence: 1 - best.errorProbability };
  return best.verdict === 'equivalent'
    ? supports(detailOf(best), { code: best.method.replace(/:.*$/, ''), ...confidence })
    : refutes(detailOf(best), { code: 'different', ...confidence });
}

/** A sentence without any value, where a value was asked for, states no answer. */
function isSilent({ verdict: found, reference: wanted, response }: Judged): boolean {
  const [first] = response.readings;
  const wordy = response.found.rule === 'words' && response.found.text.trim().split(/\s+/).length > 2;
  return (
    found !== 'equivalent' &&
    wordy &&
    (first === undefined || first.kind === 'words' || first.kind === 'notation') &&
    wanted.readings[0]?.kind !== 'words' &&
    wanted.readings[0]?.kind !== 'notation'
  );
}

function detailOf(judged: Judged): { [key: string]: Json } {
  const { verdict: found, method, errorProbability, forms, reference: wanted, response } = judged;
  return {
    summary: summaryOf(judged),
    relation: found,
    method,
    reference: { ...describe(wanted), ...(forms ? { form: forms[0] } : {}) },
    response: {
      ...describe(response),
      start: response.found.start,
      end: response.found.end,
      ...(forms ? { form: forms[1] } : {}),
    },
    ...(errorProbability === undefined ? {} : { errorProbability }),
  };
}

const NO_ANSWER = 'no final answer was found';

/** One line for people. */
function summaryOf({ verdict: found, reference: wanted, response }: Judged): string {
  const [left, right] = [response, wanted].map((one) => shorten(one.found.text));
  if (found === 'cannot_tell') return `cannot tell whether ${left} equals ${right}`;
  return `${left} ${found === 'equivalent' ? 'equals' : 'differs from'} the reference ${right}`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}

function describe(answer: ReadAnswer | undefined): { [key: string]: Json } {
  if (answer === undefined) return {};
  const { found, readings } = answer;
  const [first] = readings;
  return {
    text: found.text.slice(0, 500),
    rule: found.rule,
    kind: first?.kind ?? 'unreadable',
    form: first === undefined ? found.text.slice(0, 200) : describeAnswer(first),
  };
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return Array.isArray(value) ? 'a list of something else' : `a ${typeof value}`;
}
