import { describe, expect, it } from 'vitest';
import { type Json, modelFailure } from '../../src/core/index.js';
import { classify } from '../../src/elicit/classify.js';
import type { Elicitor } from '../../src/elicit/elicitor.js';
import { generativeScore } from '../../src/elicit/generative-score.js';
import { pooling } from '../../src/elicit/pooling.js';
import { rerank } from '../../src/elicit/rerank.js';
import { scoreEndpoint } from '../../src/elicit/score-endpoint.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { elicitorBrief, inShort, itemOf, RESPONSE, spentBrief, THREE, textIn } from './elicitor-brief.js';

const SIGMOID_2 = 1 / (1 + Math.exp(-2));
/** One criterion of two steps: one query, two texts. */
const STEPS = [
  itemOf('a', { step: 0 }),
  { ...itemOf('b', { step: 1 }), criterion: itemOf('a', { step: 0 }).criterion },
];
const ONE = [itemOf('i')];

async function ask(elicitor: Elicitor, body: Json, items = ONE) {
  const model = scriptedModel([], { post: () => body });
  const elicited = await elicitor.elicit(elicitorBrief(model, items));
  return {
    got: inShort(elicited),
    posts: model.posts,
    reasons: [...elicited.answers.values()].map((one) => one.reason),
  };
}

type Case = [
  name: string,
  elicitor: Elicitor,
  body: Json,
  expected: Record<string, number | string>,
  items?: typeof ONE,
];

