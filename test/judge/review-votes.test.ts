import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRubricJudge } from '../../judges/rubric.js';
import {
  type ChatReply,
  type ChatRequest,
  DEFAULT_ASK_LIMITS,
  defineTool,
  type Judgment,
  modelFailure,
  type RubricInput,
  rubricSchema,
  type Sample,
  type Spending,
  supports,
} from '../../src/core/index.js';
import { type Brief, type Elicitation, unanswered } from '../../src/elicit/index.js';
import type { ElicitOptions } from '../../src/judge/index.js';
import { joinClaims } from '../../src/judge/join-claims.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { type TestContextOptions, testContext } from '../../src/testing/test-context.js';

const TEXT = 'It is 2.\nSo the answer is 2.';
const sample: Sample = { id: 's', input: 'What is 1 + 1?', responses: [TEXT] };
const judge = (
  criteria: RubricInput['criteria'],
  context: TestContextOptions,
  options: ElicitOptions = {},
  more: Partial<RubricInput> = {},
): Promise<Judgment> =>
  createRubricJudge(options)(
    sample,
    0,
    rubricSchema.parse({ name: 'r', segment: 'line', criteria, ...more }),
    testContext(context),
  );
const said = (verdicts: Record<string, unknown>) => JSON.stringify(verdicts);
const one = (verdict: string) => ({ reason: 'because', verdict });
const claim = (quote: string, verdict: string) => ({ quote, ...one(verdict) });
const CLAIMS = [{ id: 'true', text: 'The claim is true.', scope: 'claim' as const }];
const scored = (score: number) =>
  ({ status: 'scored', choice: null, score, confidence: null, reason: '', evidence: [] }) as const;

describe('claims', () => {
  it('in a response without segments are unscored, and no crash of the judge', async () => {
    const segmenters = [{ name: 'none', description: 'Finds nothing.', segment: () => [] }];
    const model = scriptedModel([said({ i1: [claim('It is 2.', 'met')], i2: one('met') })]);
    const judgment = await judge(
      [...CLAIMS, { id: 'right', text: 'Right.' }],
      { models: [model], segmenters },
      {},
      { segment: 'none' },
    );
    expect(judgment.verdicts).toMatchObject([
      { criterionId: 'true', status: 'unscored', segment: null, span: { start: 0, end: 8 } },
      { criterionId: 'right', status: 'scored', score: 1 },
    ]);
    expect(judgment.reward.outcome).toBe(1);
  });

  it('of a vote that failed keep the reason it failed for', async () => {
    const model = scriptedModel([
      said({ i1: [claim('It is 2.', 'met')] }),
      modelFailure('server_unavailable', 'down'),
      said({ i1: [claim('It is 2.', 'met')] }),
    ]);
    const judgment = await judge(CLAIMS, { models: [model] }, { votes: 3 });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'scored', score: 1 });
    expect(judgment.verdicts[0]?.vote?.ballots.map(({ code }) => code)).toEqual([
      undefined,
      'server_unavailable',
      undefined,
    ]);
  });

  it('that one vote found while the others threw are not decided by that one', async () => {
    let asked = 0;
    const elicitor = {
      name: 'own',
      description: '',
      needs: [],
      elicit: (): Promise<Elicitation> => {
        asked += 1;
        if (asked > 1) return Promise.reject(new Error('broken elicitor'));
        return Promise.resolve({
          answers: new Map(),
          claims: [{ itemId: 'i1', span: { start: 0, end: 8 }, answer: scored(1) }],
        });
      },
    };
    const judgment = await judge(CLAIMS, { models: [scriptedModel([])] }, { elicitor, votes: 3 });
    expect(judgment.verdicts).toMatchObject([{ status: 'unscored', code: 'too_few_votes' }]);
    expect(judgment.verdicts[0]?.vote?.ballots.map(({ code }) => code)).toEqual([
      undefined,
      'judge_crashed',
      'judge_crashed',
    ]);
  });

  it('of a panel give each model one voice, however often it was asked, as other verdicts do', async () => {
    const saying = (name: string, labels: readonly string[], isClaim: boolean) =>
      scriptedModel(
        labels.map((label) => said({ i1: isClaim ? [claim('It is 2.', label)] : one(label) })),
        { name },
      );
    const verdictOf = async (scope: 'claim' | 'response') => {
      const models = [
        saying('a', ['met', 'met', 'not met'], scope === 'claim'),
        saying('b', ['not met', 'not met', 'not met'], scope === 'claim'),
      ];
      const judgment = await judge([{ id: 'a', text: 'A.', scope }], { models }, { votes: 3 });
      const { status, score, vote } = judgment.verdicts[0] ?? {};
      return { status, score, ballots: vote?.ballots.map(({ model, choice }) => [model, choice]) };
    };
    expect(await verdictOf('claim')).toEqual({
      status: 'unscored',
      score: null,
      ballots: [
        ['a', 'met'],
        ['b', 'not met'],
      ],
    });
    expect(await verdictOf('response')).toEqual(await verdictOf('claim'));
  });

  it('that nest are told apart by the best overlap, whatever order a vote lists them in', () => {
    const at = (start: number, end: number, score: number) => ({
      itemId: 'i1',
      span: { start, end },
      answer: scored(score),
    });
    const joined = joinClaims([
      [at(0, 100, 1), at(0, 60, 0)],
      [at(0, 60, 0), at(0, 100, 1)],
    ]);
    expect(
      joined.map(({ span, answers }) => [
        span.end,
        answers.map((answer) => (answer?.status === 'scored' ? answer.score : null)),
      ]),
    ).toEqual([
      [60, [0, 0]],
      [100, [1, 1]],
    ]);
  });

  it('that an elicitor answers without a span are unscored', async () => {
    const elicitor = {
      name: 'own',
      description: '',
      needs: [],
      elicit: () => Promise.resolve({ answers: new Map([['i1', scored(1)]]), claims: [] }),
    };
    const judgment = await judge(CLAIMS, { models: [scriptedModel([])] }, { elicitor });
    expect(judgment.verdicts).toMatchObject([{ status: 'unscored', code: 'invalid_reply' }]);
  });
});

