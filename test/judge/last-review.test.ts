import { describe, expect, it } from 'vitest';
import { createRubricJudge } from '../../judges/rubric.js';
import { DEFAULT_ASK_LIMITS, rubricSchema, systemClock } from '../../src/core/index.js';
import { binary } from '../../src/elicit/binary.js';
import { type Answer, type Elicitation, type Elicitor, unanswered } from '../../src/elicit/index.js';
import { labelProbability } from '../../src/elicit/label-probability.js';
import { judgeAll } from '../../src/index.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { testContext } from '../../src/testing/test-context.js';
import { meanOf } from '../../src/vote/agreement.js';
import { hasQuorum } from '../../src/vote/quorum.js';
import type { Voter } from '../../src/vote/voter.js';

const sample = { id: 's', input: 'q', responses: ['A parcel was lost.'] };
const rubric = (choices?: { label: string; score: number }[]) =>
  rubricSchema.parse({
    name: 'r',
    segment: 'whole',
    criteria: [{ id: 'a', text: 'T.', ...(choices ? { choices } : {}) }],
  });
const grades = ['F', 'D', 'C', 'B', 'A'].map((label, index) => ({ label, score: index / 4 }));
const place = (token: string, chances: Record<string, number>) => ({
  token,
  logprob: Math.log(chances[token] ?? 1e-9),
  top: Object.entries(chances).map(([one, chance]) => ({ token: one, logprob: Math.log(chance) })),
});
const chances = (text: string, logprobs: ReturnType<typeof place>[]) =>
  scriptedModel(() => ({ text, logprobs }), { abilities: ['chat', 'logprobs'] });
const outcome = async (
  model: ReturnType<typeof scriptedModel>,
  elicitor: Elicitor,
  choices?: typeof grades,
) =>
  (await createRubricJudge({ elicitor })(sample, 0, rubric(choices), testContext({ models: [model] }))).reward
    .outcome;

describe('labels that are letters', () => {
  it('stand for themselves: the best grade is paid as the best', async () => {
    const model = chances('A', [place('A', { A: 0.97, B: 0.01, C: 0.005, D: 0.005, F: 0.005 })]);
    // by hand: (.97·1 + .01·.75 + .005·.5 + .005·.25 + .005·0) / .995
    expect(await outcome(model, labelProbability(), grades)).toBeCloseTo(0.98125 / 0.995, 9);
  });

  it('a label that begins with a letter leaves that letter to itself', async () => {
    const marks = ['C', 'B+', 'A', 'A+'].map((label, index) => ({ label, score: index / 3 }));
    const model = chances('A+', [place('A', { A: 0.97, '+': 0.01 }), place('+', { '+': 1 })]);
    expect(await outcome(model, labelProbability(), marks)).toBeNull();
  });

  it('an article in prose is no label', async () => {
    const model = chances('The response is friendly, so: B', [
      place('The', { The: 0.6, ' A': 0.3, It: 0.05, B: 0.0001 }),
    ]);
    expect(await outcome(model, labelProbability())).toBeNull();
  });
});

it('binary asks by the labels where the best of them is "no"', async () => {
  const choices = [
    { label: 'yes', score: 0 },
    { label: 'no', score: 1 },
  ];
  const model = scriptedModel(() => JSON.stringify({ i1: { reason: 'It has insults.', verdict: 'yes' } }));
  expect(await outcome(model, binary, choices)).toBe(0);
});

describe('rounding', () => {
  it('does not take a mean below a gate that it reaches', () => {
    expect(meanOf([0.6, 0.7, 0.8])).toBe(0.7);
    expect(hasQuorum(29, 50, 0.58)).toBe(false);
  });
});

describe("others' elicitors and models", () => {
  const answered = (answer: unknown): Elicitor => ({
    name: 'own',
    description: '',
    needs: [],
    elicit: () => Promise.resolve({ answers: new Map([['i1', answer as Answer]]), claims: [] }),
  });

  it.each<[string, unknown]>([
    [
      'a score in words',
      { status: 'scored', choice: null, score: '1', confidence: null, reason: '', evidence: [] },
    ],
    ['no reason', { status: 'scored', choice: null, score: 1, confidence: null, evidence: [] }],
    ['no code', { status: 'unscored', reason: 'x', evidence: [] }],
    ['an odd code', { ...unanswered('foo bar!!', 'x') }],
  ])('%s leaves that item unscored, and nothing else', async (_, answer) => {
    const judged = await createRubricJudge({ elicitor: answered(answer) })(
      sample,
      0,
      rubric(),
      testContext({ models: [scriptedModel([])] }),
    );
    expect(judged.verdicts).toMatchObject([{ status: 'unscored', code: 'invalid_reply' }]);
  });

  it.each<[string, object]>([
    ['a choice nobody has', { choice: 'zz', score: 0.5 }],
    ["another choice's score", { choice: 'met', score: 0.2 }],
    ['a score out of range', { choice: null, score: 2 }],
  ])('a voter that finds %s decides nothing', async (_, found) => {
    const voter = {
      name: 'own',
      description: '',
      result: () => ({
        status: 'scored' as const,
        confidence: null,
        reason: 'r',
        agreement: 1,
        spread: 0,
        ...found,
      }),
    } as unknown as Voter;
    const model = scriptedModel(() => JSON.stringify({ i1: { reason: '', verdict: 'met' } }));
    const judged = await createRubricJudge({ voter, votes: 3 })(
      sample,
      0,
      rubric(),
      testContext({ models: [model] }),
    );
    expect(judged.verdicts).toMatchObject([{ status: 'unscored', code: 'judge_crashed' }]);
  });

  it('an elicitation that is none is a vote that failed', async () => {
    const elicitor: Elicitor = { ...answered(null), elicit: () => Promise.resolve({} as Elicitation) };
    const judged = await createRubricJudge({ elicitor, votes: 3 })(
      sample,
      0,
      rubric(),
      testContext({ models: [scriptedModel([])] }),
    );
    expect(judged.verdicts).toMatchObject([{ status: 'unscored', code: 'judge_crashed' }]);
  });

  it('a model that passes over its signal does not hold the judgment', async () => {
    const model = { ...scriptedModel([]), chat: () => new Promise<never>(() => undefined) };
    const judged = await createRubricJudge()(
      sample,
      0,
      rubric(),
      testContext({
        models: [{ ...model, ability: () => Promise.resolve({ state: 'yes' as const, detail: '' }) }],
        clock: systemClock,
        ask: { ...DEFAULT_ASK_LIMITS, maxMs: 40 },
      }),
    );
    expect(judged.verdicts).toMatchObject([{ code: 'budget_exhausted' }]);
  });

  it('leaving judgeAll early asks nothing more', async () => {
    let calls = 0;
    const model = scriptedModel(async (_, index) => {
      calls += 1;
      if (index > 0) await new Promise((resolve) => setTimeout(resolve, 300));
      return JSON.stringify({ i1: { reason: '', verdict: 'met' } });
    });
    const samples = Array.from({ length: 20 }, (_, index) => ({
      id: `s${index}`,
      input: 'q',
      response: 'Parcels.',
    }));
    for await (const _ of judgeAll(samples, rubric(), { models: [model], concurrency: 2 })) break;
    expect(calls).toBeLessThanOrEqual(3);
  });
});
