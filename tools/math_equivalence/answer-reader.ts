import type { Expression } from '../../src/exact/expression.js';
import { parseExpression } from '../../src/exact/parse-expression.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import type { Token } from '../../src/exact/token.js';
import type { Answer, Order, Piece } from './answer.js';
import { isLabel, isProse } from './label.js';
import { changesValue } from './label-words.js';
import { withoutLooseSpace } from './loose-space.js';
import { matrixOf, multiplyMatrices } from './matrix.js';
import { asFormula, connectiveOf, isBracketed, isFiller, isJoiner, splitOutside } from './reading-tokens.js';
import { combine, piecesOf } from './real-set.js';
import { solvedPieces } from './solve-relation.js';
import { readUnit, type Unit } from './unit.js';

const MAX_DEPTH = 24;
const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '!=']);
const EQUALITIES: ReadonlySet<string> = new Set(['=', '≈', '≡']);

/** Reads the tokens of one answer as the structure they write. */
export class AnswerReader {
  #depth = 0;
  constructor(readonly text: string) {}

  /** @throws BoundError where brackets nest too deep */
  read(tokens: readonly Token[]): Answer | null {
    if (++this.#depth > MAX_DEPTH) throw new BoundError(`answers nested more than ${MAX_DEPTH} deep`);
    const answer = this.#list(tokens);
    this.#depth -= 1;
    return answer;
  }

  #list(tokens: readonly Token[]): Answer | null {
    const groups = this.#nonEmpty(tokens, (token) => token.type === 'separator' && token.mark === ';');
    if (groups.length > 1) return this.#listOf(groups.map((group) => this.#items(group)));
    return groups[0] === undefined ? null : this.#items(groups[0]);
  }

