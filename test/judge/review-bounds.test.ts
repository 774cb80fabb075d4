import { describe, expect, it } from 'vitest';
import { createRubricJudge } from '../../judges/rubric.js';
import {
  type ChatReply,
  type ChatRequest,
  DEFAULT_ASK_LIMITS,
  modelFailure,
  rubricSchema,
  type Sample,
  type Spending,
  systemClock,
} from '../../src/core/index.js';
import { RunBudget } from '../../src/model/run-budget.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { type TestContextOptions, testContext } from '../../src/testing/test-context.js';

const sample: Sample = { id: 's', input: 'What is 1 + 1?', responses: ['It is 2.'] };
const judge = (context: TestContextOptions) =>
  createRubricJudge()(
    sample,
    0,
    rubricSchema.parse({ name: 'r', criteria: [{ id: 'a', text: 'A.' }] }),
    testContext(context),
  );
const met = JSON.stringify({ i1: { reason: 'yes', verdict: 'met' } });

describe('tokens that a server does not count', () => {
  const spentOn = async (reply: Partial<ChatReply>) => {
    let tokens = 0;
    const budget = {
      spend: (spent: Partial<Spending>) => {
        tokens += spent.tokens ?? 0;
      },
      reached: () => null,
    };
    const judgment = await judge({ models: [scriptedModel([{ text: met, ...reply }])], budget });
    return { tokens, usage: judgment.usage.model };
  };

  it('count towards the bounds all the same, roughly', async () => {
    const { tokens, usage } = await spentOn({ usage: null });
    // some 2000 characters of rules, rubric, sample and reply, at about four a token
    expect(tokens).toBeGreaterThan(300);
    expect(tokens).toBeLessThan(3_000);
    // what is reported is what the server said: nothing
    expect(usage).toMatchObject({ uncounted: 1, promptTokens: 0, completionTokens: 0 });
  });

  it('are none where the answer came from the cache', async () => {
    expect((await spentOn({ usage: null, fromCache: true })).tokens).toBe(0);
  });

  it('cost money all the same, where there is a price', async () => {
    const model = {
      ...scriptedModel(() => ({ text: 'no', usage: null })),
      price: { prompt: 1, completion: 1 },
    };
    const ask = { ...DEFAULT_ASK_LIMITS, maxMoney: 1e-4 };
    const judgment = await judge({ models: [model], ask });
    expect(model.requests).toHaveLength(1);
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'budget_exhausted' });
    expect(judgment.usage.model?.money).toBeNull();
  });

  it.each([Number.NaN, -1_000_000, Number.POSITIVE_INFINITY])(
    'or that a model counts as %d leave the bound in force',
    async (odd) => {
      const counted = { cachedTokens: 0, completionTokens: 60, reasoningTokens: 0 };
      const model = scriptedModel((_, index) => ({
        text: 'no',
        usage: { ...counted, promptTokens: index === 0 ? odd : 60 },
      }));
      const judgment = await judge({ models: [model], ask: { ...DEFAULT_ASK_LIMITS, maxTokens: 100 } });
      expect(model.requests.length).toBeLessThanOrEqual(2);
      expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'budget_exhausted' });
    },
  );

  it('end the re-asks', async () => {
    const model = scriptedModel(() => ({ text: 'no', usage: null }));
    const judgment = await judge({ models: [model], ask: { ...DEFAULT_ASK_LIMITS, maxTokens: 100 } });
    expect(model.requests).toHaveLength(1);
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'budget_exhausted' });
  });
});

describe('seconds of a run', () => {
  it('end what is under way', async () => {
    const hung = {
      ...scriptedModel([]),
      chat: (_: ChatRequest, { signal }: { signal: AbortSignal }) =>
        new Promise<ReturnType<typeof modelFailure>>((resolve) =>
          signal.addEventListener('abort', () => resolve(modelFailure('aborted', 'the end'))),
        ),
    };
    const budget = new RunBudget({ ms: 40 }, systemClock);
    const judgment = await judge({ models: [hung], clock: systemClock, budget });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'budget_exhausted' });
  }, 3_000);
});
