import type { Json } from '../../core/index.js';
import type { AnsweredCall, AnsweredPlace, ServerAnswer } from './options.js';
import { smallestJson } from './smallest-json.js';
import { CHARACTERS_A_TOKEN, tokenCount } from './tokens.js';
import type { Wishes } from './wishes.js';

/** A call as it is sent. */
export interface WrittenCall {
  readonly name: string;
  readonly arguments: string;
  readonly id: string | undefined;
}

/** One choice of a reply, before it has the dialect's shape. */
export interface Written {
  readonly content: string;
  readonly calls: readonly WrittenCall[];
  readonly thinking: string;
  readonly finish: string;
  readonly places: readonly AnsweredPlace[] | undefined;
  readonly completionTokens: number;
  readonly reasoningTokens: number;
  readonly usage: ServerAnswer['usage'];
}

/** What the model writes where the test does not say: what conforms to an enforced bound, and as little as that. */
export function defaultAnswer({ bound, boundIgnored, tools, mustCall }: Wishes): ServerAnswer {
  const called = mustCall === null ? undefined : tools.find(({ name }) => mustCall.includes(name));
  if (called !== undefined)
    return { toolCalls: [{ name: called.name, arguments: smallestJson(called.parameters) ?? {} }] };
  if (boundIgnored) return { content: 'It looks right to me, more or less.' };
  if (bound === null) return { content: 'ok' };
  if (bound.kind === 'choice') return { content: bound.choices[0] ?? '' };
  return { content: bound.kind === 'object' ? '{}' : JSON.stringify(smallestJson(bound.schema) ?? {}) };
}

/** What is left of an answer when it is cut in the middle. */
export function halfOf(answer: ServerAnswer): ServerAnswer {
  const { content = '', toolCalls = [] } = answer;
  const calls = toolCalls.map((call) => ({ ...call, arguments: half(argumentsOf(call)) }));
  return { ...answer, content: half(content), toolCalls: calls, finish: 'length' };
}

const half = (text: string) => text.slice(0, Math.floor(text.length / 2));

function argumentsOf(call: AnsweredCall): string {
  return typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
}

/**
 * Cuts an answer at `max_tokens`, thinking first, then content, then calls.
 * @param inline whether thinking is part of the content
 */
export function written(
  answer: ServerAnswer,
  wishes: Pick<Wishes, 'maxTokens' | 'prefill'>,
  inline: boolean,
): Written {
  const said = answer.thinking ?? '';
  const opening = inline && said !== '' ? `<think>\n${said}\n</think>\n\n` : '';
  const left =
    answer.finish === undefined ? (wishes.maxTokens ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  const room = new Room(left);
  const thinking = inline ? '' : room.take(said);
  const content = room.take(opening + (answer.content ?? ''));
  const calls: WrittenCall[] = [];
  for (const call of answer.toolCalls ?? []) {
    if (room.isCut) break;
    calls.push({ name: call.name, arguments: room.take(argumentsOf(call)), id: call.id });
  }
  const whole = calls.length > 0 ? 'tool_calls' : 'stop';
  return {
    content: wishes.prefill + content,
    calls,
    thinking,
    finish: answer.finish ?? (room.isCut ? 'length' : whole),
    places: answer.logprobs,
    completionTokens: room.taken,
    reasoningTokens: Math.min(room.taken, tokenCount(said)),
    usage: answer.usage,
  };
}

/** Tokens that may still be written. */
class Room {
  #left: number;
  taken = 0;
  isCut = false;

  constructor(left: number) {
    this.#left = left;
  }

  take(text: string): string {
    const tokens = Math.min(tokenCount(text), this.#left);
    this.isCut ||= tokens < tokenCount(text);
    this.#left -= tokens;
    this.taken += tokens;
    return text.slice(0, tokens * CHARACTERS_A_TOKEN);
  }
}

/** The answer as an object. */
export function answerOf(answer: string | ServerAnswer): ServerAnswer {
  return typeof answer === 'string' ? { content: answer } : answer;
}

/** Whether an answer is a whole reply of the test's own. */
export function isRaw(answered: unknown): answered is { readonly raw: Json } {
  return answered !== null && typeof answered === 'object' && 'raw' in answered;
}
