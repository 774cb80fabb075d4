import { transcendental } from './algebra-functions.js';
import { evaluateRational } from './evaluate.js';
import type { Expression } from './expression.js';
import { PolynomialRing, type Power, type Term } from './polynomial-ring.js';
import { factorise } from './prime-factors.js';
import { type Quotient, QuotientField, UndefinedError } from './quotient.js';
import { fractionalPower } from './radical.js';
import { BoundError, bitLength, Rational } from './rational.js';

const LARGEST_WHOLE_EXPONENT = 100_000;

/**
 * Normal forms of expressions: quotients of polynomials over the rationals whose generators are variables, prime
 * radicals, π, e, i, and functions of normal forms (`sin(x)`). Radicals and logarithms of variables are read
 * where they are defined: √x·√y is √(xy), while √x² is |x|.
 */
export class Algebra {
  readonly ring: PolynomialRing;
  readonly field: QuotientField;
  /** Whether some generators may hide a relation, so that different forms need not be different values. */
  doubtful = false;

  constructor(limit?: number) {
    this.ring = new PolynomialRing(limit);
    this.field = new QuotientField(this.ring);
    this.ring.reduce('i', 2, this.ring.constant(Rational.of(-1)));
  }

  readonly doubt = (): void => {
    this.doubtful = true;
  };

  /**
   * @throws BoundError past the limit of steps
   * @throws UndefinedError where the expression has no value
   */
  of(expression: Expression): Quotient {
    const { field } = this;
    this.ring.spend(1);
    switch (expression.kind) {
      case 'number':
        return field.rational(expression.value);
      case 'symbol':
        return this.#symbol(expression.name);
      case 'negate':
        return field.negate(this.of(expression.of));
      case 'plus_minus':
        throw new UndefinedError('a ± with both its values');
      case 'percent':
        return field.multiply(this.of(expression.of), field.rational(Rational.of(1, 100)));
      case 'degrees':
        return this.of(expression.of);
      case 'sum':
        return field.sum(expression.terms.map((term) => this.of(term)));
      case 'product':
        return this.#product(expression);
      case 'power':
        return this.power(this.of(expression.base), this.of(expression.exponent));
      case 'call':
        return this.#call(expression);
    }
  }

