import { DIGITS } from './digits.js';
import type { Expression, Factor, NumberLiteral } from './expression.js';
import { BoundError } from './rational.js';
import type { Token } from './token.js';

/** Deepest nesting of brackets and exponents read; deeper texts throw {@link BoundError}. */
const MAX_DEPTH = 60;

/** An expression and the index of the first token behind it. */
export interface ParsedExpression {
  readonly expression: Expression;
  readonly next: number;
}

/**
 * Reads the longest expression that starts at token `from`. Juxtaposition multiplies (`2x`, `3(4)`, `2\pi`), a
 * whole number before a proper fraction is a mixed number (`1\frac12`, `1 1/2`), a product is read from left
 * to right (`1/2x` is (1/2)·x), `-2^2` is -(2^2), powers join to the right.
 * @returns null when no expression starts there
 */
export function parseExpression(tokens: readonly Token[], from = 0): ParsedExpression | null {
  const parser = new Parser(tokens, from);
  const expression = parser.sum();
  return expression === null ? null : { expression, next: parser.at };
}

/** Reads all tokens as one expression; null when anything is left over. */
export function parseWhole(tokens: readonly Token[]): Expression | null {
  const parsed = parseExpression(tokens);
  return parsed !== null && parsed.next === tokens.length ? parsed.expression : null;
}

const SIGNS = '+-±∓';

const CLOSE_OF: Readonly<Record<string, string>> = {
  '(': '(',
  '[': '[',
  '{': '{',
  floor: 'floor',
  ceil: 'ceil',
};

class Parser {
  at: number;
  #depth = 0;
  constructor(
    readonly tokens: readonly Token[],
    from: number,
  ) {
    this.at = from;
  }

