import { Rational } from '../../src/exact/rational.js';
import type { Token } from '../../src/exact/token.js';
import type { Item, ItemOf } from './item.js';
import { FRACTION_WORDS, OPERATOR_WORDS, ORDINAL_ENDINGS, PERCENT_WORDS, POWER_WORDS } from './lexicon.js';
import { literalToken } from './literal-token.js';

type Place = Pick<Item, 'start' | 'end' | 'spaced'>;

/** What a rule makes of the items from one on: how many it takes and what it puts there. */
interface Rewriting {
  readonly taken: number;
  readonly items: readonly Item[];
}

type Rule = (items: readonly Item[], at: number, before: readonly Item[]) => Rewriting | null;

/**
 * Reads words and letters that stand for operators and numbers (`times`, `5 x 3`, `20% of 50`, `half of 8`, `17 % 5`),
 * and takes for words the letters and numbers that are none of mathematics (`8 a day`, `the 5th`, `3 R 2`).
 */
export function retag(items: readonly Item[]): Item[] {
  const out: Item[] = [];
  for (let at = 0; at < items.length; ) {
    const item = items[at] as Item;
    const rewriting = rewrite(rulesFor(item), items, at, out);
    if (rewriting) out.push(...rewriting.items);
    else out.push(item);
    at += rewriting?.taken ?? 1;
  }
  return out;
}

function rewrite(
  rules: readonly Rule[],
  items: readonly Item[],
  at: number,
  before: readonly Item[],
): Rewriting | null {
  for (const rule of rules) {
    const rewriting = rule(items, at, before);
    if (rewriting !== null) return rewriting;
  }
  return null;
}

const isNumber = (item: Item | undefined): boolean =>
  item?.kind === 'operand' && item.token.type === 'number';
const isName = (item: Item | undefined): item is ItemOf<'operand'> =>
  item?.kind === 'operand' && item.token.type === 'name';
const isWord = (item: Item | undefined): item is ItemOf<'word'> => item?.kind === 'word';
const nameOf = (item: ItemOf<'operand'>): string => (item.token.type === 'name' ? item.token.name : '');
const place = ({ start, end, spaced }: Item): Place => ({ start, end, spaced });

/** Whether `item` ends an operand, words behind a number counting as its label. */
const endsOperand = (item: Item | undefined): boolean =>
  item?.kind === 'operand' || item?.kind === 'close' || item?.kind === 'postfix';

function startsOperand(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind === 'currency') return isNumber(items[at + 1]);
  if (item?.kind === 'infix' && item.op === '-') return isNumber(items[at + 1]) && !items[at + 1]?.spaced;
  return item?.kind === 'open' || item?.kind === 'prefix' || isNumber(item);
}

/** The last item that is no word, if few words stand behind it: what a label belongs to. */
function labelled(before: readonly Item[]): Item | undefined {
  for (let at = before.length - 1; at >= 0 && at > before.length - 5; at -= 1) {
    const item = before[at];
    const inLabel =
      item?.kind === 'infix' && (item.op === '/' || item.op === '-') && before[at + 1]?.kind === 'word';
    if (item?.kind !== 'word' && item?.kind !== 'currency' && !inLabel) return item;
  }
  return undefined;
}

function infix(op: string, at: Place, worded: boolean): Item {
  const token: Token = { type: 'operator', op, start: at.start, end: at.end };
  return { kind: 'infix', token, op, worded, ...at };
}

function operand(value: Rational, at: Place, written: string): Item {
  return { kind: 'operand', token: literalToken(value, at, written), ...at };
}

/** `5 x 3`, `12 boxes x 4`: a letter x between numbers. */
const times: Rule = (items, at, before) => {
  const item = items[at];
  if (!isName(item) || !/^[xX]$/.test(nameOf(item))) return null;
  const previous = before.at(-1);
  const left = endsOperand(previous) ? !isName(previous) : isWord(previous) && isNumber(labelled(before));
  const next = items[at + 1];
  const bracketed = next?.kind === 'open';
  const apart = bracketed || next?.kind === 'infix';
  const right = startsOperand(items, at + 1) && (!apart || (item.spaced && next.spaced));
  return left && right ? { taken: 1, items: [infix('*', place(item), false)] } : null;
};

/** `3 R 2`: the letter stands for the remainder. */
const remainder: Rule = (items, at, before) => {
  const item = items[at];
  if (!isName(item) || !/^[rR]$/.test(nameOf(item))) return null;
  return isNumber(before.at(-1)) && isNumber(items[at + 1])
    ? { taken: 1, items: [{ kind: 'word', text: 'remainder', ...place(item) }] }
    : null;
};

/** `8 a day`, `so I think`: a letter before a word, with no operator at it, is a word. */
const article: Rule = (items, at, before) => {
  const item = items[at];
  const next = items[at + 1];
  if (!isName(item) || !/^[A-Za-z]$/.test(nameOf(item)) || item.end - item.start !== 1) return null;
  if (!isWord(next) || !next.spaced || next.set || next.start === item.end) return null;
  const previous = before.at(-1);
  const joined = previous?.kind === 'infix' || previous?.kind === 'relation' || previous?.kind === 'prefix';
  const tight = endsOperand(previous) && !item.spaced;
  return joined || tight
    ? null
    : { taken: 1, items: [{ kind: 'word', text: nameOf(item).toLowerCase(), ...place(item) }] };
};

const ordinal: Rule = (items, at) => {
  const item = items[at];
  const next = items[at + 1];
  const isOrdinal =
    isNumber(item) && isWord(next) && next.start === item?.end && ORDINAL_ENDINGS.has(next.text);
  return isOrdinal
    ? { taken: 2, items: [{ kind: 'word', text: next.text, ...place(item as Item), end: next.end }] }
    : null;
};

