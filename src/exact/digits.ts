import { Rational } from './rational.js';

/** The rationals 0 to 9. */
export const DIGITS: readonly Rational[] = Array.from({ length: 10 }, (_, digit) => Rational.of(digit));
