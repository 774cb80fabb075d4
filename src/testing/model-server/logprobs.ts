import type { Json, TokenChance } from '../../core/index.js';
import type { AnsweredPlace } from './options.js';
import type { Serving } from './serving.js';
import { tokenId, tokensOf } from './tokens.js';
import type { Wishes } from './wishes.js';
import type { Written } from './written.js';

/** The logprob of a token that the grammar forced and the model itself would hardly have written. */
const FORCED = -9.3;

/**
 * The places of a reply. Without a word from the test each token is nearly certain; where a bound is enforced and
 * logprobs are raw, what was written is far down and missing from the top.
 */
export function placesOf(serving: Serving, one: Written, wishes: Wishes): readonly AnsweredPlace[] {
  if (one.places !== undefined) return one.places;
  const isForced = wishes.bound !== null && serving.abilities.logprobs === 'raw';
  const top = wishes.top ?? 0;
  const places = tokensOf(one.content).map((token): AnsweredPlace => {
    const chosen = { token, logprob: isForced ? FORCED : -0.1 };
    return { ...chosen, top: isForced ? others(top, -0.1) : [chosen, ...others(top - 1, -2.5)] };
  });
  // llama.cpp reports the end of the text as a place of its own
  if (serving.dialect !== 'llama.cpp' || one.finish !== 'stop') return places;
  return [
    ...places,
    { token: '', logprob: -0.1, top: [{ token: '', logprob: -0.1 }, ...others(top - 1, -2.5)] },
  ];
}

function others(count: number, best: number): TokenChance[] {
  return Array.from({ length: Math.max(0, count) }, (_, at) => ({
    token: ` w${at}`,
    logprob: best - at * 0.5,
  }));
}

/** The places in the shape of `choices[].logprobs`. */
export function chatLogprobs({ dialect }: Serving, places: readonly AnsweredPlace[], top: number): Json {
  const chance = ({ token, logprob }: TokenChance): Record<string, Json> => ({
    ...(dialect === 'llama.cpp' ? { id: tokenId(token) } : {}),
    token,
    logprob,
    ...(dialect === 'tgi' ? {} : { bytes: [...Buffer.from(token)] }),
  });
  const content = places.map((place) => ({
    ...chance(place),
    top_logprobs: (place.top ?? [place]).slice(0, top).map(chance),
  }));
  return { content };
}

/** The places in the older shape of `/v1/completions`; the first token of an echoed prompt has no logprob. */
export function completionLogprobs(places: readonly OlderPlace[], top: number): Json {
  let at = 0;
  const offsets = places.map(({ token }) => {
    at += token.length;
    return at - token.length;
  });
  const tops = places.map((place): Json => {
    if (place.logprob === null) return null;
    const chances = (place.top ?? [place]).slice(0, top);
    return Object.fromEntries(chances.map(({ token, logprob }) => [token, logprob]));
  });
  return {
    text_offset: offsets,
    token_logprobs: places.map(({ logprob }) => logprob),
    tokens: places.map(({ token }) => token),
    top_logprobs: tops,
  };
}

interface OlderPlace {
  readonly token: string;
  readonly logprob: number | null;
  readonly top?: readonly TokenChance[];
}
