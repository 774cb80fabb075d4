import { type Json, open, refutes, supports, type ToolResult } from '../../src/core/index.js';
import { judgeAnswer, judgeNumber } from './answer.js';
import { findClaims } from './claim.js';
import { countReadings } from './counts.js';
import { checkOperation } from './operations.js';
import type { Input } from './options.js';
import { passageOf, readQuestion } from './question.js';
import { findTransformed } from './transform.js';

/** Longest text read, UTF-16 code units. */
const MAX_TEXT = 200_000;
/** Longest sentence read for statements. */
const MAX_SENTENCE = 4_000;
/** Most statements listed in a result. */
const MAX_LISTED = 100;

/** A verb every statement has; most sentences of a long text are passed over by it. */
const SAYS = /\b(?:has|contains?|includes|consists|is|are|was|were|appears?|occurs?|shows?|comes)\b/i;

interface Decision {
  readonly text: string;
  readonly finding: 'true' | 'false' | 'open';
  readonly why: string;
  readonly code?: string;
}

/** Decides a text, or the operation the arguments name. */
export function runCounting(input: Input): ToolResult {
  if (input.text.length > MAX_TEXT)
    return open('bound_reached', {
      summary: `the text is longer than ${MAX_TEXT} characters`,
      got: input.text.length,
    });
  return input.operation === undefined ? verdict(input) : checkOperation(input.operation, input);
}

function decisions(input: Input): Decision[] {
  const sentences = input.text.replace(/\*\*/g, '').split(/\n|(?<=[.!?]["”’']?)\s+(?=[\p{Lu}"“])/u);
  const passage = input.question === undefined ? null : passageOf(input.question);
  return sentences
    .filter((sentence) => sentence.length <= MAX_SENTENCE && SAYS.test(sentence))
    .flatMap((sentence) => [...countsIn(sentence, passage, input), ...transformsIn(sentence)]);
}

function countsIn(sentence: string, passage: string | null, input: Input): Decision[] {
  return findClaims(sentence).flatMap((claim): Decision[] => {
    if (claim === null)
      return [{ text: sentence.slice(0, 160), finding: 'open', why: 'not asserted', code: 'not_asserted' }];
    const target = claim.target ?? passage;
    if (target === null) return [];
    const outcome = judgeNumber(claim.number, countReadings(target, claim.what, claim.wanted, input));
    if (outcome.finding === 'false' && claim.loose)
      return [
        { text: claim.text, finding: 'open', why: 'may be said of something else', code: 'not_asserted' },
      ];
    if (outcome.finding === 'open' || !claim.negated) return [{ text: claim.text, ...outcome }];
    return [{ text: claim.text, why: outcome.why, finding: outcome.finding === 'true' ? 'false' : 'true' }];
  });
}

function transformsIn(sentence: string): Decision[] {
  const doubtful = /\?\s*$|\b(?:if|wrong|false|incorrect|maybe|perhaps|might|claims?|said|says)\b/i.test(
    sentence,
  );
  return findTransformed(sentence).map(({ text, holds, why }) =>
    doubtful
      ? { text, finding: 'open', why: 'not asserted', code: 'not_asserted' }
      : { text, finding: holds ? 'true' : 'false', why },
  );
}

function verdict(input: Input): ToolResult {
  const { text, question } = input;
  const ask = question === undefined ? null : readQuestion(question);
  const answer = ask === null ? null : judgeAnswer(ask, text, question ?? '', input);
  const given: Decision[] = answer === null ? [] : [{ text: text.trim().slice(-160), ...answer }];
  const all = [...given, ...decisions(input)];
  const detail = { statements: all.slice(0, MAX_LISTED).map(listed), count: all.length };
  const wrong = all.find(({ finding }) => finding === 'false');
  if (wrong !== undefined)
    return refutes({ ...detail, summary: `${wrong.why}; stated: ${wrong.text}` }, { code: 'different' });
  if (ask !== null && answer === null)
    return refutes({ ...detail, summary: 'the question is not answered' }, { code: 'no_answer' });
  const right = answer?.finding === 'open' ? undefined : all.find(({ finding }) => finding === 'true');
  if (right !== undefined) return supports({ ...detail, summary: `${right.text}: ${right.why}` });
  const [first] = all;
  if (first !== undefined)
    return open(first.code ?? 'counting_differs', {
      ...detail,
      summary: `cannot tell (${first.why}): ${first.text}`,
    });
  return open('nothing_to_check', { summary: 'no count or order that can be decided' });
}

const listed = ({ text, finding, why }: Decision): Json => ({ text, finding, why });
