import { describe, expect, it } from 'vitest';
import { type Judgment, type Rubric, rubricSchema } from '../../src/core/index.js';
import { accountFor } from '../../src/view/account.js';
import { header, makeCase } from '../report/fixture-run.js';

const rubric = header.rubric.resolved;
const half = [
  { equation: '1 = 1', holds: true },
  { equation: '1 = 2', holds: false },
] as const;
const right = makeCase({ id: 'a', text: 'x\ny', fates: half, answer: true }).judgment;
const wrong = makeCase({ id: 'a', text: 'x\ny', fates: half, answer: false }).judgment;
const undecided = makeCase({ id: 'a', text: 'x', fates: [], answer: null }).judgment;
const stepless = makeCase({ id: 'a', text: 'x', fates: [], answer: true }).judgment;

const withTotal = (combine: Rubric['reward']['total']['combine']): Rubric => ({
  ...rubric,
  reward: { ...rubric.reward, total: { combine, w: 0.5 } },
});

describe('accountFor', () => {
  it.each([
    ['gated, outcome 1', right, 'outcome_gated', '1 × 0.5 + 0.5 × 0.5 (mean of 2 scored steps) = 0.75'],
    ['gated, outcome below 1', wrong, 'outcome_gated', 'the outcome is below 1, so total = outcome'],
    ['gated, no step scored', stepless, 'outcome_gated', 'no step is scored, so total = outcome'],
    ['outcome alone', right, 'outcome', 'total = outcome'],
    ['not scored', undecided, 'linear_mix', 'the outcome is not scored, so neither is the total'],
  ] as const)('says how the total came about: %s', (_name, judgment, combine, because) => {
    expect(accountFor(judgment, withTotal(combine)).total.because).toBe(because);
  });

  it('lists the verdicts behind the outcome with weights, and what is missing with its code', () => {
    expect(accountFor(right, rubric).outcome.terms).toEqual([
      { name: 'answer', value: 1, weight: 1, code: null },
      { name: 'clear', value: null, weight: 0.5, code: 'needs_model' },
    ]);
  });

  it.each([
    ['held', right, 'held', ''],
    ['failed', wrong, 'failed', 'gate answer failed, so 0'],
    ['unscored', undecided, 'unscored', 'gate_unscored'],
  ] as const)('names a gate that %s', (_name, judgment, state, because) => {
    const { outcome } = accountFor(judgment, rubric);
    expect(outcome.gates.map((gate) => gate.state)).toEqual([state]);
    expect(outcome.because).toBe(because);
  });

  it('names the aggregator of the steps where the rubric has no criterion of the response', () => {
    const steps = rubricSchema.parse({
      name: 'steps',
      criteria: [{ id: 'arithmetic', scope: 'step', text: 'It holds.' }],
      reward: { steps: 'product' },
    });
    const judgment: Judgment = {
      ...right,
      verdicts: right.verdicts.filter(({ segment }) => segment !== null),
    };
    const { outcome } = accountFor(judgment, steps);
    expect(outcome).toMatchObject({ source: 'steps', aggregator: 'product' });
    expect(outcome.terms.map(({ name, value }) => [name, value])).toEqual([
      ['step 1', 1],
      ['step 2', 0],
    ]);
  });
});
