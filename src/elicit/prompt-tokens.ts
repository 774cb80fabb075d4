import type { Json } from '../core/index.js';
import { fieldOf } from './indexed-numbers.js';

/** One token of a prompt, by UTF-16 offsets into it; `logprob` is a natural logarithm, at most 0. */
export interface PromptToken {
  readonly start: number;
  readonly end: number;
  readonly logprob: number;
}

/** The tokens of a prompt's end, or why they could not be told. */
export type PromptTokens =
  | { readonly status: 'ok'; readonly tokens: readonly PromptToken[] }
  | { readonly status: 'bad'; readonly problem: string };

const bad = (problem: string): PromptTokens => ({ status: 'bad', problem });

/** Logarithms a little above 0 come from rounding. */
const SLACK = 1e-3;

/**
 * Reads `prompt_logprobs` (vLLM: `[null, { "ID": { logprob, rank, decoded_token } }, …]`) backwards from the prompt's
 * end to the token that holds the character at `from`; none of the tokens returned ends before it. Backwards, because a server puts tokens of its own before the
 * prompt and never after it. Each place must hold one token, and the tokens must spell the prompt: else nothing says
 * which chance belongs to which character.
 */
export function promptTokens(list: Json | undefined, prompt: string, from: number): PromptTokens {
  if (!Array.isArray(list)) return bad('expected prompt_logprobs, got none');
  const places = list as readonly Json[];
  const tokens: PromptToken[] = [];
  let end = prompt.length;
  for (let index = places.length - 1; ; index -= 1) {
    const token = index < 0 ? 'nothing' : onlyToken(places[index] ?? null);
    // at the end only the halves of a character, which are spelt by the last of them, still belong to it
    if (end <= from && (typeof token === 'string' || token.text !== '')) break;
    if (typeof token === 'string') return bad(`expected one token before character ${end}, got ${token}`);
    const start = end - token.text.length;
    if (start < 0 || prompt.slice(start, end) !== token.text)
      return bad(
        `expected tokens that spell the prompt, got ${JSON.stringify(token.text)} before character ${end}`,
      );
    tokens.push({ start, end, logprob: token.logprob });
    end = start;
  }
  return { status: 'ok', tokens: tokens.reverse() };
}

function onlyToken(place: Json): { readonly text: string; readonly logprob: number } | string {
  if (place === null || typeof place !== 'object' || Array.isArray(place)) return 'no chances';
  const [entry, ...others] = Object.values(place as { readonly [id: string]: Json });
  if (entry === undefined || others.length > 0)
    return `${others.length + (entry === undefined ? 0 : 1)} tokens`;
  const logprob = fieldOf(entry, 'logprob');
  const text = fieldOf(entry, 'decoded_token');
  if (typeof logprob !== 'number' || !Number.isFinite(logprob) || logprob > SLACK)
    return `the chance ${JSON.stringify(logprob) ?? 'none'}`;
  return typeof text === 'string' ? { text, logprob } : 'a token without its text';
}
