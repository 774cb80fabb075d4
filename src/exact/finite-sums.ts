import { evaluateRational } from './evaluate.js';
import { children, type Expression, freeSymbols } from './expression.js';
import { BoundError, Rational } from './rational.js';

/** Most terms that all sums of one expression expand to. */
const MAX_TERMS = 2_000;

type Call = Extract<Expression, { kind: 'call' }>;
type Repeated = Call & { readonly name: 'summation' | 'product_over' };

const isRepeated = (expression: Expression): expression is Repeated =>
  expression.kind === 'call' && (expression.name === 'summation' || expression.name === 'product_over');

/** Functions that answers write of whole numbers. */
const OF_WHOLE_NUMBERS: ReadonlySet<string> = new Set(['factorial', 'binomial', 'gcd', 'lcm']);

const isNegative = (base: Expression) => base.kind === 'negate' && base.of.kind === 'number';

/** Whether a part stands for whole numbers alone: a Σ or Π, a factorial of a symbol, (-1)^n. */
export function hasWholeSymbols(expression: Expression): boolean {
  return (
    isRepeated(expression) || wholeSymbols(expression).size > 0 || children(expression).some(hasWholeSymbols)
  );
}

/** Symbols that stand for whole numbers: in the ends of a Σ or Π, in a factorial, as exponent of a negative number. */
export function wholeSymbols(expression: Expression, found: Set<string> = new Set()): Set<string> {
  if (isRepeated(expression)) for (const end of expression.args.slice(1, 3)) freeSymbols(end, found);
  else if (expression.kind === 'call' && OF_WHOLE_NUMBERS.has(expression.name))
    freeSymbols(expression, found);
  else if (expression.kind === 'power' && isNegative(expression.base))
    freeSymbols(expression.exponent, found);
  for (const child of children(expression)) wholeSymbols(child, found);
  return found;
}

/**
 * The expression with whole numbers put in for symbols and every Σ and Π written out; a sequence at an index
 * (`F_{n-1}`) becomes one symbol (`F_4`). Null where an end is no whole number.
 * @throws BoundError past 2,000 terms
 */
export function writeOut(expression: Expression, values: ReadonlyMap<string, Rational>): Expression | null {
  return new Writer().write(expression, values);
}

class Writer {
  #terms = 0;

  write(expression: Expression, values: ReadonlyMap<string, Rational>): Expression | null {
    const again = (inner: Expression) => this.write(inner, values);
    switch (expression.kind) {
      case 'number':
        return expression;
      case 'symbol':
        return symbolAt(expression.name, values);
      case 'negate':
      case 'percent':
      case 'degrees': {
        const of = again(expression.of);
        return of && { kind: expression.kind, of };
      }
      case 'plus_minus':
        return null;
      case 'sum': {
        const terms = complete(expression.terms.map(again));
        return terms && { kind: 'sum', terms };
      }
      case 'product': {
        const factors = complete(expression.factors.map(({ of }) => again(of)));
        return (
          factors && {
            kind: 'product',
            factors: factors.map((of, index) => ({ of, divide: expression.factors[index]?.divide ?? false })),
          }
        );
      }
      case 'power': {
        const [base, exponent] = [again(expression.base), again(expression.exponent)];
        return base && exponent && { kind: 'power', base, exponent };
      }
      case 'call':
        return this.#call(expression, values);
    }
  }

  #call(expression: Call, values: ReadonlyMap<string, Rational>): Expression | null {
    if (expression.name === 'at') return sequenceAt(expression, values);
    if (isRepeated(expression)) return this.#repeat(expression, values);
    const args = complete(expression.args.map((arg) => this.write(arg, values)));
    return args && { ...expression, args };
  }

  #repeat({ name, args }: Repeated, values: ReadonlyMap<string, Rational>): Expression | null {
    const [index, low, high, body] = args;
    if (index?.kind !== 'symbol' || !low || !high || !body) return null;
    const [from, to] = [evaluateRational(low, values), evaluateRational(high, values)];
    if (!from?.isInteger || !to?.isInteger) return null;
    const count = Number(to.subtract(from).numerator) + 1;
    const parts: Expression[] = [];
    for (let step = 0; step < count; step += 1) {
      if (++this.#terms > MAX_TERMS) throw new BoundError(`sums of more than ${MAX_TERMS} terms`);
      const part = this.write(body, new Map([...values, [index.name, from.add(Rational.of(step))]]));
      if (part === null) return null;
      parts.push(part);
    }
    if (parts.length === 0) return number(name === 'summation' ? Rational.ZERO : Rational.ONE);
    return name === 'summation'
      ? { kind: 'sum', terms: parts }
      : { kind: 'product', factors: parts.map((of) => ({ of, divide: false })) };
  }
}

const complete = (parts: readonly (Expression | null)[]): Expression[] | null =>
  parts.some((part) => part === null) ? null : parts.filter((part) => part !== null);

const number = (value: Rational): Expression => ({
  kind: 'number',
  value,
  written: String(value),
  decimals: 0,
  continued: false,
});

/** `k` is its value, `F_k` the symbol `F_3`. */
function symbolAt(name: string, values: ReadonlyMap<string, Rational>): Expression {
  const value = values.get(name);
  if (value !== undefined) return number(value);
  const mark = name.indexOf('_');
  const index = mark === -1 ? undefined : values.get(name.slice(mark + 1));
  return { kind: 'symbol', name: index === undefined ? name : `${name.slice(0, mark)}_${index}` };
}

function sequenceAt({ args }: Call, values: ReadonlyMap<string, Rational>): Expression | null {
  const [sequence, at] = args;
  const index = at === undefined ? null : evaluateRational(at, values);
  return sequence?.kind === 'symbol' && index !== null
    ? { kind: 'symbol', name: `${sequence.name}_${index}` }
    : null;
}
