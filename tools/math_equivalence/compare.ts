import { approximate } from '../../src/exact/approximate.js';
import { evaluateRational } from '../../src/exact/evaluate.js';
import type { Expression } from '../../src/exact/expression.js';
import { BoundError } from '../../src/exact/rational.js';
import type { Answer, LabelledAnswer, Order, Piece } from './answer.js';
import { isTime, sameTime } from './clock-time.js';
import { compareNumbers, compareValues } from './compare-values.js';
import { all, type Comparison, cannotTell, different, equivalent } from './comparison.js';
import { differenceOf, minus, sameUpToFactor } from './curve.js';
import { differAsSymbols, isLetterRun, mayCommute } from './letter-run.js';
import { normaliseAnswer } from './normalise-answer.js';
import type { Conventions } from './options.js';
import { piecesOf, realSet, toPieces } from './real-set.js';
import { solvedPieces } from './solve-relation.js';
import { plainWords, sameWords } from './words.js';

const MAX_PAIRS = 3_000;
const REVERSED: Readonly<Record<Order, Order>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '!=': '!=' };

/** Compares a reference with a response, each as read; symmetric but for the convention `restated`. */
export function compareAnswers(reference: Answer, response: Answer, conventions: Conventions): Comparison {
  return new Comparer(conventions).compare(normaliseAnswer(reference), normaliseAnswer(response));
}

class Comparer {
  #pairs = 0;
  constructor(readonly conventions: Conventions) {}

  compare(a: Answer, b: Answer): Comparison {
    if (++this.#pairs > MAX_PAIRS) throw new BoundError(`more than ${MAX_PAIRS} comparisons of items`);
    return (
      this.#choice(a, b) ??
      this.#words(a, b) ??
      this.#labelled(a, b) ??
      this.#notation(a, b) ??
      this.#lists(a, b) ??
      this.#equations(a, b) ??
      this.#sets(a, b) ??
      this.#sequences(a, b) ??
      this.#numerals(a, b) ??
      this.#ratios(a, b) ??
      (a.kind === 'value' && b.kind === 'value' ? compareValues(a, b, this.conventions) : different('kind'))
    );
  }

  #choice(a: Answer, b: Answer): Comparison | null {
    if (a.kind === 'choice' && b.kind === 'choice')
      return a.letter === b.letter ? equivalent('choice') : different('choice');
    if (a.kind !== 'choice' && b.kind !== 'choice') return null;
    const [choice, other] = a.kind === 'choice' ? [a, b] : [b as Extract<Answer, { kind: 'choice' }>, a];
    if (
      other.kind === 'value' &&
      other.expression.kind === 'symbol' &&
      other.expression.name.toUpperCase() === choice.letter
    )
      return equivalent('choice');
    if (choice.content === null) return different('choice');
    return a.kind === 'choice'
      ? this.compare(normaliseAnswer(choice.content), b)
      : this.compare(a, normaliseAnswer(choice.content));
  }

