/**
 * Elementary functions on fixed-point numbers with {@link BITS} bits behind the point. Series are summed with
 * {@link GUARD} more bits, so every result is right to within {@link ERROR}. Arguments are whole numbers
 * that stand for value · 2^BITS.
 */
export const BITS = 224n;
const GUARD = 48n;
const WORK = BITS + GUARD;
const UNIT = 1n << WORK;
/** Largest error of a result, in units of 2^-BITS. */
export const ERROR = 16n;

const inner = (value: bigint) => value << GUARD;
const outer = (value: bigint) => value >> GUARD;
const multiply = (a: bigint, b: bigint) => (a * b) >> WORK;
const divide = (a: bigint, b: bigint) => (a << WORK) / b;

/** Sum of x^(2k+1)/(2k+1), with alternating signs for arctan and without for artanh; |x| <= 1/2. */
function oddSeries(x: bigint, alternating: boolean): bigint {
  const square = multiply(x, x);
  let power = x;
  let total = 0n;
  for (let k = 0n; power !== 0n && power !== -1n && k < 2_000n; k += 1n) {
    const term = power / (2n * k + 1n);
    total += alternating && k % 2n === 1n ? -term : term;
    power = multiply(power, square);
  }
  return total;
}

function lazily<T>(compute: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= compute();
    return value;
  };
}

/** Machin's formula: π = 16 arctan(1/5) - 4 arctan(1/239). */
const workPi = lazily(() => 16n * oddSeries(UNIT / 5n, true) - 4n * oddSeries(UNIT / 239n, true));
const workLn2 = lazily(() => 2n * oddSeries(UNIT / 3n, false));

/** π */
export const pi = (): bigint => outer(workPi());

/** e^x for |x| < 2^13. */
export function exp(x: bigint): bigint {
  const wide = inner(x);
  const halvings = wide / workLn2();
  const rest = wide - halvings * workLn2();
  let term = UNIT;
  let total = UNIT;
  for (let k = 1n; term !== 0n && term !== -1n && k < 400n; k += 1n) {
    term = multiply(term, rest) / k;
    total += term;
  }
  return outer(halvings >= 0n ? total << halvings : total >> -halvings);
}

/** ln x for x > 0. */
export function ln(x: bigint): bigint {
  let wide = inner(x);
  let doublings = 0n;
  const shift = BigInt(wide.toString(2).length) - WORK;
  if (shift > 0n) wide >>= shift;
  else wide <<= -shift;
  doublings += shift;
  return outer(2n * oddSeries(divide(wide - UNIT, wide + UNIT), false) + doublings * workLn2());
}

function sineAndCosine(x: bigint): { sine: bigint; cosine: bigint } {
  const turn = 2n * workPi();
  let angle = inner(x) % turn;
  if (angle > workPi()) angle -= turn;
  if (angle < -workPi()) angle += turn;
  let term = UNIT;
  let sine = 0n;
  let cosine = UNIT;
  for (let k = 1n; term !== 0n && term !== -1n && k < 400n; k += 1n) {
    term = multiply(term, angle) / k;
    const signed = k % 4n < 2n ? term : -term;
    if (k % 2n === 1n) sine += signed;
    else cosine += k % 4n === 2n ? -term : term;
  }
  return { sine, cosine };
}

/** sin x for |x| < 2^40. */
export const sin = (x: bigint): bigint => outer(sineAndCosine(x).sine);
/** cos x for |x| < 2^40. */
export const cos = (x: bigint): bigint => outer(sineAndCosine(x).cosine);

/** arctan x for any x. */
export function arctan(x: bigint): bigint {
  let wide = inner(x);
  if (wide < 0n) return -arctan(-x);
  const flipped = wide > UNIT;
  if (flipped) wide = divide(UNIT, wide);
  // arctan x = 2 arctan(x / (1 + sqrt(1 + x²))) brings |x| under 1/4 in two steps
  for (let step = 0; step < 2; step += 1) wide = divide(wide, UNIT + squareRoot(UNIT + multiply(wide, wide)));
  const result = 4n * oddSeries(wide, true);
  return outer(flipped ? workPi() / 2n - result : result);
}

function squareRoot(value: bigint): bigint {
  const target = value << WORK;
  let guess = 1n << BigInt(Math.ceil(target.toString(2).length / 2) + 1);
  for (;;) {
    const next = (guess + target / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
