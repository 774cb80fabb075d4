import type { Json } from '../../core/index.js';
import { type Fields, fieldsOf, wordsOf } from '../shape.js';
import { blueSquare } from './blue-square.js';
import { entries } from './entries.js';
import { CHAT_PATH, type Line, no, type Question, type Seen, seenFailure, yes } from './question.js';
import { seenStrange } from './seen-strange.js';

const HELLO = 'Say hello in one word.';
const WHY = 'Is 91 a prime number? Answer yes or no.';

/** Plain chat. Any reply to another question shows it as well, so that it is often not asked at all. */
export const chat: Question = async (line) => {
  if (line.chatSeen()) return yes('answers');
  const reply = await line.chat({ messages: [{ role: 'user', content: HELLO }] }, () => true);
  return reply.status === 'ok' ? yes('answers') : seenFailure(reply);
};

/** Servers without a part for images say so with status 500. */
const COMPLAINT = /\b(?:images?|vision|multi-?modal|mmproj)\b/i;

/** A small image as data. */
export const images: Question = async (line) => {
  const reply = await line.chat(
    {
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image_url', image_url: { url: blueSquare() } },
            { type: 'text', text: 'Which colour is this? Answer in one word.' },
          ],
        },
      ],
    },
    () => true,
  );
  return reply.status === 'ok' ? yes('takes images as data') : seenFailure(reply, COMPLAINT);
};

/** The choices of a raw chat reply, or what is seen instead. */
async function choicesOf(
  line: Line,
  content: string,
  extra: { readonly [key: string]: Json },
): Promise<readonly Fields[] | Seen> {
  const reply = await line.post(CHAT_PATH, {
    messages: [{ role: 'user', content }],
    max_tokens: 64,
    seed: 0,
    ...extra,
  });
  if (reply.status === 'error') return seenFailure(reply);
  const choices = entries(fieldsOf(reply.body)?.choices);
  return choices.length > 0 ? choices : seenStrange(CHAT_PATH, reply.body);
}

/** Several replies to one request. */
export const severalChoices: Question = async (line) => {
  if (!line.reachesOthers) return no('this client asks for one choice at a time');
  const choices = await choicesOf(line, HELLO, { n: 2, temperature: 1 });
  if ('state' in choices) return choices;
  return choices.length === 2
    ? yes('n=2 gave 2 choices')
    : no(`silently ignored: n=2 gave ${choices.length} choice${choices.length === 1 ? '' : 's'}`);
};

/** Thinking, and where it arrives: a field of its own, or tags in the text. */
export const thinking: Question = async (line) => {
  if (!line.reachesOthers) return thinkingOfClient(line);
  const choices = await choicesOf(line, WHY, { temperature: 0 });
  if ('state' in choices) return choices;
  const message = fieldsOf(choices[0]?.message) ?? {};
  for (const field of ['reasoning_content', 'reasoning'])
    if (wordsOf(message[field]) !== null) return yes(`${field} field`);
  const text = wordsOf(message.content) ?? '';
  return /^\s*<think>|<\/think>/.test(text) ? yes('<think> tags in the text') : no('none came');
};

async function thinkingOfClient(line: Line) {
  const reply = await line.chat({ messages: [{ role: 'user', content: WHY }] }, () => true);
  if (reply.status === 'error') return seenFailure(reply);
  return reply.thinking === '' ? no('none came') : yes('kept apart by the client');
}
