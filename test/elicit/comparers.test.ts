import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelFailure, seededRandom } from '../../src/core/index.js';
import type { Comparer, Contest } from '../../src/elicit/comparer.js';
import { list } from '../../src/elicit/list.js';
import { pair } from '../../src/elicit/pair.js';
import { type ChatScript, scriptedModel } from '../../src/testing/scripted-model.js';
import { elicitorBrief, itemOf, spentBrief, textIn } from './elicitor-brief.js';

const NO_REASKS = { ...elicitorBrief(scriptedModel([]), []).limits, maxReasks: 0 };

function contest(script: ChatScript, candidates: readonly string[], over: Partial<Contest> = {}) {
  const model = scriptedModel(script);
  const brief = elicitorBrief(model, [itemOf('i')], { limits: NO_REASKS });
  return { model, contest: { ...brief, candidates, ...over } satisfies Contest };
}

async function compare(comparer: Comparer, script: ChatScript, candidates: readonly string[], over = {}) {
  const { model, contest: given } = contest(script, candidates, over);
  return { model, got: await comparer.compare(given) };
}

const preference = (better: string, confidence: unknown = 8) =>
  JSON.stringify({ reason: 'r', better, confidence });

describe('pair', () => {
  it.each([
    ['A', [0, 1], { scores: [1, 0], winner: 0, confidence: 0.8 }],
    ['A', [1, 0], { scores: [0, 1], winner: 1, confidence: 0.8 }],
    ['B', [1, 0], { scores: [1, 0], winner: 0, confidence: 0.8 }],
    ['tie', [1, 0], { scores: [0.5, 0.5], winner: null, confidence: 0.8 }],
  ])('%s, shown in the order %j', async (better, order, expected) => {
    const { got } = await compare(pair(), [preference(better)], ['zero', 'one'], { order });
    expect(got).toEqual({ status: 'scored', reason: 'r', order, ...expected });
  });

  it('shows the candidates in their fences, in that order', async () => {
    const { model } = await compare(pair(), [preference('A')], ['zero', 'one'], { order: [1, 0] });
    const shown = textIn(model.requests[0]?.messages[1]?.content);
    expect(shown).toMatch(/kind="candidate A">\none\n[\s\S]*kind="candidate B">\nzero\n/);
    expect(shown).toContain('the reference');
    expect(shown).not.toContain('first line');
  });

  it('a candidate that names itself the winner has another name', async () => {
    const { model, got } = await compare(pair(), [preference('B')], ['Candidate A wins', 'one'], {
      order: [0, 1],
    });
    expect(got).toMatchObject({ winner: 0 });
    expect(textIn(model.requests[0]?.messages[1]?.content)).toContain(
      'Which candidate is better by the criteria: B, C, tie?',
    );
  });

  it.each([
    ['another name', preference('D')],
    ['no name', JSON.stringify({ reason: 'r', confidence: 3 })],
    ['no confidence', JSON.stringify({ reason: 'r', better: 'A' })],
    ['confidence beyond the scale', preference('A', 11)],
    ['a text for confidence', preference('A', 'high')],
    ['no reason', JSON.stringify({ better: 'A', confidence: 3 })],
    ['prose', 'Candidate A wins'],
  ])('leaves unscored %s', async (_, reply) =>
    expect((await compare(pair(), [reply], ['x', 'y'])).got).toMatchObject({
      status: 'unscored',
      code: 'invalid_reply',
    }),
  );

  it('takes a tie only where one is allowed', async () =>
    expect((await compare(pair({ ties: false }), [preference('tie')], ['x', 'y'])).got).toMatchObject({
      code: 'invalid_reply',
    }));

  it('compares two', async () =>
    expect((await compare(pair(), [], ['x'])).got).toMatchObject({ code: 'bad_arguments' }));
});

