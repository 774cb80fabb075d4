import type { Ballot, Choice } from '../core/index.js';
import { isScoredBallot } from './agreement.js';
import type { Voter } from './voter.js';

const BLANK: Ballot = {
  model: '',
  seed: 0,
  choice: null,
  score: null,
  confidence: null,
  code: 'open',
  reason: '',
  evidence: [],
};

/** What a further vote may say: each choice, and each score given so far. */
function possibleVotes(ballots: readonly Ballot[], choices: readonly Choice[]): Ballot[] {
  const given = ballots
    .filter(isScoredBallot)
    .map((ballot) => [`${ballot.choice} ${ballot.score}`, ballot] as const);
  const chosen = choices.map(({ label, score }) => ({ ...BLANK, choice: label, score }));
  return [...chosen, ...new Map(given).values()];
}

/**
 * The least number of further votes after which `voter` may be decided, from 0 to `remaining`: it tries every vote that
 * can be cast, cast unanimously. Asked at once, they are no more than asking one at a time would have asked, unless
 * votes fail: that enough of them fail for the rest to be needless is not waited for.
 * A voter that has no `isDecided` needs all.
 */
export function leastToDecide(
  voter: Voter,
  ballots: readonly Ballot[],
  remaining: number,
  choices: readonly Choice[],
): number {
  if (voter.isDecided === undefined) return remaining;
  if (voter.isDecided(ballots, remaining, choices)) return 0;
  const possible = possibleVotes(ballots, choices);
  for (let more = 1; more < remaining; more++) {
    const decided = possible.some((vote) =>
      voter.isDecided?.([...ballots, ...Array.from({ length: more }, () => vote)], remaining - more, choices),
    );
    if (decided) return more;
  }
  return remaining;
}