describe('numbers of endpoints', () => {
  it.each<Case>([
    ['/score', scoreEndpoint(), { data: [{ index: 0, object: 'score', score: 0.3 }] }, { i: 0.3 }],
    [
      '/score by sigmoid',
      scoreEndpoint({ scale: 'sigmoid' }),
      { data: [{ index: 0, score: 2 }] },
      { i: SIGMOID_2 },
    ],
    [
      '/score in any order',
      scoreEndpoint(),
      {
        data: [
          { index: 1, score: 0.1 },
          { index: 0, score: 0.9 },
        ],
      },
      { a: 0.9, b: 0.1 },
      STEPS,
    ],
    ['one missing', scoreEndpoint(), { data: [{ index: 1, score: 0.1 }] }, { a: 'bad_reply', b: 0.1 }, STEPS],
    [
      'one that is no number',
      scoreEndpoint(),
      {
        data: [
          { index: 0, score: null },
          { index: 1, score: 0.1 },
        ],
      },
      { a: 'bad_reply', b: 0.1 },
      STEPS,
    ],
    [
      'an index twice',
      scoreEndpoint(),
      {
        data: [
          { index: 0, score: 0.1 },
          { index: 0, score: 0.2 },
        ],
      },
      { a: 'bad_reply', b: 'bad_reply' },
      STEPS,
    ],
    [
      'an index too high',
      scoreEndpoint(),
      {
        data: [
          { index: 0, score: 0.1 },
          { index: 2, score: 0.2 },
        ],
      },
      { a: 'bad_reply', b: 'bad_reply' },
      STEPS,
    ],
    ['no index', scoreEndpoint(), { data: [{ score: 0.1 }] }, { i: 'bad_reply' }],
    [
      'a logit where none should be',
      scoreEndpoint(),
      { data: [{ index: 0, score: 1.1 }] },
      { i: 'bad_reply' },
    ],
    ['no data', scoreEndpoint(), {}, { i: 'bad_reply' }],
    ['a text', scoreEndpoint(), 'oops', { i: 'bad_reply' }],
    [
      '/rerank, sorted by relevance',
      rerank(),
      {
        results: [
          { index: 1, relevance_score: 0.8 },
          { index: 0, relevance_score: 0.2 },
        ],
      },
      { a: 0.2, b: 0.8 },
      STEPS,
    ],
    [
      '/rerank with logits',
      rerank({ scale: 'sigmoid' }),
      { results: [{ index: 0, relevance_score: 2 }] },
      { i: SIGMOID_2 },
    ],
    // JSON's 1e999 is read as infinity
    [
      'a number too large',
      rerank({ scale: 'sigmoid' }),
      { results: [{ index: 0, relevance_score: Number.POSITIVE_INFINITY }] },
      { i: 'bad_reply' },
    ],
    [
      '/rerank with logits unstated',
      rerank(),
      { results: [{ index: 0, relevance_score: 11.5 }] },
      { i: 'bad_reply' },
    ],
    ['/rerank of TEI', rerank({ shape: 'tei' }), [{ index: 0, score: 0.4 }], { i: 0.4 }],
    ['/pooling, one number', pooling(), { data: [{ index: 0, data: 2 }] }, { i: SIGMOID_2 }],
    ['/pooling, a list of one', pooling(), { data: [{ index: 0, data: [2] }] }, { i: SIGMOID_2 }],
    // a vector of an embedding model, or the row of a head of two classes
    ['/pooling, a vector', pooling(), { data: [{ index: 0, data: [0, 2] }] }, { i: 'bad_reply' }],
    ['/pooling, a row a token', pooling(), { data: [{ index: 0, data: [[0], [2]] }] }, { i: SIGMOID_2 }],
    // the mean of 1 and 3 is 2
    [
      '/pooling, the mean',
      pooling({ take: 'mean' }),
      { data: [{ index: 0, data: [[1], [3]] }] },
      { i: SIGMOID_2 },
    ],
    [
      '/pooling, rows of several',
      pooling(),
      {
        data: [
          {
            index: 0,
            data: [
              [1, 2],
              [3, 4],
            ],
          },
        ],
      },
      { i: 'bad_reply' },
    ],
    ['/pooling, none', pooling(), { data: [{ index: 0, data: [] }] }, { i: 'bad_reply' }],
    ['/pooling, a gap', pooling(), { data: [{ index: 0, data: [1, null] }] }, { i: 'bad_reply' }],
    [
      '/classify by the choices',
      classify(),
      { data: [{ index: 0, label: 'x', probs: [0.5, 0.25, 0.25], num_classes: 3 }] },
      // 0.4 × 0.25 + 1 × 0.25
      { i: 0.35 },
      [itemOf('i', { choices: THREE })],
    ],
    [
      '/classify by one class',
      classify({ positive: 1 }),
      { data: [{ index: 0, probs: [0.25, 0.75] }] },
      { i: 0.75 },
    ],
    ['/classify, other classes', classify(), { data: [{ index: 0, probs: [1] }] }, { i: 'bad_reply' }],
    [
      '/classify, no such class',
      classify({ positive: 2 }),
      { data: [{ index: 0, probs: [0.5, 0.5] }] },
      { i: 'bad_reply' },
    ],
    ['/classify, no chances', classify(), { data: [{ index: 0, probs: [0.9, 0.9] }] }, { i: 'bad_reply' }],
    [
      '/v1/score of letters',
      generativeScore({ letterTokenIds: [5, 6] }),
      { scores: [[0.2, 0.6]] },
      { i: 0.75 },
    ],
    [
      '/v1/score, nothing on letters',
      generativeScore({ letterTokenIds: [5, 6] }),
      { scores: [[0.01, 0.02]] },
      { i: 'invalid_reply' },
    ],
    [
      '/v1/score, beyond 1',
      generativeScore({ letterTokenIds: [5, 6] }),
      { scores: [[0.9, 0.6]] },
      { i: 'bad_reply' },
    ],
    [
      '/v1/score, too few rows',
      generativeScore({ letterTokenIds: [5, 6] }),
      { scores: [] },
      { i: 'bad_reply' },
    ],
    ['/v1/score, too few ids', generativeScore({ letterTokenIds: [5] }), {}, { i: 'bad_arguments' }],
  ])('%s', async (...[, elicitor, body, expected, items]: Case) => {
    const { got } = await ask(elicitor, body, items);
    expect(Object.keys(got)).toEqual(Object.keys(expected));
    for (const [id, value] of Object.entries(expected))
      if (typeof value === 'string') expect(got[id]).toBe(value);
      else expect(got[id]).toBeCloseTo(value, 12);
  });

  it('keeps the raw number in the reason', async () => {
    expect(
      (await ask(rerank({ scale: 'sigmoid' }), { results: [{ index: 0, relevance_score: 11.5 }] })).reasons,
    ).toEqual(['/v1/rerank gave 11.5; its sigmoid is the score']);
  });

  it.each([
    [
      scoreEndpoint(),
      '/score',
      { model: 'scripted', queries: 'the input\n\nthe text of i', documents: [RESPONSE] },
    ],
    [
      scoreEndpoint({ fields: 'text_1', path: '/v1/score' }),
      '/v1/score',
      { model: 'scripted', text_1: 'the input\n\nthe text of i', text_2: [RESPONSE] },
    ],
    [
      rerank(),
      '/v1/rerank',
      { model: 'scripted', query: 'the input\n\nthe text of i', documents: [RESPONSE], top_n: 1 },
    ],
    [rerank({ shape: 'tei' }), '/rerank', { query: 'the input\n\nthe text of i', texts: [RESPONSE] }],
    [classify(), '/classify', { model: 'scripted', input: [`the input\n\nthe text of i\n\n${RESPONSE}`] }],
    [
      pooling(),
      '/pooling',
      {
        model: 'scripted',
        messages: [
          { role: 'user', content: 'the input' },
          { role: 'assistant', content: RESPONSE },
        ],
      },
    ],
  ])('%# sends what the endpoint reads', async (elicitor, path, body) => {
    expect((await ask(elicitor, {})).posts).toEqual([{ path, body }]);
  });

  it('fences what a generative model is asked to score', async () => {
    const { posts } = await ask(generativeScore({ letterTokenIds: [5, 6, 7] }), {});
    expect(posts[0]?.body).toMatchObject({
      label_token_ids: [5, 6],
      apply_softmax: false,
      item_first: false,
    });
    expect(textIn(posts[0]?.body.query)).toMatch(/<data-[0-9a-f]{12} kind="input">\nthe input\n<\/data-/);
    expect(textIn(posts[0]?.body.items)).toMatch(/kind=\\"response\\">\\nfirst line\\nsecond line\\n/);
  });

  it('asks a reward head once for each text, steps up to their end', async () => {
    const items = [itemOf('whole'), itemOf('again'), itemOf('step', { step: 0 })];
    const { posts, got } = await ask(pooling(), { data: [{ index: 0, data: 2 }] }, items);
    expect(posts.map(({ body }) => (body.messages as readonly Json[])[1])).toEqual([
      { role: 'assistant', content: RESPONSE },
      { role: 'assistant', content: 'first line' },
    ]);
    expect(Object.keys(got)).toEqual(['whole', 'again', 'step']);
  });

  it('asks one criterion in one call, at most itemsPerCall texts each, other criteria apart', async () => {
    const items = [...STEPS, itemOf('other')];
    const limits = { ...elicitorBrief(scriptedModel([]), []).limits, itemsPerCall: 1 };
    const model = scriptedModel([], { post: () => ({ results: [{ index: 0, relevance_score: 0.5 }] }) });
    await rerank().elicit(elicitorBrief(model, items, { limits }));
    expect(model.posts.map(({ body }) => body.documents)).toEqual([
      ['first line'],
      ['second line'],
      [RESPONSE],
    ]);
    expect((await ask(rerank(), {}, items)).posts).toHaveLength(2);
  });
});

