import { seededRandom } from '../core/index.js';
import { approximate } from './approximate.js';
import { enclose } from './enclosure.js';
import { type Expression, freeSymbols } from './expression.js';
import { hasWholeSymbols, wholeSymbols, writeOut } from './finite-sums.js';
import { evaluateModular, MODULUS } from './modular.js';
import { Algebra } from './normal-form.js';
import { UndefinedError } from './quotient.js';
import { BoundError, Rational } from './rational.js';

/** How two expressions compare, and how that was found. */
export interface Identity {
  readonly relation: 'equal' | 'different' | 'unknown';
  /** `normal_form` and `certified` are exact; the others have an error probability when equal. */
  readonly method:
    | 'written_out'
    | 'normal_form'
    | 'certified'
    | 'sampled'
    | 'modular'
    | 'undefined'
    | 'bound_reached';
  /** Both normal forms as text, where they were reached. */
  readonly forms?: readonly [string, string];
  /** Bound on the probability that `equal` is wrong. */
  readonly errorProbability?: number;
}

/** Bounds on one comparison. */
export interface IdentityLimits {
  /** Steps of expansion. @default 30000 */
  readonly steps?: number;
  /** Seed of the random points. @default 1 */
  readonly seed?: number;
}

/** Agreement of two enclosed values to this width counts as agreement at a point. */
const AGREEMENT = Rational.of(1n, 10n ** 40n);
const POINTS = 4;
const TRIES = 24;
/**
 * Stated for agreement to 40 digits at every point tried. No theorem bounds it for functions in general; a chance
 * agreement of unequal closed forms of answer size to 40 digits is far rarer than this.
 */
const SAMPLED_ERROR = 1e-9;

/**
 * Decides whether two expressions are equal wherever both are defined: by normal forms; where those are too
 * large, exactly at random points modulo a prime (Schwartz 1980, Zippel 1979: a wrong "equal" has at most the
 * probability degree/|S| a trial); where functions stand that algebra does not settle, by certified enclosures.
 * Two expressions of one text are not looked at specially. Never throws for what the expressions are.
 */
export function compareExpressions(a: Expression, b: Expression, limits: IdentityLimits = {}): Identity {
  const { steps = 30_000, seed = 1 } = limits;
  if (hasWholeSymbols(a) || hasWholeSymbols(b)) return byWritingOut(a, b, limits);
  const formal = byNormalForm(a, b, steps);
  if (formal.relation !== 'unknown' || formal.method === 'undefined') return formal;
  try {
    const modular = formal.method === 'bound_reached' ? byModulus(a, b, seed) : null;
    return modular ?? bySampling(a, b, seed, formal);
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError)
      return { ...formal, method: 'bound_reached' };
    throw error;
  }
}

/** Values put in for the symbols that stand for whole numbers. */
const ENDS = [3, 4, 5, 7, 10];
/** Stated for agreement at all of {@link ENDS}; closed forms of answer size seldom agree there by chance. */
const WRITTEN_OUT_ERROR = 1e-3;

/** Sums, products and factorials written out: once where they hold only numbers, else for several whole numbers. */
function byWritingOut(a: Expression, b: Expression, limits: IdentityLimits): Identity {
  const symbols = [...wholeSymbols(a, wholeSymbols(b))];
  let error = symbols.length === 0 ? 0 : WRITTEN_OUT_ERROR;
  try {
    for (const [round, end] of (symbols.length === 0 ? [0] : ENDS).entries()) {
      const values = new Map(symbols.map((name, index) => [name, Rational.of(end + index * (round + 1))]));
      const [left, right] = [writeOut(a, values), writeOut(b, values)];
      if (left === null || right === null) return { relation: 'unknown', method: 'written_out' };
      const found = compareExpressions(left, right, limits);
      if (found.relation !== 'equal')
        return { ...found, method: found.relation === 'different' ? 'written_out' : found.method };
      error += found.errorProbability ?? 0;
    }
  } catch (thrown) {
    if (thrown instanceof BoundError || thrown instanceof RangeError)
      return { relation: 'unknown', method: 'bound_reached' };
    throw thrown;
  }
  return {
    relation: 'equal',
    method: 'written_out',
    ...(error === 0 ? {} : { errorProbability: Math.min(1, error) }),
  };
}