  #words(a: Answer, b: Answer): Comparison | null {
    if (a.kind !== 'words' && b.kind !== 'words') return null;
    const [words, other] = a.kind === 'words' ? [a, b] : [b as Extract<Answer, { kind: 'words' }>, a];
    if (other.kind === 'words') {
      if (differAsSymbols(words.words, other.words)) return cannotTell('capitals');
      if (sameWords(words.words, other.words)) return equivalent('words');
      if (isLetterRun(words.words) && isLetterRun(other.words)) return this.#letterRuns(words, other);
      if (words.formula && other.formula)
        return compareNumbers(words.formula, other.formula, this.conventions);
      return unreadNumber(words.words) || unreadNumber(other.words)
        ? cannotTell('unread_words')
        : different('words');
    }
    if (words.formula && other.kind === 'value')
      return compareNumbers(words.formula, other.expression, this.conventions);
    const isNone = sameWords(words.words, 'none');
    if (
      isNone &&
      ((other.kind === 'reals' && other.pieces.length === 0) ||
        (other.kind === 'set' && other.items.length === 0))
    )
      return equivalent('words');
    if (unreadNumber(words.words)) return cannotTell('unread_words');
    const isAll = /^(?:all )?(?:real )?numbers?$|^all reals?$|^any real number$/.test(
      plainWords(words.words),
    );
    const pieces = isAll ? piecesOf(other) : null;
    if (pieces !== null)
      return pieces.length === 1 && pieces[0]?.low === null && pieces[0].high === null
        ? equivalent('words')
        : different('words');
    return other.kind === 'notation' && sameWords(words.words, other.text)
      ? equivalent('words')
      : different('words');
  }

  #letterRuns(a: WordsAnswer, b: WordsAnswer): Comparison {
    if (!a.formula || !b.formula || !mayCommute(a.words, b.words)) return different('words');
    const product = compareNumbers(a.formula, b.formula, this.conventions);
    // `ab` and `ba` may be a product or two words
    return product.verdict === 'equivalent' ? cannotTell('product_or_word') : different('words');
  }

  #notation(a: Answer, b: Answer): Comparison | null {
    if (a.kind !== 'notation' && b.kind !== 'notation') return null;
    if (a.kind === 'notation' && b.kind === 'notation' && a.text === b.text)
      return equivalent('same_notation');
    // dates, versions and addresses are told apart by their text
    if (a.kind === 'notation' && b.kind === 'notation' && isCode(a.text) && isCode(b.text))
      return different('code');
    return cannotTell('unread_notation');
  }

  #labelled(a: Answer, b: Answer): Comparison | null {
    if (a.kind === 'labelled' && b.kind === 'labelled') {
      const values = this.compare(a.value, b.value);
      if (a.label === b.label || values.verdict === 'cannot_tell') return values;
      const curve = this.#curve(a, b);
      if (curve?.verdict === 'equivalent') return curve;
      // f(x) = … and y = … name the same curve; x = 5 and y = 5 do not
      const named = a.label.includes('(') !== b.label.includes('(') || sameWords(a.label, b.label);
      return named ? values : (curve ?? different('label'));
    }
    // 2x = 4 is what x = 2 was to be found from
    if (this.conventions.restated === 'refuse' && a.kind === 'labelled' && b.kind === 'equation')
      return different('restated');
    if (a.kind === 'labelled') return this.#label(a, b, (value) => this.compare(value, b));
    return b.kind === 'labelled' ? this.#label(b, a, (value) => this.compare(a, value)) : null;
  }

  #label(labelled: LabelledAnswer, other: Answer, compare: (value: Answer) => Comparison): Comparison {
    if (other.kind === 'equation') return this.#curve(labelled, other) ?? different('kind');
    if (other.kind === 'list' && other.items.some((item) => item.kind === 'labelled'))
      return compare(labelled.value.kind === 'list' ? labelled.value : { kind: 'list', items: [labelled] });
    return compare(labelled.value);
  }

  /** Two equations of one curve: left - right is the same up to a factor that is not zero. */
  #curve(a: Answer, b: Answer): Comparison | null {
    const left = differenceOf(a);
    const right = differenceOf(b);
    return left === null || right === null ? null : sameUpToFactor(left, right, false);
  }

  #equations(a: Answer, b: Answer): Comparison | null {
    if (a.kind !== 'equation' && b.kind !== 'equation') return null;
    return this.#curve(a, b) ?? different('kind');
  }

  #lists(a: Answer, b: Answer): Comparison | null {
    const many = (answer: Answer) => answer.kind === 'list' || answer.kind === 'set';
    if (!many(a) && !many(b)) return null;
    if (a.kind === 'list' && b.kind === 'list') {
      const named = this.#named(a.items, b.items) ?? this.#byUnit(a.items, b.items);
      if (named !== null) return named;
    }
    if (a.kind === 'reals' || b.kind === 'reals' || a.kind === 'relation' || b.kind === 'relation') {
      const sets = this.#sets(a, b);
      if (sets !== null) return sets;
    }
    const tuple = this.#tupleAndList(a, b);
    if (tuple !== null) return tuple;
    const [left, right] = [itemsOf(a), itemsOf(b)];
    const distinct = distinctNames(left) || distinctNames(right);
    const ordered =
      a.kind !== 'set' && b.kind !== 'set' && (this.conventions.lists === 'ordered' || distinct);
    const [x, y] = [left.map(withoutLabel), right.map(withoutLabel)];
    return ordered ? this.#inOrder(x, y, 'ordered_list') : this.#anyOrder(x, y);
  }

  /** `x = 1, y = 2` against `y = 2, x = 1`. */
  #named(a: readonly Answer[], b: readonly Answer[]): Comparison | null {
    const names = (items: readonly Answer[]) =>
      new Map(items.flatMap((item) => (item.kind === 'labelled' ? [[item.label, item.value] as const] : [])));
    const [left, right] = [names(a), names(b)];
    if (left.size !== a.length || right.size !== b.length || left.size !== right.size) return null;
    const parts: Comparison[] = [];
    for (const [name, value] of left) {
      const other = right.get(name);
      if (other === undefined) return null;
      parts.push(this.compare(value, other));
    }
    const named = all(parts, 'by_name');
    return named.verdict === 'different' && isFamily([...left.keys()]) ? null : named;
  }

  /** `3 boys and 4 girls`: every item has a label of its own, the same on both sides. */
  #byUnit(a: readonly Answer[], b: readonly Answer[]): Comparison | null {
    const values = (items: readonly Answer[]) =>
      new Map(
        items.flatMap((item) =>
          item.kind === 'value' && item.unit?.kind === 'words' ? [[item.unit.name, item] as const] : [],
        ),
      );
    const [left, right] = [values(a), values(b)];
    if (left.size !== a.length || right.size !== b.length || left.size !== right.size) return null;
    const pairs = [...left].map(([name, item]) => [item, right.get(name)] as const);
    if (pairs.some(([, other]) => other === undefined)) return null;
    return all(
      pairs.map(([item, other]) => this.compare(item, other as Answer)),
      'by_label',
    );
  }

  #tupleAndList(a: Answer, b: Answer): Comparison | null {
    const [sequence, other] = a.kind === 'sequence' ? [a, b] : b.kind === 'sequence' ? [b, a] : [null, a];
    if (sequence === null) return null;
    if (other.kind === 'set' && (sequence.open !== '[' || sequence.items.length === 2))
      return different('order_matters');
    if (other.kind === 'set') return this.#anyOrder(itemsOf(a), itemsOf(b));
    if (other.kind !== 'list' || sequence.open !== sequence.close) return null;
    if (sequence.items.length !== other.items.length) return different('length');
    const [x, y] = [itemsOf(a).map(withoutLabel), itemsOf(b).map(withoutLabel)];
    return this.#inOrder(x, y, 'ordered_list');
  }

  #inOrder(a: readonly Answer[], b: readonly Answer[], method: string): Comparison {
    if (a.length !== b.length) return different('length');
    return all(
      a.map((item, index) => this.compare(item, b[index] as Answer)),
      method,
    );
  }

  /** Every item of one side has its like on the other; repeated items count once. */
  #anyOrder(a: readonly Answer[], b: readonly Answer[]): Comparison {
    const found: Comparison[] = [];
    const matched = new Set<Answer>();
    for (const item of a) {
      const [comparison, match] = this.#match(item, b, false);
      if (match === null)
        return comparison.verdict === 'different' ? different('unordered_list') : comparison;
      found.push(comparison);
      matched.add(match);
    }
    for (const item of b) {
      if (matched.has(item)) continue;
      const [comparison, match] = this.#match(item, a, true);
      if (match === null)
        return comparison.verdict === 'different' ? different('unordered_list') : comparison;
      found.push(comparison);
    }
    return all(found, 'unordered_list');
  }

  #match(item: Answer, others: readonly Answer[], turned: boolean): [Comparison, Answer | null] {
    const near = others.filter((other) => !farApart(item, other));
    let best = different('no_match');
    // those that doubles tell apart come last: they can only make a difference certain
    for (const other of [...near, ...others.filter((one) => !near.includes(one))]) {
      // a set within a set is not its item
      if ((item.kind === 'set') !== (other.kind === 'set')) continue;
      const comparison = turned ? this.compare(other, item) : this.compare(item, other);
      if (comparison.verdict === 'equivalent') return [comparison, other];
      if (comparison.verdict === 'cannot_tell') best = comparison;
    }
    return [best, null];
  }

  /** Intervals, unions and inequalities as sets of reals. */
  #sets(a: Answer, b: Answer): Comparison | null {
    const isSet = (answer: Answer) => answer.kind === 'reals' || answer.kind === 'relation';
    if (!isSet(a) && !isSet(b)) return null;
    if (this.conventions.restated === 'refuse' && b.kind === 'relation' && a.kind !== 'relation')
      return different('restated');
    const [left, right] = [solvedPieces(a), solvedPieces(b)];
    const [x, y] = [left?.pieces ?? piecesOf(a), right?.pieces ?? piecesOf(b)];
    if (x !== null && y !== null && (left === null || right === null || left.variable === right.variable))
      return this.#samePieces(x, y);
    if (a.kind === 'relation' && b.kind === 'relation') return this.#chains(a, b);
    return left === null && right === null
      ? isSet(a) && isSet(b)
        ? cannotTell('unread_set')
        : different('kind')
      : different('kind');
  }

  #samePieces(a: readonly Piece[], b: readonly Piece[]): Comparison {
    const [left, right] = [realSet(a), realSet(b)];
    const [x, y] = [left === null ? a : toPieces(left), right === null ? b : toPieces(right)];
    if (x.length !== y.length) return different('intervals');
    return all(
      x.map((piece, index) => this.#samePiece(piece, y[index] as Piece)),
      'intervals',
    );
  }

  #samePiece(a: Piece, b: Piece): Comparison {
    if (a.lowClosed !== b.lowClosed || a.highClosed !== b.highClosed) return different('interval_ends');
    const ends = [
      [a.low, b.low],
      [a.high, b.high],
    ] as const;
    return all(
      ends.map(([x, y]) => {
        if (x === null || y === null) return x === y ? equivalent('exact') : different('interval_ends');
        return compareNumbers(x, y, this.conventions);
      }),
      'interval_ends',
    );
  }

  /** Chains in several symbols: part by part, forwards or backwards; a single one also up to a positive factor. */
  #chains(a: Extract<Answer, { kind: 'relation' }>, b: Extract<Answer, { kind: 'relation' }>): Comparison {
    const turned = {
      parts: [...b.parts].reverse(),
      orders: [...b.orders].reverse().map((order) => REVERSED[order]),
    };
    for (const other of [b, turned]) {
      if (
        a.parts.length !== other.parts.length ||
        a.orders.some((order, index) => order !== other.orders[index])
      )
        continue;
      const parts = all(
        a.parts.map((part, index) =>
          compareNumbers(part, other.parts[index] as Expression, this.conventions),
        ),
        'inequality_chain',
      );
      if (parts.verdict === 'equivalent') return parts;
      if (a.parts.length !== 2) continue;
      const factor = sameUpToFactor(
        minus(a.parts[0], a.parts[1]),
        minus(other.parts[0], other.parts[1]),
        true,
      );
      if (factor?.verdict === 'equivalent') return factor;
    }
    return different('inequality_chain');
  }

  #sequences(a: Answer, b: Answer): Comparison | null {
    if (a.kind === 'matrix' && b.kind === 'matrix') {
      const shape = a.rows.length === b.rows.length && a.rows[0]?.length === b.rows[0]?.length;
      if (!shape) return different('shape');
      const [x, y] = [a.rows.flat(), b.rows.flat()];
      return all(
        x.map((cell, index) => compareNumbers(cell, y[index] as Expression, this.conventions)),
        'matrix',
      );
    }
    const [left, right] = [vectorOf(a), vectorOf(b)];
    if (left === null || right === null) return null;
    if (a.kind === 'sequence' && b.kind === 'sequence' && a.items.length === 2 && b.items.length === 2) {
      const interval = '(['.includes(a.open) && '(['.includes(b.open);
      if (interval && (a.open !== b.open || a.close !== b.close)) return different('interval_ends');
    }
    return this.#inOrder(left, right, 'tuple');
  }

  #numerals(a: Answer, b: Answer): Comparison | null {
    if (a.kind !== 'numeral' && b.kind !== 'numeral') return null;
    if (a.kind === 'numeral' && b.kind === 'numeral')
      return compareNumbers(a.value, b.value, this.conventions);
    const [numeral, other] = a.kind === 'numeral' ? [a, b] : [b as Extract<Answer, { kind: 'numeral' }>, a];
    if (other.kind !== 'value') return different('kind');
    // the question names the base, so a response may leave it out; one that a reference leaves out is not known
    if (other.expression.kind === 'number' && other.expression.written.replace(/\s/g, '') === numeral.digits)
      return a.kind === 'numeral' ? equivalent('same_digits') : cannotTell('base_left_out');
    return compareNumbers(numeral.value, other.expression, this.conventions);
  }

  #ratios(a: Answer, b: Answer): Comparison | null {
    if (a.kind !== 'ratio' && b.kind !== 'ratio') return null;
    if (a.kind === 'ratio' && b.kind === 'ratio') {
      if (a.written === b.written) return equivalent('same_ratio');
      if (isTime(a.written) && isTime(b.written))
        return sameTime(a.written, b.written) ? equivalent('time') : different('time');
      if (a.terms.length !== b.terms.length) return different('length');
      const [x, y] = [a.terms, b.terms];
      return all(
        x
          .slice(1)
          .map((term, index) =>
            compareNumbers(product(term, y[0]), product(y[index + 1], x[0]), this.conventions),
          ),
        'ratio',
      );
    }
    const [ratio, other] = a.kind === 'ratio' ? [a, b] : [b as Extract<Answer, { kind: 'ratio' }>, a];
    const [over, under] = ratio.terms;
    if (other.kind !== 'value' || ratio.terms.length !== 2 || !over || !under) return different('kind');
    const value: Expression = {
      kind: 'product',
      factors: [
        { of: over, divide: false },
        { of: under, divide: true },
      ],
    };
    if (evaluateRational(under)?.isZero) return different('kind');
    return compareNumbers(value, other.expression, this.conventions);
  }
}

