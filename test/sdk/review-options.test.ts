import { describe, expect, it } from 'vitest';
import {
  type AskOptions,
  connectModel,
  type JudgeOptions,
  judge,
  judgeAll,
  type RubricInput,
  rubricSchema,
  runJudge,
  UsageError,
} from '../../src/index.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';

const rubric: RubricInput = { name: 'r', criteria: [{ id: 'a', text: 'A.' }] };
const sample = { id: 's', input: 'What is 1 + 1?', response: 'It is 2.' };
/** What a caller without types may pass. */
const loose = (options: unknown) => options as JudgeOptions;

describe('options that cannot be meant', () => {
  it.each<[string, unknown, RegExp]>([
    ['a bound that is no number', { ask: { maxRounds: Number.NaN } }, /ask\.maxRounds/],
    ['a bound that is a text', { ask: { maxTokens: '100' } }, /ask\.maxTokens/],
    ['a negative bound', { ask: { maxReasks: -1 } }, /ask\.maxReasks/],
    ['half an item', { ask: { itemsPerCall: 0.5 } }, /ask\.itemsPerCall/],
    ['no item at all', { ask: { itemsPerCall: 0 } }, /ask\.itemsPerCall/],
    ['a bound nobody knows', { ask: { maxRound: 3 } }, /ask\.maxRound:/],
    ['a budget nobody knows', { budget: { seconds: 3 } }, /budget\.seconds/],
    ['a temperature that is no number', { sampling: { temperature: Number.NaN } }, /sampling.*temperature/],
    ['a seed beside the seed', { sampling: { seed: 3 } }, /sampling.*seed/],
    [
      'a time-out no timer holds',
      { limits: { toolTimeoutMs: Number.POSITIVE_INFINITY } },
      /limits\.toolTimeoutMs/,
    ],
    ['a limit that is no number', { limits: { maxSegments: Number.NaN } }, /limits\.maxSegments/],
    ['no judgment at a time', { concurrency: 0 }, /concurrency/],
    ['a model that is only a name', { models: ['http://gpu/v1#m'] }, /models: .*connectModel/],
    ['money without a price', { budget: { money: 1 } }, /price .* scripted/],
    ['money of a judgment without a price', { ask: { maxMoney: 1 } }, /price .* scripted/],
  ])(
    '%s is refused before anything is judged',
    async (_, options, message) => {
      const model = scriptedModel([]);
      const judging = judge(sample, rubric, loose({ models: [model], ...(options as object) }));
      await expect(judging).rejects.toThrow(UsageError);
      await expect(judging).rejects.toThrow(message);
      expect(model.requests).toHaveLength(0);
    },
    2_000,
  );

  it('what is left undefined has its default', async () => {
    const ask = { maxRounds: undefined, maxReasks: undefined } as unknown as NonNullable<AskOptions['ask']>;
    const model = scriptedModel(['no', 'no', 'no']);
    const judgment = await judge(sample, rubric, { models: [model], ask });
    expect(judgment.verdicts[0]).toMatchObject({ status: 'unscored', code: 'invalid_reply' });
    expect(model.requests).toHaveLength(3);
  });

  it('a run refuses them as well', async () => {
    const run = (options: object) =>
      runJudge({
        judge: () => Promise.reject(new Error('must not be asked')),
        rubric: rubricSchema.parse(rubric),
        samples: [],
        checkSampleCriteria: () => [],
        tools: new Map(),
        segmenters: new Map(),
        out: {
          isFinished: () => false,
          write: () => undefined,
          finish: () => null,
          abandon: () => undefined,
        },
        ...options,
      } as unknown as Parameters<typeof runJudge>[0]);
    await expect(run({ concurrency: 0 })).rejects.toThrow(UsageError);
    await expect(run({ ask: { maxRounds: Number.NaN } })).rejects.toThrow(UsageError);
  });

  it.each<[string, unknown]>([
    ['an address that is none', { url: 'gpu:8000' }],
    ['a setting nobody knows', { url: 'http://gpu/v1', modle: 'x' }],
  ])('settings of a model: %s', async (_, settings) => {
    await expect(connectModel(settings as Parameters<typeof connectModel>[0])).rejects.toThrow(UsageError);
  });

  it('the judgments of a refused call never begin', async () => {
    const all = judgeAll([sample], rubric, loose({ concurrency: Number.NaN }));
    await expect(all.next()).rejects.toThrow(UsageError);
  });
});
