import type { NumbersAsked } from './options.js';
import { hashOf, tokensOf } from './tokens.js';

/** Lowest logprob that is made up. */
const LOWEST = -5;

/**
 * Numbers in [0, 1) made of what was asked: the same question has the same numbers on every run. Logprobs of a prompt
 * are in (-5, 0], and the same for the same token at the same place.
 */
export function hashedNumbers({ kind, query, text, size }: NumbersAsked): number[] {
  if (kind === 'prompt_logprobs')
    return tokensOf(text)
      .slice(1)
      .map((token, at) => LOWEST * fraction(`${token}\n${at}`));
  return Array.from({ length: size }, (_, at) => fraction(`${kind}\n${query}\n${text}\n${at}`));
}

const fraction = (text: string) => hashOf(text) / 2 ** 32;
