import type { ClaimAnswer } from '../elicit/index.js';

/** A claim that several votes found, and what each of them said of it; null where a vote did not find it. */
export interface JoinedClaim {
  readonly span: ClaimAnswer['span'];
  /** One entry a vote, in the order of the votes. */
  readonly answers: readonly (ClaimAnswer['answer'] | null)[];
}

/** Spans that share at least this much of their union are the same claim. */
const SAME = 0.5;

/**
 * The claims of one item over several votes: those whose spans overlap by half are one claim, with the span of the
 * first vote that found it. In the order of the response.
 */
export function joinClaims(votes: readonly (readonly ClaimAnswer[])[]): JoinedClaim[] {
  const joined: { span: ClaimAnswer['span']; answers: (ClaimAnswer['answer'] | null)[] }[] = [];
  for (const [vote, claims] of votes.entries()) {
    for (const { span, answer } of claims) {
      const same = joined.find((one) => one.answers[vote] === null && overlap(one.span, span) >= SAME);
      if (same === undefined)
        joined.push({ span, answers: votes.map((_, index) => (index === vote ? answer : null)) });
      else same.answers[vote] = answer;
    }
  }
  return joined.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** Intersection over union of two spans, in [0, 1]. */
function overlap(a: ClaimAnswer['span'], b: ClaimAnswer['span']): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  if (shared <= 0) return 0;
  return shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}
