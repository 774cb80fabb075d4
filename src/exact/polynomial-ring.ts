import { BoundError, bitLength, Rational } from './rational.js';

/** A generator to a rational exponent over/under, under > 0, in lowest terms. */
export interface Power {
  readonly generator: string;
  readonly over: number;
  readonly under: number;
}

/** coefficient · Π generator^exponent; powers are sorted by generator, none of them to the exponent 0. */
export interface Term {
  readonly coefficient: Rational;
  readonly powers: readonly Power[];
}

/** A sum of terms by the key of their powers; no coefficient is zero. */
export type Polynomial = ReadonlyMap<string, Term>;

/** generator^modulus = replacement, which keeps exponents below the modulus. */
interface Reduction {
  readonly modulus: number;
  readonly replacement: Polynomial;
}

const SMALL = 1n << 64n;
const LARGEST_EXPONENT = 1_000_000;

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));

/** Key of a product of powers; the empty product has the empty key. */
export function keyOf(powers: readonly Power[]): string {
  let key = '';
  for (const { generator, over, under } of powers)
    key += `${key === '' ? '' : '*'}${generator}${over === 1 && under === 1 ? '' : under === 1 ? `^${over}` : `^(${over}/${under})`}`;
  return key;
}

/**
 * Polynomials over the rationals in any number of generators with rational exponents, negative ones included.
 * A generator may carry a law (√2² = 2, i² = -1, sin² = 1 - cos²) that is applied wherever it stands.
 * Every operation is counted; past the limit it throws {@link BoundError}, the same for the same input.
 */
export class PolynomialRing {
  static readonly ZERO: Polynomial = new Map();
  static readonly ONE: Polynomial = new Map([['', { coefficient: Rational.ONE, powers: [] }]]);
  readonly #reductions = new Map<string, Reduction>();
  #spent = 0;

  /** @param limit most elementary steps, in products of small coefficients */
  constructor(readonly limit = 30_000) {}

