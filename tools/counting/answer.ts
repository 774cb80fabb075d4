import { numberOf } from './claim.js';
import { type CountOptions, countReadings, folded, type Readings } from './counts.js';
import { matchOrder, reversed, sorted } from './lists.js';
import { type Ask, passageOf } from './question.js';

/** What an answer comes to; null where it gives no value of the kind asked for. */
export type AnswerOutcome = {
  readonly finding: 'true' | 'false' | 'open';
  readonly why: string;
  readonly code?: string;
} | null;

const NUMBERS =
  /(?<![\p{L}\p{N}.])(\d{1,9}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|once|twice|none)(?![\p{L}\p{N}]|\.\d)/giu;

/** The numbers in the last line of a text that has any. */
export function numbersIn(text: string): number[] {
  const lines = text
    .slice(-20_000)
    .replace(/(["“'‘`])[^"“”'‘’`\n]{1,60}["”'’`]/g, ' ')
    .split(/\n|(?<=[.!?])\s/);
  for (const line of lines.toReversed()) {
    const found = [...line.matchAll(NUMBERS)].map(([written]) =>
      /^none$/i.test(written) ? 0 : numberOf(written),
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** Judges the answer to a question. */
export function judgeAnswer(ask: Ask, text: string, question: string, options: CountOptions): AnswerOutcome {
  if (ask.kind === 'count') return judgeCount(ask, text, question, options);
  if (ask.kind === 'sort') return judgeSort(ask, text);
  const right = reversed(ask.of);
  // o-l-l-e-h, o l l e h and o, l, l, e, h are the word
  const written = text.replace(
    /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:(?:-|, ?| )[\p{L}\p{N}](?![\p{L}\p{N}]))+/gu,
    (run) => run.replace(/[-, ]/g, ''),
  );
  const said =
    written.match(/[\p{L}\p{M}\p{N}-]{2,}/gu)?.filter((word) => folded(word) !== folded(ask.of)) ?? [];
  if (said.length === 0) return right === ask.of ? { finding: 'true', why: right } : null;
  const holds = said.some((word) => word === right);
  if (!holds && said.some((word) => folded(word) === folded(right)))
    return { finding: 'open', why: `reversed it is ${right}, capitals apart`, code: 'counting_differs' };
  if (said.length > 12 && !holds)
    return { finding: 'open', why: 'not found among other words', code: 'ambiguous' };
  return {
    finding: holds && said.at(-1) === right ? 'true' : holds ? 'open' : 'false',
    why: `reversed it is ${right}`,
    ...(holds && said.at(-1) !== right ? { code: 'several_answers' } : {}),
  };
}

function judgeCount(
  ask: Extract<Ask, { kind: 'count' }>,
  text: string,
  question: string,
  options: CountOptions,
): AnswerOutcome {
  const target = ask.count.target ?? passageOf(question);
  if (target === null) return { finding: 'open', why: 'no passage is given', code: 'nothing_to_check' };
  const numbers = numbersIn(text);
  const [first] = numbers;
  if (first === undefined) return null;
  if (numbers.some((one) => one !== first))
    return { finding: 'open', why: 'several numbers', code: 'several_answers' };
  const readings = countReadings(target, ask.count.what, ask.count.wanted, options);
  const outcome = judgeNumber(first, readings);
  // a note behind the right number is no other answer
  if (outcome.finding === 'false' && statesEarlier(text, readings))
    return { finding: 'open', why: outcome.why, code: 'several_answers' };
  return outcome;
}

const CONCLUDES =
  /\b(?:answer|therefore|thus|hence|total|final(?:ly)?|altogether|boxed)\b|^\W*so\b|^\W*\d+\W*$/i;

/** Whether another line than the last says the right number, and the last does not say that it is the answer. */
function statesEarlier(text: string, { usual }: Readings): boolean {
  const lines = text
    .slice(-20_000)
    .trim()
    .split(/\n|(?<=[.!?])\s/);
  if (CONCLUDES.test(lines.at(-1) ?? '')) return false;
  return lines
    .slice(0, -1)
    .some((line) => [...line.matchAll(NUMBERS)].some(([one]) => usual.includes(numberOf(one))));
}

/** Decides a number against the readings of a count. */
export function judgeNumber(number: number, { usual, possible }: Readings): NonNullable<AnswerOutcome> {
  const right = [...new Set(usual.length > 0 ? usual : possible)].join(' or ');
  const why = `right is ${right}`;
  if (usual.includes(number)) return { finding: 'true', why };
  return possible.includes(number)
    ? { finding: 'open', why: `${why}, or ${number} counted otherwise`, code: 'counting_differs' }
    : { finding: 'false', why };
}

function judgeSort({ items, options }: Extract<Ask, { kind: 'sort' }>, text: string): AnswerOutcome {
  const orders = options.map((one) => sorted(items, one));
  const matches = orders.map((order) => matchOrder(text, order, items));
  const why = `right is ${(orders[0] ?? []).join(', ').slice(0, 300)}`;
  if (matches.includes('same')) return { finding: 'true', why };
  if (matches.includes('extra')) return { finding: 'open', why, code: 'extra_words' };
  return { finding: 'false', why: matches[0] === 'missing' ? `items are missing; ${why}` : why };
}
