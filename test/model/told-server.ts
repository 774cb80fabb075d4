import { afterEach } from 'vitest';
import {
  type Answered,
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from '../../src/testing/model-server/index.js';
import { TOLD_USAGE, type Told } from './model-behaviour.js';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

/** Something that is closed after the test. */
export function closing<T extends { close(): Promise<void> }>(one: T): T {
  opened.push(one);
  return one;
}

/** A server that is closed after the test. */
export const serve = async (options: ModelServerOptions = {}): Promise<ModelServer> =>
  closing(await startModelServer(options));

/** A server whose model writes what the behaviour suite says. */
export const serveTold = (told: readonly Told[]): Promise<ModelServer> =>
  serve({ dialect: 'sglang', answer: ({ index }) => answerOf(told[index] ?? { status: 599 }) });

function answerOf({ status, silent, ...told }: Told): Answered {
  if (silent === true) return { fault: 'never' };
  if (status !== undefined)
    return { status, raw: { object: 'error', message: 'not this time', code: status } };
  return { ...told, usage: TOLD_BODY };
}

const TOLD_BODY = {
  prompt_tokens: TOLD_USAGE.promptTokens,
  completion_tokens: TOLD_USAGE.completionTokens,
  total_tokens: TOLD_USAGE.promptTokens + TOLD_USAGE.completionTokens,
  prompt_tokens_details: { cached_tokens: TOLD_USAGE.cachedTokens },
  completion_tokens_details: { reasoning_tokens: TOLD_USAGE.reasoningTokens },
};