  #operator(...ops: string[]): string | null {
    const token = this.tokens[this.at];
    if (token?.type !== 'operator' || !ops.includes(token.op)) return null;
    this.at += 1;
    return token.op;
  }

  /** Runs `read`; goes back to where it began when that gives nothing. */
  #attempt<T>(read: () => T | null): T | null {
    const start = this.at;
    const result = read();
    if (result === null) this.at = start;
    return result;
  }

  #deeper<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new BoundError(`brackets nested more than ${MAX_DEPTH} deep`);
    const result = read();
    this.#depth -= 1;
    return result;
  }

  sum(): Expression | null {
    const first = this.#product();
    if (first === null) return null;
    const terms = [first];
    while (this.#isOperator(SIGNS)) {
      const term = this.#attempt(() => {
        const op = this.#operator('+', '-', '±', '∓');
        if (op === null) return null;
        const operand = this.#product();
        if (operand === null || op === '+') return operand;
        if (op === '-') return { kind: 'negate', of: operand } as const;
        return { kind: 'plus_minus', of: operand, inverted: op === '∓' } as const;
      });
      if (term === null) break;
      terms.push(term);
    }
    return terms.length === 1 ? first : { kind: 'sum', terms };
  }

  #isOperator(ops: string): boolean {
    const token = this.tokens[this.at];
    return token?.type === 'operator' && ops.includes(token.op);
  }

  /** An operand with its sign; one without is read at once, for that is nearly every one. */
  #operand(): Expression | null {
    return this.#isOperator(SIGNS) ? this.#signed() : this.#power();
  }

  #product(): Expression | null {
    const first = this.#operand();
    if (first === null) return null;
    const factors: Factor[] = [];
    // a sign or the end is no factor
    while (this.at < this.tokens.length && !this.#isOperator(SIGNS)) {
      if (factors.length === 0) factors.push({ of: first, divide: false });
      const factor = this.#attempt(() => this.#factor(factors));
      if (factor === null) break;
      factors.push(factor);
    }
    return factors.length < 2 ? first : { kind: 'product', factors };
  }

  #factor(before: readonly Factor[]): Factor | null {
    const op = this.#operator('*', '/');
    if (op !== null) {
      const of = this.#operand();
      return of === null ? null : { of, divide: op === '/' };
    }
    const token = this.tokens[this.at];
    // two numbers side by side are not a product, and a sign there is a sum
    if (token === undefined || token.type === 'number' || token.type === 'operator' || token.type === 'bar')
      return null;
    if (token.type === 'currency') return null;
    const previous = before.at(-1)?.of;
    if (token.type === 'command' && token.name === 'frac' && previous?.kind === 'number') return null;
    const of = this.#power();
    return of === null ? null : { of, divide: false };
  }

  #signed(): Expression | null {
    return this.#deeper(() => {
      const start = this.at;
      const op = this.#operator('-', '+', '±', '∓');
      if (op === null) return this.#power();
      const of = this.#signed();
      if (of === null) {
        this.at = start;
        return null;
      }
      if (op === '+') return of;
      return op === '-' ? { kind: 'negate', of } : { kind: 'plus_minus', of, inverted: op === '∓' };
    });
  }

  #power(): Expression | null {
    const base = this.#postfix();
    if (base === null) return null;
    const exponent = this.#attempt(() => (this.#operator('^') === null ? null : this.#exponent()));
    if (exponent === null) return base;
    // `90^\circ` and `90^{\circ}`
    if (exponent.kind === 'symbol' && exponent.name === 'degrees') return { kind: 'degrees', of: base };
    return this.#suffixes({ kind: 'power', base, exponent });
  }

  #exponent(): Expression | null {
    const token = this.tokens[this.at];
    const degree = (index: number) => {
      const at = this.tokens[index];
      return at?.type === 'operator' && at.op === '°';
    };
    if (degree(this.at)) {
      this.at += 1;
      return { kind: 'symbol', name: 'degrees' };
    }
    if (
      token?.type === 'open' &&
      token.bracket === '{' &&
      degree(this.at + 1) &&
      this.tokens[this.at + 2]?.type === 'close'
    ) {
      this.at += 3;
      return { kind: 'symbol', name: 'degrees' };
    }
    if (token?.type === 'open' && token.bracket === '{') return this.#bracketed();
    return this.#signed();
  }

  #postfix(): Expression | null {
    const atom = this.#atom();
    return atom === null ? null : this.#suffixes(atom);
  }

  #suffixes(expression: Expression): Expression {
    let result = expression;
    for (let op = this.#operator('!', '%', '°'); op !== null; op = this.#operator('!', '%', '°')) {
      if (op === '!') result = { kind: 'call', name: 'factorial', args: [result] };
      else result = { kind: op === '%' ? 'percent' : 'degrees', of: result };
    }
    return result;
  }

  #atom(): Expression | null {
    const token = this.tokens[this.at];
    switch (token?.type) {
      case 'number':
        // `\\log_35` is the logarithm of 5 to the base 3
        if (this.#pending?.at === this.at) return this.#splitNumber(token);
        this.at += 1;
        return this.#mixed(token.literal);
      case 'currency':
        this.at += 1;
        return this.tokens[this.at]?.type === 'number' ? this.#atom() : null;
      case 'name':
        this.at += 1;
        return this.#indexed({ kind: 'symbol', name: token.name });
      case 'other':
        return token.text === '\\sum' || token.text === '\\prod' ? this.#repeated(token.text) : null;
      case 'function':
        return this.#call(token.name);
      case 'command':
        return token.name === 'overline' ? null : this.#command(token.name);
      case 'open':
        return this.#bracketed();
      case 'bar':
        return this.#absolute();
      default:
        return null;
    }
  }

  /** `F_{n-k-1}`: a sequence at an index that is an expression. */
  #indexed(symbol: Expression): Expression {
    const index = this.#attempt(() => {
      if (this.#operator('_') === null) return null;
      const token = this.tokens[this.at];
      return token?.type === 'open' && token.bracket === '{' ? this.#bracketed() : null;
    });
    return index === null ? symbol : { kind: 'call', name: 'at', args: [symbol, index] };
  }

  /** `\sum_{k=0}^{n} …` and `\prod`: arguments are the index, its ends and the body, one product long. */
  #repeated(command: string): Expression | null {
    return this.#attempt(() =>
      this.#deeper(() => {
        this.at += 1;
        if (this.#operator('_') === null) return null;
        const [open, index, equals] = this.tokens.slice(this.at, this.at + 3);
        if (
          open?.type !== 'open' ||
          index?.type !== 'name' ||
          equals?.type !== 'relation' ||
          equals.op !== '='
        )
          return null;
        this.at += 3;
        const low = this.sum();
        const close = this.tokens[this.at];
        if (low === null || close?.type !== 'close') return null;
        this.at += 1;
        const high = this.#operator('^') === null ? null : this.#exponent();
        const body = high === null ? null : this.#product();
        if (high === null || body === null) return null;
        const name = command === '\\sum' ? 'summation' : 'product_over';
        return { kind: 'call', name, args: [{ kind: 'symbol', name: index.name }, low, high, body] } as const;
      }),
    );
  }

  /** `1\frac12`, `1½` and `1 1/2`: a whole number and a fraction below one. */
  #mixed(whole: NumberLiteral): Expression {
    if (whole.decimals > 0 || !whole.value.isInteger) return whole;
    const token = this.tokens[this.at];
    const fraction =
      token?.type === 'command' && token.name === 'frac'
        ? this.#attempt(() => this.#command('frac'))
        : this.#attempt(() => this.#plainFraction());
    return fraction === null ? whole : { kind: 'sum', terms: [whole, fraction] };
  }

  #plainFraction(): Expression | null {
    const [over, slash, under, behind] = this.tokens.slice(this.at, this.at + 4);
    if (over?.type !== 'number' || under?.type !== 'number' || slash?.type !== 'operator' || slash.op !== '/')
      return null;
    if (over.end !== slash.start || slash.end !== under.start || behind?.type === 'open') return null;
    if (
      over.literal.decimals > 0 ||
      under.literal.decimals > 0 ||
      over.literal.value.compare(under.literal.value) >= 0
    )
      return null;
    this.at += 3;
    return {
      kind: 'product',
      factors: [
        { of: over.literal, divide: false },
        { of: under.literal, divide: true },
      ],
    };
  }

  #command(name: 'frac' | 'binomial'): Expression | null {
    return this.#attempt(() => {
      this.at += 1;
      const first = this.#argument();
      const second = first === null ? null : this.#argument();
      if (first === null || second === null) return null;
      if (name === 'binomial') return { kind: 'call', name, args: [first, second] } as const;
      return {
        kind: 'product',
        factors: [
          { of: first, divide: false },
          { of: second, divide: true },
        ],
      } as const;
    });
  }

  /** A braced group, or one digit or letter as in `\frac12` and `\sqrt3`. */
  #argument(): Expression | null {
    const token = this.tokens[this.at];
    if (token?.type === 'open' && token.bracket === '{') return this.#bracketed();
    if (token?.type === 'number') return this.#splitNumber(token);
    if (token?.type === 'name') {
      this.at += 1;
      return { kind: 'symbol', name: token.name };
    }
    return token?.type === 'command' || token?.type === 'function' || token?.type === 'open'
      ? this.#atom()
      : null;
  }

  #pending: { at: number; digits: NumberLiteral[] } | null = null;

  /** `\frac12` gives the digits 1 and 2 one after the other although the lexer read 12. */
  #splitNumber(token: Extract<Token, { type: 'number' }>): Expression | null {
    if (this.#pending?.at !== this.at) {
      const written = token.literal.written;
      if (!/^\d+$/.test(written) || written.length > 2) {
        this.at += 1;
        return token.literal;
      }
      const digits = [...written].map((digit) => ({
        ...token.literal,
        written: digit,
        value: DIGITS[Number(digit)] as NumberLiteral['value'],
      }));
      this.#pending = { at: this.at, digits };
    }
    const digit = this.#pending.digits.shift();
    if (this.#pending.digits.length === 0) {
      this.#pending = null;
      this.at += 1;
    }
    return digit ?? null;
  }

  #bracketed(): Expression | null {
    return this.#attempt(() =>
      this.#deeper(() => {
        const token = this.tokens[this.at];
        if (token?.type !== 'open' || !Object.hasOwn(CLOSE_OF, token.bracket)) return null;
        this.at += 1;
        const inner = this.sum();
        const close = this.tokens[this.at];
        if (inner === null || close?.type !== 'close' || close.bracket !== CLOSE_OF[token.bracket])
          return null;
        this.at += 1;
        return token.bracket === 'floor' || token.bracket === 'ceil'
          ? ({ kind: 'call', name: token.bracket, args: [inner] } as const)
          : inner;
      }),
    );
  }

  #absolute(): Expression | null {
    return this.#attempt(() =>
      this.#deeper(() => {
        this.at += 1;
        const inner = this.sum();
        if (inner === null || this.tokens[this.at]?.type !== 'bar') return null;
        this.at += 1;
        return { kind: 'call', name: 'abs', args: [inner] } as const;
      }),
    );
  }

  #call(name: string): Expression | null {
    return this.#attempt(() =>
      this.#deeper(() => {
        this.at += 1;
        if (name === 'sqrt') return this.#root();
        if (name === 'cbrt') return this.#oneArgument('cbrt');
        const base = name === 'log' && this.#operator('_') !== null ? this.#argument() : null;
        const power = this.#operator('^') === null ? null : this.#exponent();
        const args = this.#arguments();
        if (args === null) return null;
        const call: Expression = { kind: 'call', name, args: base === null ? args : [base, ...args] };
        const inverse = power?.kind === 'negate' && power.of.kind === 'number' && power.of.written === '1';
        // sin^{-1} x is the arc sine, whatever sin^2 x is
        if (inverse && /^(?:sin|cos|tan|cot)$/.test(name)) return { ...call, name: `arc${name}` };
        return power === null ? call : ({ kind: 'power', base: call, exponent: power } as const);
      }),
    );
  }

  #oneArgument(name: string): Expression | null {
    const argument = this.#argument();
    return argument === null ? null : { kind: 'call', name, args: [argument] };
  }

  #root(): Expression | null {
    const token = this.tokens[this.at];
    const degree = token?.type === 'open' && token.bracket === '[' ? this.#bracketed() : null;
    const radicand = this.#radicand();
    if (radicand === null) return null;
    return degree === null
      ? { kind: 'call', name: 'sqrt', args: [radicand] }
      : { kind: 'call', name: 'root', args: [degree, radicand] };
  }

  /** A number is taken whole: `\\sqrt12` is the root of twelve, whatever TeX would set. */
  #radicand(): Expression | null {
    const token = this.tokens[this.at];
    if (token?.type !== 'number') return this.#argument();
    this.at += 1;
    return token.literal;
  }

  /** Arguments in brackets, or one factor without: `sin(x)`, `max(1, 2)`, `\sin 2x`. */
  #arguments(): Expression[] | null {
    const token = this.tokens[this.at];
    if (token?.type !== 'open') {
      const product = this.#implicitProduct();
      return product === null ? null : [product];
    }
    if (token.bracket === '{') {
      const braced = this.#bracketed();
      return braced === null ? null : [braced];
    }
    return this.#attempt(() => {
      this.at += 1;
      const args: Expression[] = [];
      for (;;) {
        const argument = this.sum();
        if (argument === null) return null;
        args.push(argument);
        const behind = this.tokens[this.at];
        this.at += 1;
        if (behind?.type === 'close' && behind.bracket === token.bracket) return args;
        if (behind?.type !== 'separator' || args.length > 100) return null;
      }
    });
  }

  #implicitProduct(): Expression | null {
    const first = this.#signed();
    if (first === null) return null;
    const factors: Factor[] = [{ of: first, divide: false }];
    for (;;) {
      const token = this.tokens[this.at];
      if (token?.type !== 'name' && !(token?.type === 'command' && token.name === 'frac')) break;
      const of = this.#power();
      if (of === null) break;
      factors.push({ of, divide: false });
    }
    return factors.length === 1 ? first : { kind: 'product', factors };
  }
}
