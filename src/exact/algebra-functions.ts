import { type Polynomial, PolynomialRing, type Power } from './polynomial-ring.js';
import { factorise } from './prime-factors.js';
import { type Quotient, type QuotientField, UndefinedError } from './quotient.js';
import { Rational } from './rational.js';

/** What a function needs of the algebra it is worked out in. */
export interface FunctionContext {
  readonly field: QuotientField;
  /** base^exponent. */
  power(base: Quotient, exponent: Quotient): Quotient;
  /** A generator of its own for something that is not expanded. */
  atom(name: string): Quotient;
  /** Notes that some generator may hide a relation to others. */
  doubt(): void;
}

const HALF = Rational.of(1, 2);

/** The normal form of a function of normal forms; null where it has no rule and stays as it is. */
export function transcendental(
  algebra: FunctionContext,
  name: string,
  args: readonly Quotient[],
): Quotient | null {
  const [first, second] = args;
  const { field } = algebra;
  if (first === undefined) return null;
  const inverse = (value: Quotient | null) => (value === null ? null : field.invert(value));
  switch (name) {
    case 'sqrt':
      return algebra.power(first, field.rational(HALF));
    case 'cbrt':
      return algebra.power(first, field.rational(Rational.of(1, 3)));
    case 'root':
      return second === undefined ? null : algebra.power(second, field.invert(first));
    case 'exp':
      return algebra.power(field.of(field.ring.generator('e')), first);
    case 'ln':
      return logarithm(algebra, first);
    case 'lg':
    case 'log':
      return second === undefined
        ? field.divide(logarithm(algebra, first), logarithm(algebra, field.rational(Rational.of(10))))
        : field.divide(logarithm(algebra, second), logarithm(algebra, first));
    case 'abs':
      return absolute(algebra, first);
    case 'sin':
      return sine(algebra, first, 0);
    case 'cos':
      return sine(algebra, first, 1);
    case 'tan':
      return field.divide(sine(algebra, first, 0), sine(algebra, first, 1));
    case 'cot':
      return field.divide(sine(algebra, first, 1), sine(algebra, first, 0));
    case 'sec':
      return inverse(sine(algebra, first, 1));
    case 'csc':
      return inverse(sine(algebra, first, 0));
    case 'sinh':
    case 'cosh':
    case 'tanh':
      return hyperbolic(algebra, name, first);
    default:
      return null;
  }
}

/** sin(angle + quarters·π/2), with π/2 taken out of the angle and the angle's sign made positive. */
function sine(algebra: FunctionContext, angle: Quotient, quarters: number): Quotient {
  const { field } = algebra;
  const { ring } = field;
  const plain = ring.constantOf(angle.under) !== null;
  const turns = plain ? (angle.over.get('pi')?.coefficient ?? Rational.ZERO) : Rational.ZERO;
  const whole = turns.multiply(Rational.of(2)).floor();
  const rest = field.subtract(
    angle,
    field.of(ring.monomial(Rational.of(whole, 2), whole === 0n ? [] : [PI])),
  );
  const quarter = Number((((whole + BigInt(quarters)) % 4n) + 4n) % 4n);
  const fraction = turns.subtract(Rational.of(whole, 2));
  const value =
    rest.over.size === 0 || (plain && rest.over.size === 1 && rest.over.has('pi'))
      ? knownSine(algebra, quarter % 2 === 0 ? fraction : HALF.subtract(fraction))
      : null;
  const magnitude = value ?? sineAtom(algebra, rest, quarter % 2 === 1);
  return quarter >= 2 ? field.negate(magnitude) : magnitude;
}

const PI: Power = { generator: 'pi', over: 1, under: 1 };

/** sin(turns·π) for multiples of π/12 from 0 to π/2. */
function knownSine(algebra: FunctionContext, turns: Rational): Quotient | null {
  const twelfths = turns.multiply(Rational.of(12));
  if (!twelfths.isInteger) return null;
  const { field } = algebra;
  const root = (of: number, under: number) =>
    field.multiply(
      algebra.power(field.rational(Rational.of(of)), field.rational(HALF)),
      field.rational(Rational.of(1, under)),
    );
  switch (Number(twelfths.numerator)) {
    case 0:
      return field.rational(Rational.ZERO);
    case 1:
      return field.subtract(root(6, 4), root(2, 4));
    case 2:
      return field.rational(HALF);
    case 3:
      return root(2, 2);
    case 4:
      return root(3, 2);
    case 5:
      return field.sum([root(6, 4), root(2, 4)]);
    case 6:
      return field.rational(Rational.ONE);
    default:
      return null;
  }
}