  #symbol(name: string): Quotient {
    if (name === 'infinity') throw new UndefinedError('infinity within an expression');
    return this.field.of(this.ring.generator(name));
  }

  #product({ factors }: Extract<Expression, { kind: 'product' }>): Quotient {
    let total = this.field.rational(Rational.ONE);
    for (const { of, divide } of factors) {
      const next = this.of(of);
      total = divide ? this.field.divide(total, next) : this.field.multiply(total, next);
    }
    return total;
  }

  /** base^exponent for exponents of every kind. */
  power(base: Quotient, exponent: Quotient): Quotient {
    const { field } = this;
    const constant = field.constantOf(exponent);
    if (constant !== null) return this.#rationalExponent(base, constant);
    if (field.ring.constantOf(exponent.under)?.equals(Rational.ONE) !== true)
      return this.atom(`(${field.print(base)})^[${field.print(exponent)}]`);
    const turned = this.#unitCircle(base, exponent);
    if (turned !== null) return turned;
    let result = field.rational(Rational.ONE);
    for (const term of exponent.over.values())
      result = field.multiply(result, this.#symbolicExponent(base, term));
    return result;
  }

  #rationalExponent(base: Quotient, exponent: Rational): Quotient {
    const { field } = this;
    if (base.over.size === 0) {
      if (exponent.sign <= 0) throw new UndefinedError('zero to an exponent that is not positive');
      return base;
    }
    if (!exponent.isInteger) return fractionalPower(field, base, exponent, this.doubt);
    if (exponent.abs().compare(Rational.of(LARGEST_WHOLE_EXPONENT)) > 0) {
      const value = field.constantOf(base);
      if (value?.abs().equals(Rational.ONE) !== true)
        throw new BoundError(`the exponent ${String(exponent).slice(0, 20)}`);
      return exponent.numerator % 2n === 0n ? field.rational(Rational.ONE) : base;
    }
    return field.power(base, Number(exponent.numerator));
  }

  /** base^(c·m) = (base^m)^c, with one generator for each base and each m. */
  #symbolicExponent(base: Quotient, term: Term): Quotient {
    const { field, ring } = this;
    if (term.powers.length === 0) return this.#rationalExponent(base, term.coefficient);
    this.doubt();
    const label = ring.print(ring.monomial(Rational.ONE, term.powers));
    const power = (name: string, by: Rational): Power => {
      const exponent = term.coefficient.multiply(by);
      return {
        generator: `${name}^[${label}]`,
        over: Number(exponent.numerator),
        under: Number(exponent.denominator),
      };
    };
    const [only] = base.over.values();
    const single = base.over.size === 1 && ring.constantOf(base.under) !== null;
    if (!single || only === undefined)
      return field.of(ring.monomial(Rational.ONE, [power(`(${field.print(base)})`, Rational.ONE)]));
    const powers = only.powers.map((part) => power(part.generator, Rational.of(part.over, part.under)));
    for (const [part, direction] of [
      [only.coefficient.numerator, 1],
      [only.coefficient.denominator, -1],
    ] as const) {
      ring.spend(20 + Math.floor(bitLength(part) / 4));
      for (const { base: prime, exponent } of factorise(part < 0n ? -part : part).factors)
        powers.push(power(String(prime), Rational.of(exponent * direction)));
    }
    if (only.coefficient.sign < 0) powers.push(power('(-1)', Rational.ONE));
    powers.sort((a, b) => (a.generator < b.generator ? -1 : 1));
    return field.of(ring.monomial(Rational.ONE, powers));
  }

  /** e^(iθ) = cos θ + i·sin θ where θ is a rational multiple of π. */
  #unitCircle(base: Quotient, exponent: Quotient): Quotient | null {
    const { field, ring } = this;
    if (field.print(base) !== 'e' || exponent.over.size !== 1) return null;
    const [term] = exponent.over.values();
    const key = term === undefined ? '' : [...exponent.over.keys()][0];
    if (term === undefined || key !== 'i*pi') return null;
    const angle = field.of(ring.monomial(term.coefficient, [{ generator: 'pi', over: 1, under: 1 }]));
    const sine = transcendental(this, 'sin', [angle]);
    const cosine = transcendental(this, 'cos', [angle]);
    return sine && cosine ? field.sum([cosine, field.multiply(field.of(ring.generator('i')), sine)]) : null;
  }

  /** A generator of its own for something that is not expanded. */
  atom(name: string): Quotient {
    this.doubt();
    return this.field.of(this.ring.generator(name));
  }

  #call(expression: Extract<Expression, { kind: 'call' }>): Quotient {
    const { name } = expression;
    const exact = evaluateRational(expression);
    if (exact !== null && !hasDegrees(expression)) return this.field.rational(exact);
    const args = expression.args.map((arg) => this.#argument(name, arg));
    return (
      transcendental(this, name, args) ??
      this.atom(`${name}(${args.map((arg) => this.field.print(arg)).join(', ')})`)
    );
  }

  #argument(name: string, arg: Expression): Quotient {
    const value = this.of(arg);
    if (!/^(?:sin|cos|tan|cot|sec|csc)$/.test(name) || !hasDegrees(arg)) return value;
    const turn = this.ring.monomial(Rational.of(1, 180), [{ generator: 'pi', over: 1, under: 1 }]);
    return this.field.multiply(value, this.field.of(turn));
  }

  print(form: Quotient): string {
    return this.field.print(form);
  }
}

const hasDegrees = (expression: Expression): boolean => {
  switch (expression.kind) {
    case 'degrees':
      return true;
    case 'sum':
      return expression.terms.some(hasDegrees);
    case 'product':
      return expression.factors.some((factor) => hasDegrees(factor.of));
    case 'negate':
      return hasDegrees(expression.of);
    case 'call':
      return expression.args.some(hasDegrees);
    default:
      return false;
  }
};