describe('an elicitor that throws', () => {
  const elicitor = {
    name: 'own',
    description: '',
    needs: [],
    elicit: ({ model, items }: Brief): Promise<Elicitation> =>
      model.name === 'b'
        ? Promise.reject(new Error('broken elicitor'))
        : Promise.resolve({ answers: new Map(items.map(({ id }) => [id, scored(1)])), claims: [] }),
  };
  const models = ['a', 'b', 'c'].map((name) => scriptedModel([], { name }));

  it('is one missing juror, not the end of the panel', async () => {
    const { meanVoter } = await import('../../src/vote/index.js');
    const judgment = await judge([{ id: 'a', text: 'A.' }], { models }, { elicitor, voter: meanVoter() });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'scored', score: 1 });
    expect(judgment.verdicts[0]?.vote?.ballots.map(({ code }) => code)).toEqual([
      undefined,
      'judge_crashed',
      undefined,
    ]);
  });
});

const GRANTED = ['look'] as const;
/** Counts in its own order; answers at once. */
const look = defineTool({
  name: 'look',
  description: 'Looks.',
  schema: z.object({ at: z.string() }),
  run: ({ at }) => supports({ at }),
});
const CAN = ['chat', 'tools', 'required_tool', 'named_tool', 'json_schema'] as const;
const call = (name: string, args: unknown): Partial<ChatReply> => ({
  finish: 'tool_calls',
  toolCalls: [{ id: 'x', name, arguments: JSON.stringify(args) }],
});
const itemsOf = ({ messages }: ChatRequest) => [
  ...new Set(
    [...JSON.stringify(messages[1]).matchAll(/- (i\d+): criterion/g)].map((match) => match[1] ?? ''),
  ),
];
const FOUR = Array.from({ length: 4 }, (_, index) => ({ id: `c${index}`, text: 'X.' }));

