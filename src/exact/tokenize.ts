import {
  asciiDigit,
  CURRENCY_CHARACTERS,
  GREEK_BY_CHARACTER,
  GREEK_COMMANDS,
  OPERATOR_CHARACTERS,
  RELATION_CHARACTERS,
  SUPERSCRIPTS,
  VULGAR_FRACTIONS,
} from './characters.js';
import type { NumberLiteral } from './expression.js';
import {
  FUNCTION_NAMES,
  OPERATOR_COMMANDS,
  RELATION_COMMANDS,
  SILENT_COMMANDS,
  TEXT_COMMANDS,
} from './latex-commands.js';
import { type NumberStyle, readNumber } from './number-literal.js';
import { BoundError, Rational } from './rational.js';
import type { Token } from './token.js';

/** How a text is to be read. */
export interface TokenizeOptions extends NumberStyle {
  /** `split`: letters stand for themselves (`ab` is a·b), as in formulas; `words`: runs of letters are words, as in prose. */
  readonly letters: 'split' | 'words';
  /** Longest text, characters; longer ones throw {@link BoundError}. @default 100000 */
  readonly maxLength?: number;
}

const LETTER = /\p{L}/u;
const BRACKETS: Readonly<Record<string, { type: 'open' | 'close'; bracket: string }>> = {
  '(': { type: 'open', bracket: '(' },
  ')': { type: 'close', bracket: '(' },
  '（': { type: 'open', bracket: '(' },
  '）': { type: 'close', bracket: '(' },
  '[': { type: 'open', bracket: '[' },
  ']': { type: 'close', bracket: '[' },
  '{': { type: 'open', bracket: '{' },
  '}': { type: 'close', bracket: '{' },
  '⟨': { type: 'open', bracket: '<' },
  '⟩': { type: 'close', bracket: '<' },
  '⌊': { type: 'open', bracket: 'floor' },
  '⌋': { type: 'close', bracket: 'floor' },
  '⌈': { type: 'open', bracket: 'ceil' },
  '⌉': { type: 'close', bracket: 'ceil' },
}; // prettier-ignore
const BRACKET_COMMANDS: Readonly<Record<string, { type: 'open' | 'close'; bracket: string }>> = {
  '{': { type: 'open', bracket: '\\{' },
  '}': { type: 'close', bracket: '\\{' },
  lbrace: { type: 'open', bracket: '\\{' },
  rbrace: { type: 'close', bracket: '\\{' },
  lbrack: { type: 'open', bracket: '[' },
  rbrack: { type: 'close', bracket: '[' },
  lparen: { type: 'open', bracket: '(' },
  rparen: { type: 'close', bracket: '(' },
  langle: { type: 'open', bracket: '<' },
  rangle: { type: 'close', bracket: '<' },
  lfloor: { type: 'open', bracket: 'floor' },
  rfloor: { type: 'close', bracket: 'floor' },
  lceil: { type: 'open', bracket: 'ceil' },
  rceil: { type: 'close', bracket: 'ceil' },
}; // prettier-ignore
/** Letters of the longest name of a function; words are longer, as a rule. */
const LONGEST_FUNCTION = Math.max(...[...FUNCTION_NAMES.keys()].map((name) => name.length));
const SEVERAL_ARGUMENTS = new Set(['gcd', 'lcm', 'max', 'min']);
const FRACTION_COMMANDS = new Set(['frac', 'dfrac', 'tfrac', 'cfrac', 'sfrac', 'nicefrac', 'flatfrac']);

/** Splits a text of plain or LaTeX mathematics into tokens, in one pass, linear in its length. */
export function tokenize(text: string, options: TokenizeOptions): Token[] {
  if (text.length > (options.maxLength ?? 100_000))
    throw new BoundError(`a text of ${text.length} characters`);
  const lexer = new Lexer(text, options);
  lexer.run();
  return lexer.tokens;
}

type TokenBody = Token extends infer T ? (T extends Token ? Omit<T, 'start' | 'end'> : never) : never;

class Lexer {
  readonly tokens: Token[] = [];
  #at = 0;
  #depth = 0;
  /** Depth of the brackets of a function whose arguments commas separate: `gcd(12,18)`. */
  #listDepth: number | null = null;
  constructor(
    readonly text: string,
    readonly options: TokenizeOptions,
  ) {}

