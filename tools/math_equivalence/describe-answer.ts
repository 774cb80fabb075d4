import type { Expression } from '../../src/exact/expression.js';
import { Algebra } from '../../src/exact/normal-form.js';
import { UndefinedError } from '../../src/exact/quotient.js';
import { BoundError } from '../../src/exact/rational.js';
import type { Answer, Piece } from './answer.js';

const LONGEST = 300;
/** Describing is for readers: beyond these steps the kind alone is told. */
const STEPS = 2_000;

/** The normal form of an answer as one line of text, at most 300 characters. */
export function describeAnswer(answer: Answer): string {
  const text = describe(answer);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function describe(answer: Answer): string {
  switch (answer.kind) {
    case 'value':
      return `${formOf(answer.expression)}${answer.unit === null ? '' : ` ${answer.unit.name}`}`;
    case 'list':
      return answer.items.slice(0, 50).map(describe).join(', ');
    case 'set':
      return `{${answer.items.slice(0, 50).map(describe).join(', ')}}`;
    case 'sequence':
      return `${answer.open}${answer.items.slice(0, 50).map(describe).join(', ')}${answer.close === '[' ? ']' : ')'}`;
    case 'reals':
      return answer.pieces.length === 0 ? '∅' : answer.pieces.slice(0, 50).map(describePiece).join(' ∪ ');
    case 'matrix':
      return `[${answer.rows
        .slice(0, 10)
        .map((row) => row.slice(0, 10).map(formOf).join(', '))
        .join('; ')}]`;
    case 'labelled':
      return `${answer.label} = ${describe(answer.value)}`;
    case 'equation':
      return `${formOf(answer.left)} = ${formOf(answer.right)}`;
    case 'relation':
      return answer.parts
        .map(
          (part, index) =>
            `${formOf(part)}${index < answer.orders.length ? ` ${answer.orders[index]} ` : ''}`,
        )
        .join('');
    case 'ratio':
      return answer.written;
    case 'numeral':
      return `${answer.digits} (base ${answer.base})`;
    case 'choice':
      return answer.content === null ? answer.letter : `${answer.letter}: ${describe(answer.content)}`;
    case 'words':
      return answer.words;
    case 'notation':
      return answer.text;
  }
}

function describePiece({ low, high, lowClosed, highClosed }: Piece): string {
  if (low !== null && low === high) return `{${formOf(low)}}`;
  return `${lowClosed ? '[' : '('}${low === null ? '-∞' : formOf(low)}, ${high === null ? '∞' : formOf(high)}${highClosed ? ']' : ')'}`;
}

function formOf(expression: Expression): string {
  if (expression.kind === 'number') return String(expression.value).slice(0, LONGEST);
  if (expression.kind === 'symbol') return expression.name;
  const algebra = new Algebra(STEPS);
  try {
    return algebra.print(algebra.of(expression)).slice(0, LONGEST);
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError) return '(too large to expand)';
    if (error instanceof UndefinedError)
      return expression.kind === 'plus_minus' || expression.kind === 'sum' ? '±' : '(no value)';
    throw error;
  }
}
