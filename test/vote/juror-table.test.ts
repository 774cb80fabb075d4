import { describe, expect, it } from 'vitest';
import type { Ballot, VoteRecord } from '../../src/core/index.js';
import { JurorTable, VOTERS, type VoterName } from '../../src/vote/index.js';
import { ballot, CHOICES, type Short } from './ballots.js';

/** What each juror says of one item, and its label. */
type Item = readonly [votes: Readonly<Record<string, Short | readonly Short[]>>, gold: number];

const isList = (votes: Short | readonly Short[]): votes is readonly Short[] => Array.isArray(votes);

function recordOf(votes: Item[0], voter: string): VoteRecord {
  const ballots = Object.entries(votes).flatMap(([model, own]) =>
    (isList(own) ? own : [own]).map((short, seed): Ballot => ({ ...ballot(short, seed), model })),
  );
  return { voter, ballots, agreement: 0.5, spread: 0, saved: 0 };
}

function studyOf(items: readonly Item[], voter = 'majority', jurors: readonly string[] = []) {
  const table = new JurorTable((name) => VOTERS[name as VoterName], jurors);
  for (const [votes, gold] of items)
    table.add({ vote: recordOf(votes, voter), choices: CHOICES, gold, score: 1 });
  return table.study();
}

describe('JurorTable', () => {
  it('says of each juror how good it is, and why it was not scored', () => {
    const { jurors, items } = studyOf([
      [{ b: 'right', a: 'right' }, 1],
      [{ b: 'wrong', a: 'partly' }, 1],
      [{ b: null, a: 'wrong' }, 0],
    ]);
    expect(items).toBe(3);
    expect(jurors).toEqual([
      { model: 'a', items: 3, accuracy: 1 - 0.5 / 3, unscored: {}, notAsked: 0 },
      { model: 'b', items: 2, accuracy: 0.5, unscored: { model_timeout: 1 }, notAsked: 0 },
    ]);
  });

  // errors: a 1 1 0 0, b 1 0 1 0: φ = 0; c as a: φ = 1
  it('finds how errors go together', () => {
    const study = studyOf([
      [{ a: 'wrong', b: 'wrong', c: 'wrong' }, 1],
      [{ a: 'wrong', b: 'right', c: 'wrong' }, 1],
      [{ a: 'right', b: 'wrong', c: 'right' }, 1],
      [{ a: 'right', b: 'right', c: 'right' }, 1],
    ]);
    expect(study.pairs.map(({ first, second, correlation }) => [first, second, correlation])).toEqual([
      ['a', 'b', 0],
      ['a', 'c', 1],
      ['b', 'c', 0],
    ]);
    expect(study.correlation).toBeCloseTo(1 / 3, 12);
    expect(study.effective).toBeCloseTo(3 / (1 + 2 / 3), 12);
  });

  // of a and b: n11 n00 n10 n01 = 2 2 2 1, φ = (2·2 − 2·1)/√(4·3·3·4) = 1/6; with c it would be 1/18
  it('takes no correlation of a juror that was asked only where the others disagreed', () => {
    const study = studyOf([
      [{ a: 'wrong', b: 'wrong' }, 1],
      [{ a: 'wrong', b: 'wrong' }, 1],
      [{ a: 'right', b: 'right' }, 1],
      [{ a: 'right', b: 'right' }, 1],
      [{ a: 'wrong', b: 'right', c: 'wrong' }, 1],
      [{ a: 'right', b: 'wrong', c: 'right' }, 1],
      [{ a: 'wrong', b: 'right', c: 'right' }, 1],
    ]);
    expect(study.jurors.map(({ notAsked }) => notAsked)).toEqual([0, 0, 4]);
    expect(study.pairs.map(({ items, code }) => [items, code])).toEqual([
      [7, undefined],
      [3, 'not_always_asked'],
      [3, 'not_always_asked'],
    ]);
    expect(study.correlation).toBeCloseTo(1 / 6, 12);
    expect(study.effective).toBeCloseTo(3 / (1 + 2 / 6), 12);
  });

  it.each<[what: string, rows: readonly Item[], code: string]>([
    [
      'errors that do not vary',
      [
        [{ a: 'right', b: 'wrong' }, 1],
        [{ a: 'right', b: 'right' }, 1],
      ],
      'errors_do_not_vary',
    ],
    ['one item in common', [[{ a: 'right', b: 'wrong' }, 1]], 'too_few_items'],
  ])('tells nothing of %s', (_, rows, code) => {
    const { pairs, effective } = studyOf(rows);
    expect(pairs[0]).toMatchObject({ correlation: null, code });
    expect(effective).toBeNull();
  });

  it.each<[votes: readonly Short[], voter: string, items: number, unscored: Record<string, number>]>([
    [['right', 'right', 'wrong'], 'majority', 1, {}],
    [['right', 'wrong'], 'majority', 0, { no_consensus: 1 }],
    [[null, null, 'right'], 'majority', 0, { too_few_votes: 1 }],
    [[null, null], 'majority', 0, { model_timeout: 1 }],
    [['right', 'right'], 'my_own', 0, { unknown_voter: 1 }],
    [['right'], 'my_own', 1, {}],
  ])('joins the votes %j of one juror by %s', (votes, voter, items, unscored) => {
    expect(studyOf([[{ a: votes }, 1]], voter).jurors).toEqual([
      { model: 'a', items, accuracy: items === 1 ? 1 : null, unscored, notAsked: 0 },
    ]);
  });

  it('shows a juror that was never asked', () => {
    expect(studyOf([[{ a: 'right' }, 1]], 'majority', ['z']).jurors[1]).toEqual({
      model: 'z',
      items: 0,
      accuracy: null,
      unscored: {},
      notAsked: 1,
    });
  });

  it('counts the panel by itself, and what is left out', () => {
    const table = new JurorTable(() => undefined);
    table.add({ vote: recordOf({ a: 'right' }, 'mean'), choices: CHOICES, gold: 1, score: 0.5 });
    table.add({
      vote: recordOf({ a: null }, 'mean'),
      choices: CHOICES,
      gold: 1,
      score: null,
      code: 'too_few_votes',
    });
    table.leaveOut('no_label');
    table.leaveOut('no_label');
    expect(table.study()).toMatchObject({
      leftOut: { no_label: 2 },
      panel: { items: 1, accuracy: 0.5, unscored: { too_few_votes: 1 } },
      agreement: 0.5,
      effective: 1,
    });
  });

  it('is empty before anything was added', () => {
    expect(new JurorTable(() => undefined).study()).toMatchObject({ items: 0, jurors: [], effective: null });
  });

  it('refuses a log that names a new juror on every item', () => {
    const table = new JurorTable(() => undefined);
    expect(() => {
      for (let item = 0; item < 300; item += 1)
        table.add({ vote: recordOf({ [`m${item}`]: 'right' }, 'mean'), choices: CHOICES, gold: 1, score: 1 });
    }).toThrow(/at most 256 jurors/);
  });
});
