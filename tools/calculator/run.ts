import type { Item } from './item.js';

/** The items an expression is made of. */
export type MathItem = Extract<
  Item,
  { kind: 'operand' | 'prefix' | 'infix' | 'postfix' | 'open' | 'close' | 'bar' | 'separator' }
>;

/** What stands directly before a run. */
export type Leading =
  /** Nothing that belongs to it: a line, a sentence or a formula begins. */
  | 'start'
  /** A comma or a bracket of prose. */
  | 'clause'
  | 'word'
  /** Another operand, with nothing between. */
  | 'operand'
  | 'bullet'
  /** An operator whose other operand is no mathematics: the run is the tail of something longer. */
  | 'operator'
  /** A dash with spaces around it, behind words: a minus sign or punctuation. */
  | 'dash'
  /** Something that is not read and acts on it. */
  | 'unknown';

/** Words (or a currency sign) that belong to an operand. */
export interface Label {
  /** Index in `items` of the last item of the operand; for a sign before a number, of that number. */
  readonly at: number;
  readonly words: readonly string[];
  /** Whether they were set as words inside a formula. */
  readonly set: boolean;
}

/** A longest stretch of mathematics with the labels of its operands. */
export interface Run {
  readonly items: readonly MathItem[];
  readonly labels: readonly Label[];
  readonly leading: Leading;
  /** Index, among all items, of its first one and behind its last (labels included). */
  readonly from: number;
  readonly to: number;
  /** Index, among all items, behind its last one that is mathematics. */
  readonly mathEnd: number;
  /** An operand in words or a thing that is not read is part of it. */
  readonly hole: boolean;
  /** Number of items before the operator that leads into a hole at its end; null without one. */
  readonly soundPrefix: number | null;
  /** It ends in a share of something in words (`25% of the cars`). */
  readonly share: boolean;
  /** Behind it stands an operator without an operand (`i += 1`). */
  readonly dangling: boolean;
  /** Sign taken for a bullet: `- 2 + 3 = 1` at the beginning of a line. */
  readonly bulletSign: MathItem | null;
}