  run(): void {
    while (this.#at < this.text.length) this.#next(this.text[this.#at] as string);
  }

  /** @param body a new object: the offsets are set on it, because this runs for every token */
  #push(body: TokenBody, length: number): void {
    const token = body as TokenBody & { start: number; end: number };
    token.start = this.#at;
    token.end = this.#at + length;
    this.tokens.push(token as Token);
    this.#at = token.end;
  }

  #next(char: string): void {
    const code = char.charCodeAt(0);
    if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return this.#letters();
    if (
      char === ' ' ||
      char === '\n' ||
      char === '\t' ||
      char === '\r' ||
      char === '\u00a0' ||
      char === '\u2009' ||
      char === '\u202f' ||
      char === '\u200b' ||
      char === '\ufeff'
    ) {
      this.#at += 1;
      return;
    }
    if (asciiDigit(char) !== null || char === '.' || char === '…') return this.#numberOrDots(char);
    if (char === '\\') return this.#command();
    const bracket = BRACKETS[char];
    if (bracket) return this.#bracket(bracket);
    if (char === '*' && this.text[this.#at + 1] === '*') return this.#doubleStar();
    const two = this.text.slice(this.#at, this.#at + 2);
    if (two === '<=' || two === '>=' || two === '!=' || two === '=<' || two === '=>') {
      return this.#push({ type: 'relation', op: two === '=<' ? '<=' : two === '=>' ? '>=' : two }, 2);
    }
    if (two === '==' || two === '~=' || two === '+-')
      return this.#push(
        two === '+-' ? { type: 'operator', op: '±' } : { type: 'relation', op: two === '==' ? '=' : '≈' },
        2,
      );
    if (Object.hasOwn(OPERATOR_CHARACTERS, char)) return this.#operator(OPERATOR_CHARACTERS[char] as string);
    if (Object.hasOwn(RELATION_CHARACTERS, char))
      return this.#push({ type: 'relation', op: RELATION_CHARACTERS[char] as string }, 1);
    this.#symbol(char);
  }

  #bracket(bracket: { type: 'open' | 'close'; bracket: string }): void {
    const previous = this.tokens.at(-1);
    if (bracket.type === 'open') {
      this.#depth += 1;
      if (this.#listDepth === null && previous?.type === 'function' && SEVERAL_ARGUMENTS.has(previous.name))
        this.#listDepth = this.#depth;
    } else {
      if (this.#listDepth === this.#depth) this.#listDepth = null;
      this.#depth -= 1;
    }
    this.#push({ ...bracket }, 1);
  }

  #operator(op: string): void {
    if (op === '√') this.#push({ type: 'function', name: 'sqrt' }, 1);
    else if (op === '∛') this.#push({ type: 'function', name: 'cbrt' }, 1);
    else this.#push({ type: 'operator', op }, 1);
  }

  #symbol(char: string): void {
    if (Object.hasOwn(SUPERSCRIPTS, char)) return this.#superscript();
    if (Object.hasOwn(VULGAR_FRACTIONS, char)) return this.#vulgarFraction(char);
    if (char === '|' || char === '‖') return this.#push({ type: 'bar' }, 1);
    if (char === ',' || char === ';' || char === '，' || char === '、' || char === '；')
      return this.#push({ type: 'separator', mark: char === ';' || char === '；' ? ';' : ',' }, 1);
    if (CURRENCY_CHARACTERS.has(char)) return this.#push({ type: 'currency', symbol: char }, 1);
    if (char === '&') return this.#push({ type: 'cell' }, 1);
    if (char === '∞') return this.#push({ type: 'name', name: 'infinity' }, 1);
    if (char === '∪') return this.#push({ type: 'set_operator', op: 'union' }, 1);
    if (char === '∩') return this.#push({ type: 'set_operator', op: 'intersection' }, 1);
    if (char === '_') return this.#push({ type: 'operator', op: '_' }, 1);
    const greek = GREEK_BY_CHARACTER.get(char);
    if (greek) return this.#push({ type: 'name', name: greek }, 1);
    const point = String.fromCodePoint(this.text.codePointAt(this.#at) as number);
    if (LETTER.test(point)) return this.#letters();
    this.#push({ type: 'other', text: point }, point.length);
  }

  #numberOrDots(char: string): void {
    const style =
      this.#listDepth === null ? this.options : { ...this.options, decimalComma: false, commaGroups: false };
    const number = readNumber(this.text, this.#at, style);
    if (number === null) {
      const dots = char === '…' ? 1 : this.text.startsWith('...', this.#at) ? 3 : 0;
      if (dots > 0) return this.#push({ type: 'ellipsis' }, dots);
      return this.#push({ type: 'other', text: char }, 1);
    }
    const dots = number.decimals > 0 ? this.#ellipsisLength(number.end) : 0;
    const literal: NumberLiteral = {
      kind: 'number',
      value: number.value,
      written: number.written,
      decimals: number.decimals,
      continued: dots > 0,
    };
    this.#push({ type: 'number', literal }, number.end - this.#at + dots);
  }

  #ellipsisLength(at: number): number {
    for (const dots of ['...', '…', '\\ldots', '\\dots'])
      if (this.text.startsWith(dots, at)) return dots.length;
    return 0;
  }

  #literal(value: Rational, length: number): void {
    const written = this.text.slice(this.#at, this.#at + length);
    this.#push(
      { type: 'number', literal: { kind: 'number', value, written, decimals: 0, continued: false } },
      length,
    );
  }

  /** `½` is `frac{1}{2}`, so that `3½` is a mixed number as `3\frac12` is. */
  #vulgarFraction(char: string): void {
    const [over, under] = VULGAR_FRACTIONS[char] as readonly [number, number];
    const start = this.#at;
    this.#push({ type: 'command', name: 'frac' }, 0);
    for (const part of [over, under]) {
      this.#at = start;
      this.#literal(Rational.of(part), 1);
    }
  }

