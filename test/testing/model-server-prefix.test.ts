import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCK_TOKENS, PrefixCache } from '../../src/testing/model-server/prefix-cache.js';
import { tokenCount, tokensOf } from '../../src/testing/model-server/tokens.js';
import { chat, serve } from './model-server-raw.js';

const a = (blocks: number) => 'a'.repeat(64 * blocks);

describe('the prefix cache', () => {
  // a block is 16 tokens of 4 characters; the last token of a prompt is always computed
  it.each<[string, readonly string[], readonly (readonly [number, number])[]]>([
    ['nothing is cached at first', [a(2)], [[32, 0]]],
    [
      'the same prompt again, but for its last block',
      [a(2), a(2)],
      [
        [32, 0],
        [32, 16],
      ],
    ],
    [
      'a longer one',
      [a(2), `${a(2)}bcd`],
      [
        [32, 0],
        [33, 32],
      ],
    ],
    [
      'a shorter one',
      [a(3), a(2)],
      [
        [48, 0],
        [32, 16],
      ],
    ],
    [
      'a block that differs at its end',
      [a(2), `${a(1)}${'a'.repeat(63)}b${a(1)}`],
      [
        [32, 0],
        [48, 16],
      ],
    ],
    [
      'a first block that differs hides the rest',
      [a(3), `b${a(3)}`],
      [
        [48, 0],
        [49, 0],
      ],
    ],
    [
      'the rest of a block counts for nothing',
      ['x'.repeat(63), 'x'.repeat(63)],
      [
        [16, 0],
        [16, 0],
      ],
    ],
    [
      'any earlier request will do',
      [a(2), 'q'.repeat(128), `${a(2)}!`],
      [
        [32, 0],
        [32, 0],
        [33, 32],
      ],
    ],
    ['empty', [''], [[0, 0]]],
  ])('%s', (_name, prompts, expected) => {
    const cache = new PrefixCache();
    expect(
      prompts.map((prompt) => cache.count(prompt)).map(({ prompt, cached }) => [prompt, cached]),
    ).toEqual(expected);
  });

  it('equals the longest common beginning with any earlier prompt, in whole blocks', () => {
    const text = fc
      .array(
        fc.constantFrom('a', 'b').map((one) => one.repeat(32)),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (prompts) => {
        const cache = new PrefixCache();
        prompts.forEach((prompt, at) => {
          const common = Math.max(0, ...prompts.slice(0, at).map((earlier) => shared(prompt, earlier)));
          const most = Math.max(0, tokenCount(prompt) - 1);
          const blocks = Math.floor(Math.min(common / 4, most) / BLOCK_TOKENS);
          expect(cache.count(prompt).cached).toBe(blocks * BLOCK_TOKENS);
        });
      }),
    );
  });

  it('tokens joined are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        const tokens = tokensOf(text);
        expect([tokens.join(''), tokens.length]).toEqual([text, tokenCount(text)]);
      }),
    );
  });
});

function shared(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

describe('the cache of a server', () => {
  const body = (system: string, user: string, more = {}) => ({
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    ...more,
  });

  it('counts the rendered conversation, and tells it', async () => {
    const server = await serve();
    // <|system|> + 246 + newline is 257, so 4 whole blocks are the same; 257 + <|user|>1 + newline + <|assistant|> is 280
    const system = 's'.repeat(246);
    const usages = [];
    for (const user of ['1', '2']) usages.push(usageOf(await chat(server, body(system, user))));
    expect(usages).toEqual([
      {
        prompt_tokens: 70,
        completion_tokens: 1,
        total_tokens: 71,
        prompt_tokens_details: { cached_tokens: 0 },
      },
      {
        prompt_tokens: 70,
        completion_tokens: 1,
        total_tokens: 71,
        prompt_tokens_details: { cached_tokens: 64 },
      },
    ]);
    expect([server.promptTokens, server.cachedTokens, server.completionTokens]).toEqual([140, 64, 2]);
  });

  it('tools come first: other tools, no common beginning', async () => {
    const server = await serve();
    const tool = (name: string) => ({ tools: [{ type: 'function', function: { name, parameters: {} } }] });
    await chat(server, body('s'.repeat(1_000), '1', tool('a')));
    await chat(server, body('s'.repeat(1_000), '1', tool('b')));
    expect(server.cachedTokens).toBe(0);
    await chat(server, body('s'.repeat(1_000), '2', tool('b')));
    expect(server.cachedTokens).toBeGreaterThan(200);
  });

  it('what is refused is not read', async () => {
    const server = await serve({ contextTokens: 10 });
    await chat(server, body('s'.repeat(1_000), '1'));
    expect(server.promptTokens).toBe(0);
  });
});

const usageOf = ({ body }: { body: unknown }) => (body as { usage: unknown }).usage;