const ALL = [scoreEndpoint(), rerank(), pooling(), classify(), generativeScore({ letterTokenIds: [5, 6] })];
const NEEDS = ['score', 'rerank', 'pooling', 'classify', 'score'];

describe.each(ALL.map((elicitor, at) => [elicitor.name, elicitor, NEEDS[at]] as const))(
  '%s',
  (_, elicitor, need) => {
    it('needs its endpoint', () => expect(elicitor.needs).toEqual([need]));

    it('keeps the code of a failure, and asks nothing of claims, without endpoints or allowance', async () => {
      const failing = scriptedModel([], { post: () => modelFailure('server_unavailable', 'down') });
      expect(inShort(await elicitor.elicit(elicitorBrief(failing, ONE)))).toEqual({
        i: 'server_unavailable',
      });
      const silent = scriptedModel([], { post: () => undefined });
      const claims = [itemOf('c', { scope: 'claim' })];
      expect(inShort(await elicitor.elicit(elicitorBrief(silent, claims)))).toEqual({
        c: 'claims_not_asked',
      });
      expect(inShort(await elicitor.elicit(spentBrief(silent, ONE)))).toEqual({ i: 'budget_exhausted' });
      expect(inShort(await elicitor.elicit(elicitorBrief(scriptedModel([]), ONE)))).toEqual({
        i: 'feature_absent',
      });
    });
  },
);
