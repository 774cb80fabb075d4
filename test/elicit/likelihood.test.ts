import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, modelFailure, type PostRequest } from '../../src/core/index.js';
import type { Brief } from '../../src/elicit/elicitor.js';
import { likelihood } from '../../src/elicit/likelihood.js';
import { promptTokens } from '../../src/elicit/prompt-tokens.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { elicitorBrief, inShort, itemOf, RESPONSE, spentBrief, textIn } from './elicitor-brief.js';

/** `prompt_logprobs` of a prompt cut into the given tokens; the first has no chance, as no token has that begins a text. */
const places = (tokens: readonly (readonly [string, number])[]): Json[] => [
  null,
  ...tokens.map(([decoded_token, logprob], at) => ({ [`${100 + at}`]: { logprob, rank: 1, decoded_token } })),
];

/** A server whose tokens are the words of a prompt with the space before them; the chance of token n falls with n. */
const wordServer = (request: PostRequest): Json => {
  const words = textIn(request.body.prompt).match(/\s*\S+/g) ?? [];
  return { choices: [{ text: '', prompt_logprobs: places(words.map((word, at) => [word, -at / 10])) }] };
};

const asked = (post: (request: PostRequest) => Json) =>
  scriptedModel([], { abilities: ['prompt_logprobs'], post });

async function scores(
  options: Parameters<typeof likelihood>[0],
  post: (request: PostRequest) => Json = wordServer,
) {
  const model = asked(post);
  return { got: inShort(await likelihood(options).elicit(elicitorBrief(model, [itemOf('i')]))), model };
}

// the default prompt has 4 + 5 words, then `The answer is:`, then the target `the reference`:
// User: the input Assistant: first line second line The answer is: the reference → tokens 0 … 12, the target 11 and 12
const TARGET = [-1.1, -1.2];

