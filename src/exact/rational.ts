import { AssayError } from '../core/index.js';

/** A computation on hostile input reached its bound; the caller leaves its question open. */
export class BoundError extends AssayError {
  constructor(what: string) {
    super('bound_reached', `expected a computation within bounds, got ${what}`);
  }
}

/** Largest numerator or denominator, in bits (about 6,000 decimal digits). */
export const MAX_BITS = 20_000;
const LIMIT = 1n << BigInt(MAX_BITS);

const magnitude = (value: bigint) => (value < 0n ? -value : value);

/** Largest whole number that a double holds with all its neighbours below. */
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function smallGcd(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function gcd(a: bigint, b: bigint): bigint {
  let x = magnitude(a);
  let y = magnitude(b);
  if (x <= SAFE && y <= SAFE) return BigInt(smallGcd(Number(x), Number(y)));
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function bounded(value: bigint): bigint {
  if (value > LIMIT || value < -LIMIT) throw new BoundError(`a number of more than ${MAX_BITS} bits`);
  return value;
}

/** Number of bits of |value|, cheaply and from above. */
export function bitLength(value: bigint): number {
  return magnitude(value).toString(16).length * 4;
}

/** Base-2 logarithm of |value| from below, 0 for zero; cheap at any size. */
function logarithm(value: bigint): number {
  const small = Number(magnitude(value));
  if (small === 0) return 0;
  return Number.isFinite(small) ? Math.log2(small) : bitLength(value) - 4;
}

/**
 * An exact fraction in lowest terms with a positive denominator. Immutable.
 * Every operation throws {@link BoundError} when the result would pass {@link MAX_BITS}, and
 * `RangeError` on division by zero.
 */
export class Rational {
  static readonly ZERO = new Rational(0n, 1n);
  static readonly ONE = new Rational(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  static of(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
    const n = BigInt(numerator);
    const d = BigInt(denominator);
    if (d === 0n) throw new RangeError('expected a denominator that is not zero, got 0');
    if (d === 1n) return new Rational(bounded(n), 1n);
    const divisor = gcd(n, d) * (d < 0n ? -1n : 1n);
    return new Rational(bounded(n / divisor), bounded(d / divisor));
  }

  /** Reads `123`, `-1.5`, `.5`, `1.5e-3`; null for anything else or beyond the bound. */
  static parse(text: string): Rational | null {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,4}))?$/i.exec(text);
    if (!match) return null;
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    if (whole === '' && fraction === '') return null;
    const shift = Number(exponent) - fraction.length;
    if (whole.length + fraction.length + Math.abs(shift) > MAX_BITS / 4) return null;
    const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
    return shift >= 0
      ? Rational.of(digits * 10n ** BigInt(shift))
      : Rational.of(digits, 10n ** BigInt(-shift));
  }

  /** The exact value of a double; null where it is not finite. */
  static fromDouble(value: number): Rational | null {
    if (!Number.isFinite(value)) return null;
    let scaled = value;
    let shift = 0;
    while (!Number.isInteger(scaled)) {
      scaled *= 2;
      shift += 1;
    }
    return Rational.of(BigInt(scaled), 1n << BigInt(shift));
  }

  get isInteger(): boolean {
    return this.denominator === 1n;
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }

  /** -1, 0 or 1. */
  get sign(): -1 | 0 | 1 {
    return this.numerator === 0n ? 0 : this.numerator < 0n ? -1 : 1;
  }

  add(other: Rational): Rational {
    if (this.denominator === 1n && other.denominator === 1n)
      return new Rational(bounded(this.numerator + other.numerator), 1n);
    return Rational.of(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  subtract(other: Rational): Rational {
    return this.add(other.negate());
  }

  multiply(other: Rational): Rational {
    return Rational.of(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  divide(other: Rational): Rational {
    return Rational.of(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  negate(): Rational {
    return new Rational(-this.numerator, this.denominator);
  }

  abs(): Rational {
    return this.numerator < 0n ? this.negate() : this;
  }

  /** Integer power; the size of the result is checked before it is computed. */
  power(exponent: number): Rational {
    if (!Number.isInteger(exponent)) throw new RangeError(`expected a whole exponent, got ${exponent}`);
    if (exponent < 0) return Rational.ONE.divide(this).power(-exponent);
    const bits = Math.max(logarithm(this.numerator), logarithm(this.denominator));
    const trivial = this.denominator === 1n && magnitude(this.numerator) <= 1n;
    if (!trivial && bits * exponent > MAX_BITS)
      throw new BoundError(`a power of about ${Math.ceil(bits * exponent)} bits`);
    if (trivial)
      return exponent % 2 === 0
        ? Rational.of(this.numerator * this.numerator || (exponent === 0 ? 1n : 0n))
        : this;
    return Rational.of(this.numerator ** BigInt(exponent), this.denominator ** BigInt(exponent));
  }

  /** -1, 0 or 1 as this is below, equal to or above `other`. */
  compare(other: Rational): -1 | 0 | 1 {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    return left === right ? 0 : left < right ? -1 : 1;
  }

  equals(other: Rational): boolean {
    return this.numerator === other.numerator && this.denominator === other.denominator;
  }

  /** Largest whole number not above this. */
  floor(): bigint {
    const quotient = this.numerator / this.denominator;
    return this.numerator < 0n && quotient * this.denominator !== this.numerator ? quotient - 1n : quotient;
  }

  /** Nearest double (correct to a few units in the last place for any size). */
  toNumber(): number {
    const direct = Number(this.numerator) / Number(this.denominator);
    if (Number.isFinite(direct) && (direct !== 0 || this.isZero)) return direct;
    const shift = BigInt(bitLength(this.denominator) - bitLength(this.numerator) + 64);
    const scaled =
      shift >= 0n
        ? (this.numerator << shift) / this.denominator
        : this.numerator / (this.denominator << -shift);
    return Number(scaled) * 2 ** -Number(shift);
  }

  /** `7`, `-3/4`. */
  toString(): string {
    return this.denominator === 1n ? String(this.numerator) : `${this.numerator}/${this.denominator}`;
  }
}
