import type { Ballot } from '../core/index.js';
import { canonicalJson, UsageError } from '../core/index.js';
import { countingOf, type Finding, type ReasonedVoter, resultOf } from './outcome.js';
import { type LeaveOut, quorumOf, type VoterOptions } from './quorum.js';
import type { VoteResult, Voter } from './voter.js';

/**
 * Which rated votes are kept: the `top` best, the best `share` of them (rounded up; SPCT keeps 0.5), or all rated
 * `atLeast` so much.
 */
export type Keep = { readonly top: number } | { readonly share: number } | { readonly atLeast: number };

/** Options of `filteredBy`. */
export interface FilterOptions extends VoterOptions {
  readonly keep: Keep;
}

/** How good a vote is, higher is better, on any scale; null where the meta-judge could not tell. */
export type Rate = (ballot: Ballot) => number | null;

/** A vote with its rating. */
interface Rated {
  readonly ballot: Ballot;
  readonly rating: number;
}

function checkKeep(keep: Keep): void {
  if (isKeep(keep)) return;
  throw new UsageError(
    'keep: expected { top: an integer of at least 1 }, { share: above 0, up to 1 } or { atLeast: a number }, ' +
      `got ${JSON.stringify(keep)}. Say how many of the rated votes are kept.`,
  );
}

function isKeep(keep: Keep): boolean {
  if ('top' in keep) return Number.isInteger(keep.top) && keep.top >= 1;
  if ('share' in keep) return keep.share > 0 && keep.share <= 1;
  return 'atLeast' in keep && Number.isFinite(keep.atLeast);
}

/** Best first; equal ratings in the order of model, seed and contents, whatever order they came in. */
function byRating(a: Rated, b: Rated): number {
  if (a.rating !== b.rating) return a.rating > b.rating ? -1 : 1;
  if (a.ballot.model !== b.ballot.model) return a.ballot.model < b.ballot.model ? -1 : 1;
  if (a.ballot.seed !== b.ballot.seed) return a.ballot.seed - b.ballot.seed;
  return canonicalJson(a.ballot) < canonicalJson(b.ballot) ? -1 : 1;
}

function kept(rated: readonly Rated[], keep: Keep): Ballot[] {
  const best = rated.toSorted(byRating);
  if ('atLeast' in keep)
    return best.filter(({ rating }) => rating >= keep.atLeast).map(({ ballot }) => ballot);
  const number = 'top' in keep ? keep.top : Math.ceil(keep.share * best.length - 1e-9);
  return best.slice(0, number).map(({ ballot }) => ballot);
}

/**
 * A meta-judge rates each vote, the best are kept, and `inner` joins them.
 * `rate` is asked once a vote and result; ratings of a model are made beforehand and looked up. Votes it cannot rate
 * are left out as `unrated`, and count against the quorum as unscored votes do; votes rated too low are not: being few
 * is their purpose. Where none is kept the result is `too_few_votes`.
 * Agreement and spread are taken over all scored votes, so that a filter that keeps one opinion does not look like
 * consensus. The order of votes does not matter. No early stop: a later vote may be rated higher.
 * Source: meta-voting of SPCT (DeepSeek-GRM), which keeps the k/2 samples its meta reward model rates best, then sums.
 */
export function filteredBy(rate: Rate, inner: Voter, options: FilterOptions): ReasonedVoter {
  checkKeep(options.keep);
  const quorum = quorumOf(options);
  return {
    name: `filtered_${inner.name}`,
    description: `The votes a meta-judge rates best, joined so: ${inner.description}`,
    result: (ballots, choices) => {
      const rated = ratedBy(rate, ballots);
      const usable = new Set(rated.map(({ ballot }) => ballot));
      const leaveOut: LeaveOut = (ballot) => (usable.has(ballot) ? null : 'unrated');
      const best = kept(rated, options.keep);
      const joined = best.length === 0 ? null : inner.result(best, choices);
      const note = `${best.length} of ${rated.length} rated votes kept, joined by ${inner.name}`;
      const common = resultOf(ballots, choices, { quorum, leaveOut }, () => findingOf(joined, note));
      const few = joined === null || (joined.status === 'unscored' && joined.code === 'too_few_votes');
      return common.status === 'unscored' && few ? { ...common, code: 'too_few_votes' } : common;
    },
  };
}

/** The scored votes that the meta-judge could rate. */
function ratedBy(rate: Rate, ballots: readonly Ballot[]): Rated[] {
  return countingOf(ballots).flatMap((ballot) => {
    const rating = rate(ballot);
    return rating === null || Number.isNaN(rating) ? [] : [{ ballot, rating }];
  });
}

function findingOf(joined: VoteResult | null, note: string): Finding | string {
  if (joined === null || joined.status === 'unscored') return `${note}: ${joined?.reason ?? 'none is left'}`;
  const { score, choice, confidence } = joined;
  return { score, choice, confidence, reason: note };
}