/** `3 times 4`, `20 divided by 4`. */
const operatorWord: Rule = (items, at, before) => {
  const item = items[at];
  if (!isWord(item)) return null;
  const second = items[at + 1];
  const pair = isWord(second) ? OPERATOR_WORDS.get(`${item.text} ${second.text}`) : undefined;
  const op = pair ?? OPERATOR_WORDS.get(item.text);
  if (op === undefined) return null;
  const taken = pair === undefined ? 1 : 2;
  const left = endsOperand(before.at(-1)) || (isWord(before.at(-1)) && isNumber(labelled(before)));
  if (!left || !startsOperand(items, at + taken)) return null;
  return { taken, items: [infix(op, { ...place(item), end: (items[at + taken - 1] as Item).end }, true)] };
};

/** `20% of 50`, `1/2 of 60`, `\frac{1}{2} of 60`: "of" multiplies behind a percentage or a fraction. */
const ofFraction: Rule = (items, at, before) => {
  const item = items[at];
  if (!isWord(item) || item.text !== 'of' || !startsOperand(items, at + 1)) return null;
  const [before3, before2, before1] = [before.at(-3), before.at(-2), before.at(-1)];
  const percent = before1?.kind === 'postfix' && before1.op === '%';
  const plain = isNumber(before1) && before2?.kind === 'infix' && before2.op === '/' && isNumber(before3);
  const latex = before1?.kind === 'close' && before1.bracket === '{';
  const vulgar =
    isNumber(before1) && isNumber(before2) && before3?.kind === 'prefix' && before3.end === before3.start;
  return percent || plain || latex || vulgar ? { taken: 1, items: [infix('*', place(item), true)] } : null;
};

/** `half of 8`, `a third of 60`. */
const fractionWord: Rule = (items, at, before) => {
  const item = items[at];
  const value = isWord(item) ? FRACTION_WORDS.get(item.text) : undefined;
  const of = items[at + 1];
  if (value === undefined || !isWord(of) || of.text !== 'of' || !startsOperand(items, at + 2)) return null;
  const previous = before.at(-1);
  const counted =
    isNumber(previous) || (isWord(previous) && !/^(?:a|one|is|and|then|so|by|exactly)$/.test(previous.text));
  if (counted || previous?.kind === 'infix') return null;
  const first = place(item as Item);
  return {
    taken: 2,
    items: [
      operand(Rational.of(...value), first, (item as ItemOf<'word'>).text),
      infix('*', place(of), true),
    ],
  };
};

const percentWord: Rule = (items, at, before) => {
  const item = items[at];
  if (!isWord(item) || !PERCENT_WORDS.has(item.text) || !isNumber(before.at(-1))) return null;
  const token: Token = { type: 'operator', op: '%', start: item.start, end: item.end };
  return { taken: 1, items: [{ kind: 'postfix', token, op: '%', ...place(item) }] };
};

/** `5 squared`, `2 cubed`. */
const powerWord: Rule = (items, at, before) => {
  const item = items[at];
  const exponent = isWord(item) ? POWER_WORDS.get(item.text) : undefined;
  if (exponent === undefined || !endsOperand(before.at(-1))) return null;
  const where = place(item as Item);
  return {
    taken: 1,
    items: [infix('^', where, false), operand(Rational.of(Number(exponent)), where, exponent)],
  };
};

/** `17 % 5`: a percent sign between two numbers is the remainder. */
const modulo: Rule = (items, at, before) => {
  const item = items[at];
  if (item?.kind !== 'postfix' || item.op !== '%' || !isNumber(before.at(-1)) || !isNumber(items[at + 1]))
    return null;
  return item.spaced || !items[at + 1]?.spaced
    ? { taken: 1, items: [infix('mod', place(item), false)] }
    : null;
};

/** A sign behind a word (`Great! 5 + 3 = 8`) is punctuation. */
const stray: Rule = (items, at, before) => {
  const item = items[at];
  if (item?.kind !== 'postfix' || endsOperand(before.at(-1))) return null;
  const joined = before.at(-1)?.kind === 'infix' || before.at(-1)?.kind === 'open';
  if (item.op === '°' && joined) return null;
  if (item.op === '%') return { taken: 1, items: [{ kind: 'unknown', prefix: true, ...place(item) }] };
  return { taken: 1, items: [{ kind: 'break', why: 'sentence', ...place(item) }] };
};

/** By what an item is, the rules that may apply to it, in this order: the first that does is used. */
const NAME_RULES: readonly Rule[] = [times, remainder, article];
const NUMBER_RULES: readonly Rule[] = [ordinal];
const WORD_RULES: readonly Rule[] = [operatorWord, ofFraction, fractionWord, percentWord, powerWord];
const POSTFIX_RULES: readonly Rule[] = [modulo, stray];
const NO_RULES: readonly Rule[] = [];

/** Every word that a rule begins with. */
const RULED_WORDS: ReadonlySet<string> = new Set([
  ...[...OPERATOR_WORDS.keys()].map((key) => key.split(' ')[0] as string),
  'of',
  ...FRACTION_WORDS.keys(),
  ...PERCENT_WORDS,
  ...POWER_WORDS.keys(),
]);

function rulesFor(item: Item): readonly Rule[] {
  if (item.kind === 'word') return RULED_WORDS.has(item.text) ? WORD_RULES : NO_RULES;
  if (item.kind === 'operand') return item.token.type === 'name' ? NAME_RULES : NUMBER_RULES;
  return item.kind === 'postfix' ? POSTFIX_RULES : NO_RULES;
}