type WordsAnswer = Extract<Answer, { kind: 'words' }>;

const isCode = (text: string) => /^v?\d{1,6}(?:[.-]\d{1,6}){2,8}$/.test(text);

/** Whether a phrase holds a number that was not understood. */
const unreadNumber = (words: string) => /(?<![\p{Lu}\p{Ll}\p{N}])\p{N}/u.test(words);

const itemsOf = (answer: Answer): readonly Answer[] =>
  answer.kind === 'list' || answer.kind === 'set' || answer.kind === 'sequence' ? answer.items : [answer];

const withoutLabel = (answer: Answer): Answer => (answer.kind === 'labelled' ? answer.value : answer);

/** `x_1, x_2`: one name with numbers, whose order says nothing. */
const isFamily = (labels: readonly string[]) =>
  new Set(labels.map((label) => label.replace(/_.*$|\d+$/, ''))).size === 1;

function distinctNames(items: readonly Answer[]): boolean {
  const labels = items.flatMap((item) => (item.kind === 'labelled' ? [item.label] : []));
  return labels.length === items.length && labels.length > 1 && !isFamily(labels);
}

/** Whether two plain values differ by far more than doubles err. */
function farApart(a: Answer, b: Answer): boolean {
  if (a.kind !== 'value' || b.kind !== 'value') return false;
  const [x, y] = [approximate(a.expression), approximate(b.expression)];
  return x !== null && y !== null && Math.abs(x - y) > 1e-6 * (Math.abs(x) + Math.abs(y));
}

/** Items of a tuple, or of a matrix with one row or one column. */
function vectorOf(answer: Answer): readonly Answer[] | null {
  if (answer.kind === 'sequence') return answer.items;
  if (answer.kind !== 'matrix') return null;
  const cells =
    answer.rows.length === 1
      ? answer.rows[0]
      : answer.rows.every((row) => row.length === 1)
        ? answer.rows.flat()
        : null;
  return cells?.map((expression) => ({ kind: 'value', expression, unit: null })) ?? null;
}

const product = (a: Expression | undefined, b: Expression | undefined): Expression => ({
  kind: 'product',
  factors: [a, b].flatMap((of) => (of ? [{ of, divide: false }] : [])),
});
