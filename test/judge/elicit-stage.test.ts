import { describe, expect, it } from 'vitest';
import { createRubricJudge } from '../../judges/rubric.js';
import {
  type ChatRequest,
  DEFAULT_ASK_LIMITS,
  type Judgment,
  modelFailure,
  type RubricInput,
  rubricSchema,
  type Sample,
  type Verdict,
} from '../../src/core/index.js';
import type { ElicitOptions } from '../../src/judge/index.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { scriptedTool } from '../../src/testing/scripted-tool.js';
import { type TestContextOptions, testContext } from '../../src/testing/test-context.js';
import { meanVoter } from '../../src/vote/index.js';

const sample: Sample = { id: 's', input: 'What is 1 + 1?', responses: ['It is 2.\nSo the answer is 2.'] };
const rubric = (criteria: RubricInput['criteria'], more: Partial<RubricInput> = {}) =>
  rubricSchema.parse({ name: 'r', segment: 'line', criteria, ...more });
const judge = (
  criteria: RubricInput['criteria'],
  context: TestContextOptions,
  options: ElicitOptions = {},
  more: Partial<RubricInput> = {},
): Promise<Judgment> => createRubricJudge(options)(sample, 0, rubric(criteria, more), testContext(context));
const said = (verdicts: Record<string, unknown>) => JSON.stringify(verdicts);
const one = (verdict: string, reason = 'because') => ({ reason, verdict });
const brief = (verdict: Verdict | undefined) => [verdict?.status, verdict?.score, verdict?.decidedBy];
const lastText = (request: ChatRequest | undefined) => JSON.stringify(request?.messages.at(-1)?.content);

describe('what a model is asked', () => {
  it('one call for all criteria of a response, steps among them, and rewards a step', async () => {
    const model = scriptedModel([
      said({ i1: one('met'), i2: one('not met'), i3: one('met'), i4: one('not met') }),
    ]);
    const judgment = await judge(
      [
        { id: 'clear', text: 'Clear.', scope: 'step' },
        { id: 'right', text: 'Right.' },
        { id: 'kind', text: 'Kind.' },
      ],
      { models: [model] },
    );
    expect(model.requests).toHaveLength(1);
    // by hand: steps 1 and 0; outcome (1 + 0) / 2
    expect(judgment.reward).toEqual({ process: [1, 0], outcome: 0.5, total: 0.5 });
    expect(judgment.verdicts.map(brief)).toEqual([
      ['scored', 1, 'model'],
      ['scored', 0, 'model'],
      ['scored', 1, 'model'],
      ['scored', 0, 'model'],
    ]);
    expect(judgment.calls).toMatchObject([
      { model: 'scripted', purpose: 'submit', end: 'stop', build: 'script' },
    ]);
    expect(judgment.usage.model).toMatchObject({ calls: 1, retries: 0, fromCache: 0 });
  });

  it('nothing that a tool has settled', async () => {
    const model = scriptedModel([]);
    const tool = scriptedTool('t', [{ status: 'ok', finding: 'supports', detail: 'yes' }]);
    const judgment = await judge([{ id: 'a', text: 'A.', verify: { tool: 't' } }], {
      models: [model],
      tools: [tool],
    });
    expect(model.requests).toHaveLength(0);
    expect(judgment.calls).toBeUndefined();
    expect(judgment.usage.model).toBeUndefined();
    expect(judgment.reward.outcome).toBe(1);
  });

  it.each([
    ['what a tool left open', { status: 'ok', finding: 'open', code: 'odd', detail: 'x' } as const, {}, 1, 1],
    [
      'but not where the rubric says so',
      { status: 'ok', finding: 'open', code: 'odd', detail: 'x' } as const,
      { open: 'unscored' as const },
      0,
      null,
    ],
    ['but no failure of a tool', { status: 'error', code: 'down', message: 'x' } as const, {}, 0, null],
    [
      'but nothing where there is nothing to check',
      { status: 'ok', finding: 'open', code: 'nothing_to_check', detail: '' } as const,
      {},
      0,
      null,
    ],
  ])('%s', async (_, result, verify, calls, outcome) => {
    const model = scriptedModel(() => said({ i1: { ...one('met'), evidence: ['e1'] } }));
    const judgment = await judge([{ id: 'a', text: 'A.', verify: { tool: 't', ...verify } }], {
      models: [model],
      tools: [scriptedTool('t', [result])],
    });
    expect(model.requests).toHaveLength(calls);
    expect(judgment.reward.outcome).toBe(outcome);
    if (calls === 1) expect(judgment.verdicts[0]?.evidence).toEqual(['e1']);
  });

  it('nothing where there is no model', async () => {
    const judgment = await judge([{ id: 'a', text: 'A.' }], {});
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'needs_model' });
  });

  it('nothing about a degenerate response', async () => {
    const model = scriptedModel([]);
    const empty = { ...sample, responses: ["Let's solve this step by step."] };
    const judgment = await createRubricJudge()(
      empty,
      0,
      rubric([{ id: 'a', text: 'A.' }]),
      testContext({ models: [model] }),
    );
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'degenerate_answer' });
  });

  it('the shared part first: requests about two samples begin alike, and what changes stands last', async () => {
    const model = scriptedModel(() => said({ i1: one('met') }));
    const context = { models: [model] };
    await judge([{ id: 'a', text: 'A.' }], context);
    await createRubricJudge()(
      { ...sample, responses: ['Three.'] },
      0,
      rubric([{ id: 'a', text: 'A.' }]),
      testContext(context),
    );
    const [first, second] = model.requests;
    expect(first?.messages[0]).toEqual(second?.messages[0]);
    expect(JSON.stringify(first?.messages[0])).toContain('A.');
    expect(lastText(first)).toMatch(/Give one verdict for each of these open items/);
  });

  it('all sampling explicit, with the same seed for the same judgment', async () => {
    const model = scriptedModel(() => said({ i1: one('met') }));
    await judge([{ id: 'a', text: 'A.' }], { models: [model] });
    await judge([{ id: 'a', text: 'A.' }], { models: [model] });
    const [first, second] = model.requests;
    expect(first?.sampling).toEqual({
      temperature: 0,
      topP: 1,
      topK: 0,
      minP: 0,
      maxTokens: 4096,
      seed: expect.any(Number),
    });
    expect(second).toEqual(first);
  });
});

