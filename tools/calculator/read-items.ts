import type { Token } from '../../src/exact/token.js';
import { tokenize } from '../../src/exact/tokenize.js';
import type { BreakReason, Item } from './item.js';
import { TIGHT_LABELS } from './lexicon.js';
import { MAX_TEXT } from './limits.js';
import { MARKS } from './mask.js';

const MATRICES = /^(?:[bBpvV]?matrix|smallmatrix|array|cases|tabular)\*?$/;
const LETTER = /\p{L}/u;
/** Letters that make an identifier with the digits behind them; other scripts are written without spaces. */
const IDENTIFIER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
/** Arrows, ∴ and ∵ lead from one statement to the next. */
const ARROW = /^[←-⇿⟰-⟿∴∵]$/u;
const QUOTES = new Set([...'"\'`“”‘’«»„‚′″']);
const INFIX = new Set(['+', '-', '*', '/', '^', '±', '∓']);
/** Functions that always take brackets, and are words otherwise ("Max", "30 min"). */
const BRACKETED = new Set(['max', 'min', 'gcd', 'lcm', 'abs', 'floor', 'ceil', 'exp']);

/** Reads a masked text as items, in order; words are kept apart from what may be mathematics. Linear. */
export function readItems(text: string): Item[] {
  const tokens = tokenize(text, { letters: 'words', spaceGroups: true, maxLength: MAX_TEXT + 1 });
  const reader = new ItemReader(text, tokens);
  reader.run();
  return reader.items;
}

type ItemBody = Item extends infer I ? (I extends Item ? Omit<I, 'start' | 'end' | 'spaced'> : never) : never;

const isSpace = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x200b) ||
  code === 0x202f ||
  code === 0x3000;

class ItemReader {
  readonly items: Item[] = [];
  #at = 0;
  #lineStart = true;
  /** Whether the text read last stands between delimiters of mathematics. */
  #inMath = false;
  constructor(
    readonly text: string,
    readonly tokens: readonly Token[],
  ) {}

  run(): void {
    let previousEnd = 0;
    for (; this.#at < this.tokens.length; this.#at += 1) {
      const token = this.tokens[this.#at] as Token;
      if (token.start > previousEnd) this.#gap(token, previousEnd);
      previousEnd = token.end;
      const before = this.items.length;
      this.#read(token);
      previousEnd = Math.max(previousEnd, (this.tokens[this.#at] as Token).end);
      if (this.items.length > before) this.#lineStart = false;
    }
  }

  #gap(token: Token, from: number): void {
    const gap = this.text.slice(from, token.start);
    if (gap.includes('\n')) this.#newLine(token, gap.indexOf('\n') !== gap.lastIndexOf('\n'));
  }

  get #previous(): Item | undefined {
    return this.items.at(-1);
  }

  #push(token: Token, body: ItemBody): void {
    // the fields are set on the object given, which is new: this runs for every token
    const item = body as ItemBody & { start: number; end: number; spaced: boolean };
    item.start = token.start;
    item.end = token.end;
    item.spaced = token.start === 0 || isSpace(this.text.charCodeAt(token.start - 1));
    this.items.push(item as Item);
  }

  #break(token: Token, why: BreakReason): void {
    this.#push(token, { kind: 'break', why });
  }

