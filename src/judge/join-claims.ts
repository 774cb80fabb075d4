import type { ClaimAnswer } from '../elicit/index.js';

/** A claim that several votes found, and what each of them said of it; null where a vote did not find it. */
export interface JoinedClaim {
  readonly span: ClaimAnswer['span'];
  /** One entry a vote, in the order of the votes. */
  readonly answers: readonly (ClaimAnswer['answer'] | null)[];
}

/** Spans that share at least this much of their union are the same claim. */
const SAME = 0.5;

interface Joining {
  readonly span: ClaimAnswer['span'];
  readonly answers: (ClaimAnswer['answer'] | null)[];
}

/**
 * The claims of one item over several votes: those whose spans overlap by half are one claim, with the span of the
 * first vote that found it; of several such, those that overlap most. In the order of the response.
 */
export function joinClaims(votes: readonly (readonly ClaimAnswer[])[]): JoinedClaim[] {
  const joined: Joining[] = [];
  for (const [vote, claims] of votes.entries()) {
    const same = sameClaims(joined, claims);
    for (const claim of claims) {
      const known = same.get(claim);
      if (known !== undefined) known.answers[vote] = claim.answer;
      else
        joined.push({
          span: claim.span,
          answers: votes.map((_, index) => (index === vote ? claim.answer : null)),
        });
    }
  }
  return joined.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Which known claim each claim of one vote is, the closest pairs first; none is taken twice. */
function sameClaims(
  joined: readonly Joining[],
  claims: readonly ClaimAnswer[],
): ReadonlyMap<ClaimAnswer, Joining> {
  const pairs = claims
    .flatMap((claim) => joined.map((known) => ({ claim, known, shared: overlap(known.span, claim.span) })))
    .filter(({ shared }) => shared >= SAME)
    .toSorted((a, b) => b.shared - a.shared);
  const same = new Map<ClaimAnswer, Joining>();
  const taken = new Set<Joining>();
  for (const { claim, known } of pairs) {
    if (same.has(claim) || taken.has(known)) continue;
    same.set(claim, known);
    taken.add(known);
  }
  return same;
}

/** Intersection over union of two spans, in [0, 1]. */
function overlap(a: ClaimAnswer['span'], b: ClaimAnswer['span']): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (shared <= 0) return 0;
  return shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
