import type { Ballot, VoteRecord } from '../core/index.js';
import { formatScore } from './number.js';
import { visibleLine } from './visible.js';

/** How a vote came out, in one line for people. */
export function voteText({ voter, ballots, agreement, spread, saved }: VoteRecord): string {
  const spared = saved > 0 ? `, ${saved} more could change nothing` : '';
  return `${voter} of ${ballots.length} votes, agreement ${formatScore(agreement)}, spread ${formatScore(spread)}${spared}`;
}

/** Characters of a juror's reason that stand in its line. */
const MOST_REASON = 300;

/** One juror's vote, in one line for people. */
export function ballotText({ model, seed, choice, score, code, reason }: Ballot): string {
  const said = score === null ? `unscored (${visibleLine(code ?? 'unknown')})` : formatScore(score);
  const label = choice === null ? '' : ` ${visibleLine(choice)}`;
  const why = reason === '' ? '' : `: ${visibleLine(reason.slice(0, MOST_REASON))}`;
  return `${visibleLine(model)}, seed ${seed}: ${said}${label}${why}`;
}
