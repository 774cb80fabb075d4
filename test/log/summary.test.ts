import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Judgment, ScoredVerdict } from '../../src/core/index.js';
import { OTHERS, Summary } from '../../src/log/index.js';
import { scored, undecided, unscored } from './fixtures.js';

function summaryOf(judgments: readonly Judgment[]) {
  const summary = new Summary();
  for (const judgment of judgments) summary.add(judgment);
  return summary.finish(true, 0);
}

const decided = (criterionId: string, score: number): ScoredVerdict => ({
  criterionId,
  segment: 0,
  reason: '',
  evidence: [],
  status: 'scored',
  choice: null,
  score,
  confidence: null,
  decidedBy: 'tool',
});

describe('Summary', () => {
  it('pins summary.json', () => {
    const judgments = [
      scored('a', 1, { verdicts: [decided('c', 1), undecided('nothing_to_check')] }),
      scored('b', 0, { gatesFailed: ['g'], verdicts: [decided('c', 0), undecided('tool_crashed')] }),
      unscored('d', 'not_json'),
    ];
    expect(summaryOf(judgments)).toEqual({
      formatVersion: 1,
      complete: true,
      judgments: 3,
      scored: 2,
      unscored: 1,
      unscoredByCode: { not_json: 1 },
      gatesFailed: { g: 1 },
      outcome: { count: 2, mean: 0.5, min: 0, max: 1, histogram: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
      total: { count: 2, mean: 0.5, min: 0, max: 1, histogram: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
      process: { count: 2, mean: 0.5, min: 0, max: 1, histogram: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
      criteria: { c: { scored: 2, mean: 0.5, unscored: { tool_crashed: 1 }, nothingToCheck: 1 } },
      usage: { toolCalls: 3, toolFailures: 0, ms: 6 },
      finishedAt: '1970-01-01T00:00:00.000Z',
    });
  });

  it('has null, never 0, where nothing is scored', () => {
    const none = { count: 0, mean: null, min: null, max: null, histogram: new Array(10).fill(0) };
    expect(summaryOf([unscored('a', 'not_json')])).toMatchObject({
      outcome: none,
      total: none,
      process: none,
    });
  });

  it('is not moved by what is unscored', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (outcomes) => {
        const judgments = outcomes.map((outcome, i) => scored(`s${i}`, outcome));
        const mixed = judgments.flatMap((one) => [unscored('u', 'tool_crashed'), one]);
        const { outcome, scored: count } = summaryOf(mixed);
        expect(outcome).toEqual(summaryOf(judgments).outcome);
        expect(count).toBe(outcomes.length);
        expect(outcome.mean).toBeCloseTo(outcomes.reduce((a, b) => a + b, 0) / outcomes.length, 12);
        expect(outcome.histogram.reduce((a, b) => a + b, 0)).toBe(outcomes.length);
      }),
    );
  });

  it('stays small however many names the data bring', () => {
    const judgments = Array.from({ length: 3000 }, (_, i) => ({
      ...unscored(`s${i}`, `code ${i}`),
      verdicts: [decided(`c${i}`, 1)],
    }));
    const { criteria, unscoredByCode } = summaryOf(judgments);
    expect(Object.keys(criteria)).toHaveLength(1001);
    expect(criteria[OTHERS]).toMatchObject({ scored: 2000 });
    expect(Object.keys(unscoredByCode)).toHaveLength(101);
    expect(unscoredByCode[OTHERS]).toBe(2900);
  });
});
