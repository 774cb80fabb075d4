/**
 * How a raw number of an endpoint becomes a score in [0, 1]: `sigmoid` is 1 / (1 + e^-x), for logits; `identity` takes
 * the number as it is, for endpoints that answer in [0, 1] already.
 */
export type NumberScale = 'sigmoid' | 'identity';

/** A score, or why the number is none. */
export type Scaled =
  | { readonly status: 'ok'; readonly score: number }
  | { readonly status: 'bad'; readonly problem: string };

/**
 * Puts a raw number on the scale. A number outside [0, 1] under `identity` is refused, never clipped: it says that the
 * scale is wrong.
 */
export function scaled(raw: unknown, scale: NumberScale): Scaled {
  if (typeof raw !== 'number' || !Number.isFinite(raw))
    return {
      status: 'bad',
      problem: `expected a number, got ${raw === undefined ? 'none' : JSON.stringify(raw)}`,
    };
  if (scale === 'sigmoid') return { status: 'ok', score: 1 / (1 + Math.exp(-raw)) };
  if (raw < 0 || raw > 1)
    return {
      status: 'bad',
      problem: `expected a number in [0, 1], got ${raw}; where the server gives logits, ask for the scale sigmoid`,
    };
  return { status: 'ok', score: raw };
}