describe('likelihood', () => {
  it.each([
    ['geometric_mean', Math.exp(-1.15)],
    ['mean', (Math.exp(-1.1) + Math.exp(-1.2)) / 2],
    ['product', Math.exp(-2.3)],
  ] as const)('scores the reference by the %s of its tokens', async (score, expected) => {
    const { got, model } = await scores({ score });
    expect(TARGET.reduce((sum, one) => sum + one, 0)).toBeCloseTo(-2.3, 12);
    expect(got.i).toBeCloseTo(expected, 12);
    expect(model.posts[0]).toEqual({
      path: '/v1/completions',
      body: {
        model: 'scripted',
        prompt: `User: the input\n\nAssistant: ${RESPONSE}\n\nThe answer is: the reference`,
        max_tokens: 1,
        temperature: 0,
        seed: 0,
        prompt_logprobs: 0,
      },
    });
  });

  it('asks a follow-up as the user, a response after the input', async () => {
    const followed = await scores({ target: 'follow_up' });
    expect(followed.model.posts[0]?.body.prompt).toContain('\n\nUser: the text of i');
    const own = await scores({ target: 'response' });
    expect(own.model.posts[0]?.body.prompt).toBe(`User: the input\n\nAssistant: ${RESPONSE}`);
    // the response is tokens 4 … 7
    expect(own.got.i).toBeCloseTo(Math.exp(-0.55), 12);
  });

  it('asks of a step what the response says up to its end, and the same prompt once', async () => {
    const model = asked(wordServer);
    const items = [itemOf('whole'), itemOf('again'), itemOf('step', { step: 0 })];
    await likelihood().elicit(elicitorBrief(model, items));
    expect(model.posts.map(({ body }) => textIn(body.prompt).includes('second line'))).toEqual([true, false]);
  });

  it('leaves out tokens after the target', async () => {
    const { got } = await scores({ template: '{input} {target} and more' });
    // the input · the · reference · and · more: words 0 … 5, the target 2 and 3
    expect(got.i).toBeCloseTo(Math.exp(-0.25), 12);
  });

  it('fills the template in one pass', async () => {
    const model = asked(wordServer);
    const brief = elicitorBrief(model, [itemOf('i')], {
      sample: { id: 's', input: '{target} {response}', responses: [RESPONSE], reference: 'r' },
    });
    await likelihood().elicit(brief);
    expect(model.posts[0]?.body.prompt).toBe(
      `User: {target} {response}\n\nAssistant: ${RESPONSE}\n\nThe answer is: r`,
    );
  });

  const gap = (prompt: string) =>
    places([
      [prompt.slice(0, -3), -1],
      ['nce', -1],
    ]).with(2, null);
  it.each<[string, (request: PostRequest) => Json, string]>([
    ['no prompt_logprobs', () => ({ choices: [{ text: 'x' }] }), 'bad_reply'],
    ['no choices', () => ({}), 'bad_reply'],
    [
      'a gap in the target',
      ({ body }) => ({ choices: [{ prompt_logprobs: gap(textIn(body.prompt)) }] }),
      'bad_reply',
    ],
    [
      'other tokens',
      () => ({ choices: [{ prompt_logprobs: places([['nothing like it', -1]]) }] }),
      'bad_reply',
    ],
    ['too few tokens', () => ({ choices: [{ prompt_logprobs: places([['reference', -1]]) }] }), 'bad_reply'],
    [
      'two tokens in a place',
      () => ({
        choices: [
          {
            prompt_logprobs: [
              null,
              { 1: { logprob: -1, decoded_token: 'the reference' }, 2: { logprob: -2, decoded_token: 'x' } },
            ],
          },
        ],
      }),
      'bad_reply',
    ],
    ['a failure', () => modelFailure('request_refused', 'no') as unknown as Json, 'request_refused'],
  ])('leaves unscored: %s', async (_, post, code) => expect((await scores({}, post)).got.i).toBe(code));

  it('leaves unscored a sample without a reference, a client without endpoints, and a spent allowance', async () => {
    const model = asked(wordServer);
    const sample = { id: 's', input: 'i', responses: [RESPONSE] };
    const elicit = (brief: Brief) => likelihood().elicit(brief);
    expect(inShort(await elicit(elicitorBrief(model, [itemOf('i')], { sample })))).toEqual({
      i: 'missing_field',
    });
    expect(inShort(await elicit(elicitorBrief(scriptedModel([]), [itemOf('i')])))).toEqual({
      i: 'feature_absent',
    });
    expect(inShort(await elicit(spentBrief(model, [itemOf('i')])))).toEqual({ i: 'budget_exhausted' });
    expect(model.posts).toEqual([]);
  });

  it('refuses a template without the target', () => {
    expect(() => likelihood({ template: '{input}' })).toThrow('expected {target} once');
    expect(likelihood().needs).toEqual(['prompt_logprobs']);
  });
});

describe('promptTokens', () => {
  it('finds every token that overlaps the end of the prompt, however it is cut', () => {
    const cut = fc.array(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(cut, fc.nat({ max: 40 }), fc.boolean(), (words, at, hasStart) => {
        const prompt = words.join('');
        const from = at % prompt.length;
        const list = places(words.map((word, index) => [word, -index]));
        const read = promptTokens(hasStart ? list : list.slice(1), prompt, from);
        expect(read.status).toBe('ok');
        if (read.status === 'bad') return;
        const ends = words.map((_, index) => words.slice(0, index + 1).join('').length);
        const expected = ends.map((end, index) => [end, -index] as const).filter(([end]) => end > from);
        expect(read.tokens.map(({ end, logprob }) => [end, logprob])).toEqual(expected);
        expect(read.tokens.map(({ start, end }) => prompt.slice(start, end)).join('')).toBe(
          prompt.slice(read.tokens[0]?.start),
        );
      }),
    );
  });

  it('counts the halves of a character with it', () => {
    const read = promptTokens(
      places([
        ['a ', -1],
        ['', -2],
        ['', -3],
        ['🙂', -4],
      ]),
      'a 🙂',
      2,
    );
    expect(read.status === 'ok' && read.tokens.map(({ logprob }) => logprob)).toEqual([-2, -3, -4]);
  });
});