  /** Counts work done on behalf of this ring. */
  spend(steps: number): void {
    this.#spent += steps;
    if (this.#spent > this.limit) throw new BoundError(`an expansion of more than ${this.limit} steps`);
  }

  /** Declares generator^modulus = replacement. */
  reduce(generator: string, modulus: number, replacement: Polynomial): void {
    if (!this.#reductions.has(generator)) this.#reductions.set(generator, { modulus, replacement });
  }

  /** Whether 1/generator must stay a denominator, its law not being one between monomials. */
  isBound(generator: string): boolean {
    return (this.#reductions.get(generator)?.replacement.size ?? 1) !== 1;
  }

  constant(value: Rational): Polynomial {
    return value.isZero ? PolynomialRing.ZERO : new Map([['', { coefficient: value, powers: [] }]]);
  }

  /** generator^(over/under). */
  generator(generator: string, over = 1, under = 1): Polynomial {
    return this.#single(Rational.ONE, [{ generator, over, under }]);
  }

  /** coefficient · Π powers, with every law applied. */
  monomial(coefficient: Rational, powers: readonly Power[]): Polynomial {
    return this.#single(coefficient, powers);
  }

  #single(coefficient: Rational, powers: readonly Power[]): Polynomial {
    if (coefficient.isZero) return PolynomialRing.ZERO;
    const kept: Power[] = [];
    const factors: Polynomial[] = [];
    let scalar = coefficient;
    for (const power of powers) {
      const reduction = this.#reductions.get(power.generator);
      const times = reduction ? Math.floor(power.over / (power.under * reduction.modulus)) : 0;
      const over = reduction ? power.over - times * reduction.modulus * power.under : power.over;
      if (Math.abs(power.over) > LARGEST_EXPONENT || power.under > LARGEST_EXPONENT)
        throw new BoundError(`the exponent ${power.over}/${power.under}`);
      if (over !== 0) kept.push({ ...power, over });
      if (reduction === undefined || times === 0) continue;
      const constant = reduction.replacement.size === 1 ? reduction.replacement.get('') : undefined;
      if (constant) scalar = this.#product(scalar, constant.coefficient.power(times));
      else factors.push(this.power(reduction.replacement, times));
    }
    let result: Polynomial = new Map([[keyOf(kept), { coefficient: scalar, powers: kept }]]);
    for (const factor of factors) result = this.multiply(result, factor);
    return result;
  }

  #product(a: Rational, b: Rational): Rational {
    const size = (value: Rational) =>
      (value.numerator < SMALL && value.numerator > -SMALL ? 0 : bitLength(value.numerator)) +
      (value.denominator < SMALL ? 0 : bitLength(value.denominator));
    const bits = size(a) + size(b);
    this.spend(1 + Math.floor((bits * bits) / 16_000));
    return a.multiply(b);
  }

  #join(a: readonly Power[], b: readonly Power[]): Power[] {
    const joined: Power[] = [];
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      const left = a[i];
      const right = b[j];
      if (right === undefined || (left !== undefined && left.generator < right.generator)) {
        joined.push(left as Power);
        i += 1;
      } else if (left === undefined || right.generator < left.generator) {
        joined.push(right);
        j += 1;
      } else {
        const over = left.over * right.under + right.over * left.under;
        const under = left.under * right.under;
        const shared = gcd(over, under);
        if (over !== 0)
          joined.push({ generator: left.generator, over: over / shared, under: under / shared });
        i += 1;
        j += 1;
      }
    }
    return joined;
  }

  #accumulate(into: Map<string, Term>, key: string, term: Term): void {
    const before = into.get(key);
    if (before === undefined) {
      into.set(key, term);
      return;
    }
    const coefficient = before.coefficient.add(term.coefficient);
    if (coefficient.isZero) into.delete(key);
    else into.set(key, { coefficient, powers: term.powers });
  }

  add(a: Polynomial, b: Polynomial): Polynomial {
    if (a.size === 0) return b;
    if (b.size === 0) return a;
    this.spend(b.size);
    const total = new Map(a);
    for (const [key, term] of b) this.#accumulate(total, key, term);
    return total;
  }

  /** The sum of many polynomials, in time linear in their terms. */
  sum(parts: Iterable<Polynomial>): Polynomial {
    const total = new Map<string, Term>();
    for (const part of parts) {
      this.spend(part.size);
      for (const [key, term] of part) this.#accumulate(total, key, term);
    }
    return total;
  }

  scale(a: Polynomial, by: Rational): Polynomial {
    if (by.isZero) return PolynomialRing.ZERO;
    if (by.equals(Rational.ONE)) return a;
    const scaled = new Map<string, Term>();
    for (const [key, term] of a)
      scaled.set(key, { coefficient: this.#product(term.coefficient, by), powers: term.powers });
    return scaled;
  }

  multiply(a: Polynomial, b: Polynomial): Polynomial {
    const scalar = b.size === 1 ? b.get('') : undefined;
    if (scalar) return this.scale(a, scalar.coefficient);
    const total = new Map<string, Term>();
    for (const left of a.values()) {
      for (const right of b.values()) {
        this.spend(1 + left.powers.length + right.powers.length);
        const coefficient = this.#product(left.coefficient, right.coefficient);
        const part = this.#single(coefficient, this.#join(left.powers, right.powers));
        for (const [key, term] of part) this.#accumulate(total, key, term);
      }
    }
    return total;
  }

  /** a^exponent for a whole exponent; negative ones only for a single term without bound generators. */
  power(a: Polynomial, exponent: number): Polynomial {
    if (Math.abs(exponent) > LARGEST_EXPONENT) throw new BoundError(`the exponent ${exponent}`);
    const [only] = a.values();
    if (a.size === 1 && only) {
      const coefficient = only.coefficient.power(exponent);
      return this.#single(
        coefficient,
        only.powers
          .map(({ generator, over, under }) => {
            const shared = gcd(over * exponent, under);
            return { generator, over: (over * exponent) / shared, under: under / shared };
          })
          .filter(({ over }) => over !== 0),
      );
    }
    if (exponent < 0) throw new RangeError('expected a whole exponent >= 0 for a sum, got a negative one');
    let result = PolynomialRing.ONE;
    let square = a;
    for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) result = this.multiply(result, square);
      if (rest > 1) square = this.multiply(square, square);
    }
    return result;
  }

  /** Whether two polynomials are the same sum of terms. */
  same(a: Polynomial, b: Polynomial): boolean {
    if (a.size !== b.size) return false;
    for (const [key, term] of a) {
      const other = b.get(key);
      if (other === undefined || !other.coefficient.equals(term.coefficient)) return false;
    }
    return true;
  }

  /** The value where it is a rational number, else null. */
  constantOf(a: Polynomial): Rational | null {
    if (a.size === 0) return Rational.ZERO;
    return a.size === 1 ? (a.get('')?.coefficient ?? null) : null;
  }

  /** Terms in a fixed order, as text: `3/2*x^2 - 1`. */
  print(a: Polynomial): string {
    if (a.size === 0) return '0';
    const keys = [...a.keys()].sort((x, y) => (x === '' ? 1 : y === '' ? -1 : x < y ? -1 : 1));
    let text = '';
    for (const key of keys) {
      const { coefficient } = a.get(key) as Term;
      const magnitude = coefficient.abs();
      const body =
        key === '' ? String(magnitude) : magnitude.equals(Rational.ONE) ? key : `${magnitude}*${key}`;
      const sign = coefficient.sign < 0 ? '-' : '+';
      text += text === '' ? (sign === '-' ? `-${body}` : body) : ` ${sign} ${body}`;
    }
    return text;
  }
}
