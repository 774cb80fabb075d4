import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot, Choice } from '../../src/core/index.js';
import { leastToDecide, majorityVoter, medianVoter, VOTERS, type Voter } from '../../src/vote/index.js';
import { ballot, ballots, CHOICES, type Short } from './ballots.js';

const SHARED: readonly Choice[] = [
  { label: 'wrong', score: 0 },
  { label: 'refused', score: 0 },
  { label: 'right', score: 1 },
];

/** Every further vote that can matter: all labels, the ends of [0, 1] without a label, and unscored. */
const furtherVotes = (choices: readonly Choice[]): Short[] => [
  ...choices.map(({ label }) => label),
  0,
  1,
  null,
];

function* completions(remaining: number, votes: readonly Short[]): Generator<Short[]> {
  if (remaining === 0) return yield [];
  for (const first of votes) for (const rest of completions(remaining - 1, votes)) yield [first, ...rest];
}

const decisive = (voter: Voter, votes: readonly Ballot[], choices: readonly Choice[]): string => {
  const result = voter.result(votes, choices);
  return result.status === 'scored' ? `${result.choice} ${result.score}` : result.code;
};

/** Whether every completion ends as the votes stand now. */
function isDecidedByTrial(
  voter: Voter,
  given: Short[],
  remaining: number,
  choices: readonly Choice[],
): boolean {
  const now = decisive(voter, ballots(given, choices), choices);
  for (const more of completions(remaining, furtherVotes(choices)))
    if (decisive(voter, ballots([...given, ...more], choices), choices) !== now) return false;
  return true;
}

const VOTERS_THAT_STOP: [string, Voter][] = [
  ['majority', majorityVoter()],
  ['majority, tie lowest', majorityVoter({ tie: 'lowest' })],
  ['majority, quorum 0', majorityVoter({ quorum: 0 })],
  ['majority, tie lowest, quorum 0', majorityVoter({ tie: 'lowest', quorum: 0 })],
  ['majority, quorum 0.8', majorityVoter({ quorum: 0.8 })],
  ['median', medianVoter()],
  ['median, quorum 0', medianVoter({ quorum: 0 })],
];

describe.each(VOTERS_THAT_STOP)('%s', (_, voter) => {
  it.each([
    ['three choices', CHOICES],
    ['choices that share a score', SHARED],
  ] as const)('is decided exactly when no completion changes the result: %s', (__, choices) => {
    const given = fc.array(fc.constantFrom(...furtherVotes(choices)), { maxLength: 7 });
    const seen = { decided: 0, open: 0 };
    fc.assert(
      fc.property(given, fc.integer({ min: 0, max: 3 }), (votes, remaining) => {
        const expected = isDecidedByTrial(voter, votes, remaining, choices);
        seen[expected ? 'decided' : 'open'] += 1;
        expect(voter.isDecided?.(ballots(votes, choices), remaining, choices)).toBe(expected);
      }),
      { numRuns: 250 },
    );
    expect(Math.min(seen.decided, seen.open)).toBeGreaterThan(20);
  });
});

const isDecidedAfter = (voter: Voter, all: readonly Short[], asked: number): boolean | undefined =>
  voter.isDecided?.(ballots(all.slice(0, asked)), all.length - asked, CHOICES);

function askedInWaves(voter: Voter, all: readonly Short[]): number {
  let asked = 0;
  for (;;) {
    const more = leastToDecide(voter, ballots(all.slice(0, asked)), all.length - asked, CHOICES);
    if (more === 0) return asked;
    asked += more;
  }
}

describe('leastToDecide', () => {
  it.each([
    ['majority', [], 1, 1],
    ['majority', [], 2, 2],
    ['majority', [], 3, 2],
    ['majority', [], 5, 3],
    ['majority', [], 8, 5],
    ['majority', ['right', 'right'], 1, 0],
    ['majority', ['right', 'wrong'], 1, 1],
    ['majority', ['right', 'right', 'wrong'], 2, 1],
    ['majority', [null, null], 1, 0],
    ['median', [], 5, 3],
    ['median', ['wrong', 'right', 'partly'], 2, 1],
    ['mean', [], 5, 5],
    ['mean', ['right'], 4, 4],
  ] as const)('%s after %j with %d left needs %d', (name, votes, remaining, least) => {
    expect(leastToDecide(VOTERS[name], ballots(votes), remaining, CHOICES)).toBe(least);
  });

  it.each(['majority', 'median'] as const)(
    '%s: asks just what one at a time would, unless votes fail',
    (name) => {
      const voter = VOTERS[name];
      const vote = fc.constantFrom<Short>('wrong', 'partly', 'right', null);
      fc.assert(
        fc.property(fc.array(vote, { minLength: 1, maxLength: 9 }), (all) => {
          const asked = askedInWaves(voter, all);
          const oneByOne = all.findIndex((_, at) => isDecidedAfter(voter, all, at));
          const least = oneByOne === -1 ? all.length : oneByOne;
          if (all.includes(null)) expect(asked).toBeGreaterThanOrEqual(least);
          else expect(asked).toBe(least);
        }),
      );
    },
  );

  it('is quick with the most votes there can be', () => {
    const many = Array.from({ length: 200 }, (_, seed) => ballot(seed / 200, seed));
    expect(leastToDecide(VOTERS.median, many, 56, CHOICES)).toBe(29);
  });
});