describe('what is never guessed', () => {
  it.each([
    ['a failure of the server', modelFailure('server_unavailable', 'down'), 'server_unavailable'],
    ['a refused request', modelFailure('context_overflow', 'long'), 'context_overflow'],
    [
      'a reply cut off',
      { text: '{"i1": {"reason": "x", "verdict": "met"', finish: 'length' as const },
      'reply_cut_off',
    ],
    ['prose', 'The answer is met.', 'invalid_reply'],
    ['another label', said({ i1: one('excellent') }), 'invalid_reply'],
    ['a missing item', said({}), 'invalid_reply'],
    ['evidence that does not exist', said({ i1: { ...one('met'), evidence: ['e7'] } }), 'invalid_reply'],
    [
      'a verdict that stands in the thinking',
      { text: '', thinking: said({ i1: one('met') }) },
      'invalid_reply',
    ],
    ['a filter', { text: said({ i1: one('met') }), finish: 'content_filter' as const }, 'model_declined'],
  ])('%s', async (_, reply, code) => {
    const judgment = await judge([{ id: 'a', text: 'A.' }], { models: [scriptedModel(() => reply)] });
    expect(judgment.reward).toEqual({ process: [null, null], outcome: null, total: null });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code, score: null });
  });

  it('the items of a reply that are valid stay, the others are unscored', async () => {
    const model = scriptedModel(() => said({ i1: one('met'), i2: one('nonsense') }));
    const judgment = await judge(
      [
        { id: 'a', text: 'A.' },
        { id: 'b', text: 'B.' },
      ],
      { models: [model] },
    );
    expect(judgment.verdicts.map(brief)).toEqual([
      ['scored', 1, 'model'],
      ['unscored', null, null],
    ]);
  });

  it.each([
    ['an elicitor that forgets an item', () => ({ answers: new Map(), claims: [] })],
    [
      'an elicitor whose score is out of range',
      () => ({
        answers: new Map([
          [
            'i1',
            { status: 'scored' as const, choice: null, score: 2, confidence: null, reason: '', evidence: [] },
          ],
        ]),
        claims: [],
      }),
    ],
    [
      'an elicitor that cites what does not exist',
      () => ({
        answers: new Map([
          [
            'i1',
            {
              status: 'scored' as const,
              choice: null,
              score: 1,
              confidence: null,
              reason: '',
              evidence: ['e1'],
            },
          ],
        ]),
        claims: [],
      }),
    ],
  ])('%s', async (_, elicit) => {
    const elicitor = { name: 'own', description: '', needs: [], elicit: () => Promise.resolve(elicit()) };
    const judgment = await judge([{ id: 'a', text: 'A.' }], { models: [scriptedModel([])] }, { elicitor });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'invalid_reply' });
  });

  it('a need that the server does not meet names the feature', async () => {
    const elicitor = {
      name: 'own',
      description: '',
      needs: ['logprobs' as const],
      elicit: () => Promise.reject(new Error('must not be asked')),
    };
    const judgment = await judge([{ id: 'a', text: 'A.' }], { models: [scriptedModel([])] }, { elicitor });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'feature_absent' });
    expect(judgment.verdicts[0]?.reason).toContain('logprobs');
  });

  it('a sample with attachments where nobody said where they lie', async () => {
    const attached = { ...sample, attachments: [{ type: 'image' as const, path: 'a.png' }] };
    const judgment = await createRubricJudge()(
      attached,
      0,
      rubric([{ id: 'a', text: 'A.' }]),
      testContext({ models: [scriptedModel([])] }),
    );
    expect(judgment.verdicts[0]).toMatchObject({ code: 'attachment_unreadable' });
  });
});

