import type { Expression } from '../../src/exact/expression.js';
import { BoundError, bitLength, MAX_BITS } from '../../src/exact/rational.js';

/** Upper bounds on the size of a value: bits of the whole part, digits of a decimal denominator, bits of another one. */
interface Size {
  readonly over: number;
  readonly tens: number;
  readonly under: number;
}

const BITS_A_DIGIT = 3.33;
/** Roots, logarithms and angles are computed to some 60 digits. */
const FUNCTION_OPERATIONS = 3_000;

/**
 * Operations that evaluating `expression` takes at most, and nothing computed yet: fractions cost the square of
 * their length. A symbol counts as 64 bits.
 * @throws BoundError where a power is too large to hold
 */
export function evaluationCost(expression: Expression): number {
  const meter = new Meter();
  meter.size(expression);
  return meter.operations;
}

class Meter {
  operations = 0;

  #charge(size: Size): Size {
    const bits = size.over + size.under + size.tens * BITS_A_DIGIT;
    this.operations += 1 + (bits / 256) ** 2;
    return size;
  }

  size(expression: Expression): Size {
    switch (expression.kind) {
      case 'number':
        return this.#number(expression);
      case 'symbol':
        return this.#charge({ over: 64, tens: 0, under: 64 });
      case 'negate':
      case 'plus_minus':
      case 'degrees':
        return this.size(expression.of);
      case 'percent':
        return this.#charge(times(this.size(expression.of), { over: 0, tens: 2, under: 0 }));
      case 'sum':
        return expression.terms
          .map((term) => this.size(term))
          .reduce((total, next) => this.#charge(plus(total, next)));
      case 'product':
        return this.#product(expression.factors);
      case 'power':
        return this.#power(expression.base, expression.exponent);
      case 'call':
        return this.#call(expression.name, expression.args);
    }
  }

  #number({ value, decimals }: Extract<Expression, { kind: 'number' }>): Size {
    const over = bitLength(value.numerator);
    return this.#charge(
      decimals > 0
        ? { over, tens: decimals, under: 0 }
        : { over, tens: 0, under: bitLength(value.denominator) - 4 },
    );
  }

  #product(factors: Extract<Expression, { kind: 'product' }>['factors']): Size {
    let total: Size = { over: 0, tens: 0, under: 0 };
    for (const factor of factors) {
      const size = this.size(factor.of);
      const turned = { over: size.under + size.tens * BITS_A_DIGIT, tens: 0, under: size.over };
      total = this.#charge(times(total, factor.divide ? turned : size));
    }
    return total;
  }

  #power(base: Expression, exponent: Expression): Size {
    const inner = this.size(base);
    this.size(exponent);
    const sign = exponent.kind === 'negate' ? exponent.of : exponent;
    const known = sign.kind === 'number' ? Math.abs(sign.value.toNumber()) : 64;
    if (known * (inner.over + inner.under) > MAX_BITS * 16 && inner.over > 4)
      throw new BoundError(`a power of about ${known} times ${inner.over} bits`);
    const scale = Math.min(known, MAX_BITS);
    this.operations += FUNCTION_OPERATIONS / 10;
    const grown = { over: inner.over * scale, tens: inner.tens * scale, under: inner.under * scale };
    return this.#charge(
      exponent.kind === 'negate' ? { over: grown.under, tens: 0, under: grown.over } : grown,
    );
  }

  #call(name: string, args: readonly Expression[]): Size {
    const sizes = args.map((arg) => this.size(arg));
    this.operations += FUNCTION_OPERATIONS;
    if (name === 'factorial' || name === 'binomial') return this.#factorial(args[0]);
    return sizes.reduce(plus, { over: 256, tens: 0, under: 256 });
  }

  /** n! has about n log n bits, a binomial coefficient fewer. */
  #factorial(of: Expression | undefined): Size {
    const n = of?.kind === 'number' ? Math.min(of.value.abs().toNumber(), 1_500) : 1_500;
    this.operations += n;
    return this.#charge({ over: Math.ceil(n * Math.log2(n + 2)) + 4, tens: 0, under: 0 });
  }
}

const times = (a: Size, b: Size): Size => ({
  over: Math.min(a.over + b.over, MAX_BITS),
  tens: Math.min(a.tens + b.tens, MAX_BITS / 3),
  under: Math.min(a.under + b.under, MAX_BITS),
});

/** Whole numbers and decimals keep their denominators in a sum; other fractions multiply theirs. */
function plus(a: Size, b: Size): Size {
  const tens = Math.max(a.tens, b.tens);
  const under = Math.min(a.under + b.under, MAX_BITS);
  const over = Math.max(a.over + b.under, b.over + a.under) + 1;
  return { over: Math.min(over, MAX_BITS), tens, under };
}
