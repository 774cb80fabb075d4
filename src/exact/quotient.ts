import { AssayError } from '../core/index.js';
import { type Polynomial, PolynomialRing, type Power } from './polynomial-ring.js';
import { Rational } from './rational.js';

/** numerator / denominator; the denominator is never zero. */
export interface Quotient {
  readonly over: Polynomial;
  readonly under: Polynomial;
}

/** The expression has no value: a division by zero, the logarithm of zero, infinity in a sum. */
export class UndefinedError extends AssayError {
  constructor(what: string) {
    super('undefined_value', `expected an expression with a value, got ${what}`);
  }
}

/** Quotients of polynomials; equality is decided by cross-multiplication. */
export class QuotientField {
  constructor(readonly ring: PolynomialRing) {}

  of(over: Polynomial): Quotient {
    return { over, under: PolynomialRing.ONE };
  }

  rational(value: Rational): Quotient {
    return this.of(this.ring.constant(value));
  }

  /** A sum; parts over one and the same denominator are joined before anything is expanded. */
  sum(parts: readonly Quotient[]): Quotient {
    const groups = new Map<string, { under: Polynomial; parts: Polynomial[] }>();
    for (const { over, under } of parts) {
      const key = under === PolynomialRing.ONE ? '1' : this.ring.print(under);
      const group = groups.get(key);
      if (group) group.parts.push(over);
      else groups.set(key, { under, parts: [over] });
    }
    let total: Quotient | null = null;
    for (const group of groups.values()) {
      const next = { over: this.ring.sum(group.parts), under: group.under };
      total = total === null ? next : this.#add(total, next);
    }
    return total ?? this.rational(Rational.ZERO);
  }

  #add(a: Quotient, b: Quotient): Quotient {
    const { ring } = this;
    return {
      over: ring.add(ring.multiply(a.over, b.under), ring.multiply(b.over, a.under)),
      under: ring.multiply(a.under, b.under),
    };
  }

  negate({ over, under }: Quotient): Quotient {
    return { over: this.ring.scale(over, Rational.of(-1)), under };
  }

  subtract(a: Quotient, b: Quotient): Quotient {
    return this.sum([a, this.negate(b)]);
  }

  multiply(a: Quotient, b: Quotient): Quotient {
    const { ring } = this;
    return this.#tidy(ring.multiply(a.over, b.over), ring.multiply(a.under, b.under));
  }

  /** @throws UndefinedError for the inverse of zero */
  invert({ over, under }: Quotient): Quotient {
    if (over.size === 0) throw new UndefinedError('a division by zero');
    return this.#tidy(under, over);
  }

  divide(a: Quotient, b: Quotient): Quotient {
    return this.multiply(a, this.invert(b));
  }

  /** Moves a single term of the denominator into the numerator, as far as its laws allow. */
  #tidy(over: Polynomial, under: Polynomial): Quotient {
    if (under === PolynomialRing.ONE || under.size !== 1) return this.#cancel(over, under);
    const [term] = under.values();
    if (term === undefined) throw new UndefinedError('a division by zero');
    const stay: Power[] = [];
    const move: Power[] = [];
    for (const power of term.powers) {
      if (this.ring.isBound(power.generator)) stay.push(power);
      else move.push({ ...power, over: -power.over });
    }
    const factor = this.ring.monomial(Rational.ONE.divide(term.coefficient), move);
    return {
      over: this.ring.multiply(over, factor),
      under: stay.length === 0 ? PolynomialRing.ONE : this.ring.monomial(Rational.ONE, stay),
    };
  }

  /** Equal sums above and below are one; anything else is left to cross-multiplication. */
  #cancel(over: Polynomial, under: Polynomial): Quotient {
    if (under !== PolynomialRing.ONE && over.size === under.size && this.ring.same(over, under))
      return this.rational(Rational.ONE);
    return { over, under };
  }

  power(a: Quotient, exponent: number): Quotient {
    if (exponent === 0) return this.rational(Rational.ONE);
    if (exponent < 0) return this.power(this.invert(a), -exponent);
    return this.#tidy(this.ring.power(a.over, exponent), this.ring.power(a.under, exponent));
  }

  equal(a: Quotient, b: Quotient): boolean {
    const { ring } = this;
    if (a.under === PolynomialRing.ONE && b.under === PolynomialRing.ONE) return ring.same(a.over, b.over);
    return ring.same(ring.multiply(a.over, b.under), ring.multiply(b.over, a.under));
  }

  constantOf({ over, under }: Quotient): Rational | null {
    const top = this.ring.constantOf(over);
    const bottom = this.ring.constantOf(under);
    return top === null || bottom === null ? null : top.divide(bottom);
  }

  print({ over, under }: Quotient): string {
    if (this.ring.constantOf(under)?.equals(Rational.ONE)) return this.ring.print(over);
    const part = (side: Polynomial) =>
      side.size === 1 ? this.ring.print(side) : `(${this.ring.print(side)})`;
    return `${part(over)}/(${this.ring.print(under)})`;
  }
}
