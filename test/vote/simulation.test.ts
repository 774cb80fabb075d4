import { describe, expect, it } from 'vitest';
import { type Ballot, type Random, seededRandom } from '../../src/core/index.js';
import { castVotes, VOTERS, type VoteResult } from '../../src/vote/index.js';
import { ballot, CHOICES } from './ballots.js';

const SAMPLES = 400;

/** A judge that is right with chance `skill`, fails with chance 0.05, and else names another choice. */
function simulatedBallot(random: Random, truth: number, skill: number, seed: number): Ballot {
  if (random() < 0.05) return ballot(null, seed);
  const off = random() < skill ? 0 : 1 + Math.floor(random() * 2);
  return ballot(CHOICES[(truth + off) % 3]?.label ?? null, seed);
}

const decisive = (result: VoteResult | undefined) =>
  result?.status === 'scored' ? `${result.choice} ${result.score}` : result?.code;

/** Judges every sample with `votes` votes: what it comes to with early stop and without, and how many were asked. */
async function simulate(name: 'majority' | 'median' | 'mean', votes: number, skill: number) {
  const random = seededRandom(5);
  const [early, all]: [unknown[], unknown[]] = [[], []];
  let asked = 0;
  for (let sample = 0; sample < SAMPLES; sample++) {
    const truth = Math.floor(random() * 3);
    const ballots = Array.from({ length: votes }, (_, seed) => simulatedBallot(random, truth, skill, seed));
    const cast = await castVotes({
      votes,
      voter: VOTERS[name],
      choices: new Map([['item', CHOICES]]),
      juror: (vote) => ({ model: 'm', seed: vote }),
      ask: async (vote) => {
        asked += 1;
        return new Map([['item', ballots[vote] ?? ballot(null)]]);
      },
    });
    early.push(decisive(cast.get('item')?.result));
    all.push(decisive(VOTERS[name].result(ballots, CHOICES)));
  }
  return { early, all, share: asked / (votes * SAMPLES) };
}

describe('early stop on simulated judges', () => {
  it.each([
    ['majority', 5, 0.95, 0.7],
    ['majority', 5, 0.6, 0.9],
    ['majority', 9, 0.8, 0.8],
    ['median', 5, 0.9, 0.75],
    ['mean', 5, 0.9, 1],
  ] as const)(
    '%s of %d votes, skill %f: same results with at most %f of the calls',
    async (name, votes, skill, most) => {
      const { early, all, share } = await simulate(name, votes, skill);
      expect(early).toEqual(all);
      expect(share).toBeLessThanOrEqual(most);
    },
  );
});