function byNormalForm(a: Expression, b: Expression, steps: number): Identity {
  const algebra = new Algebra(steps);
  try {
    const left = algebra.of(a);
    const right = algebra.of(b);
    const forms = [short(algebra.print(left)), short(algebra.print(right))] as const;
    if (algebra.field.equal(left, right)) return { relation: 'equal', method: 'normal_form', forms };
    return { relation: algebra.doubtful ? 'unknown' : 'different', method: 'normal_form', forms };
  } catch (error) {
    if (error instanceof UndefinedError) return { relation: 'unknown', method: 'undefined' };
    if (error instanceof BoundError || error instanceof RangeError)
      return { relation: 'unknown', method: 'bound_reached' };
    throw error;
  }
}

const short = (text: string) => (text.length <= 300 ? text : `${text.slice(0, 299)}…`);

const symbolsOf = (a: Expression, b: Expression) => [...freeSymbols(b, freeSymbols(a))].sort();

function byModulus(a: Expression, b: Expression, seed: number): Identity | null {
  const random = seededRandom(seed);
  let error = 1;
  for (let trial = 0; trial < 3; trial += 1) {
    const point = new Map(symbolsOf(a, b).map((name) => [name, randomResidue(random)]));
    const left = evaluateModular(a, point);
    const right = evaluateModular(b, point);
    if (left === null || right === null) return null;
    if (left.value !== right.value) return { relation: 'different', method: 'modular' };
    error *= Math.max(1, left.degree + right.degree) / Number(MODULUS);
  }
  return { relation: 'equal', method: 'modular', errorProbability: error };
}

function randomResidue(random: () => number): bigint {
  let value = 0n;
  for (let part = 0; part < 3; part += 1) value = (value << 30n) + BigInt(Math.floor(random() * 2 ** 30));
  return value % MODULUS;
}

/** Points with small denominators: positive, negative, then of both signs, so that √x² and x are told apart. */
function randomPoint(
  symbols: readonly string[],
  random: () => number,
  attempt: number,
): Map<string, Rational> {
  return new Map(
    symbols.map((name) => {
      const size = Rational.of(Math.floor(random() * 400) + 13, 97 + Math.floor(random() * 30));
      const negative = attempt % 2 === 1 && (attempt === 1 || random() < 0.5);
      return [name, negative ? size.negate() : size];
    }),
  );
}

function bySampling(a: Expression, b: Expression, seed: number, formal: Identity): Identity {
  const symbols = symbolsOf(a, b);
  const random = seededRandom(seed);
  const wanted = symbols.length === 0 ? 1 : POINTS;
  let agreed = 0;
  for (let attempt = 0; attempt < (symbols.length === 0 ? 1 : TRIES) && agreed < wanted; attempt += 1) {
    const point = randomPoint(symbols, random, attempt);
    const values = new Map([...point].map(([name, value]) => [name, value.toNumber()]));
    // a look in doubles first: most points where a function is undefined are passed over cheaply
    if (approximate(a, values) === null && approximate(b, values) === null) continue;
    const left = enclose(a, point);
    const right = enclose(b, point);
    if (left === null || right === null) continue;
    if (left.high.compare(right.low) < 0 || right.high.compare(left.low) < 0)
      return { ...formal, relation: 'different', method: 'certified' };
    const spread = left.high.subtract(left.low).add(right.high.subtract(right.low));
    if (spread.compare(AGREEMENT.multiply(left.high.abs().add(Rational.ONE))) > 0) continue;
    agreed += 1;
  }
  if (agreed < wanted) return formal;
  return { ...formal, relation: 'equal', method: 'sampled', errorProbability: SAMPLED_ERROR };
}
