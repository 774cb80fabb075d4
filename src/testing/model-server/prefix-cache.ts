import { CHARACTERS_A_TOKEN, tokenCount } from './tokens.js';

/** Tokens that are cached together or not at all, as vLLM's `--block-size` has it. */
export const BLOCK_TOKENS = 16;
const BLOCK = BLOCK_TOKENS * CHARACTERS_A_TOKEN;
/** Most blocks remembered; the oldest go first. */
const MOST_BLOCKS = 200_000;

/** How a prompt met the cache. */
export interface PrefixCount {
  readonly prompt: number;
  /** A multiple of {@link BLOCK_TOKENS}, and less than `prompt`: the last token is always computed. */
  readonly cached: number;
}

/**
 * Remembers the beginnings of earlier prompts, as servers' prefix caches do. Each whole block is known by the hash of
 * the text up to its end (53 bits), so that it is found only behind the same beginning.
 */
export class PrefixCache {
  readonly #blocks = new Set<number>();

  /** Counts a prompt's tokens and those that an earlier prompt began with, and remembers it. */
  count(text: string): PrefixCount {
    const prompt = tokenCount(text);
    const most = Math.floor(Math.max(0, prompt - 1) / BLOCK_TOKENS);
    let hits = 0;
    let unbroken = true;
    let block = 0;
    for (const key of beginnings(text)) {
      unbroken &&= this.#blocks.has(key);
      if (unbroken && block < most) hits++;
      block++;
      this.#remember(key);
    }
    return { prompt, cached: hits * BLOCK_TOKENS };
  }

  #remember(key: number): void {
    this.#blocks.delete(key);
    this.#blocks.add(key);
    if (this.#blocks.size <= MOST_BLOCKS) return;
    const oldest = this.#blocks.values().next();
    if (oldest.done !== true) this.#blocks.delete(oldest.value);
  }
}

/** What is left of a prompt where old messages are dropped until it fits: its last tokens. */
export function overlongPrompt(text: string, contextTokens: number): string {
  return tokenCount(text) <= contextTokens ? text : text.slice(-contextTokens * CHARACTERS_A_TOKEN);
}

/** The hashes of a text's beginnings, one for every whole block. */
function beginnings(text: string): number[] {
  const keys: number[] = [];
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let end = BLOCK; end <= text.length; end += BLOCK) {
    for (let at = end - BLOCK; at < end; at++) {
      const unit = text.charCodeAt(at);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x85ebca6b);
      high ^= high >>> 13;
    }
    keys.push((high & 0x1fffff) * 2 ** 32 + (low >>> 0));
  }
  return keys;
}