  #superscript(): void {
    let digits = '';
    let length = 0;
    while (Object.hasOwn(SUPERSCRIPTS, this.text[this.#at + length] ?? '') && length < 8) {
      digits += SUPERSCRIPTS[this.text[this.#at + length] as string];
      length += 1;
    }
    const value = Rational.parse(digits);
    if (value === null) return this.#push({ type: 'other', text: this.text[this.#at] as string }, 1);
    this.#push({ type: 'operator', op: '^' }, 0);
    this.#literal(value, length);
  }

  /** `2**3` is a power; `**bold**` is markup and passed over. */
  #doubleStar(): void {
    const operand = /[\p{L}\p{Nd})\]]/u;
    const isPower =
      operand.test(this.text[this.#at - 1] ?? '') && /[\p{L}\p{Nd}(-]/u.test(this.text[this.#at + 2] ?? '');
    if (isPower) this.#push({ type: 'operator', op: '^' }, 2);
    else this.#at += 2;
  }

  #letters(): void {
    let end = this.#at;
    while (end < this.text.length && end - this.#at < 200) {
      const code = this.text.charCodeAt(end) | 0x20;
      if (code >= 97 && code <= 122) {
        end += 1;
        continue;
      }
      const point = String.fromCodePoint(this.text.codePointAt(end) as number);
      if (!LETTER.test(point) || GREEK_BY_CHARACTER.has(point)) break;
      end += point.length;
    }
    const run = this.text.slice(this.#at, end);
    const known = run.length <= LONGEST_FUNCTION ? FUNCTION_NAMES.get(run.toLowerCase()) : undefined;
    if (known && run.length > 1) return this.#push({ type: 'function', name: known }, run.length);
    if (run === 'pi' || run === 'Pi') return this.#push({ type: 'name', name: 'pi' }, run.length);
    if (run === 'inf' || run === 'infinity' || run === 'infty')
      return this.#push({ type: 'name', name: 'infinity' }, run.length);
    if (run === 'U' && this.options.letters === 'split') return this.#push({ type: 'name', name: 'U' }, 1);
    const point = String.fromCodePoint(run.codePointAt(0) as number);
    if (this.options.letters === 'words' && run.length > point.length)
      return this.#push({ type: 'word', text: run }, run.length);
    this.#name(point, point.length);
  }

  #name(name: string, length: number): void {
    const subscript = /^_(?:\{([\p{L}\p{Nd},]{1,12})\}|([\p{L}\p{Nd}]))/u.exec(
      this.text.slice(this.#at + length, this.#at + length + 16),
    );
    const label = subscript?.[1] ?? subscript?.[2];
    this.#push(
      { type: 'name', name: label === undefined ? name : `${name}_${label}` },
      length + (subscript?.[0].length ?? 0),
    );
  }

  #command(): void {
    const rest = this.text.slice(this.#at + 1, this.#at + 40);
    const letters = /^[a-zA-Z]+/.exec(rest)?.[0];
    if (letters === undefined) return this.#escaped(rest[0]);
    const name = /^(quad|qquad)/.exec(letters)?.[1] ?? letters;
    const length = name.length + 1;
    if (FRACTION_COMMANDS.has(name)) return this.#push({ type: 'command', name: 'frac' }, length);
    if (name === 'binom' || name === 'dbinom' || name === 'tbinom')
      return this.#push({ type: 'command', name: 'binomial' }, length);
    if (name === 'overline' || name === 'bar')
      return this.#push({ type: 'command', name: 'overline' }, length);
    if (name === 'begin' || name === 'end') return this.#environment(name, length);
    if (TEXT_COMMANDS.has(name)) return this.#textContent(length);
    if (SILENT_COMMANDS.has(name)) {
      this.#at += length;
      return;
    }
    this.#namedCommand(name, length);
  }

  #namedCommand(name: string, length: number): void {
    const bracket = BRACKET_COMMANDS[name];
    if (bracket && Object.hasOwn(BRACKET_COMMANDS, name)) return this.#push({ ...bracket }, length);
    const known = FUNCTION_NAMES.get(name);
    if (known) return this.#push({ type: 'function', name: known }, length);
    const operator = OPERATOR_COMMANDS.get(name);
    if (operator) return this.#push({ type: 'operator', op: operator }, length);
    const relation = RELATION_COMMANDS.get(name);
    if (relation) return this.#push({ type: 'relation', op: relation }, length);
    if (name === 'infty') return this.#push({ type: 'name', name: 'infinity' }, length);
    if (name === 'cup') return this.#push({ type: 'set_operator', op: 'union' }, length);
    if (name === 'cap') return this.#push({ type: 'set_operator', op: 'intersection' }, length);
    if (name === 'setminus' || name === 'backslash')
      return this.#push({ type: 'set_operator', op: 'minus' }, length);
    if (name === 'lvert' || name === 'rvert' || name === 'vert') return this.#push({ type: 'bar' }, length);
    if (name === 'ldots' || name === 'dots' || name === 'cdots' || name === 'dotsc')
      return this.#push({ type: 'ellipsis' }, length);
    if (GREEK_COMMANDS.has(name)) return this.#name(name, length);
    this.#push({ type: 'other', text: `\\${name}` }, length);
  }

