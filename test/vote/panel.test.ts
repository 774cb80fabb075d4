import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../src/core/index.js';
import { joinPanel, VOTERS } from '../../src/vote/index.js';
import { ballots, CHOICES, type Short } from './ballots.js';

const { majority, mean } = VOTERS;

const panel = (votes: Record<string, Short[]>, between = majority) =>
  joinPanel({
    jurors: new Map(
      Object.entries(votes).map(([model, shorts]): [string, Ballot[]] => [
        model,
        ballots(shorts).map((one) => ({ ...one, model, evidence: [`${model}${one.seed}`] })),
      ]),
    ),
    choices: CHOICES,
    within: majority,
    between,
  });

describe('joinPanel', () => {
  it('gives each juror one vote, however often it was asked', () => {
    const many = panel({
      loud: ['right', 'right', 'right', 'right', 'right'],
      one: ['wrong'],
      two: ['wrong'],
    });
    expect(many.result).toMatchObject({ status: 'scored', choice: 'wrong', agreement: 2 / 3, spread: 1 });
    expect(many.record).toMatchObject({ voter: 'majority', saved: 0, agreement: 2 / 3, spread: 1 });
  });

  it('keeps every verdict and every vote, in the order of names', () => {
    const { jurors, record } = panel({ b: ['right', 'right', 'wrong'], a: ['wrong'], c: ['right'] });
    expect(jurors.map(({ model, result }) => [model, result.status === 'scored' && result.choice])).toEqual([
      ['a', 'wrong'],
      ['b', 'right'],
      ['c', 'right'],
    ]);
    expect(jurors[1]?.record).toMatchObject({
      agreement: 2 / 3,
      ballots: [{ seed: 0 }, { seed: 1 }, { seed: 2 }],
    });
    expect(record.ballots.map(({ model }) => model)).toEqual(['a', 'b', 'c']);
    expect(record.ballots[1]).toMatchObject({ choice: 'right', score: 1, evidence: ['b0', 'b1', 'b2'] });
    expect(record.ballots[0]).toEqual(jurors[0]?.record.ballots[0]);
  });

  it('leaves out a juror that comes to nothing, with its code', () => {
    const { result, record } = panel({
      down: [null],
      torn: ['right', 'wrong'],
      sure: ['right'],
      calm: ['right'],
    });
    expect(record.ballots.map(({ model, code, score }) => [model, code, score])).toEqual([
      ['calm', undefined, 1],
      ['down', 'model_timeout', null],
      ['sure', undefined, 1],
      ['torn', 'no_consensus', null],
    ]);
    expect(result).toMatchObject({ status: 'unscored', code: 'too_few_votes' });
    expect(result.status === 'unscored' && result.reason).toContain('1 × model_timeout, 1 × no_consensus');
  });

  it('names an own code where votes fail for several reasons', () => {
    const { record } = panel({ odd: [null, null, 'right'], empty: [], sure: ['right'] });
    expect(record.ballots.map(({ model, code }) => [model, code])).toEqual([
      ['empty', 'too_few_votes'],
      ['odd', 'too_few_votes'],
      ['sure', undefined],
    ]);
  });

  it('does not depend on the order in which jurors are given', () => {
    const there = panel({ a: ['right'], b: ['partly', 'wrong', 'wrong'], c: [0.3] }, mean);
    const back = panel({ c: [0.3], b: ['partly', 'wrong', 'wrong'], a: ['right'] }, mean);
    expect(back).toEqual(there);
  });

  it('refuses an empty panel', () => expect(() => panel({})).toThrow(/at least one juror, got none/));
});
