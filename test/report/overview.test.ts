import { describe, expect, it } from 'vitest';
import { OverviewTally } from '../../src/report/overview.js';
import { variedCases } from './fixture-run.js';

describe('OverviewTally', () => {
  const tally = new OverviewTally(['arithmetic', 'unused']);
  for (const { judgment } of variedCases()) tally.add(judgment);
  const overview = tally.overview();

  it('leaves what is unscored out of every mean and counts it by code', () => {
    expect(overview).toMatchObject({
      judgments: 7,
      scored: 5,
      unscored: 2,
      unscoredByCode: { gate_unscored: 1, not_json: 1 },
      gatesFailed: { answer: 3 },
    });
    expect(overview.outcome).toEqual({
      count: 5,
      mean: 0.4,
      min: 0,
      max: 1,
      histogram: [3, 0, 0, 0, 0, 0, 0, 0, 0, 2],
    });
    expect(overview.process).toMatchObject({ count: 7, mean: 5 / 7 });
  });

  it('keeps nothing_to_check apart from what failed', () => {
    expect(overview.criteria.arithmetic).toEqual({
      scored: 7,
      mean: 5 / 7,
      nothingToCheck: 4,
      unscored: { tool_timeout: 1 },
    });
  });

  it('has no number where there is nothing to count', () => {
    expect(overview.criteria.unused).toEqual({ scored: 0, mean: null, nothingToCheck: 0, unscored: {} });
    expect(new OverviewTally([]).overview().total).toEqual({
      count: 0,
      mean: null,
      min: null,
      max: null,
      histogram: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    });
  });
});