  #escaped(char: string | undefined): void {
    if (char === '\\') {
      // a doubled backslash before a command is an escaping slip (`\\frac`), otherwise it ends a row
      if (
        /^(?:frac|dfrac|tfrac|sqrt|left|right|le|ge|leq|geq|text|pi|cdot|times|boxed|infty|begin|end|cup|pm)(?![a-z])/.test(
          this.text.slice(this.#at + 2, this.#at + 10),
        )
      )
        this.#at += 1;
      else this.#push({ type: 'row' }, 2);
      return;
    }
    if (char !== undefined && Object.hasOwn(BRACKET_COMMANDS, char))
      return this.#push({ ...(BRACKET_COMMANDS[char] as { type: 'open'; bracket: string }) }, 2);
    if (char === '%') return this.#push({ type: 'operator', op: '%' }, 2);
    if (char === '$') return this.#push({ type: 'currency', symbol: '$' }, 2);
    if (char === '|') return this.#push({ type: 'bar' }, 2);
    this.#at += char === undefined ? 1 : 2;
  }

  #environment(type: 'begin' | 'end', length: number): void {
    const match = /^\s{0,4}\{([a-zA-Z*]{1,20})\}(?:\{[lcr| ]{1,40}\})?/.exec(
      this.text.slice(this.#at + length, this.#at + length + 72),
    );
    if (!match) return this.#push({ type: 'other', text: `\\${type}` }, length);
    this.#push({ type, environment: match[1] as string }, length + match[0].length);
  }

  /** Content of `\text{…}` up to its closing brace; without braces the command is passed over. */
  #textContent(length: number): void {
    let at = this.#at + length;
    while (this.text[at] === ' ') at += 1;
    if (this.text[at] !== '{') {
      this.#at += length;
      return;
    }
    let depth = 0;
    let end = at;
    for (; end < this.text.length; end += 1) {
      if (this.text[end] === '{') depth += 1;
      else if (this.text[end] === '}' && --depth === 0) break;
    }
    this.#push(
      { type: 'text', text: this.text.slice(at + 1, end) },
      Math.min(end + 1, this.text.length) - this.#at,
    );
  }
}