describe('claims', () => {
  const criteria = [{ id: 'true', text: 'The claim is true.', scope: 'claim' as const }];
  const claim = (quote: string, verdict: string) => ({ quote, ...one(verdict) });

  it('have their own spans, and count in the steps they begin in', async () => {
    const model = scriptedModel([
      said({ i1: [claim('the answer is 2', 'not met'), claim('It is 2.', 'met'), claim('answer', 'met')] }),
    ]);
    const judgment = await judge(criteria, { models: [model] });
    const text = sample.responses[0] as string;
    expect(
      judgment.verdicts.map(({ segment, span, score }) => [
        segment,
        text.slice(span?.start, span?.end),
        score,
      ]),
    ).toEqual([
      [0, 'It is 2.', 1],
      [1, 'the answer is 2', 0],
      [1, 'answer', 1],
    ]);
    // by hand: step 1 is 1; step 2 is min(0, 1) = 0; the outcome, from the steps, min(1, 0) = 0
    expect(judgment.reward).toEqual({ process: [1, 0], outcome: 0, total: 0 });
  });

  it('that are none leave the criterion unscored, and its gate undecided', async () => {
    const judgment = await judge([{ ...(criteria[0] as (typeof criteria)[0]), gate: true }], {
      models: [scriptedModel([said({ i1: [] })])],
    });
    expect(judgment.verdicts).toMatchObject([{ code: 'no_claims', segment: null }]);
    expect(judgment.error?.code).toBe('gate_unscored');
  });

  it('may be quoted as they were shown, over the mark of a step', async () => {
    const model = scriptedModel((request) => {
      const mark = /«[0-9a-f]{12}:1»/.exec(JSON.stringify(request.messages))?.[0] ?? '';
      return said({ i1: one('met'), i2: one('met'), i3: [claim(`It is 2.\n${mark}So the answer`, 'met')] });
    });
    const judgment = await judge([...criteria, { id: 'step', text: 'Fine.', scope: 'step' as const }], {
      models: [model],
    });
    const found = judgment.verdicts.find(({ criterionId }) => criterionId === 'true');
    expect(found).toMatchObject({ status: 'scored', segment: 0, span: { start: 0, end: 22 } });
  });

  it('that are not in the response are no claims', async () => {
    const judgment = await judge(criteria, {
      models: [scriptedModel(() => said({ i1: [claim('It is 3.', 'met')] }))],
    });
    expect(judgment.verdicts).toMatchObject([{ code: 'invalid_reply' }]);
  });

  it('of several votes are joined where they overlap by half', async () => {
    const model = scriptedModel([
      said({ i1: [claim('the answer is 2', 'met')] }),
      said({ i1: [claim('So the answer is 2', 'met'), claim('It is 2.', 'not met')] }),
      said({ i1: [claim('the answer is 2.', 'not met')] }),
    ]);
    const judgment = await judge(criteria, { models: [model] }, { votes: 3 });
    expect(judgment.verdicts.map(({ segment, score, status }) => [segment, score, status])).toEqual([
      // one vote of three found it
      [0, null, 'unscored'],
      [1, 1, 'scored'],
    ]);
    expect(judgment.verdicts[1]?.vote).toMatchObject({ voter: 'majority', saved: 0, spread: 1 });
  });
});

