import { type Json, plainText } from '../core/index.js';
import { noReply, type Once, postOnce } from './ask-once.js';
import { eachItem } from './each-item.js';
import { type Brief, type Elicitor, type Item, unanswered } from './elicitor.js';
import { disarmed } from './fence.js';
import { fieldOf, indexedNumbers } from './indexed-numbers.js';
import { numberAnswer } from './number-answer.js';
import type { NumberScale } from './number-scale.js';

/** Options of {@link pooling}. */
export interface PoolingOptions {
  /** @default '/pooling' */
  readonly path?: string;
  /** Which of several numbers counts: that of the last token, or the mean of all. @default 'last' */
  readonly take?: 'last' | 'mean';
  /** What the numbers are; reward heads give logits. @default 'sigmoid' */
  readonly scale?: NumberScale;
}

/** Numbers of one reply that are read, at most. */
const MOST_NUMBERS = 1_000_000;

/**
 * The number of a reward model's head (vLLM's `/pooling`) for the conversation of input and response. Such a model reads
 * no rubric: criteria of one scope all get its number. An item about a step is asked of the response up to that step's
 * end, so that the numbers of the steps are process rewards. One call for each different text.
 */
export function pooling(options: PoolingOptions = {}): Elicitor {
  const { path = '/pooling', take = 'last', scale = 'sigmoid' } = options;
  return {
    name: 'pooling',
    description: "The number of a reward model's head for the response, or for it up to each step.",
    gives: 'numbers',
    needs: ['pooling'],
    elicit: (brief) => {
      const asked = new Map<number, Promise<Once<number>>>();
      return eachItem(brief, async (item) => {
        const end = item.segment?.end ?? brief.text.length;
        const reply = asked.get(end) ?? askHead(brief, end, path, take);
        asked.set(end, reply);
        return answerOf(item, await reply, scale, `${path} (${take})`);
      });
    },
  };
}

function answerOf(item: Item, asked: Once<number>, scale: NumberScale, source: string) {
  return asked.status === 'ok'
    ? numberAnswer(item, asked.reply, scale, source)
    : unanswered(asked.code, asked.reason);
}

async function askHead(
  brief: Brief,
  end: number,
  path: string,
  take: 'last' | 'mean',
): Promise<Once<number>> {
  const messages = [
    { role: 'user', content: disarmed(plainText(brief.sample.input)) },
    { role: 'assistant', content: disarmed(brief.text.slice(0, end)) },
  ];
  const asked = await postOnce(brief, { path, body: { model: brief.model.id, messages } }, 'pooling');
  if (asked.status === 'unscored') return asked;
  const read = indexedNumbers(fieldOf(asked.reply, 'data'), ['data'], 1);
  if (read.status === 'bad') return noReply('bad_reply', `${path}: ${read.problem}`);
  const numbers = numbersIn(read.at.get(0));
  if (numbers === null) return noReply('bad_reply', `${path}: expected a number a token, got something else`);
  const sum = numbers.reduce((total, number) => total + number, 0);
  return { status: 'ok', reply: take === 'mean' ? sum / numbers.length : (numbers.at(-1) as number) };
}

/** `x`, `[x]` or `[[x], …]` as numbers; null for anything else: a row of several numbers is no reward but a vector. */
function numbersIn(data: Json | undefined): readonly number[] | null {
  const rows = Array.isArray(data) ? (data as readonly Json[]) : [data ?? null];
  if (rows.length === 0 || rows.length > MOST_NUMBERS) return null;
  if (rows.length > 1 && !rows.every((row) => Array.isArray(row))) return null;
  const numbers = rows.map((row) => (Array.isArray(row) && row.length === 1 ? (row[0] as Json) : row));
  return numbers.every((number) => typeof number === 'number' && Number.isFinite(number))
    ? (numbers as readonly number[])
    : null;
}