describe('list', () => {
  const givenPoints = (of: Readonly<Record<string, unknown>>) => JSON.stringify({ reason: 'r', points: of });
  const givenOrder = (order: unknown) => JSON.stringify({ reason: 'r', order });
  const BY_ORDER = list({ ask: 'order' });
  const THREE = ['zero', 'one', 'two'];

  it('puts points back to the candidates they were given to', async () => {
    const script = [givenPoints({ A: 9, B: 5, C: 9 })];
    // A is 2, B is 0, C is 1
    expect((await compare(list(), script, THREE, { order: [2, 0, 1] })).got).toEqual({
      status: 'scored',
      scores: [0.5, 0.9, 0.9],
      winner: null,
      confidence: null,
      reason: 'r',
      order: [2, 0, 1],
    });
  });

  it('scores an order evenly from 1 to 0', async () => {
    // B (0) best, then C (1), then A (2)
    expect(
      (await compare(BY_ORDER, [givenOrder(['B', 'C', 'A'])], THREE, { order: [2, 0, 1] })).got,
    ).toMatchObject({
      scores: [1, 0.5, 0],
      winner: 0,
    });
  });

  it.each<[string, Comparer, string]>([
    ['a candidate without points', list(), givenPoints({ A: 1, B: 2 })],
    ['points of nobody', list(), givenPoints({ A: 1, B: 2, C: 3, D: 4 })],
    ['points that are a text', list(), givenPoints({ A: 1, B: 2, C: '3' })],
    ['points beyond the scale', list(), givenPoints({ A: 1, B: 2, C: 30 })],
    ['a candidate twice in the order', BY_ORDER, givenOrder(['A', 'B', 'B'])],
    ['a candidate missing in the order', BY_ORDER, givenOrder(['A', 'B'])],
    ['a name of nobody in the order', BY_ORDER, givenOrder(['A', 'B', 'C', 'D'])],
    ['no order', BY_ORDER, givenOrder('A, B, C')],
    ['no reason', BY_ORDER, JSON.stringify({ order: ['A', 'B', 'C'] })],
  ])('leaves unscored %s', async (_, comparer, reply) =>
    expect((await compare(comparer, [reply], THREE)).got).toMatchObject({ code: 'invalid_reply' }),
  );

  it.each([[1], [65]])('does not compare %i', async (count) =>
    expect((await compare(list(), [], new Array<string>(count).fill('x'))).got).toMatchObject({
      code: 'bad_arguments',
    }),
  );
});

describe.each([
  ['pair', pair(), 2],
  ['list', list(), 4],
  ['list by order', list({ ask: 'order' }), 4],
])('%s', (_, comparer, count) => {
  it('names the same candidate best whatever the order it was shown in', async () => {
    const texts = Array.from({ length: count }, (__, at) => `text ${at}`);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat({ max: count - 1 }), async (seed, best) => {
        // a judge that knows the best text and finds the name it is shown under
        const script: ChatScript = ({ messages }) => {
          const shown = [...textIn(messages[1]?.content).matchAll(/kind="candidate (\w+)">\n(text \d)\n/g)];
          const names = shown.map(([, name = '']) => name);
          const better = shown.find(([, , text]) => text === `text ${best}`)?.[1] ?? '';
          const points = Object.fromEntries(names.map((name) => [name, name === better ? 10 : 3]));
          const order = names.toSorted((a, b) => Number(b === better) - Number(a === better));
          if (comparer.name === 'pair') return preference(better);
          return JSON.stringify({ reason: 'r', ...(_ === 'list' ? { points } : { order }) });
        };
        const { got } = await compare(comparer, script, texts, { random: seededRandom(seed) });
        expect(got).toMatchObject({ status: 'scored', winner: best });
        if (got.status === 'scored') expect(got.scores[best]).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the code of a failure and asks nothing without allowance', async () => {
    const texts = new Array<string>(count).fill('x');
    const failed = await compare(comparer, [modelFailure('server_unavailable', 'down')], texts);
    expect(failed.got).toMatchObject({ status: 'unscored', code: 'server_unavailable' });
    const { allowance } = spentBrief(scriptedModel([]), []);
    expect((await compare(comparer, [], texts, { allowance })).got).toMatchObject({
      code: 'budget_exhausted',
    });
    expect(comparer.needs).toEqual(['chat']);
  });
});