function sineAtom(algebra: FunctionContext, angle: Quotient, cosine: boolean): Quotient {
  const { field } = algebra;
  const { ring } = field;
  algebra.doubt();
  const text = field.print(angle);
  const negative = text.startsWith('-') || text.startsWith('(-');
  const label = negative ? field.print(field.negate(angle)) : text;
  const squares = ring.monomial(Rational.of(-1), [{ generator: `cos(${label})`, over: 2, under: 1 }]);
  ring.reduce(`sin(${label})`, 2, ring.add(PolynomialRing.ONE, squares));
  const atom = field.of(ring.generator(`${cosine ? 'cos' : 'sin'}(${label})`));
  return negative && !cosine ? field.negate(atom) : atom;
}

/** ln of a product as a sum, down to primes and generators. */
function logarithm(algebra: FunctionContext, of: Quotient): Quotient {
  const { field } = algebra;
  const parts: Quotient[] = [polynomialLogarithm(algebra, of.over)];
  if (field.ring.constantOf(of.under)?.equals(Rational.ONE) !== true)
    parts.push(field.negate(polynomialLogarithm(algebra, of.under)));
  return field.sum(parts);
}

function polynomialLogarithm(algebra: FunctionContext, of: Polynomial): Quotient {
  const { field } = algebra;
  const { ring } = field;
  const [term] = of.values();
  if (term === undefined) throw new UndefinedError('the logarithm of zero');
  if (of.size > 1 || term.coefficient.sign < 0) return algebra.atom(`ln(${ring.print(of)})`);
  const parts: Polynomial[] = [];
  const add = (label: string, times: Rational) => {
    if (label !== 'e') algebra.doubt();
    parts.push(
      label === 'e'
        ? ring.constant(times)
        : ring.monomial(times, [{ generator: `ln(${label})`, over: 1, under: 1 }]),
    );
  };
  for (const [value, direction] of [
    [term.coefficient.numerator, 1],
    [term.coefficient.denominator, -1],
  ] as const) {
    ring.spend(value > 100_000_000n ? 1_300 : 20);
    for (const { base, exponent } of factorise(value).factors)
      add(String(base), Rational.of(exponent * direction));
  }
  for (const { generator, over, under } of term.powers) add(generator, Rational.of(over, under));
  return field.of(ring.sum(parts));
}

/** |c·x^n| = |c|·|x|^n; a sum is one generator, the same for both signs. */
function absolute(algebra: FunctionContext, of: Quotient): Quotient {
  const { field } = algebra;
  const { ring } = field;
  const [term] = of.over.values();
  if (term === undefined) return of;
  if (of.over.size > 1 || ring.constantOf(of.under) === null) {
    const text = field.print(of);
    return algebra.atom(
      `|${text.startsWith('-') || text.startsWith('(-') ? field.print(field.negate(of)) : text}|`,
    );
  }
  const factors = term.powers.map(({ generator, over, under }) => {
    if (/^\d/.test(generator) || generator === 'pi' || generator === 'e' || generator.startsWith('|'))
      return ring.generator(generator, over, under);
    if (generator === 'i') return PolynomialRing.ONE;
    algebra.doubt();
    if (/^\p{L}[\p{L}\p{Nd}_,]*$/u.test(generator))
      ring.reduce(`|${generator}|`, 2, ring.generator(generator, 2));
    return ring.generator(`|${generator}|`, over, under);
  });
  return field.of(
    factors.reduce((total, factor) => ring.multiply(total, factor), ring.constant(term.coefficient.abs())),
  );
}

function hyperbolic(algebra: FunctionContext, name: string, of: Quotient): Quotient {
  const { field } = algebra;
  const base = field.of(field.ring.generator('e'));
  const up = algebra.power(base, of);
  const down = algebra.power(base, field.negate(of));
  const odd = field.subtract(up, down);
  const even = field.sum([up, down]);
  if (name === 'tanh') return field.divide(odd, even);
  return field.multiply(name === 'sinh' ? odd : even, field.rational(HALF));
}