describe('votes', () => {
  it('are asked with seeds of their own, at a temperature, and stop when they are decided', async () => {
    const model = scriptedModel(() => said({ i1: one('met') }));
    const judgment = await judge([{ id: 'a', text: 'A.' }], { models: [model] }, { votes: 5 });
    expect(new Set(model.requests.map(({ sampling }) => sampling.seed)).size).toBe(3);
    expect(model.requests.map(({ sampling }) => sampling.temperature)).toEqual([0.7, 0.7, 0.7]);
    expect(judgment.verdicts[0]).toMatchObject({
      decidedBy: 'vote',
      score: 1,
      vote: { voter: 'majority', agreement: 1, spread: 0, saved: 2 },
    });
    expect(judgment.usage.model?.calls).toBe(3);
  });

  it('of a panel keep the verdict of each juror', async () => {
    const models = ['a', 'b', 'c'].map((name) =>
      scriptedModel([said({ i1: one(name === 'b' ? 'not met' : 'met', name) })], { name }),
    );
    const judgment = await judge([{ id: 'a', text: 'A.' }], { models }, { voter: meanVoter() });
    const verdict = judgment.verdicts[0];
    expect(verdict?.score).toBeCloseTo(2 / 3, 12);
    expect(verdict?.vote?.ballots.map(({ model, score, reason }) => [model, score, reason])).toEqual([
      ['a', 1, 'a'],
      ['b', 0, 'b'],
      ['c', 1, 'c'],
    ]);
    expect(verdict?.vote?.spread).toBe(1);
  });

  it('that all fail for one reason say that reason', async () => {
    const model = scriptedModel(() => modelFailure('server_unavailable', 'down'));
    const judgment = await judge([{ id: 'a', text: 'A.' }], { models: [model] }, { votes: 3 });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'server_unavailable' });
  });
});

describe('bounds', () => {
  it('a budget that is spent leaves the rest unscored, and asks nothing', async () => {
    const model = scriptedModel([]);
    const budget = { spend: () => undefined, reached: () => 'tokens: 10 of 10' };
    const judgment = await judge([{ id: 'a', text: 'A.' }], { models: [model], budget });
    expect(judgment.verdicts[0]).toMatchObject({
      code: 'budget_exhausted',
      reason: 'reached tokens: 10 of 10 of this run',
    });
    expect(model.requests).toHaveLength(0);
  });

  it('items beyond the bound go into another call', async () => {
    const model = scriptedModel((request) => {
      const ids = [...lastText(request).matchAll(/- (i\d+): criterion/g)].map((match) => match[1] ?? '');
      return said(Object.fromEntries(ids.map((id) => [id, one('met')])));
    });
    const criteria = Array.from({ length: 5 }, (_, index) => ({ id: `c${index}`, text: 'X.' }));
    const judgment = await judge(criteria, {
      models: [model],
      ask: { ...DEFAULT_ASK_LIMITS, itemsPerCall: 2 },
    });
    expect(model.requests).toHaveLength(3);
    expect(judgment.reward.outcome).toBe(1);
  });

  it('a model that never answers ends with the time of the judgment', async () => {
    const model = scriptedModel(() => new Promise(() => undefined), { abilities: ['chat', 'json_schema'] });
    const hung = {
      ...model,
      chat: (_: ChatRequest, { signal }: { signal: AbortSignal }) =>
        new Promise<ReturnType<typeof modelFailure>>((resolve) =>
          signal.addEventListener('abort', () => resolve(modelFailure('aborted', 'the end'))),
        ),
    };
    const { systemClock } = await import('../../src/core/index.js');
    const judgment = await judge([{ id: 'a', text: 'A.' }], {
      models: [hung],
      clock: systemClock,
      ask: { ...DEFAULT_ASK_LIMITS, maxMs: 40 },
    });
    expect(judgment.verdicts[0]).toMatchObject({ code: 'budget_exhausted' });
  });
});
