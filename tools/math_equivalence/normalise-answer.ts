import { children, type Expression } from '../../src/exact/expression.js';
import type { Answer, Piece } from './answer.js';
import { combine } from './real-set.js';
import { solvedPieces } from './solve-relation.js';

const MAX_SIGNS = 64;

const hasSign = (expression: Expression): boolean =>
  expression.kind === 'plus_minus' || children(expression).some(hasSign);

/** The expression with every ± read as + (and ∓ as -), or the other way round. */
function withSign(expression: Expression, positive: boolean): Expression {
  const again = (inner: Expression) => withSign(inner, positive);
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return expression;
    case 'plus_minus': {
      const of = again(expression.of);
      return expression.inverted === positive ? { kind: 'negate', of } : of;
    }
    case 'negate':
    case 'percent':
    case 'degrees':
      return { kind: expression.kind, of: again(expression.of) };
    case 'sum':
      return { kind: 'sum', terms: expression.terms.map(again) };
    case 'product':
      return {
        kind: 'product',
        factors: expression.factors.map(({ of, divide }) => ({ of: again(of), divide })),
      };
    case 'power':
      return { kind: 'power', base: again(expression.base), exponent: again(expression.exponent) };
    case 'call':
      return { kind: 'call', name: expression.name, args: expression.args.map(again) };
  }
}

/** One shape for what is written in several: ± becomes its two values, lists in lists are joined, a list of one is its item. */
export function normaliseAnswer(answer: Answer): Answer {
  switch (answer.kind) {
    case 'value':
      return hasSign(answer.expression)
        ? {
            kind: 'list',
            items: [true, false].map((sign) => ({
              ...answer,
              expression: withSign(answer.expression, sign),
            })),
          }
        : answer;
    case 'list':
      return normaliseList(answer.items.map(normaliseAnswer), answer.joined);
    case 'set':
      return {
        kind: 'set',
        items: answer.items
          .map(normaliseAnswer)
          .flatMap((item) => (item.kind === 'list' ? item.items : [item])),
      };
    case 'sequence':
      return normaliseSequence(answer);
    case 'labelled':
      return byComponents({ ...answer, value: normaliseAnswer(answer.value) });
    default:
      return answer;
  }
}

/** `(x, y) = (1, 2)` is `x = 1, y = 2`. */
function byComponents(answer: Extract<Answer, { kind: 'labelled' }>): Answer {
  const names = /^\(([\p{L}_\d]+(?:,[\p{L}_\d]+)+)\)$/u.exec(answer.label)?.[1]?.split(',');
  const { value } = answer;
  if (names === undefined || value.kind !== 'sequence' || value.items.length !== names.length) return answer;
  const items = value.items.map(
    (item, index): Answer => ({ kind: 'labelled', label: names[index] ?? '', name: null, value: item }),
  );
  return { kind: 'list', items };
}

/** `(±1, 2)` is two tuples. */
function normaliseSequence(answer: Extract<Answer, { kind: 'sequence' }>): Answer {
  const signed = answer.items.filter((item) => item.kind === 'value' && hasSign(item.expression)).length;
  if (signed === 0) return { ...answer, items: answer.items.map(normaliseAnswer) };
  const variant = (positive: boolean): Answer => ({
    ...answer,
    items: answer.items.map((item) =>
      item.kind === 'value' ? { ...item, expression: withSign(item.expression, positive) } : item,
    ),
  });
  return { kind: 'list', items: [variant(true), variant(false)] };
}

function normaliseList(items: readonly Answer[], joined?: 'and' | 'or'): Answer {
  const rows = labelledRows(items);
  if (rows !== null) return rows;
  const flat = items.flatMap((item) => {
    if (item.kind === 'list') return isLabelledRow(item.items) ? [asTuple(item.items)] : item.items;
    if (item.kind === 'labelled' && item.value.kind === 'list')
      return item.value.items.map((value) => ({ ...item, value }));
    return [item];
  });
  const pieces = joinedRelations(flat, joined);
  if (pieces === 'contradiction') return { kind: 'notation', text: 'contradiction' };
  if (pieces !== null) return { kind: 'reals', pieces };
  const [only] = flat;
  return flat.length === 1 && only ? only : { kind: 'list', items: flat };
}

const labelsOf = (items: readonly Answer[]) =>
  items.map((item) => (item.kind === 'labelled' ? item.label : ''));

const isLabelledRow = (items: readonly Answer[]) => {
  const labels = labelsOf(items);
  return items.length > 1 && !labels.includes('') && new Set(labels).size === labels.length;
};

const asTuple = (items: readonly Answer[]): Answer => ({
  kind: 'sequence',
  open: '(',
  close: '(',
  items: items.map((item) => (item.kind === 'labelled' ? item.value : item)),
});

/** `p = 5, q = 2, p = 7, q = 2` is a list of two pairs. */
function labelledRows(items: readonly Answer[]): Answer | null {
  const labels = labelsOf(items);
  const width = new Set(labels).size;
  if (labels.includes('') || width < 2 || width === items.length || items.length % width !== 0) return null;
  if (labels.some((label, index) => label !== labels[index % width]) || items.length > MAX_SIGNS * width)
    return null;
  const rows: Answer[] = [];
  for (let at = 0; at < items.length; at += width) rows.push(asTuple(items.slice(at, at + width)));
  return { kind: 'list', items: rows };
}

/**
 * `x < -1 or x > 3` is what they cover together, `x > 1 and x < 3` what they share. Without a word between them it
 * is what they share, or where nothing is shared what they cover; with "and" that is a contradiction, perhaps meant
 * otherwise.
 */
function joinedRelations(
  items: readonly Answer[],
  joined?: 'and' | 'or',
): readonly Piece[] | 'contradiction' | null {
  if (items.length < 2 || !items.every((item) => item.kind === 'relation')) return null;
  const solved = items.map(solvedPieces);
  const [first] = solved;
  if (!first || solved.some((item) => item?.variable !== first.variable)) return null;
  const together = solved.flatMap((item) => item?.pieces ?? []);
  if (joined === 'or') return together;
  let shared: readonly Piece[] | null = first.pieces;
  for (const item of solved.slice(1))
    shared = shared && item && combine(shared, item.pieces, (a, b) => a && b);
  if (shared === null || shared.length > 0) return shared;
  return joined === 'and' ? 'contradiction' : together;
}
