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

/** What a further vote may say: each choice, each score given so far, and nothing. */
function possibleVotes(ballots: readonly Ballot[], choices: readonly Choice[]): Ballot[] {
  const given = new Map(
    ballots.filter(isScoredBallot).map((ballot) => [`${ballot.choice} ${ballot.score}`, ballot]),
  );
  return [
    ...choices.map(({ label, score }) => ({ ...BLANK, choice: label, score })),
    ...given.values(),
    BLANK,
  ];
}

/**
 * The least number of further votes after which `voter` may be decided, from 0 to `remaining`: it tries every vote that
 * can be cast, cast unanimously. Asking so many at once asks for none that asking one at a time would have spared.
 * A voter that has no `isDecided` needs all.
 */
export function leastToDecide(
  voter: Voter,
  ballots: readonly Ballot[],
  remaining: number,
  choices: readonly Choice[],
): number {
  const possible = possibleVotes(ballots, choices);
  for (let more = 0; more < remaining; more++) {
    const decided = possible.some((vote) =>
      voter.isDecided?.([...ballots, ...Array.from({ length: more }, () => vote)], remaining - more, choices),
    );
    if (decided) return more;
  }
  return remaining;
}
