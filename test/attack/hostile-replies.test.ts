import { describe, expect, it } from 'vitest';
import { builtinComparers, builtinElicitors } from '../../src/builtin.js';
import { type Json, type PostRequest, UNSCORED_CODES } from '../../src/core/index.js';
import type { Elicitation, Elicitor } from '../../src/elicit/elicitor.js';
import { generativeScore } from '../../src/elicit/generative-score.js';
import { type ScriptedModel, scriptedModel } from '../../src/testing/scripted-model.js';
import { attackedBrief, attackedContest, innocentAt, objectIn } from './attacked-brief.js';
import { parsed } from './gullible-model.js';
import {
  HOSTILE_CHANCES,
  type Hostile,
  hostileComparisons,
  hostileDecisions,
  hostileLists,
  hostilePrompts,
  hostileReplies,
  hostileRows,
  NO_SCORES,
} from './hostile-replies.js';
import { ABILITIES, honestReply, obligingModel } from './obliging-model.js';
import { withinBound } from './within-bound.js';

const NOTHING = innocentAt('response');

/** The best of the first and the third item, the worst of the others, so that no default looks like what was stated. */
function mixed(best: string, worst: string): { readonly [key: string]: Json } {
  const [ones, zeros] = [objectIn(parsed(best)) ?? {}, objectIn(parsed(worst)) ?? {}];
  return Object.fromEntries(
    Object.entries(ones).map(([id, one]) => [id, (id === 'i2' || id === 'i4' ? zeros[id] : one) as Json]),
  );
}

/** A model that is honest but for the reply that states the verdicts. */
function lyingModel({ say }: Pick<Hostile<{ readonly [key: string]: Json }, unknown>, 'say'>): ScriptedModel {
  return scriptedModel(
    (request) => {
      const best = honestReply(request, true);
      if (request.schema === undefined && request.tools === undefined) return best;
      const honest = mixed(wordsOf(best), wordsOf(honestReply(request, false)));
      const said = say(honest) as string | { text: string };
      if (request.tools === undefined || typeof said !== 'string') return said;
      const hasCalled = request.messages.some(({ role }) => role === 'tool');
      return hasCalled ? { toolCalls: [{ id: 'x', name: 'submit_verdicts', arguments: said }] } : best;
    },
    { abilities: ABILITIES },
  );
}

const wordsOf = (reply: ReturnType<typeof honestReply>): string => {
  if (typeof reply === 'string') return reply;
  return (
    ('toolCalls' in reply ? reply.toolCalls?.find(({ name }) => name !== 'calculator') : undefined)
      ?.arguments ?? ''
  );
};

const elicited = (elicitor: Elicitor, model: ScriptedModel, withTool = false): Promise<Elicitation> =>
  withinBound(() => elicitor.elicit(attackedBrief(model, NOTHING, { withEvidence: false, withTool })));

/** What is stated is as it was in the honest reply, and all else is unscored with a code of Assay's. */
function expectStated(got: Elicitation, honest: Elicitation, states: readonly string[]): void {
  expect([...got.answers.keys()].sort()).toEqual(['i1', 'i2', 'i3', 'i4']);
  expect(got.claims).toEqual([]);
  for (const [id, answer] of got.answers) {
    const before = honest.answers.get(id);
    expect(before?.status).toBe('scored');
    if (states.includes(id)) {
      expect([id, answer.status]).toEqual([id, 'scored']);
      if (answer.status !== 'scored' || before?.status !== 'scored') continue;
      expect([id, answer.score, answer.choice]).toEqual([id, before.score, before.choice]);
    } else {
      expect([id, answer.status]).toEqual([id, 'unscored']);
      if (answer.status === 'scored') continue;
      expect(Object.keys(UNSCORED_CODES)).toContain(answer.code);
      expect(answer.code).not.toBe('judge_crashed');
      expect(answer.reason).not.toBe('');
    }
  }
}

const enough = (shapes: readonly { readonly name: string }[]) => {
  expect(shapes.length).toBeGreaterThanOrEqual(20);
  expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length);
};

const chatting = ['agentic', 'label_set', 'critique', 'two_turn', 'reference_first', 'binary', 'pointwise'];
describe.each([
  ...chatting.map((name) => [name, name, false] as const),
  ['agentic with a tool', 'agentic', true] as const,
])('%s, asked of a hostile model', (_, name, withTool) => {
  const elicitor = builtinElicitors().get(name) as Elicitor;
  const shapes = hostileReplies(name === 'pointwise' ? 'points' : 'verdict');

  it('in twenty ways or more', () => enough(shapes));

  it.each(shapes.map((shape) => [shape.name, shape] as const))('%s', async (__, shape) => {
    const honest = await elicited(elicitor, lyingModel({ say: (own) => JSON.stringify(own) }), withTool);
    expect([...honest.answers.values()].map((one) => (one.status === 'scored' ? one.score : null))).toEqual([
      1, 0, 1, 0,
    ]);
    expectStated(await elicited(elicitor, lyingModel(shape), withTool), honest, shape.states);
  });
});

