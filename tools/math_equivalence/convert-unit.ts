import { createRequire } from 'node:module';
import { Rational } from '../../src/exact/rational.js';

interface UnitLibrary {
  unit(value: unknown, unit: string): { toNumeric(unit: string): { toString(): string } };
  fraction(value: number): unknown;
}

let library: UnitLibrary | null = null;

/** mathjs, loaded when a conversion is first needed; its browser bundle loads several times faster. */
function units(): UnitLibrary {
  library ??= createRequire(import.meta.url)('mathjs/lib/browser/math.js') as UnitLibrary;
  return library;
}

/** How many `to` one `from` is, exactly where the library says so to 14 digits; null where they do not convert. */
export function conversionFactor(from: string, to: string): Rational | null {
  if (from === to) return Rational.ONE;
  try {
    const factor = Number(String(units().unit(1, from).toNumeric(to)));
    // factors of everyday units are short decimals or their inverses; a double carries them with noise at the end
    const direct = Rational.parse(String(Number(factor.toPrecision(13))));
    const inverse = Rational.parse(String(Number((1 / factor).toPrecision(13))));
    if (direct === null || inverse === null || direct.isZero || inverse.isZero) return null;
    return String(inverse).length < String(direct).length ? Rational.ONE.divide(inverse) : direct;
  } catch {
    return null;
  }
}