describe('what does not depend on which reply comes first', () => {
  it.each([
    ['the first batch is slow', 'i1'],
    ['the second batch is slow', 'i3'],
  ])('ids of evidence and the order of calls, when %s', async (_, slow) => {
    const model = scriptedModel(
      async (request) => {
        const items = itemsOf(request);
        if (items[0] === slow) await new Promise((resolve) => setTimeout(resolve, 15));
        if (request.messages.length === 2) return call('look', { at: items[0] });
        const id = /Evidence (e\d+)/.exec(JSON.stringify(request.messages.at(-1)))?.[1];
        return call(
          'submit_verdicts',
          Object.fromEntries(items.map((item) => [item, { ...one('met'), evidence: [id] }])),
        );
      },
      { abilities: [...CAN] },
    );
    const judgment = await judge(
      FOUR,
      { models: [model], tools: [look], ask: { ...DEFAULT_ASK_LIMITS, itemsPerCall: 2 } },
      {},
      { tools: [...GRANTED] },
    );
    expect(judgment.evidence.map(({ id, input }) => [id, input])).toEqual([
      ['e1', { at: 'i1' }],
      ['e2', { at: 'i3' }],
    ]);
    expect(judgment.verdicts.map(({ evidence }) => evidence)).toEqual([['e1'], ['e1'], ['e2'], ['e2']]);
    expect(judgment.calls?.map(({ purpose }) => purpose)).toEqual([
      'round 1',
      'round 2',
      'round 1',
      'round 2',
    ]);
  });

  it('the order of calls of batches side by side', async () => {
    const digests = async (slow: string) => {
      const model = scriptedModel(async (request) => {
        const items = itemsOf(request);
        if (items[0] === slow) await new Promise((resolve) => setTimeout(resolve, 15));
        return said(Object.fromEntries(items.map((item) => [item, one('met')])));
      });
      const ask = { ...DEFAULT_ASK_LIMITS, itemsPerCall: 2 };
      return (await judge(FOUR, { models: [model], ask })).calls?.map(({ request }) => request);
    };
    expect(await digests('i1')).toEqual(await digests('i3'));
  });
});

describe('bounds of a run', () => {
  it('count the calls of tools', async () => {
    let spent = 0;
    const budget = {
      spend: ({ toolCalls = 0 }: Partial<Spending>) => {
        spent += toolCalls;
      },
      reached: () => (spent >= 1 ? `toolCalls: ${spent} of 1` : null),
    };
    const model = scriptedModel(
      (request) =>
        request.toolChoice === 'required'
          ? call('look', { at: `${request.messages.length}` })
          : call('submit_verdicts', { i1: { ...one('met'), evidence: ['e1'] } }),
      { abilities: [...CAN] },
    );
    const judgment = await judge(
      [{ id: 'a', text: 'A.' }],
      { models: [model], tools: [look], budget },
      {},
      { tools: [...GRANTED] },
    );
    expect(spent).toBe(1);
    expect(judgment.calls?.map(({ purpose }) => purpose)).toEqual(['round 1', 'submit now']);
    expect(judgment.reward.outcome).toBe(1);
  });

  it('refuse a tool that the rubric does not grant, whoever asks for it', async () => {
    const elicitor = {
      name: 'own',
      description: '',
      needs: [],
      elicit: async ({ callTool }: Brief): Promise<Elicitation> => {
        const { output, id } = await callTool('look', { at: 'x' });
        const code = output.status === 'error' ? output.code : 'it ran';
        return { answers: new Map([['i1', unanswered(code, '', [id])]]), claims: [] };
      },
    };
    const judgment = await judge(
      [{ id: 'a', text: 'A.' }],
      { models: [scriptedModel([])], tools: [look] },
      { elicitor },
    );
    expect(judgment.verdicts[0]).toMatchObject({ code: 'tool_missing' });
  });
});

it('a label that comes with the score of another is unscored', async () => {
  const answer = { ...scored(1), choice: 'not met' };
  const elicitor = {
    name: 'own',
    description: '',
    needs: [],
    elicit: () => Promise.resolve({ answers: new Map([['i1', answer]]), claims: [] }),
  };
  const judgment = await judge([{ id: 'a', text: 'A.' }], { models: [scriptedModel([])] }, { elicitor });
  expect(judgment.verdicts).toMatchObject([{ status: 'unscored', code: 'invalid_reply' }]);
});

it('what a model said is kept in the conversation without half a character', async () => {
  // the cut falls within a pair
  const model = scriptedModel(() => ({ text: `${'x'.repeat(3_999)}😀` }), { abilities: [...CAN] });
  await judge(
    [{ id: 'a', text: 'A.' }],
    { models: [model], tools: [look], ask: { ...DEFAULT_ASK_LIMITS, maxReasks: 1 } },
    {},
    { tools: [...GRANTED] },
  );
  expect(model.requests).toHaveLength(2);
  expect(JSON.stringify(model.requests[1])).not.toMatch(/\\ud[89a-f]/);
});
