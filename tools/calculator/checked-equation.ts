import type { Rational } from '../../src/exact/rational.js';
import type { Decision } from './decide.js';
import type { Side } from './side.js';

/** A letter's value that an equation was decided with. */
export interface Use {
  readonly name: string;
  readonly value: Rational;
  /** Index of the segment that gave it; null for the text itself. */
  readonly step: number | null;
}

/** An equation and what was found of it. */
export interface CheckedEquation {
  readonly start: number;
  readonly end: number;
  readonly left: Side;
  readonly right: Side;
  readonly decision: Decision;
  readonly uses: readonly Use[];
}
