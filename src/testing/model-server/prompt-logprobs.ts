import type { Json } from '../../core/index.js';
import { type JsonObject, numberOf } from './fields.js';
import type { Serving } from './serving.js';
import { tokenCount, tokenId, tokensOf } from './tokens.js';

/** A prompt's tokens with their logprobs; the first has none. */
export function promptChances(serving: Serving, prompt: string): { token: string; logprob: number | null }[] {
  const size = Math.max(0, tokenCount(prompt) - 1);
  const given = serving.numbers({ kind: 'prompt_logprobs', query: '', text: prompt, size }) ?? [];
  return tokensOf(prompt).map((token, at) => ({ token, logprob: at === 0 ? null : (given[at - 1] ?? 0) }));
}

/** vLLM's field `prompt_logprobs`: null where it is not asked for, and no field at all in other dialects. */
export function promptPlaces(serving: Serving, body: JsonObject, prompt: string): Record<string, Json> {
  if (serving.dialect !== 'vllm') return {};
  const top = numberOf(body.prompt_logprobs);
  if (top === undefined || !serving.abilities.promptLogprobs) return { prompt_logprobs: null };
  return {
    prompt_logprobs: promptChances(serving, prompt).map(({ token, logprob }) =>
      logprob === null ? null : place(token, logprob, top),
    ),
  };
}

/** The prompt's own token, and as many likelier or less likely ones as were asked for. */
function place(token: string, logprob: number, top: number): Json {
  const others = Array.from({ length: top }, (_, at) => ` w${at}`).filter((other) => other !== token);
  const chance = (text: string, value: number, rank: number): [string, Json] => [
    String(tokenId(text)),
    { logprob: value, rank, decoded_token: text },
  ];
  return Object.fromEntries([
    ...others.map((other, at) => chance(other, logprob - 1 - at, at + 2)),
    chance(token, logprob, 1),
  ]);
}
