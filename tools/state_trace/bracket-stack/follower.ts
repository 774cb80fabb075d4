import { type Claim, type Follower, fails, holds } from '../claim.js';
import { closersOf, push, pushAll, same, written } from './brackets.js';
import { type Statement, statementsOf } from './statements.js';

/** Most symbols a summary passes over. */
const MOST_SKIPPED = 60;

type Of<T extends Statement['type']> = Extract<Statement, { type: T }>;

/** Follows a trace that reads brackets one by one and keeps a stack of those still open. */
export class BracketStack implements Follower {
  /** How many symbols of the question were read. */
  private done = 0;
  private stack: readonly string[] = [];
  /** Brackets to be closed, the top first, where the trace has listed them. */
  private pops: readonly string[] | null = null;
  private closers: readonly string[] | null = null;

  constructor(private readonly symbols: readonly string[]) {}

  read(step: string): readonly Claim[] {
    return statementsOf(step).flatMap((one) => this.take(one));
  }

  private take(statement: Statement): readonly Claim[] {
    switch (statement.type) {
      case 'stack':
        if (statement.final) return this.takeFinal(statement);
        return statement.symbol === null
          ? this.takeState(statement)
          : this.takeSymbol(statement, statement.symbol);
      case 'pops':
        return this.takePops(statement);
      case 'closers':
        return this.takeClosers(statement);
    }
  }

  /** `] ; stack: { [`: the next symbol of the question, and the stack after it. */
  private takeSymbol({ stack }: Of<'stack'>, symbol: string): readonly Claim[] {
    if (this.done === 0 && symbol !== this.symbols[0])
      this.skipTo((at, reached) => this.symbols[at] === symbol && same(stack, push(reached, symbol) ?? []));
    const next = this.symbols[this.done];
    const expected = push(this.stack, symbol);
    this.stack = stack;
    this.advance(symbol);
    if (symbol !== next)
      return [fails('wrong_symbol', `${symbol} is read where ${next ?? 'the end'} is next`)];
    return this.stackClaim(stack, expected);
  }

  /** Goes behind the next such symbol of the question. */
  private advance(symbol: string): void {
    const found = this.symbols.indexOf(symbol, this.done);
    if (found >= 0) this.done = found + 1;
  }

  /** A stack without its symbol: the one reached, or the one after the next symbol. */
  private takeState({ stack }: Of<'stack'>): readonly Claim[] {
    if (same(stack, this.stack)) return [holds('stack', written(stack))];
    // a summary may pass over symbols
    this.skipTo((at, reached) => same(stack, push(reached, this.symbols[at] ?? '') ?? []));
    const next = this.symbols[this.done];
    const expected = next === undefined ? this.stack : push(this.stack, next);
    this.stack = stack;
    this.done += next === undefined ? 0 : 1;
    return this.stackClaim(stack, expected);
  }

  /** Reads symbols up to the first place where a test holds; nothing where it holds nowhere. */
  private skipTo(test: (at: number, reached: readonly string[]) => boolean): void {
    let reached: readonly string[] | null = this.stack;
    for (
      let at = this.done;
      at < Math.min(this.symbols.length, this.done + MOST_SKIPPED) && reached !== null;
      at += 1
    ) {
      if (test(at, reached)) {
        this.stack = reached;
        this.done = at;
        return;
      }
      reached = push(reached, this.symbols[at] as string);
    }
  }

  private takeFinal({ stack }: Of<'stack'>): readonly Claim[] {
    const expected = pushAll(this.stack, this.symbols.slice(this.done));
    this.stack = stack;
    this.done = this.symbols.length;
    return this.stackClaim(stack, expected);
  }

  private stackClaim(stack: readonly string[], expected: readonly string[] | null): readonly Claim[] {
    // after an earlier error a bracket may match nothing: then no stack follows
    if (expected === null) return [];
    if (same(stack, expected)) return [holds('stack', written(stack))];
    return [fails('wrong_stack', `the stack is ${written(expected)}, not ${written(stack)}`)];
  }

  private takePops({ symbols }: Of<'pops'>): readonly Claim[] {
    const expected = this.openLeft();
    this.pops = symbols;
    if (expected === null) return [];
    if (same(symbols, expected)) return [holds('pops', written(symbols))];
    return [fails('wrong_pops', `${written(expected)} comes off, not ${written(symbols)}`)];
  }

  private takeClosers({ symbols, final }: Of<'closers'>): readonly Claim[] {
    const open = this.pops ?? this.openLeft();
    const expected = this.closers ?? (open && closersOf(open));
    this.closers = symbols;
    if (expected === null) return [];
    if (same(symbols, expected)) return [holds(final ? 'answer' : 'closers', written(symbols))];
    const code = final ? 'wrong_answer' : 'wrong_closers';
    return [fails(code, `${written(expected)} closes what is open, not ${written(symbols)}`)];
  }

  /** What is open at the end, the top first. */
  private openLeft(): readonly string[] | null {
    const stack = pushAll(this.stack, this.symbols.slice(this.done));
    return stack && [...stack].reverse();
  }
}
