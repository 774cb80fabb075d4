import { type Json, open, refutes, supports, type ToolResult, toolFailure } from '../../src/core/index.js';
import { statesValue } from './claimed-value.js';
import { type Decision, type Decisions, decideText } from './decide-text.js';
import { type Computed, compute, OperationFault } from './operations.js';
import type { Input } from './options.js';

/** Longest text read, UTF-16 code units. */
export const MAX_TEXT = 200_000;
/** Longest question that is taken for one about dates. */
const MAX_QUESTION = 2_000;
/** Most statements listed in a result. */
const MAX_LISTED = 100;

/** Decides a text, or the operation the arguments name. */
export function runDates(input: Input): ToolResult {
  if (input.text.length > MAX_TEXT)
    return open('bound_reached', {
      summary: `the text is longer than ${MAX_TEXT} characters`,
      got: input.text.length,
    });
  return input.operation === undefined ? checkText(input) : checkOperation(input.operation, input);
}

function checkOperation(operation: NonNullable<Input['operation']>, input: Input): ToolResult {
  let computed: Computed;
  try {
    computed = compute(operation, input);
  } catch (error) {
    if (!(error instanceof OperationFault)) throw error;
    return toolFailure('bad_arguments', error.message);
  }
  const shown = computed.values.join(' or ') || `no such time (${computed.note})`;
  const detail = {
    operation,
    result: [...computed.values],
    ...(computed.note === undefined ? {} : { note: computed.note }),
  };
  if (computed.values.length === 0)
    return refutes(
      { ...detail, summary: 'that local time does not exist: clocks went forward over it' },
      { code: 'gap' },
    );
  const match = statesValue(input.expect ?? input.text, computed);
  if (match === null)
    return refutes(
      { ...detail, summary: `no ${computed.kind} is stated; right is ${shown}` },
      { code: 'no_answer' },
    );
  if (match === 'ambiguous')
    return open('ambiguous', { ...detail, summary: `several values are stated; right is ${shown}` });
  return match
    ? supports({ ...detail, summary: `${operation}: ${shown}, as stated` })
    : refutes({ ...detail, summary: `${operation}: right is ${shown}` }, { code: 'different' });
}

function checkText({ text, question, dayFirst, calendar, inclusive }: Input): ToolResult {
  const asked = question !== undefined && question.length <= MAX_QUESTION ? question : undefined;
  const counting = inclusive === undefined ? 'unsaid' : inclusive ? 'inclusive' : 'difference';
  const order = dayFirst === undefined ? undefined : dayFirst ? 'dmy' : 'mdy';
  return verdict(decideText(text, asked, { order, calendar, counting }));
}

function verdict({ statements, answer, cut }: Decisions): ToolResult {
  const all = [...(answer === null || answer === 'missing' ? [] : [answer]), ...statements];
  const detail = { statements: all.slice(0, MAX_LISTED).map(shown), count: all.length };
  const wrong = all.find(({ finding }) => finding === 'false');
  if (wrong !== undefined) {
    const extra = {
      code: wrong.code ?? 'false_statement',
      ...(wrong.score === undefined ? {} : { score: wrong.score }),
    };
    const others = all.some((one) => one !== wrong && one.finding === 'false' && one.score === undefined);
    if (others) extra.score = 0;
    return refutes({ ...detail, summary: `${wrong.why}; stated: ${wrong.text}` }, extra);
  }
  if (cut) return open('bound_reached', { ...detail, summary: 'there are more statements than are decided' });
  if (answer === 'missing') {
    const doubtful = statements.find(({ finding }) => finding === 'open');
    if (doubtful !== undefined) return undecided(doubtful, detail);
    return refutes(
      { ...detail, summary: 'the question about a date is not answered' },
      { code: 'no_answer' },
    );
  }
  const right =
    answer?.finding === 'open' ? undefined : (answer ?? statements.find(({ finding }) => finding === 'true'));
  if (right !== undefined) return supports({ ...detail, summary: right.why });
  const [first] = all;
  if (first !== undefined) return undecided(first, detail);
  return open('nothing_to_check', { summary: 'no statement about dates that can be decided' });
}

const undecided = (one: Decision, detail: { [key: string]: Json }): ToolResult =>
  open(one.code ?? 'ambiguous', { ...detail, summary: `cannot tell (${one.why}): ${one.text}` });

const shown = ({ kind, text, finding, why }: Decision): Json => ({ kind, text, finding, why });
