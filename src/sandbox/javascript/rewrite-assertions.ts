import type { Language } from '../runtime.js';
import { prepareScript } from './prepare.js';
import { Softness } from './softness.js';
import { type Token, tokensOf } from './test-tokens.js';

/** Tests as they are run, and what their assertions are. */
export interface RewrittenTests {
  readonly script: string;
  /** The same without marks. */
  readonly plain: string;
  /** Line and text of each assertion, by the number the script calls it. */
  readonly sites: readonly (readonly [line: number, text: string])[];
  /** Names the tests mention, some of which may be the program's. */
  readonly names: readonly string[];
}

const MOST_NAMES = 5_000;
const HEADS = new Set([
  'assert',
  'expect',
  'equal',
  'notEqual',
  'strictEqual',
  'notStrictEqual',
  'deepEqual',
  'deepStrictEqual',
  'notDeepEqual',
  'notDeepStrictEqual',
  'throws',
  'doesNotThrow',
  'rejects',
]); // prettier-ignore
const AT = '__assay_at';

/**
 * Marks the assertions of tests, so that each is recorded with its line and its text. One that is a statement of its
 * own is put into a function, so that the next one still runs where it fails; others are only told apart. Lines keep
 * their numbers.
 * @throws SourceError where the tests do not parse
 */
export async function rewriteAssertions(source: string, language: Language): Promise<RewrittenTests> {
  const tokens = tokensOf(source, language === 'typescript');
  const softness = new Softness(tokens);
  const lines = new LineCounter(source);
  const sites: [number, string][] = [];
  const inserts: [number, string][] = [];
  for (let i = 0; i < tokens.length; i++) {
    softness.pass(tokens, i);
    const place = placeOf(tokens, i, softness);
    if (place === undefined) continue;
    const first = tokens[i] as Token;
    const endAt = chainEnd(tokens, first.text === 'await' ? i + 1 : i);
    const last = tokens[endAt] as Token;
    const number = sites.push([lines.at(first.start), source.slice(first.start, last.end).slice(0, 500)]) - 1;
    const [open, close] = marks(number, place, tokens, i, endAt, softness.soft);
    inserts.push([first.start, open], [last.end, close]);
  }
  const names = [...new Set(tokens.filter(({ isName }) => isName).map(({ text }) => text))].slice(
    0,
    MOST_NAMES,
  );
  // marked before it is transformed, which renames what is imported
  const { script } = await prepareScript(inserted(source, inserts), language);
  return { script, plain: (await prepareScript(source, language)).script, sites, names };
}

type Place = 'statement' | 'arrow';

/** Where an assertion begins at this token: as a statement, or as the body of an arrow function. */
function placeOf(tokens: readonly Token[], i: number, softness: Softness): Place | undefined {
  const token = tokens[i];
  const head = token?.text === 'await' ? i + 1 : i;
  if (token === undefined || !isHead(tokens, head) || chainEnd(tokens, head) === head) return undefined;
  const before = tokens[i - 1]?.text ?? ';';
  if (before === '=>') return 'arrow';
  if (before === '.' || before === '?.' || softness.inParentheses) return undefined;
  const starts = [';', '{', '}', ')', 'else', 'do'].includes(before);
  return starts || (token.onNewLine && /[\w$"'`\])]$/.test(before)) ? 'statement' : undefined;
}

function isHead(tokens: readonly Token[], i: number): boolean {
  const text = tokens[i]?.text ?? '';
  return HEADS.has(text) || (text === 'console' && tokens[i + 2]?.text === 'assert');
}

/** Last token of `head.name(…).name(…)`; the head itself where nothing is called. */
function chainEnd(tokens: readonly Token[], head: number): number {
  let end = head;
  let at = head + 1;
  for (;;) {
    const text = tokens[at]?.text;
    if (text === '.' || text === '?.') at += 2;
    else if (text === '(') {
      end = closing(tokens, at);
      at = end + 1;
    } else return end;
  }
}

function closing(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const text = tokens[i]?.text ?? '';
    if (text === '(' || text === '[' || text === '{' || text === '${') depth++;
    else if ((text === ')' || text === ']' || text === '}') && --depth === 0) return i;
  }
  return tokens.length - 1;
}

/** What goes before and after an assertion. */
function marks(
  number: number,
  place: Place,
  tokens: readonly Token[],
  from: number,
  to: number,
  soft: boolean,
): readonly [string, string] {
  if (place === 'arrow') return [`(${AT}(${number}),`, ')'];
  const inside = tokens.slice(from, to + 1);
  if (!soft || !endsThere(tokens, to) || inside.some(({ text }) => text === 'yield'))
    return [`${AT}(${number}),`, ''];
  if (awaitsItself(inside)) return [`await ${AT}(${number},async()=>{`, '})'];
  return [`${AT}(${number},()=>{`, '})'];
}

/** Whether the statement is over after this token. */
function endsThere(tokens: readonly Token[], last: number): boolean {
  const next = tokens[last + 1];
  if (next === undefined || next.text === ';' || next.text === '}') return true;
  return next.onNewLine && /^[\w$"'{]/.test(next.text) && next.text !== 'in' && next.text !== 'instanceof';
}

/** Whether an `await` belongs to the statement, not to a function within it. */
function awaitsItself(inside: readonly Token[]): boolean {
  const first = inside.findIndex(({ text }) => text === 'await');
  if (first < 0) return false;
  return !inside.slice(0, first).some(({ text }) => text === '=>' || text === 'function' || text === 'async');
}

function inserted(source: string, inserts: readonly (readonly [number, string])[]): string {
  const ordered = inserts.map((one, i) => [...one, i] as const).sort((a, b) => a[0] - b[0] || a[2] - b[2]);
  const parts: string[] = [];
  let from = 0;
  for (const [at, text] of ordered) {
    parts.push(source.slice(from, at), text);
    from = at;
  }
  return parts.join('') + source.slice(from);
}

/** Line numbers of offsets asked for in rising order. */
class LineCounter {
  readonly #source: string;
  #line = 1;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  at(offset: number): number {
    for (; this.#at < offset; this.#at++) if (this.#source[this.#at] === '\n') this.#line++;
    return this.#line;
  }
}
