const LIMIT = 10_000;

/** Primes below {@link LIMIT}, found once when first needed. */
let sieve: bigint[] | null = null;

function primes(): bigint[] {
  if (sieve !== null) return sieve;
  const composite = new Uint8Array(LIMIT);
  sieve = [];
  for (let n = 2; n < LIMIT; n += 1) {
    if (composite[n]) continue;
    sieve.push(BigInt(n));
    for (let multiple = n * n; multiple < LIMIT; multiple += n) composite[multiple] = 1;
  }
  return sieve;
}

/** A factorisation; `complete` is false where the last base may be composite. */
export interface Factorisation {
  readonly factors: readonly { readonly base: bigint; readonly exponent: number }[];
  readonly complete: boolean;
}

/**
 * Factors of a whole number > 0 by trial division up to 10,000; what is left over is one base, known to be prime
 * only below 10^8.
 */
export function factorise(value: bigint): Factorisation {
  const factors: { base: bigint; exponent: number }[] = [];
  let rest = value;
  for (const prime of primes()) {
    if (prime * prime > rest) break;
    let exponent = 0;
    while (rest % prime === 0n) {
      rest /= prime;
      exponent += 1;
    }
    if (exponent > 0) factors.push({ base: prime, exponent });
  }
  if (rest > 1n) factors.push({ base: rest, exponent: 1 });
  return { factors, complete: rest < BigInt(LIMIT) * BigInt(LIMIT) };
}
