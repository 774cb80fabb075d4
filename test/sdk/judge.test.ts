import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  defineTool,
  fixedClock,
  type Judgment,
  judge,
  judgeAll,
  loadRubric,
  RubricError,
  type RubricInput,
  refutes,
  type SampleInput,
  supports,
  UsageError,
} from '../../src/index.js';

const short = defineTool({
  name: 'short',
  description: 'At most so many characters.',
  schema: z.object({ text: z.string(), most: z.number().default(5) }),
  run: ({ text, most }) =>
    text.length <= most ? supports(`${text.length} <= ${most}`) : refutes(`${text.length} > ${most}`),
});
const slow = defineTool({
  ...short,
  name: 'slow',
  run: async (input, context) => {
    await new Promise((done) => setTimeout(done, input.text.length));
    return short.run(input, context);
  },
});

const rubric: RubricInput = {
  name: 'short',
  segment: 'line',
  criteria: [{ id: 'short', text: 'Short.', scope: 'step', verify: { tool: 'short' } }],
};
const options = { tools: [short, slow], clock: fixedClock() };

async function all(samples: Iterable<SampleInput>, extra: object = {}, chosen = rubric): Promise<Judgment[]> {
  const found: Judgment[] = [];
  for await (const judgment of judgeAll(samples, chosen, { ...options, ...extra })) found.push(judgment);
  return found;
}

describe('judge', () => {
  it('judges one response with a tool and a segmenter of the caller', async () => {
    const words = {
      name: 'words',
      description: 'Words.',
      segment: (text: string) =>
        [...text.matchAll(/\S+/g)].map((match) => ({
          kind: 'word',
          start: match.index,
          end: match.index + match[0].length,
        })),
    };
    const { reward, segments } = await judge(
      { input: '', response: 'a long-word b' },
      { ...rubric, segment: 'words' },
      { ...options, segmenters: [words] },
    );
    expect(reward).toEqual({ process: [1, 0, 1], outcome: 0, total: 0 });
    expect(segments.map(({ kind }) => kind)).toEqual(['word', 'word', 'word']);
  });

  it('several responses are refused, with the way to judge them', async () => {
    await expect(judge({ input: '', responses: ['a', 'b'] }, rubric, options)).rejects.toThrow(UsageError);
  });

  it('a refused rubric throws before anything is judged', async () => {
    await expect(
      judge({ input: '', response: 'a' }, { ...rubric, segment: 'lines' }, options),
    ).rejects.toThrow(RubricError);
  });

  it.each([
    ['no response', { input: '' }, 'not_a_sample'],
    ['two fields of responses', { input: '', response: 'a', output: 'b' }, 'not_a_sample'],
    ['no object', null, 'not_a_sample'],
    [
      'criteria that are refused',
      { input: '', response: 'a', criteria: [{ id: 'short', text: 'again' }] },
      'bad_criteria',
    ],
  ])('%s is unscored', async (_name, sample, code) => {
    const judgment = await judge(sample as unknown as SampleInput, rubric, options).catch(
      (error: unknown) => error,
    );
    expect(judgment).toMatchObject({ status: 'unscored', error: { code }, reward: { outcome: null } });
  });

  it("a sample's own criteria count", async () => {
    const own = [{ id: 'own', text: 'Very short.', verify: { tool: 'short', args: { most: 1 } } }];
    expect((await judge({ input: '', response: 'abc', criteria: own }, rubric, options)).reward.outcome).toBe(
      0,
    );
    expect(
      (await judge({ input: '', response: 'abc', criteria: own }, { ...rubric, criteria: [] }, options))
        .reward.outcome,
    ).toBe(0);
  });
});

describe('judgeAll', () => {
  const samples = [
    { id: 'a', input: '', responses: ['1', 'too long'] },
    { id: 'b', input: '', response: '2' },
    { id: 'a', input: '', response: '3' },
  ];

  it('keeps the order of the samples, and says what repeats an id', async () => {
    const found = await all(samples);
    expect(found.map(({ sampleId, response, reward }) => [sampleId, response, reward.outcome])).toEqual([
      ['a', 0, 1],
      ['a', 1, 0],
      ['b', 0, 1],
      ['line:3', 0, null],
    ]);
    expect(found[3]?.error?.code).toBe('duplicate_id');
  });

  it.each([1, 2, 8])('says the same whatever the tools wait for, %i at a time', async (concurrency) => {
    const waiting = {
      ...rubric,
      criteria: [{ id: 'short', text: 'Short.', scope: 'step' as const, verify: { tool: 'slow' } }],
    };
    const rewards = (found: Judgment[]) => found.map(({ sampleId, reward }) => [sampleId, reward]);
    expect(rewards(await all(samples, { concurrency }, waiting))).toEqual(rewards(await all(samples)));
  });

  it('reads no further than it must', async () => {
    let read = 0;
    function* endless() {
      for (;;) yield { id: `s${read++}`, input: '', response: 'x' };
    }
    for await (const judgment of judgeAll(endless(), rubric, { ...options, concurrency: 4 }))
      if (judgment.sampleId === 's5') break;
    expect(read).toBeLessThanOrEqual(11);
  });

  it('stops where the signal says so', async () => {
    const controller = new AbortController();
    const found: string[] = [];
    for await (const { sampleId } of judgeAll(samples, rubric, {
      ...options,
      signal: controller.signal,
      concurrency: 1,
    })) {
      found.push(sampleId);
      controller.abort();
    }
    expect(found).toEqual(['a']);
  });
});

describe('loadRubric', () => {
  it('fills in the defaults', async () => {
    expect(await loadRubric(rubric, { tools: [short] })).toMatchObject({
      criteria: [{ weight: 1, gate: false, threshold: 1 }],
      reward: { outcome: 'weighted_mean' },
    });
  });

  it.each(['worked-math', 'worked-math-no-reference', 'short-answer-number', 'multiple-choice'])(
    '%s ships',
    async (name) => {
      expect((await loadRubric(name)).name).toBe(name);
    },
  );
});
