import { readNumber } from '../../src/exact/number-literal.js';
import type { Token } from '../../src/exact/token.js';
import type { Item } from './item.js';

const PART = /(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})(?:([-+*/=])|$)/y;
const OTHER_CHARACTER = /[^\d.+*/=-]/;
const LONGEST = 200;
/** What may be a date, and is not read here. */
const YEAR = /(?:19|20)\d\d/;
const DAY = /[/.-]\d{1,2}[/.-]\d/;

/**
 * The items of an annotation that is numbers and operators and nothing else (`48/2=24`), as the full reading makes them;
 * null for any other.
 */
export function plainItems(content: string): Item[] | null {
  if (content.length > LONGEST || OTHER_CHARACTER.test(content)) return null;
  if (YEAR.test(content) && DAY.test(content)) return null;
  const items: Item[] = [];
  for (let at = 0; at <= content.length; ) {
    PART.lastIndex = at;
    const match = PART.exec(content);
    const number = match && readNumber(content, at);
    if (!number) return null;
    const { value, written, decimals, end } = number;
    const literal = { kind: 'number', value, written, decimals, continued: false } as const;
    const token: Token & { type: 'number' } = { type: 'number', literal, start: at, end };
    items.push({ kind: 'operand', token, start: at, end, spaced: at === 0 });
    const op = match[1];
    if (op === undefined) return items;
    items.push(operator(op, end));
    at = end + 1;
  }
  return null;
}

function operator(op: string, start: number): Item {
  const where = { start, end: start + 1, spaced: false };
  if (op === '=') return { kind: 'relation', op: '=', test: false, ...where };
  const token: Token = { type: 'operator', op, start, end: start + 1 };
  return { kind: 'infix', token, op, worded: false, ...where };
}