describe('label_probability, asked of a hostile model', () => {
  const elicitor = builtinElicitors().get('label_probability') as Elicitor;
  it('in twenty ways or more', () => enough(HOSTILE_CHANCES));

  it.each(HOSTILE_CHANCES.map((shape) => [shape.name, shape] as const))('%s', async (_, { say, states }) => {
    const honest = await elicited(elicitor, obligingModel(true));
    const model = scriptedModel(() => say(undefined), { abilities: ABILITIES });
    const got = await elicited(elicitor, model);
    expect([...got.answers.values()].map(({ status }) => status)).toEqual(
      ['i1', 'i2', 'i3', 'i4'].map((id) => (states.includes(id) ? 'scored' : 'unscored')),
    );
    for (const [id, answer] of got.answers)
      if (answer.status === 'scored') expect(answer.score).toBeCloseTo(1, 9);
      else expect([id, Object.keys(UNSCORED_CODES).includes(answer.code)]).toEqual([id, true]);
    expect(honest.answers.get('i1')).toMatchObject({ status: 'scored' });
  });
});

const NO_CHANCES: readonly Json[] = [
  ...NO_SCORES,
  [],
  [0.5],
  [0.9, 0.9],
  [-1, 2],
  [0.5, 0.5, 0],
  ['0', '1'],
  [[0, 1]],
];
const NO_NUMBERS: readonly Json[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  'met',
  true,
  null,
  [],
  {},
  [[1, 2]],
  [1, null],
  ['1'],
];
const named = (name: string) => builtinElicitors().get(name) as Elicitor;

describe.each([
  ['score_endpoint', named('score_endpoint'), hostileLists('data', 'score', NO_SCORES)],
  ['rerank', named('rerank'), hostileLists('results', 'relevance_score', NO_SCORES)],
  ['classify', named('classify'), hostileLists('data', 'probs', NO_CHANCES)],
  ['pooling', named('pooling'), hostileLists('data', 'data', NO_NUMBERS)],
  ['decisions', named('decisions'), hostileDecisions()],
  ['likelihood', named('likelihood'), hostilePrompts()],
  ['generative_score', generativeScore({ letterTokenIds: [1, 2] }), hostileRows()],
] as const)('%s, asked of a hostile server', (_, elicitor, shapes) => {
  const answering = (say: (honest: Json) => Json) => {
    const honest = obligingModel(true);
    const post = async (request: PostRequest) => {
      const reply = await honest.post?.(request, { signal: new AbortController().signal });
      return reply?.status === 'ok' ? say(reply.body) : null;
    };
    const model = scriptedModel([], { abilities: ABILITIES, post: () => ({}) });
    return {
      ...model,
      post: async (request: PostRequest) =>
        ({ status: 'ok', body: await post(request), usage: null }) as const,
    };
  };

  it('in twenty ways or more', () => enough(shapes));

  it.each(shapes.map((shape) => [shape.name, shape] as const))('%s', async (__, { say, states }) => {
    const honest = await elicited(
      elicitor,
      answering((body) => body),
    );
    expectStated(await elicited(elicitor, answering(say)), honest, states);
  });
});

describe.each(['pair', 'list'] as const)('%s, asked of a hostile model', (name) => {
  const shapes = hostileComparisons(name === 'pair' ? 'better' : 'points');
  it('in twenty ways or more', () => enough(shapes));

  it.each(shapes.map((shape) => [shape.name, shape] as const))('%s', async (_, shape) => {
    const comparer = builtinComparers().get(name);
    const honest =
      name === 'pair'
        ? { reason: 'x', better: 'A', confidence: 5 }
        : { reason: 'x', points: { A: 10, B: 0 } };
    const asked = (said: ReturnType<typeof shape.say>) =>
      withinBound(() => comparer?.compare(attackedContest(scriptedModel([said]), NOTHING)));
    expect(await asked(JSON.stringify(honest))).toMatchObject({ status: 'scored', scores: [1, 0] });
    const got = await asked(shape.say(honest));
    expect(got).toMatchObject({ status: 'unscored', code: expect.stringMatching(/^[a-z_]+$/) });
    expect(got).not.toHaveProperty('scores');
  });
});
