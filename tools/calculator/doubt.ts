import type { Item } from './item.js';
import {
  DENIALS_AFTER,
  DENIALS_BEFORE,
  EQUATION_WORDS,
  FUNCTION_NOUNS,
  HEDGES,
  JOINED_HEDGES,
  JOINING_NOUNS,
  OPERATION_WORDS,
} from './lexicon.js';
import type { Run } from './run.js';

/** The items of a text, and that text. */
export interface Context {
  readonly items: readonly Item[];
  readonly text: string;
}

/** How many words around an equation are looked at. */
const WINDOW = 8;

/**
 * Why a false equation with this side must not be held against the answer: the words before it may be part of a larger
 * computation, words behind it too, or the sentence takes the equation back. Null where nothing does.
 */
export function doubtAround({ items, text }: Context, run: Run, first: boolean): string | null {
  return (first ? before(items, run) : null) ?? behind(items, run, text);
}

function before(items: readonly Item[], run: Run): string | null {
  if (run.leading === 'unknown' || run.leading === 'operator' || run.leading === 'dash') return 'tail';
  if (run.leading === 'operand') return 'tail';
  if (run.leading === 'bullet') return null;
  const words = wordsBefore(items, run.from);
  if (words.slice(0, 3).some((word) => DENIALS_BEFORE.has(word))) return 'not_asserted';
  const [last] = words;
  if (run.leading !== 'word' || last === undefined) return null;
  if (OPERATION_WORDS.has(last)) return 'tail';
  if (last === 'of' && words.slice(1, 3).some((word) => FUNCTION_NOUNS.has(word))) return 'tail';
  if (last === 'of' && countsSomething(items, run.from)) return 'tail';
  if (last === 'and' && words.some((word) => JOINING_NOUNS.has(word))) return 'tail';
  return null;
}

/** `40 pieces of $1 bills x …`: a number and one or two words before "of". */
function countsSomething(items: readonly Item[], at: number): boolean {
  return [3, 4].some((distance) => {
    const between = items.slice(Math.max(0, at - distance + 1), at - 1);
    const number = items[at - distance];
    const total = between.some(
      (item) => item.kind !== 'word' || item.text === 'total' || item.text === 'sum',
    );
    return number?.kind === 'operand' && !total;
  });
}

/** The nearest words before `at`, nearest first, up to the last break. */
function wordsBefore(items: readonly Item[], at: number): string[] {
  const words: string[] = [];
  for (let index = at - 1; index >= 0 && words.length < WINDOW; index -= 1) {
    const item = items[index] as Item;
    if (item.kind === 'word') words.push(item.text);
    else if (item.kind === 'break' && item.why !== 'math') break;
    else if (item.kind === 'relation') break;
  }
  return words;
}

function behind(items: readonly Item[], run: Run, text: string): string | null {
  if (run.soundPrefix !== null && !run.share) return 'head';
  const next = items[run.to];
  if (next?.kind === 'unknown' && next.start - (items[run.to - 1]?.end ?? 0) < 2) return 'head';
  for (let index = run.mathEnd, words = 0; index < items.length && words < WINDOW; index += 1) {
    const item = items[index] as Item;
    if (item.kind === 'relation') break;
    if (item.kind === 'break' && item.why !== 'comma' && item.why !== 'math' && item.why !== 'bracket') {
      return item.why === 'sentence' && text[item.start] === '?' ? 'not_asserted' : null;
    }
    if (item.kind !== 'word') continue;
    words += 1;
    if (DENIALS_AFTER.has(item.text)) return 'not_asserted';
  }
  return null;
}

/** Whether the words before a side (in its sentence) speak of an equation to be solved or tested. */
export function speaksOfEquation({ items }: Context, run: Run): boolean {
  return wordsBefore(items, run.from).some((word) => EQUATION_WORDS.has(word));
}

const TAKEN_BACK =
  /\b(?:wrong|incorrect|false|untrue|contradict\w*|impossible|absurd|invalid|extraneous|no solutions?|(?:not|n[’']t|never|cannot)\s+(?:be\s+)?(?:true|hold|correct|possible|satisf\w*|valid|work|a\s+solution|the\s+case))\b/i;
const DENIAL_WINDOW = 240;

/** Whether what follows in the sentence says that an equation ending at `end` does not hold. */
export function isTakenBack(text: string, end: number): boolean {
  const behindIt = text.slice(end, end + DENIAL_WINDOW);
  const until = SENTENCE_END.exec(behindIt)?.index ?? behindIt.length;
  return TAKEN_BACK.test(behindIt.slice(0, until));
}

/** Characters on each side of an equation that are searched for "about" and its like. */
const HEDGE_WINDOW = 60;
/** A point between digits ends nothing. */
const SENTENCE_END = /[\n!?;。！？]|\.(?!\d)/;

/** Whether words near `[start, end)` (or within it) say that its numbers are not exact. */
export function isHedged(text: string, start: number, end: number): boolean {
  const ahead = text.slice(Math.max(0, start - HEDGE_WINDOW), start);
  const behindIt = text.slice(end, end + HEDGE_WINDOW);
  const from = lastSentence(ahead);
  const until = SENTENCE_END.exec(behindIt)?.index ?? behindIt.length;
  const near =
    `${from} ${text.slice(start, Math.min(end, start + 2_000))} ${behindIt.slice(0, until)}`.toLowerCase();
  if (near.includes('~') || JOINED_HEDGES.some((hedge) => near.includes(hedge))) return true;
  return (near.match(/[\p{L}\p{M}-]+/gu) ?? []).some((word) => HEDGES.has(word));
}

function lastSentence(text: string): string {
  let from = 0;
  for (const match of text.matchAll(new RegExp(SENTENCE_END, 'g'))) from = match.index + 1;
  return text.slice(from);
}
