import type { TokenChance, TokenPlace } from '../core/index.js';

/** What one token distribution says of the labels. Chances are in [0, 1]. */
export interface LabelChances {
  /** Chance of each label as the model gave it, every variant joined; null where no variant is among the likeliest. */
  readonly chances: readonly (number | null)[];
  /** For a label that was not seen, the most its chance can be; 0 for the others. */
  readonly most: readonly number[];
  /** What the labels that were seen come to together. */
  readonly mass: number;
  /** Chance of tokens seen that are no label. */
  readonly outside: number;
  /** Chance of all tokens that were not reported. */
  readonly unlisted: number;
}

/** Whether the distribution could be read. */
export type LabelReading =
  | { readonly status: 'ok'; readonly value: LabelChances }
  | { readonly status: 'bad'; readonly problem: string };

/** How far chances may add up beyond 1 before they are taken for something else; servers round. */
const SLACK = 1e-3;

/** What may stand around a label in one token: spaces, word marks (`▁`, `Ġ`), quotes, brackets, punctuation. */
const AROUND = new Set([...' \t\r\n▁Ġ"\'`*()[]{}.,:;']);

/** A token without what may stand around a label in it, in capitals. */
export function bareToken(token: string): string {
  let start = 0;
  let end = token.length;
  while (start < end && AROUND.has(token.charAt(start))) start += 1;
  while (end > start && AROUND.has(token.charAt(end - 1))) end -= 1;
  return token.slice(start, end).toUpperCase();
}

/**
 * Reads the chances of labels at one place of a reply. Variants of a label (` A`, `a`, `"A`) are joined: the sum of
 * their chances is the exponential of the log-sum-exp of their logarithms. A label that is not listed may still have a
 * chance: at most that of the least likely token listed, and at most what all unlisted tokens share.
 * @param letters the labels as they are written, one letter each, no two alike but for case
 */
export function labelChances(place: TokenPlace, letters: readonly string[]): LabelReading {
  const tokens = listed(place);
  const problem = faultOf(tokens);
  if (problem !== null) return { status: 'bad', problem };
  const unlisted = Math.max(0, 1 - sumOf(tokens));
  // some servers list the written token whatever its rank, so it bounds no other
  const ranked = place.top.filter(({ token }) => token !== place.token);
  const least = Math.min(
    unlisted,
    ...(ranked.length > 0 ? ranked : place.top).map(({ logprob }) => Math.exp(logprob)),
  );
  const chances = letters.map((letter) => {
    const variants = tokens.filter(({ token }) => bareToken(token) === letter);
    return variants.length === 0 ? null : Math.min(1, sumOf(variants));
  });
  const mass = Math.min(
    1,
    chances.reduce<number>((sum, chance) => sum + (chance ?? 0), 0),
  );
  const most = chances.map((chance) => (chance === null ? least : 0));
  return {
    status: 'ok',
    value: { chances, most, mass, outside: Math.max(0, 1 - unlisted - mass), unlisted },
  };
}

/** The likeliest tokens and the written one, each token once. */
function listed({ token, logprob, top }: TokenPlace): readonly TokenChance[] {
  return top.some((one) => one.token === token) ? top : [...top, { token, logprob }];
}

const sumOf = (tokens: readonly TokenChance[]): number =>
  tokens.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0);

function faultOf(tokens: readonly TokenChance[]): string | null {
  const odd = tokens.find(({ logprob }) => Number.isNaN(logprob) || logprob > SLACK);
  if (odd !== undefined) return `expected logarithms of chances, got ${odd.logprob}`;
  const sum = sumOf(tokens);
  return sum > 1 + SLACK ? `expected chances that add up to at most 1, got ${sum.toFixed(3)}` : null;
}