  #items(tokens: readonly Token[]): Answer | null {
    const all = this.#nonEmpty(tokens, isJoiner);
    // `x = kπ, k ∈ ℤ`: what k may be is said beside the answer
    const told = all.filter((item) => !isDomain(item));
    const items = told.length === 0 ? all : told;
    const [first] = items;
    if (first === undefined) return null;
    if (items.length === 1) return this.#item(first);
    // words with commas in them are one phrase
    const wordy =
      tokens.every((token) => ['word', 'name', 'text', 'separator', 'other'].includes(token.type)) &&
      tokens.some((token) => token.type === 'word' && token.text.length > 4);
    if (wordy && items.some((item) => item.length > 2)) return this.#words(tokens);
    const list = this.#listOf(items.map((item) => this.#item(item)));
    const joined = connectiveOf(splitOutside(tokens, isJoiner).cuts);
    return list?.kind === 'list' && joined !== null ? { ...list, joined } : list;
  }

  #nonEmpty(tokens: readonly Token[], cuts: (token: Token) => boolean): Token[][] {
    return splitOutside(tokens, cuts).parts.filter((part) => part.length > 0);
  }

  #listOf(items: readonly (Answer | null)[]): Answer | null {
    const read = items.filter((item) => item !== null);
    if (read.length !== items.length) return null;
    const [first, ...rest] = read;
    // a = 4, -8, -10: the name stands for every item
    if (
      first?.kind === 'labelled' &&
      rest.length > 0 &&
      rest.every((item) => item.kind !== 'labelled' && item.kind !== 'relation' && item.kind !== 'words')
    )
      return { ...first, value: { kind: 'list', items: [first.value, ...rest] } };
    return { kind: 'list', items: read };
  }

  #item(tokens: readonly Token[]): Answer | null {
    const { parts, cuts } = splitOutside(tokens, (token) => token.type === 'relation' && token.op !== ':');
    const ops = cuts.map((token) => (token.type === 'relation' ? token.op : ''));
    if (parts.length === 2 && parts[0]?.length === 0 && ORDERS.has(ops[0] ?? ''))
      return this.#oneSided(ops[0] as Order, parts[1] ?? []);
    while (parts.length > 1 && parts[0]?.length === 0) {
      parts.shift();
      ops.shift();
    }
    while (parts.length > 1 && parts.at(-1)?.length === 0) {
      parts.pop();
      ops.pop();
    }
    if (ops.length === 0) return this.#ratio(parts[0] ?? []);
    if (ops[0] === 'in') return ops.length === 1 ? this.read(parts[1] ?? []) : null;
    if (ops.every((op) => EQUALITIES.has(op))) return this.#equality(parts, ops);
    if (ops.every((op) => ORDERS.has(op)))
      return this.#relation(parts, ops as Order[]) ?? this.#notation(tokens);
    return this.#notation(tokens);
  }

  #equality(parts: readonly Token[][], ops: readonly string[]): Answer | null {
    const [first = [], second = []] = parts;
    const lastExact = ops.findIndex((op, index) => op === '≈' && index > 0);
    const valueTokens = (lastExact === -1 ? parts.at(-1) : parts[lastExact]) ?? [];
    if (parts.slice(1, -1).some(isProse)) return this.#notation(parts.flat());
    if (isLabel(first)) return this.#labelled(first, this.#ratio(valueTokens));
    if (parts.length === 2 && second.length === 1 && isLabel(second))
      return this.#labelled(second, this.#ratio(first));
    const left = this.#expression(first);
    const right = this.#expression(valueTokens);
    if (left === null || right === null) return this.#notation([...first, ...valueTokens]);
    const isConstant = first.every((token) => token.type !== 'name' && token.type !== 'word');
    return isConstant ? this.#ratio(valueTokens) : { kind: 'equation', left, right };
  }

  #labelled(label: readonly Token[], value: Answer | null): Answer | null {
    if (value === null) return null;
    return {
      kind: 'labelled',
      label: this.#source(label).replace(
        /\\(?:text|mathrm|mathbf|left|right)(?![a-zA-Z])|[\s{}~\\,]/g,
        (mark) => (mark === ',' ? ',' : ''),
      ),
      name: this.#expression(label),
      value,
    };
  }

  #relation(parts: readonly Token[][], orders: readonly Order[]): Answer | null {
    const expressions = parts.map((part) => this.#expression(withoutLead(part)));
    return expressions.some((part) => part === null)
      ? null
      : { kind: 'relation', parts: expressions.filter((part) => part !== null), orders };
  }

  /** `≥ 5`: the name of what is at least five is left out. */
  #oneSided(order: Order, tokens: readonly Token[]): Answer | null {
    const bound = this.#expression(tokens);
    if (bound === null) return null;
    const solved = solvedPieces({
      kind: 'relation',
      parts: [{ kind: 'symbol', name: 'x' }, bound],
      orders: [order],
    });
    return solved === null ? null : { kind: 'reals', pieces: solved.pieces };
  }

  #ratio(tokens: readonly Token[]): Answer | null {
    const between = (token: Token) =>
      (token.type === 'relation' && token.op === ':') || (token.type === 'word' && token.text === 'to');
    const { parts } = splitOutside(tokens, between);
    if (parts.length === 1) return this.#term(tokens);
    const terms = parts.map((part) => this.#expression(part));
    if (terms.some((term) => term === null)) return this.#notation(tokens);
    return {
      kind: 'ratio',
      terms: terms.filter((term) => term !== null),
      written: this.#source(tokens).replace(/\s/g, ''),
    };
  }

  #term(all: readonly Token[]): Answer | null {
    const tokens = withoutLead(all);
    if (tokens.length === 0) return null;
    return (
      this.#realSet(tokens) ??
      this.#matrix(tokens) ??
      this.#numeral(tokens) ??
      this.#bracketed(tokens) ??
      this.#value(tokens) ??
      this.#words(tokens) ??
      this.#notation(tokens)
    );
  }

  #realSet(tokens: readonly Token[]): Answer | null {
    const isOperator = (token: Token) =>
      token.type === 'set_operator' || (token.type === 'name' && token.name === 'U' && tokens.length > 4);
    const { parts, cuts } = splitOutside(tokens, isOperator);
    const [first = []] = parts;
    if (cuts.length === 0) {
      const pieces = first.length === 1 ? namedSet(first[0] as Token) : null;
      return pieces === null ? null : { kind: 'reals', pieces };
    }
    let total = this.#pieces(first);
    for (const [index, cut] of cuts.entries()) {
      const next = this.#pieces(parts[index + 1] ?? []);
      if (total === null || next === null) return null;
      const op = cut.type === 'set_operator' ? cut.op : 'union';
      total =
        op === 'union'
          ? [...total, ...next]
          : combine(total, next, (a, b) => (op === 'minus' ? a && !b : a && b));
    }
    return total === null ? null : { kind: 'reals', pieces: total };
  }

  #pieces(tokens: readonly Token[]): readonly Piece[] | null {
    const answer = tokens.length === 1 && tokens[0] ? namedSet(tokens[0]) : null;
    if (answer !== null) return answer;
    const read = this.#item(tokens);
    return read === null ? null : piecesOf(read);
  }

  #matrix(tokens: readonly Token[]): Answer | null {
    const inner = isBracketed(tokens) && tokens[1]?.type === 'begin' ? tokens.slice(1, -1) : tokens;
    if (inner[0]?.type !== 'begin') return null;
    let total: readonly (readonly Expression[])[] | null = null;
    for (let at = 0; at < inner.length; ) {
      const end = inner.findIndex((token, index) => index > at && token.type === 'end');
      if (inner[at]?.type !== 'begin' || end === -1) return null;
      const rows = matrixOf(inner.slice(at + 1, end), (cell) => this.#expression(cell));
      if (rows === null) return null;
      total = total === null ? rows : multiplyMatrices(total, rows);
      if (total === null) return null;
      at = end + 1;
    }
    return total === null ? null : { kind: 'matrix', rows: total };
  }

  /** `1112112_3` and `1112112_{3}`. */
  #numeral(tokens: readonly Token[]): Answer | null {
    const [number, mark, ...rest] = tokens;
    if (number?.type !== 'number' || mark?.type !== 'operator' || mark.op !== '_') return null;
    const base = rest.find((token) => token.type === 'number');
    const digits = number.literal.written.replace(/\s/g, '');
    const radix = base?.type === 'number' ? Number(base.literal.value.toString()) : Number.NaN;
    if (rest.length > 3 || !(radix >= 2 && radix <= 36) || !/^\d{1,500}$/.test(digits)) return null;
    if ([...digits].some((digit) => Number(digit) >= radix)) return null;
    let value = 0n;
    for (const digit of digits) value = value * BigInt(radix) + BigInt(digit);
    const expression: Expression = {
      kind: 'number',
      value: Rational.of(value),
      written: String(value),
      decimals: 0,
      continued: false,
    };
    return { kind: 'numeral', digits: digits.replace(/^0+(?=\d)/, ''), base: radix, value: expression };
  }

  #bracketed(tokens: readonly Token[]): Answer | null {
    if (!isBracketed(tokens)) return null;
    const [open] = tokens;
    const close = tokens.at(-1);
    if (open?.type !== 'open' || close?.type !== 'close') return null;
    const inner = tokens.slice(1, -1);
    const isSet = open.bracket === '\\{' || open.bracket === '{';
    if (isSet) {
      const built = this.#setBuilder(inner);
      if (built !== null) return built;
    }
    const items = splitOutside(inner, isJoiner).parts.filter((part) => part.length > 0);
    if (items.length === 0) return isSet && open.bracket === '\\{' ? { kind: 'set', items: [] } : null;
    if (items.length === 1 && open.bracket !== '\\{' && open.bracket !== '[' && open.bracket !== '<')
      return open.bracket === '{' ? this.read(inner) : null;
    const read = items.map((item) => this.#nested(item)).filter((item) => item !== null);
    if (read.length !== items.length) return null;
    if (isSet) return { kind: 'set', items: read };
    return items.length === 1 && read[0]?.kind === 'value' && open.bracket === '['
      ? read[0]
      : { kind: 'sequence', open: open.bracket, close: close.bracket, items: read };
  }

  #nested(tokens: readonly Token[]): Answer | null {
    if (++this.#depth > MAX_DEPTH) throw new BoundError(`answers nested more than ${MAX_DEPTH} deep`);
    const answer = this.#item(tokens);
    this.#depth -= 1;
    return answer?.kind === 'notation' ? null : answer;
  }

  /** `{x | x > 3}`: the condition as a set of reals. */
  #setBuilder(inner: readonly Token[]): Answer | null {
    const { parts } = splitOutside(
      inner,
      (token) => token.type === 'bar' || (token.type === 'relation' && token.op === ':'),
    );
    const [, condition] = parts;
    if (parts.length !== 2 || condition === undefined) return null;
    const answer = this.read(condition);
    const pieces = answer === null ? null : (piecesOf(answer) ?? solvedPieces(answer)?.pieces ?? null);
    return pieces === null ? answer : { kind: 'reals', pieces };
  }

  #value(tokens: readonly Token[]): Answer | null {
    const formula = asFormula(tokens);
    const parsed = parseExpression(formula);
    if (parsed === null) return null;
    const rest = formula.slice(parsed.next);
    // a run of letters alone is a word first, and a product only beside another
    if (tokens[0]?.type === 'word' && (rest.length > 0 || tokens.length === 1)) return null;
    const money = formula.slice(0, 2).find((token) => token.type === 'currency');
    let unit: Unit | null = money?.type === 'currency' ? readUnit(money.symbol) : null;
    let { expression } = parsed;
    if (
      expression.kind === 'symbol' &&
      tokens.some((token) => token.type === 'word' || (token.type === 'text' && token.text.trim().length > 1))
    )
      return null;
    if (expression.kind === 'percent') [expression, unit] = [expression.of, { name: '%', kind: 'percent' }];
    else if (expression.kind === 'degrees')
      [expression, unit] = [expression.of, { name: '°', kind: 'degree' }];
    if (rest.length > 0) {
      if (rest.some((token) => token.type === 'number' && token.literal.written.length > 2)) return null;
      const described = readUnit(this.#source(rest));
      if (described === null || (described.kind === 'words' && changesValue(described.name))) return null;
      unit = unit === null || described.kind !== 'words' ? described : unit;
    }
    return { kind: 'value', expression, unit };
  }

  #expression(tokens: readonly Token[]): Expression | null {
    const formula = asFormula(tokens);
    const parsed = parseExpression(formula);
    return parsed !== null && parsed.next === formula.length ? parsed.expression : null;
  }

  #words(tokens: readonly Token[]): Answer | null {
    const isWord = (token: Token) =>
      ['word', 'name', 'text', 'function', 'separator', 'other'].includes(token.type);
    const wordy = tokens.filter(
      (token) => token.type === 'word' || (token.type === 'text' && /\p{L}/u.test(token.text)),
    );
    const letters = tokens.some((token) => token.type === 'name' && token.name.length > 0);
    const named = tokens.some((token) => token.type === 'word' && token.text.length > 4);
    const plain = tokens.every(isWord) || named || wordy.length * 2 >= tokens.length;
    if (!plain || (wordy.length === 0 && !letters)) return null;
    if (tokens.some((token) => token.type === 'other' && token.text.startsWith('\\'))) return null;
    return { kind: 'words', words: this.#source(tokens), formula: this.#expression(tokens) };
  }

  #notation(tokens: readonly Token[]): Answer | null {
    const text = withoutLooseSpace(this.#source(tokens));
    return text === '' ? null : { kind: 'notation', text };
  }

  #source(tokens: readonly Token[]): string {
    return this.text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  }
}

/** Tokens without the words before a value that say nothing about it. */
function withoutLead(tokens: readonly Token[]): readonly Token[] {
  let from = 0;
  while (from < tokens.length - 1 && isFiller(tokens[from] as Token)) from += 1;
  return tokens.slice(from);
}

/** `k ∈ ℤ`. */
function isDomain(tokens: readonly Token[]): boolean {
  const [name, relation, set] = tokens;
  return (
    tokens.length === 3 &&
    name?.type === 'name' &&
    relation?.type === 'relation' &&
    relation.op === 'in' &&
    set?.type === 'name' &&
    /^[ℤℕℚℝℂ]$/u.test(set.name)
  );
}

function namedSet(token: Token): readonly Piece[] | null {
  const name = token.type === 'name' ? token.name : token.type === 'other' ? token.text : '';
  if (name === 'ℝ') return [{ low: null, high: null, lowClosed: false, highClosed: false }];
  return name === '∅' ? [] : null;
}
