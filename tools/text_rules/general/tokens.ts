import { countBytePairs, type Ranks } from './byte-pairs.js';

/** Encodings whose tokens can be counted: that of GPT-4o and later, and that of GPT-4. */
export const ENCODINGS = ['o200k_base', 'cl100k_base'] as const;
export type Encoding = (typeof ENCODINGS)[number];

interface Encoder {
  readonly pieces: RegExp;
  readonly ranks: Ranks;
}

const loaded = new Map<Encoding, Promise<Encoder>>();

const RANKS = {
  o200k_base: () => import('js-tiktoken/ranks/o200k_base'),
  cl100k_base: () => import('js-tiktoken/ranks/cl100k_base'),
} as const;

/** Reads the table js-tiktoken brings: lines of a mark, the first rank, and tokens in base64 with ranks in order. */
async function load(encoding: Encoding): Promise<Encoder> {
  const { bpe_ranks, pat_str } = (await RANKS[encoding]()).default;
  const ranks = new Map<string, number>();
  for (const line of bpe_ranks.split('\n')) {
    const [, first, ...tokens] = line.split(' ');
    const offset = Number.parseInt(first ?? '', 10);
    tokens.forEach((token, index) => {
      ranks.set(Buffer.from(token, 'base64').toString('latin1'), offset + index);
    });
  }
  return { pieces: new RegExp(pat_str, 'ug'), ranks };
}

/** Number of tokens of a text, exactly as the encoding has it; special tokens count as the text they are. */
export async function countTokens(text: string, encoding: Encoding): Promise<number> {
  const encoder = loaded.get(encoding) ?? load(encoding);
  loaded.set(encoding, encoder);
  const { pieces, ranks } = await encoder;
  let count = 0;
  for (const [piece] of text.matchAll(pieces))
    count += countBytePairs(Buffer.from(piece, 'utf8').toString('latin1'), ranks);
  return count;
}
