import { bracketsIn, isBracket } from './brackets.js';

/** Something a step states about the stack. */
export type Statement =
  /** The stack, after a symbol was read where one is named. */
  | {
      readonly type: 'stack';
      readonly symbol: string | null;
      readonly stack: readonly string[];
      readonly final: boolean;
    }
  /** The brackets to be taken off, the top first. */
  | { readonly type: 'pops'; readonly symbols: readonly string[] }
  /** The brackets that close what is open; `final` in "the answer is". */
  | { readonly type: 'closers'; readonly symbols: readonly string[]; readonly final: boolean };

const HEAD = /\b(?:stack|pop(?: out| off)?|need|answer(?: is|(?=:)))\b/gi;
/** What may stand between "stack" and its brackets. */
const LINK = /\s*(?:(?:configuration|is now|is|now|becomes|remains|contains)\s*){0,3}[:=]?\s*/iy;
const EMPTY = /["'“[(]?\s*empty\b/iy;
const TIMES = new Map([
  ['twice', 2],
  ['thrice', 3],
]);

/** A run of brackets, and where it ends. */
interface Run {
  readonly symbols: string[];
  readonly end: number;
}

/** A word that may begin a statement: where it stands, and where the last statement ended. */
interface Head {
  readonly text: string;
  readonly start: number;
  readonly behind: number;
  readonly from: number;
}

type Found = { readonly statement: Statement | null; readonly end: number } | null;

/** Reads what a step states; linear in the text. */
export function statementsOf(text: string): Statement[] {
  const statements: Statement[] = [];
  let from = 0;
  for (const match of text.matchAll(HEAD)) {
    if (match.index < from) continue;
    const head = { text, start: match.index, behind: match.index + match[0].length, from };
    const found = READERS[match[0].slice(0, 3).toLowerCase()]?.(head) ?? null;
    if (found === null) continue;
    if (found.statement !== null) statements.push(found.statement);
    from = found.end;
  }
  return statements;
}

/** What reads on behind a word, by its first three letters. */
const READERS: Readonly<Record<string, (head: Head) => Found>> = {
  sta: readStack,
  pop: readPops,
  nee: (head) => readClosers(head, false),
  ans: (head) => readClosers(head, true),
};

function readStack({ text, start, behind, from }: Head): Found {
  const run = stackAfter(text, behind);
  if (run === null) return null;
  const clause = text.slice(Math.max(from, start - 200), start);
  // "the top of the stack (" names one bracket of it
  if (/\b(?:top|end) of (?:the )?$/i.test(clause)) return null;
  const final = /\b(?:final|end)\b/i.test(clause);
  const symbol = final ? null : symbolIn(clause);
  return { statement: { type: 'stack', symbol, stack: run.symbols, final }, end: run.end };
}

/** `need to pop out "[", "{"`; a bracket popped on the way is no such list. */
function readPops({ text, start, behind }: Head): Found {
  if (!/\bneed to $/i.test(text.slice(Math.max(0, start - 20), start))) return null;
  const { symbols, end } = runAfter(text, behind);
  return { statement: symbols.length > 0 ? { type: 'pops', symbols } : null, end };
}

function readClosers({ text, behind }: Head, final: boolean): Found {
  const { symbols, end } = runAfter(text, behind);
  const nothing = final && /^[\s.]*$/.test(text.slice(end, end + 20));
  return { statement: symbols.length > 0 || nothing ? { type: 'closers', symbols, final } : null, end };
}

/** The stack stated after the word: brackets, or "empty"; null where there is neither. */
function stackAfter(text: string, at: number): Run | null {
  LINK.lastIndex = at;
  const start = at + (LINK.exec(text)?.[0].length ?? 0);
  EMPTY.lastIndex = start;
  if (EMPTY.test(text)) return { symbols: [], end: EMPTY.lastIndex };
  const run = runFrom(text, start);
  return run.symbols.length > 0 ? run : null;
}

/** The symbol that a clause before "stack" names: its first bracket. */
function symbolIn(clause: string): string | null {
  const line = clause.slice(Math.max(clause.lastIndexOf('\n'), clause.lastIndexOf('. ')) + 1);
  return bracketsIn(line.replace(/^\s*[([]\d+[)\]]/, ''))[0] ?? null;
}

function runAfter(text: string, at: number): Run {
  return runFrom(text, /^\s?:/.test(text.slice(at, at + 2)) ? text.indexOf(':', at) + 1 : at);
}

const SKIPPED = /[\s,*$"'“”‘’`]/;
const JOINING = /(?:and|then|once|twice|thrice)\b/iy;

/** Brackets from a position on, with quotes, commas, "and" and "twice" between them; inside quotes only, if any are quoted. */
function runFrom(text: string, start: number): Run {
  const all: string[] = [];
  const quoted: string[] = [];
  let inQuote = false;
  let at = start;
  for (; at < text.length && text[at] !== '\n'; at += 1) {
    const character = text[at] ?? '';
    if (isBracket(character)) {
      all.push(character);
      if (inQuote) quoted.push(character);
    } else if (/["'“”‘’`]/.test(character)) inQuote = !inQuote;
    else if (!SKIPPED.test(character)) {
      JOINING.lastIndex = at;
      const word = JOINING.exec(text)?.[0];
      if (word === undefined) {
        // a bracket right before a word opens a remark: "(three brackets)"
        const remark = /[\p{L}\d]/u.test(character) && /[([{<]/.test(text[at - 1] ?? '') && at > start;
        if (remark) for (const list of inQuote ? [all, quoted] : [all]) list.pop();
        break;
      }
      for (const list of [all, quoted]) list.push(...repeated(list, TIMES.get(word.toLowerCase()) ?? 1));
      at += word.length - 1;
    }
  }
  return { symbols: quoted.length > 0 ? quoted : all, end: at };
}

/** The last symbol once more for each time but the first. */
function repeated(list: readonly string[], times: number): string[] {
  const last = list.at(-1);
  return last === undefined ? [] : Array.from({ length: times - 1 }, () => last);
}
