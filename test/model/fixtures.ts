import type { ChatReply, ChatRequest, Clock, ModelCall, ModelFailure } from '../../src/core/index.js';
import { DEFAULT_SAMPLING } from '../../src/core/index.js';

/** A question, told apart by its text. */
export const ask = (text = 'hello', extra: Partial<ChatRequest> = {}): ChatRequest => ({
  messages: [{ role: 'user', content: text }],
  sampling: DEFAULT_SAMPLING,
  ...extra,
});

/** The text of its first message. */
export function textOf({ messages }: ChatRequest): string {
  const content = messages[0]?.content;
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** A call that nobody ends, unless a signal is given. */
export const call = (signal: AbortSignal = new AbortController().signal, purpose?: string): ModelCall => ({
  signal,
  ...(purpose === undefined ? {} : { purpose }),
});

/** The text of a reply, or the code of a failure. */
export const told = (reply: ChatReply | ModelFailure): string =>
  reply.status === 'ok' ? reply.text : reply.code;

/** A clock that stands still until it is moved. */
export class HandClock implements Clock {
  ms = 0;
  monotonic(): number {
    return this.ms;
  }
  now(): number {
    return this.ms;
  }
}

/** A promise that is settled from outside. */
export interface Later<T> {
  readonly promise: Promise<T>;
  readonly give: (value: T) => void;
}

/** Makes one. */
export function later<T>(): Later<T> {
  let give: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}

/** Lets everything go on that waits for nothing outside. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