  #isRelation(token: Token | undefined): boolean {
    return token?.type === 'relation' && (token.op === '=' || token.op === '≈');
  }

  /** A line ends what stands on it, unless an operator or a relation joins it to the next. */
  #newLine(next: Token, blank: boolean): void {
    this.#lineStart = true;
    const previous = this.#previous;
    const ink = this.#inkFrom(this.#at);
    const goesOn = next.type === 'row' && ink?.type === 'operator' && INFIX.has(ink.op);
    const joined =
      previous?.kind === 'infix' || previous?.kind === 'relation' || this.#isRelation(ink) || goesOn;
    if (joined && !(blank && previous?.kind === 'infix')) return;
    const at = previous?.end ?? 0;
    this.items.push({ kind: 'break', why: 'line', start: at, end: next.start, spaced: true });
  }

  /** The first token from `at` that is not an alignment mark. */
  #inkFrom(at: number): Token | undefined {
    let index = at;
    while (this.tokens[index]?.type === 'cell' || this.tokens[index]?.type === 'row') index += 1;
    return this.tokens[index];
  }

  #read(token: Token): void {
    switch (token.type) {
      case 'number':
        return this.#number(token);
      case 'name':
        return this.#name(token);
      case 'word':
        return this.#word(token);
      case 'text':
        return this.#text(token);
      case 'function':
        return this.#function(token);
      case 'command':
        return this.#push(
          token,
          token.name === 'overline' ? { kind: 'unknown', prefix: true } : { kind: 'prefix', token },
        );
      case 'operator':
        return this.#operator(token);
      case 'open':
      case 'close':
        return this.#bracket(token);
      case 'bar':
        return this.#push(token, { kind: 'bar', token });
      case 'relation':
        return this.#relation(token);
      case 'separator':
        return this.#push(token, { kind: 'separator', token });
      case 'currency':
        return this.#push(token, { kind: 'currency', symbol: token.symbol });
      case 'row':
        return this.#newLine(token, false);
      case 'cell':
        return;
      case 'begin':
        return this.#environment(token);
      case 'end':
        return this.#break(token, 'math');
      case 'set_operator':
        return this.#push(token, { kind: 'unknown', prefix: true });
      case 'ellipsis':
        return this.#push(token, { kind: 'unknown', prefix: false });
      case 'other':
        return this.#other(token);
    }
  }

  #number(token: Token & { type: 'number' }): void {
    const before = this.text[token.start - 1] ?? '';
    const previous = this.tokens[this.#at - 1];
    const letters = previous?.type === 'name' || previous?.type === 'word' || previous?.type === 'function';
    const letterBefore = letters && IDENTIFIER.test(before) && previous.end === token.start;
    const remainder = previous?.type === 'name' && /^r$/i.test(previous.name);
    const times = previous?.type === 'name' && /^x$/i.test(previous.name) && this.#isNumber(this.#at - 2);
    const latex = previous !== undefined && this.text[previous.start] === '\\';
    if (letterBefore && !remainder && !times && !latex) {
      return this.#push(token, { kind: 'unknown', prefix: false });
    }
    this.#push(token, { kind: 'operand', token });
  }

  /** Letters set as a formula, or directly behind a number (`2ab`), are factors and not a word. */
  #word(token: Token & { type: 'word' }): void {
    const previous = this.#previous;
    const tight = previous !== undefined && previous.end === token.start;
    const behindNumber = tight && (previous.kind === 'operand' || previous.kind === 'close');
    const short = token.text.length <= 3 && /^[A-Za-z]+$/.test(token.text);
    const factors = short && behindNumber && !TIGHT_LABELS.has(token.text.toLowerCase());
    if ((this.#inMath && /^[A-Za-z]+$/.test(token.text)) || factors) {
      const name = { type: 'name', name: token.text, start: token.start, end: token.end } as const;
      return this.#push(token, { kind: 'operand', token: name });
    }
    this.#push(token, { kind: 'word', text: token.text.toLowerCase() });
  }

  /** The words of `\\text{ square feet}`, one by one. */
  #text(token: Token & { type: 'text' }): void {
    const letter = /^[\s~]*([A-Za-z])[\s~]*$/.exec(token.text)?.[1];
    const previous = this.#previous;
    const unit = previous?.kind === 'operand' && previous.token.type === 'number';
    if (letter !== undefined && !unit) {
      const name = { type: 'name', name: letter, start: token.start, end: token.end } as const;
      return this.#push(token, { kind: 'operand', token: name });
    }
    for (const word of token.text.match(/[\p{L}\p{M}]+|\//gu) ?? []) {
      this.#push(token, { kind: 'word', text: word.toLowerCase(), set: true });
    }
  }

  #isNumber(index: number): boolean {
    return this.tokens[index]?.type === 'number';
  }

  #name(token: Token & { type: 'name' }): void {
    const behind = this.text[token.end] ?? '';
    if (behind !== '' && "'’′".includes(behind)) {
      // `I'm` is a word, `f'(8)` the value of a function
      if (LETTER.test(this.text[token.end + 1] ?? ''))
        return this.#push(token, { kind: 'word', text: token.name });
      return this.#push(token, { kind: 'unknown', prefix: true });
    }
    const first = token.name[0] as string;
    const symbol = /^[A-Za-z]/.test(first) || /^[Α-Ωα-ω]/.test(first) || token.name === 'infinity';
    if (!symbol) return this.#push(token, { kind: 'word', text: token.name.toLowerCase() });
    this.#push(token, { kind: 'operand', token });
  }

  #function(token: Token & { type: 'function' }): void {
    const next = this.tokens[this.#at + 1];
    const opens = next?.type === 'open' && next.start === token.end;
    const symbol = !LETTER.test(this.text[token.start] as string);
    const raised = next?.type === 'operator' && (next.op === '^' || next.op === '_');
    const argument =
      opens || raised || next?.type === 'number' || next?.type === 'name' || next?.type === 'function';
    if (symbol || (BRACKETED.has(token.name) ? opens : argument))
      return this.#push(token, { kind: 'prefix', token });
    this.#push(token, { kind: 'word', text: this.text.slice(token.start, token.end).toLowerCase() });
  }

  #operator(token: Token & { type: 'operator' }): void {
    const { op } = token;
    if (op === '_') {
      const previous = this.#previous;
      if (previous?.kind === 'prefix' && previous.token.type === 'function')
        return this.#push(token, { kind: 'infix', token, op, worded: false });
      return this.#push(token, { kind: 'unknown', prefix: true });
    }
    if (this.#lineStart && '+-*'.includes(op) && /^[ \t]/.test(this.text.slice(token.end, token.end + 1))) {
      return this.#push(token, { kind: 'break', why: 'bullet', bullet: op });
    }
    if (INFIX.has(op)) return this.#push(token, { kind: 'infix', token, op, worded: false });
    this.#push(token, { kind: 'postfix', token, op });
  }

  #bracket(token: Token & { type: 'open' | 'close' }): void {
    if (token.bracket === '\\{' || token.bracket === '<') {
      return this.#push(token, { kind: 'unknown', prefix: true });
    }
    this.#push(token, { kind: token.type, token, bracket: token.bracket });
  }

  #relation(token: Token & { type: 'relation' }): void {
    const test = this.text.startsWith('==', token.start);
    if (token.op === '=') return this.#push(token, { kind: 'relation', op: '=', test });
    if (token.op === '≈') {
      const previous = this.#previous;
      const hasLeft =
        previous?.kind === 'operand' || previous?.kind === 'close' || previous?.kind === 'postfix';
      const tilde = /^[~∼]$/.test(this.text.slice(token.start, token.end));
      if (tilde && !hasLeft) return this.#push(token, { kind: 'word', text: 'about' });
      return this.#push(token, { kind: 'relation', op: '≈', test: false });
    }
    if (token.op !== ':') return this.#break(token, 'relation');
    const ratio =
      this.#isNumber(this.#at - 1) && this.#isNumber(this.#at + 1) && this.text[token.start - 1] === ' ';
    if (ratio) return this.#push(token, { kind: 'unknown', prefix: true });
    this.#break(token, 'colon');
  }

  /** A matrix or a case distinction is one thing that is not read; other environments only end what stands before. */
  #environment(token: Token & { type: 'begin' | 'end' }): void {
    if (!MATRICES.test(token.environment)) return this.#break(token, 'math');
    let depth = 0;
    const start = this.#at;
    for (; this.#at < this.tokens.length; this.#at += 1) {
      const inner = this.tokens[this.#at] as Token;
      if (inner.type === 'begin') depth += 1;
      else if (inner.type === 'end' && --depth === 0) break;
    }
    if (this.#at >= this.tokens.length) {
      this.#at = start;
      return this.#break(token, 'math');
    }
    this.#push({ ...token, end: (this.tokens[this.#at] as Token).end }, { kind: 'unknown', prefix: false });
  }

  #other(token: Token & { type: 'other' }): void {
    const char = token.text;
    const previous = this.#previous;
    if (char === MARKS.stop)
      return previous?.kind === 'break' && previous.why === 'other' ? undefined : this.#break(token, 'other');
    if (char === MARKS.quantity) {
      if (previous?.kind === 'unknown' && previous.end === token.start) return;
      return this.#push(token, { kind: 'unknown', prefix: false });
    }
    if (char === MARKS.mathOpen || char === MARKS.mathClose) return this.#mathDelimiter(token, char);
    if (QUOTES.has(char)) return this.#quote(token);
    if (char === '.' || char === '。' || char === '．' || char === '।') return this.#period(token);
    if (char === '?' || char === '？') return this.#question(token);
    this.#symbol(token, char);
  }

  #symbol(token: Token, char: string): void {
    if (ARROW.test(char)) return this.#break(token, 'other');
    if (char.startsWith('\\') || /^\p{Sm}$/u.test(char))
      return this.#push(token, { kind: 'unknown', prefix: true });
    if (/^[\p{So}\p{Extended_Pictographic}]$/u.test(char))
      return this.#push(token, { kind: 'unknown', prefix: false });
    if (/^[\p{M}\p{Sk}\p{Lm}]$/u.test(char)) return;
    if (char === '—' || char === '―') return this.#break(token, 'sentence');
    this.#break(token, 'other');
  }

  #joins(token: Token | undefined): boolean {
    return (
      token !== undefined && (this.#isRelation(token) || (token.type === 'operator' && INFIX.has(token.op)))
    );
  }

  #afterJoin(): boolean {
    const kind = this.#previous?.kind;
    return kind === 'infix' || kind === 'relation';
  }

  #mathDelimiter(token: Token, char: string): void {
    this.#inMath = char === MARKS.mathOpen;
    const next = this.tokens[this.#at + 1];
    if (char === MARKS.mathOpen ? this.#afterJoin() : this.#joins(next)) return;
    if (next?.type === 'other' && next.text === char) return;
    this.#break(token, 'math');
  }

  #quote(token: Token): void {
    const previous = this.#previous;
    if (previous?.kind === 'unknown' && /^[\s'’′]*$/.test(this.text.slice(previous.end, token.start))) return;
    if (this.#afterJoin() || this.#joins(this.tokens[this.#at + 1])) return;
    this.#break(token, 'other');
  }

  /** A point behind a word goes unnoticed where an operator or a relation follows ("3 ft. + 2 ft."). */
  #period(token: Token): void {
    const previous = this.#previous;
    const next = this.tokens[this.#at + 1];
    if (previous?.kind === 'word' && previous.end === token.start) {
      if (this.#joins(next) && !this.text.slice(token.end, next?.start).includes('\n')) return;
      if (next?.type === 'number' && /^(?:rs|approx|ca|aprox|no|approximately)$/.test(previous.text)) return;
    }
    // `0.\overline{7}` goes on behind its point
    if (
      /^\\(?:overline|dot|bar)/.test(this.text.slice(token.end, token.end + 9)) &&
      previous?.end === token.start
    ) {
      return this.#push(token, { kind: 'unknown', prefix: true });
    }
    this.#break(token, 'sentence');
  }

  /** `? + 3 = 8` has a blank in it; elsewhere a question mark ends a sentence. */
  #question(token: Token): void {
    if (this.#afterJoin() || this.#joins(this.tokens[this.#at + 1])) {
      return this.#push(token, { kind: 'unknown', prefix: false });
    }
    this.#break(token, 'sentence');
  }
}
