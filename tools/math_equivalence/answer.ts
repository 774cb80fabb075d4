import type { Expression } from '../../src/exact/expression.js';
import type { Unit } from './unit.js';

/** Comparisons that order two values. */
export type Order = '<' | '<=' | '>' | '>=' | '!=';

/** What an answer says, as it was written; conventions (does order matter, is 10% also 10) are the comparer's. */
export type Answer =
  | ValueAnswer
  /** Bare items: `1, 2`, `1 and 2`, `21, 16 or 11`, `3 ± 2`. */
  | {
      readonly kind: 'list';
      readonly items: readonly Answer[];
      /** The word between the items, where it is one and the same. */
      readonly joined?: 'and' | 'or';
    }
  | { readonly kind: 'set'; readonly items: readonly Answer[] }
  /** `(1, 2)`, `[0, 1)`, `⟨1, 2, 3⟩`: a tuple, vector, bracketed list or interval, as its brackets and length allow. */
  | SequenceAnswer
  /** A set of real numbers joined from intervals. */
  | { readonly kind: 'reals'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Expression[])[] }
  /** `x = 5`, `(p,q) = (3,2)`, `V_1:V_2 = 11:21`: a name on the left. */
  | LabelledAnswer
  | { readonly kind: 'equation'; readonly left: Expression; readonly right: Expression }
  /** `-2 ≤ x < 7`. */
  | { readonly kind: 'relation'; readonly parts: readonly Expression[]; readonly orders: readonly Order[] }
  | { readonly kind: 'ratio'; readonly terms: readonly Expression[]; readonly written: string }
  /** `1112112_3`. */
  | { readonly kind: 'numeral'; readonly digits: string; readonly base: number; readonly value: Expression }
  /** `(B) 12`, `B`. */
  | { readonly kind: 'choice'; readonly letter: string; readonly content: Answer | null }
  | { readonly kind: 'words'; readonly words: string; readonly formula: Expression | null }
  /** Mathematics in a notation that is not read; equal only to the same text. */
  | { readonly kind: 'notation'; readonly text: string };

/** A number or expression, with the unit, percent or money sign beside it. */
export interface ValueAnswer {
  readonly kind: 'value';
  readonly expression: Expression;
  readonly unit: Unit | null;
}

export interface SequenceAnswer {
  readonly kind: 'sequence';
  readonly open: string;
  readonly close: string;
  readonly items: readonly Answer[];
}

export interface LabelledAnswer {
  readonly kind: 'labelled';
  /** The name, without spaces. */
  readonly label: string;
  /** The name as an expression where it is one, for equations of curves. */
  readonly name: Expression | null;
  readonly value: Answer;
}

/** One interval; null ends are infinite. A point is closed at both ends, which are then one expression. */
export interface Piece {
  readonly low: Expression | null;
  readonly high: Expression | null;
  readonly lowClosed: boolean;
  readonly highClosed: boolean;
}
