import { type Json, open, refutes, supports, type ToolResult, toolFailure } from '../../src/core/index.js';
import { agreement, converted, shown } from './agreement.js';
import { type Decision, findConversions, findQuantities } from './find-conversions.js';
import type { Input } from './options.js';
import { type Bare, numberAt } from './quantity.js';
import { judgeAnswer, readQuestion } from './question.js';
import { unitAt, type WrittenUnit } from './unit-expression.js';

/** Longest text read, UTF-16 code units. */
const MAX_TEXT = 200_000;
/** Most statements listed in a result. */
const MAX_LISTED = 100;

/** Decides a text, or the conversion the arguments name. */
export function runUnits(input: Input): ToolResult {
  if (input.text.length > MAX_TEXT)
    return open('bound_reached', {
      summary: `the text is longer than ${MAX_TEXT} characters`,
      got: input.text.length,
    });
  const { value, from, to } = input;
  if (value !== undefined && from !== undefined && to !== undefined)
    return checkConversion(input, value, from, to);
  if (value !== undefined || from !== undefined || to !== undefined)
    return toolFailure(
      'bad_arguments',
      'expected "value", "from" and "to" together, got only some. Give all three, or none to check the text.',
    );
  return verdict(input);
}

function checkConversion(input: Input, value: number, fromName: string, toName: string): ToolResult {
  const [from, to] = [fromName, toName].map(wholeUnit);
  if (!from || !to || from.money || to.money)
    return open(from?.money || to?.money ? 'rate_changes' : 'unknown_unit', {
      summary: `cannot convert ${fromName} to ${toName}`.slice(0, 200),
    });
  const [right] = converted(value, from, to);
  if (right === undefined || !Number.isFinite(right.value))
    return toolFailure(
      'bad_arguments',
      `expected units of one kind, got "${fromName}" and "${toName}". Choose units that measure the same.`,
    );
  const exact: Bare = { text: String(value), value, lastDigit: 1e-9, lastNonZero: 1e-9, start: 0, end: 0 };
  const stated = input.expect === undefined ? statedIn(input.text, to) : statedIn(String(input.expect), to);
  const told = `${value} ${fromName} is ${shown(right.value, toName)}`;
  if (stated === null)
    return refutes({ summary: `no value is stated; ${told}`, value: right.value }, { code: 'no_answer' });
  const outcome = agreement(exact, from, stated.value, stated.unit, {
    about: input.about,
    digits: input.digits,
  });
  const detail = { summary: told, value: right.value, stated: stated.value.text };
  if (outcome.finding === 'open') return open(outcome.code, detail);
  return outcome.finding === 'true' ? supports(detail) : refutes(detail, { code: 'different' });
}

function wholeUnit(name: string): WrittenUnit | null {
  const unit = unitAt(name.trim(), 0);
  return unit === null || unit.end !== name.trim().length || (unit.meanings.length === 0 && !unit.money)
    ? null
    : unit;
}

/** The last quantity of a text, or else its last number, taken in the unit asked for. */
function statedIn(text: string, unit: WrittenUnit): { value: Bare; unit: WrittenUnit } | null {
  const quantity = findQuantities(text).at(-1);
  if (quantity !== undefined && quantity.unit.meanings.length > 0)
    return { value: quantity, unit: quantity.unit };
  const starts = [...text.matchAll(/(?<![\p{L}\p{N}.,])[-−]?(?:\d|\.\d)/gu)].at(-1);
  const value = starts === undefined ? null : numberAt(text, starts.index);
  return value === null ? null : { value, unit };
}

function verdict({ text, question, digits }: Input): ToolResult {
  const ask = question === undefined ? null : readQuestion(question);
  const answer = ask === null ? null : judgeAnswer(ask, text, digits);
  const { decisions, cut } = findConversions(text, digits);
  const all = [...(answer === null ? [] : [answer]), ...decisions];
  const detail = { statements: all.slice(0, MAX_LISTED).map(listed), count: all.length };
  const wrong = all.find(({ finding }) => finding === 'false');
  if (wrong !== undefined)
    return refutes(
      { ...detail, summary: `${wrong.why}; stated: ${wrong.text}` },
      { code: wrong.code ?? 'different' },
    );
  if (cut) return open('bound_reached', { ...detail, summary: 'there are more quantities than are read' });
  if (ask !== null && answer === null)
    return refutes(
      { ...detail, summary: `the question asks for ${ask.from.text} in ${ask.to.text}; no value is stated` },
      { code: 'no_answer' },
    );
  const right = answer?.finding === 'open' ? undefined : all.find(({ finding }) => finding === 'true');
  if (right !== undefined) return supports({ ...detail, summary: `${right.text}: ${right.why}` });
  const [first] = all;
  if (first !== undefined)
    return open(first.code ?? 'ambiguous_unit', {
      ...detail,
      summary: `cannot tell (${first.why}): ${first.text}`,
    });
  return open('nothing_to_check', { summary: 'no conversion of units that can be decided' });
}

const listed = ({ text, finding, why }: Decision): Json => ({ text, finding, why });
