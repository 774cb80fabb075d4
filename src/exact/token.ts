import type { NumberLiteral } from './expression.js';

/** What the lexer makes of a piece of text. `start` and `end` are offsets into the text it was given. */
export type Token = { readonly start: number; readonly end: number } & (
  | { readonly type: 'number'; readonly literal: NumberLiteral }
  /** A letter or a Greek name, with its subscript: `x`, `x_1`, `theta`. */
  | { readonly type: 'name'; readonly name: string }
  /** A run of several letters that is no known name (only where letters are not split). */
  | { readonly type: 'word'; readonly text: string }
  /** A known function: `sin`, `sqrt`, `log`, … */
  | { readonly type: 'function'; readonly name: string }
  /** `+ - * / ^ ! % ° ± ∓ _`; `power` digits of superscripts come as `^` and a number. */
  | { readonly type: 'operator'; readonly op: string }
  /** Two-argument commands: `frac`, `binomial`. */
  | { readonly type: 'command'; readonly name: 'frac' | 'binomial' | 'overline' }
  /** `(`, `[`, `{` (LaTeX group), `\{` (set), `|`, `floor`, `ceil`, `<` (angle). */
  | { readonly type: 'open' | 'close'; readonly bracket: string }
  | { readonly type: 'bar' }
  | { readonly type: 'relation'; readonly op: string }
  /** `,` `;` */
  | { readonly type: 'separator'; readonly mark: string }
  /** `\cup`, `\cap`, `\setminus`, `\to`, `\infty` is a name. */
  | { readonly type: 'set_operator'; readonly op: 'union' | 'intersection' | 'minus' }
  /** Content of `\text{…}`, `\mathrm{…}` and the like. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'currency'; readonly symbol: string }
  /** `\begin{…}` and `\end{…}`, with the name. */
  | { readonly type: 'begin' | 'end'; readonly environment: string }
  /** `&` and `\\` inside environments. */
  | { readonly type: 'cell' | 'row' }
  | { readonly type: 'ellipsis' }
  /** Anything else; no expression goes across it. */
  | { readonly type: 'other'; readonly text: string }
);
