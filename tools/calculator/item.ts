import type { Token } from '../../src/exact/token.js';

/** Why nothing goes across a break. */
export type BreakReason =
  | 'line'
  | 'sentence'
  | 'comma'
  | 'colon'
  | 'math'
  | 'bracket'
  | 'relation'
  | 'bullet'
  | 'other';

/** A token by the part it plays in prose with equations. `start` and `end` are offsets into the text read. */
export type Item = {
  readonly start: number;
  readonly end: number;
  /** Whether white space stands before it. */
  readonly spaced: boolean;
} & (
  | { readonly kind: 'operand'; readonly token: Token & { type: 'number' | 'name' } }
  /** A function, a root, `frac`: something that takes operands. */
  | { readonly kind: 'prefix'; readonly token: Token & { type: 'function' | 'command' } }
  /** `worded` where the operator was a word: it may be one of the sentence's own. */
  | { readonly kind: 'infix'; readonly token: Token; readonly op: string; readonly worded: boolean }
  | { readonly kind: 'postfix'; readonly token: Token; readonly op: string }
  /** `crossing` where an equals sign stands before its closing bracket. */
  | { readonly kind: 'open'; readonly token: Token; readonly bracket: string; readonly crossing?: boolean }
  | { readonly kind: 'close'; readonly token: Token; readonly bracket: string }
  | { readonly kind: 'bar'; readonly token: Token }
  /** A comma between the arguments of a function. */
  | { readonly kind: 'separator'; readonly token: Token }
  /** `set` where it was set as words inside a formula (`\\text{cm}`). */
  | { readonly kind: 'word'; readonly text: string; readonly set?: boolean }
  | { readonly kind: 'currency'; readonly symbol: string }
  /** `test` for `==`, which asks more often than it claims. */
  | { readonly kind: 'relation'; readonly op: '=' | '≈'; readonly test: boolean }
  | { readonly kind: 'break'; readonly why: BreakReason; readonly bullet?: string }
  /** Something that stands for a quantity and is not read; `prefix` where it acts on what follows (∑, `_`). */
  | { readonly kind: 'unknown'; readonly prefix: boolean }
);

export type ItemOf<Kind extends Item['kind']> = Extract<Item, { kind: Kind }>;
