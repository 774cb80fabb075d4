import { agreement, shown } from './agreement.js';
import { type Decision, findQuantities, withoutMarkup } from './find-conversions.js';
import { type Bare, numberAt, type Quantity } from './quantity.js';
import { unitAt, type WrittenUnit } from './unit-expression.js';

/** A conversion a question asks for. */
export interface Ask {
  readonly from: Quantity;
  readonly to: WrittenUnit;
}

const MOST_QUESTION = 1_000;
const TO =
  /^\s*(?:\([^()]{0,20}\) )?(?:to|in|into|as|expressed in|equals how many|is how many) (?:units of |degrees (?!c|f|k))?/i;
const HOW_MANY = /\bhow (?:many|much) (?=\p{L}|°)/giu;

/** What conversion a question asks for; null where none, or more than one quantity, is in it. */
export function readQuestion(question: string): Ask | null {
  if (question.length > MOST_QUESTION) return null;
  const [from, more] = findQuantities(question).filter(({ unit }) => unit.meanings.length > 0 || unit.money);
  if (from === undefined || more !== undefined) return null;
  const link = TO.exec(question.slice(from.end));
  const behind = link === null ? null : unitAt(question, from.end + link[0].length);
  if (behind !== null && behind.meanings.length > 0) return { from, to: behind };
  for (const asked of question.matchAll(HOW_MANY)) {
    const to = unitAt(question, asked.index + asked[0].length);
    const between = to === null ? '' : question.slice(to.end, from.start);
    const plain =
      /^ ?(?:are|is|in|equals?|make|makes|there|do|does|would|be|have|has|a|an|you|get|from|,| )*$/i.test(
        between,
      );
    if (to !== null && to.meanings.length > 0 && to.end <= from.start && plain) return { from, to };
  }
  return null;
}

/** The answer to a question: its last quantity of the kind asked for, or its last number; null where it has none. */
export function judgeAnswer({ from, to }: Ask, text: string, digits: number | undefined): Decision | null {
  const line = withoutMarkup(text).trim();
  const about = /\b(?:about|approximately|approx|roughly|around|nearly|almost)\b|[≈~]/i.test(
    line.slice(-200),
  );
  const quantities = findQuantities(line).filter(
    (one) => !(one.value === from.value && one.unit.text === from.unit.text),
  );
  const quantity = quantities.at(-1);
  const bare = quantity === undefined ? lastNumber(line) : null;
  const stated = quantity ?? bare;
  const written = line.slice(-160);
  if (stated === null || stated === undefined)
    return NUMBER_WORD.test(line)
      ? { text: written, finding: 'open', why: 'unreadable answer', code: 'unreadable_answer' }
      : null;
  const compare = (one: Bare, unit: WrittenUnit) => agreement(from, from.unit, one, unit, { about, digits });
  const outcome = compare(stated, quantity?.unit ?? to);
  if (outcome.finding === 'open')
    return { text: written, finding: 'open', why: outcome.code.replaceAll('_', ' '), code: outcome.code };
  const why = `${from.text} is ${shown(outcome.right, quantity?.unit.text ?? to.text)}`;
  if (outcome.finding === 'true') return { text: written, finding: 'true', why };
  // a note behind the right value, or a factor within a reckoning
  const earlier = quantities
    .slice(0, -1)
    .slice(-MOST_EARLIER)
    .some((one) => compare(one, one.unit).finding === 'true');
  return earlier
    ? { text: written, finding: 'open', why: 'several answers', code: 'several_answers' }
    : { text: written, finding: 'false', why, code: 'different' };
}

/** Earlier quantities of an answer that are looked at. */
const MOST_EARLIER = 100;
const NUMBER_WORD =
  /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,6}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|half)\b/i;

function lastNumber(text: string) {
  const starts = [...text.slice(-2_000).matchAll(/(?<![\p{L}\p{N}.,])[-−]?(?:\d|\.\d)/gu)].map(
    ({ index }) => index + Math.max(0, text.length - 2_000),
  );
  let last = null;
  let end = 0;
  for (const start of starts) {
    if (start < end) continue;
    last = numberAt(text, start);
    end = last?.end ?? start + 1;
  }
  return last;
}
