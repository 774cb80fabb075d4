import type { Polynomial, Power } from './polynomial-ring.js';
import { factorise } from './prime-factors.js';
import type { Quotient, QuotientField } from './quotient.js';
import { Rational } from './rational.js';

/** A whole number factored by trial division costs this many steps at most, here in bits of the number. */
const LARGEST_RADICAND = 1n << 512n;

/** Told when a generator is made that may hide a relation to others. */
export type Doubt = () => void;

/** base^exponent for a rational exponent that is not whole. */
export function fractionalPower(
  field: QuotientField,
  base: Quotient,
  exponent: Rational,
  doubt: Doubt,
): Quotient {
  const { ring } = field;
  const value = field.constantOf(base);
  if (value !== null) return field.of(rationalPower(field, value, exponent, doubt));
  const top = polynomialPower(field, base.over, exponent, doubt);
  if (ring.constantOf(base.under)?.equals(Rational.ONE)) return top;
  return field.divide(top, polynomialPower(field, base.under, exponent, doubt));
}

const power = (generator: string, exponent: Rational): Power => ({
  generator,
  over: Number(exponent.numerator),
  under: Number(exponent.denominator),
});

/** c^exponent as a product of prime radicals; the root of a negative number is real where the degree is odd. */
export function rationalPower(
  field: QuotientField,
  value: Rational,
  exponent: Rational,
  doubt: Doubt,
): Polynomial {
  const { ring } = field;
  if (value.isZero) return ring.constant(value);
  const powers: Power[] = [];
  let sign = Rational.ONE;
  if (value.sign < 0) {
    if (exponent.denominator === 2n) powers.push(power('i', Rational.of(exponent.numerator)));
    else if (exponent.denominator % 2n === 1n) sign = exponent.numerator % 2n === 0n ? sign : Rational.of(-1);
    else {
      doubt();
      powers.push(power('(-1)', exponent));
    }
  }
  for (const [part, direction] of [
    [value.numerator < 0n ? -value.numerator : value.numerator, 1],
    [value.denominator, -1],
  ] as const) {
    if (part > LARGEST_RADICAND) ring.spend(ring.limit);
    ring.spend(part > 100_000_000n ? 1_300 : 20);
    const { factors, complete } = factorise(part);
    if (!complete) doubt();
    for (const { base, exponent: times } of factors) {
      const generator = String(base);
      ring.reduce(generator, 1, ring.constant(Rational.of(base)));
      powers.push(power(generator, exponent.multiply(Rational.of(times * direction))));
    }
  }
  powers.sort((a, b) => (a.generator < b.generator ? -1 : 1));
  return ring.monomial(sign, powers);
}

/** A polynomial to a fractional power: its content and common powers come out, the rest is one generator. */
function polynomialPower(field: QuotientField, base: Polynomial, exponent: Rational, doubt: Doubt): Quotient {
  const { ring } = field;
  const { content, shared, rest } = primitive(field, base);
  const outside = shared.map((factor) => rootOfPower(field, factor, exponent, doubt));
  const single = rest.size === 1;
  const scalar = rationalPower(field, content, exponent, doubt);
  let result = field.of(outside.reduce((total, factor) => ring.multiply(total, factor), scalar));
  if (single) return result;
  doubt();
  const generator = `[${ring.print(rest)}]`;
  ring.reduce(generator, 1, rest);
  const whole = exponent.floor();
  const fraction = exponent.subtract(Rational.of(whole));
  result = field.multiply(result, field.of(ring.monomial(Rational.ONE, [power(generator, fraction)])));
  return whole === 0n ? result : field.multiply(result, field.power(field.of(rest), Number(whole)));
}

/** (x^n)^(p/q): where n is even and q is too, √x² is |x|. */
function rootOfPower(field: QuotientField, factor: Power, exponent: Rational, doubt: Doubt): Polynomial {
  const { ring } = field;
  const product = exponent.multiply(Rational.of(factor.over, factor.under));
  const isVariable =
    /^[\p{L}]/u.test(factor.generator) && factor.generator !== 'pi' && factor.generator !== 'e';
  const even = factor.under === 1 && factor.over % 2 === 0 && exponent.denominator % 2n === 0n;
  if (!isVariable || !even || (product.isInteger && product.numerator % 2n === 0n))
    return ring.monomial(Rational.ONE, [power(factor.generator, product)]);
  doubt();
  const generator = `|${factor.generator}|`;
  ring.reduce(generator, 2, ring.generator(factor.generator, 2));
  return ring.monomial(Rational.ONE, [power(generator, product)]);
}

/** base = content · shared powers · rest, with coprime whole coefficients in rest; a lone term is all outside. */
function primitive(field: QuotientField, base: Polynomial) {
  const terms = [...base.values()];
  const [first] = terms;
  if (terms.length === 1 && first)
    return { content: first.coefficient, shared: first.powers, rest: field.ring.constant(Rational.ONE) };
  let content = (first?.coefficient ?? Rational.ONE).abs();
  for (const { coefficient } of terms) content = commonMeasure(content, coefficient.abs());
  const shared = (first?.powers ?? [])
    .filter(({ generator }) => !field.ring.isBound(generator) && !/^\d/.test(generator) && generator !== 'i')
    .flatMap((candidate) => {
      const all = terms.map((term) => term.powers.find(({ generator }) => generator === candidate.generator));
      if (all.some((found) => found === undefined || found.under !== 1)) return [];
      const least = Math.min(...all.map((found) => found?.over ?? 0));
      // an odd power of a variable stays inside: √(x·y) splits only where both are known to be positive
      const even = least - (((least % 2) + 2) % 2);
      return even === 0 ? [] : [{ ...candidate, over: even }];
    });
  const inverse = shared.map((factor) => ({ ...factor, over: -factor.over }));
  const scaled = field.ring.scale(base, Rational.ONE.divide(content));
  const rest =
    inverse.length === 0 ? scaled : field.ring.multiply(scaled, field.ring.monomial(Rational.ONE, inverse));
  return { content, shared, rest };
}

/** Largest rational of which both are whole multiples. */
function commonMeasure(a: Rational, b: Rational): Rational {
  let [x, y] = [a.numerator * b.denominator, b.numerator * a.denominator];
  while (y !== 0n) [x, y] = [y, x % y];
  return Rational.of(x, a.denominator * b.denominator);
}
