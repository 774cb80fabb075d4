import { distance } from 'fastest-levenshtein';
import { type Alignment, findRun, TokenIndex, type WordEdit, type Work } from './align.js';
import type { Quotation } from './find-quotations.js';
import { denials, type LevelText, levelWords, tokenAt } from './level-words.js';
import type { Source } from './source.js';
import { languageOf } from './stem.js';
import { NEGATIONS, STOP_WORDS } from './stop-words.js';
import { numberValue, type Token, tokensOf, wordForm } from './token.js';

/** In what a quotation differs from its source besides words. */
export type Difference = 'case' | 'whitespace' | 'marks' | 'ellipsis' | 'insertion' | 'spelling';

/** Where a quotation was found. */
export interface QuotationMatch {
  readonly source: number;
  /** UTF-16 offsets into the source's text, from its first words to its last. */
  readonly start: number;
  readonly end: number;
  readonly differences: readonly Difference[];
  readonly edits: readonly WordEdit[];
  /** The most that an edit changes; `grave` is a number, a name or a denial. */
  readonly weight: Weight;
}

/** A stretch of a quotation without a gap. */
interface Part {
  readonly tokens: readonly Token[];
  /** Most tokens of the source between this part and the one before. */
  readonly gap: number;
}

/** Most tokens of a source that an ellipsis stands for, and that words in brackets do. */
const ELLIPSIS_GAP = 400;
const INSERTION_GAP = 12;
/** Longest quotation that is aligned, in words; a longer one is cut for the search. */
const LONGEST = 600;
const GAP =
  /\[\s*(?:…|\.\.\.|\. \. \.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.{3,}|(?:\. ){2,}\.|\[([^[\]\n]{1,80})\]/g;

/** The words of sources, read when they are first needed. */
export class SourceTokens {
  readonly #indexes = new Map<number, TokenIndex>();
  readonly #level = new Map<number, LevelText>();

  of({ index, text }: Source): TokenIndex {
    const known = this.#indexes.get(index);
    if (known !== undefined) return known;
    const made = new TokenIndex(tokensOf(text));
    this.#indexes.set(index, made);
    return made;
  }

  /** The words run together. */
  level(source: Source): LevelText {
    const known = this.#level.get(source.index);
    if (known !== undefined) return known;
    const made = levelWords(this.of(source).tokens, source.text);
    this.#level.set(source.index, made);
    return made;
  }
}

/**
 * Looks for a quotation in sources: as it stands, or with gaps for `…` and words in brackets, or within `most` edits of
 * whole words. The match with the fewest edits is given, of equals the first; one in another spelling counts as one
 * without edits where edits would change more than small words.
 */
export function findQuotation(
  text: string,
  quotation: Quotation,
  sources: readonly Source[],
  { tokens, most, work }: { tokens: SourceTokens; most: number; work: Work },
): QuotationMatch | null {
  const { parts, gaps } = partsOf(text, quotation);
  const words = parts.reduce((sum, part) => sum + part.tokens.length, 0);
  const allowed = Math.min(most, Math.floor(words / 5));
  let best: QuotationMatch | null = null;
  for (const source of sources) {
    const found = findParts(parts, tokens.of(source), allowed, work);
    if (found === null || (best !== null && found.edits.length >= best.edits.length)) continue;
    best = matchOf(text, quotation, source, { found, gaps, tokens: tokens.of(source).tokens });
    if (best.edits.length === 0) break;
  }
  if (best?.weight === 'small') return best;
  return respelled(text, { parts, gaps }, sources, { tokens, work }) ?? best;
}

/** Characters of a source that are looked through in one step of work. */
const CHARACTERS_A_STEP = 16;
/** Letters of a word, about. */
const LETTERS = 8;

/** Where the words of a quotation stand in another spelling: broken at a line's end, with other hyphens or accents. */
function respelled(
  text: string,
  { parts, gaps }: { parts: readonly Part[]; gaps: readonly Difference[] },
  sources: readonly Source[],
  { tokens, work }: { tokens: SourceTokens; work: Work },
): QuotationMatch | null {
  const wanted = parts.map((part) => ({ gap: part.gap, words: levelWords(part.tokens, text).text }));
  if (wanted.length === 0 || wanted.some(({ words }) => words === '')) return null;
  const denied = denials(parts.flatMap((part) => part.tokens));
  for (const source of sources) {
    if (work.left <= 0) return null;
    const level = tokens.level(source);
    work.left -= Math.ceil(level.text.length / CHARACTERS_A_STEP);
    const [first, last] = inOrder(wanted, level) ?? [0, 0];
    const found = tokens.of(source).tokens.slice(first, last);
    const [start, end] = [found[0]?.start, found.at(-1)?.end];
    if (start === undefined || end === undefined) continue;
    if (denials(found) !== denied && parts.length === 1) continue;
    const differences = [...gaps, 'spelling' as const];
    return { source: source.index, start, end, differences, edits: [], weight: 'small' };
  }
  return null;
}

/** First and last token (exclusive) of stretches that stand in order; a stretch begins and ends with whole words. */
function inOrder(
  wanted: readonly { readonly gap: number; readonly words: string }[],
  { text, offsets }: LevelText,
): [number, number] | null {
  let [from, first] = [0, -1];
  for (const { gap, words } of wanted) {
    const most = first === -1 ? text.length : from + gap * LETTERS;
    let at = text.indexOf(words, from);
    for (let turn = 0; at !== -1 && at <= most && turn < 1_000; turn += 1) {
      if (tokenAt(offsets, at) !== null && tokenAt(offsets, at + words.length) !== null) break;
      at = text.indexOf(words, at + 1);
    }
    if (at === -1 || at > most || tokenAt(offsets, at) === null) return null;
    if (tokenAt(offsets, at + words.length) === null) return null;
    if (first === -1) first = tokenAt(offsets, at) ?? 0;
    from = at + words.length;
  }
  return [first, tokenAt(offsets, from) ?? 0];
}

function partsOf(text: string, { start, end }: Quotation): { parts: Part[]; gaps: Difference[] } {
  const parts: Part[] = [];
  const gaps = new Set<Difference>();
  let [from, gap] = [start, 0];
  const put = (to: number) => {
    // letters in brackets belong to their words
    const tokens = text.slice(from, to).includes('[')
      ? bracketedWords(text, from, to)
      : tokensOf(text, from, to);
    if (tokens.length === 0) return;
    parts.push({ tokens: tokens.slice(0, LONGEST), gap });
    gap = 0;
  };
  for (const { index, 0: all, 1: inner } of text.slice(start, end).matchAll(GAP)) {
    const at = start + index;
    // `[T]he`, `plan[s]`: part of a word
    if (
      inner !== undefined &&
      /^\p{L}{1,3}$/u.test(inner) &&
      /\p{L}/u.test(text.charAt(at + all.length) + text.charAt(at - 1))
    ) {
      gaps.add('insertion');
      continue;
    }
    put(at);
    gap = Math.max(gap, inner === undefined ? ELLIPSIS_GAP : INSERTION_GAP);
    gaps.add(inner === undefined ? 'ellipsis' : 'insertion');
    from = at + all.length;
  }
  put(end);
  return { parts, gaps: [...gaps] };
}

/** Words to which letters in brackets belong. */
function bracketedWords(text: string, start: number, end: number): Token[] {
  const tokens: Token[] = [];
  for (const { index, 0: found } of text
    .slice(start, end)
    .matchAll(/(?:\[?[\p{L}\p{M}\p{N}]+\]?)+(?:['’](?:\[?\p{L}+\]?)+)*/gu))
    tokens.push({
      start: start + index,
      end: start + index + found.length,
      word: wordForm(found.replace(/[[\]]/g, '')),
    });
  return tokens;
}

/** Where all parts stand, in order. */
function findParts(parts: readonly Part[], source: TokenIndex, most: number, work: Work): Alignment | null {
  const [first] = parts;
  if (first === undefined) return null;
  if (parts.length === 1) return findRun(first.tokens, source, most, work);
  return findInOrder(parts, source, 0, work) ?? (most === 0 ? null : findInOrder(parts, source, most, work));
}

/** Each part behind the one before it; where the first place of the first part leads nowhere, the next is tried. */
function findInOrder(parts: readonly Part[], source: TokenIndex, most: number, work: Work): Alignment | null {
  let from = 0;
  for (let turn = 0; turn < 20 && work.left > 0; turn += 1) {
    const [first, ...rest] = parts;
    const start =
      first === undefined
        ? null
        : findRun(first.tokens, source, most, work, [from, source.tokens.length], true);
    if (start === null) return null;
    let whole: Alignment | null = start;
    for (const part of rest) {
      if (whole === null) break;
      const next = findRun(part.tokens, source, most - whole.edits.length, work, [
        whole.to,
        whole.to + part.gap,
      ]);
      whole =
        next === null ? null : { from: whole.from, to: next.to, edits: [...whole.edits, ...next.edits] };
    }
    if (whole !== null) return whole;
    from = start.from + 1;
  }
  return null;
}

interface Found {
  readonly found: Alignment;
  readonly gaps: readonly Difference[];
  readonly tokens: readonly Token[];
}

function matchOf(
  text: string,
  { start, end }: Quotation,
  source: Source,
  { found, gaps, tokens }: Found,
): QuotationMatch {
  const [from, to] = [tokens[found.from]?.start ?? 0, tokens[found.to - 1]?.end ?? 0];
  const plain = gaps.length === 0 && found.edits.length === 0;
  const small = smallWords(text);
  return {
    source: source.index,
    start: from,
    end: to,
    differences: [
      ...gaps,
      ...(plain ? differencesOf(text.slice(start, end), source.text.slice(from, to)) : []),
    ],
    edits: found.edits,
    weight: heaviest(found.edits.map((edit) => weightOf(edit, text, source.text, small))),
  };
}

/** What makes two texts of the same words differ. */
function differencesOf(quoted: string, original: string): Difference[] {
  const words = (text: string) => text.match(/[\p{L}\p{N}\p{M}]+/gu)?.join(' ') ?? '';
  const marks = (text: string) => text.replace(/[\p{L}\p{N}\p{M}\s]+/gu, '').replace(/[.,;:!?]+$/, '');
  const inner = /[\p{L}\p{N}][\s\S]*[\p{L}\p{N}]/u.exec(quoted)?.[0] ?? quoted;
  return [
    words(inner) === words(original) ? null : ('case' as const),
    marks(inner) === marks(original) ? null : ('marks' as const),
    spaced(inner) === spaced(original) ? null : ('whitespace' as const),
  ].filter((one) => one !== null);
}

/** A text's words and spaces, other marks left out. */
const spaced = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s]+/gu, '')
    .replace(/\u00a0/g, '~');

const smallWords = (text: string): ReadonlySet<string> => STOP_WORDS[languageOf(text) ?? 'en'] ?? new Set();

/** How much an edit may change: a small word or another form of the same word, a word of its own, or the very statement. */
export type Weight = 'small' | 'word' | 'grave';

const WEIGHTS: readonly Weight[] = ['small', 'word', 'grave'];

const heaviest = (weights: readonly Weight[]): Weight =>
  WEIGHTS[Math.max(0, ...weights.map((weight) => WEIGHTS.indexOf(weight)))] ?? 'small';

function weightOf(edit: WordEdit, quoted: string, source: string, small: ReadonlySet<string>): Weight {
  const words = [edit.quoted, edit.original].filter((word) => word !== null);
  const values = words.map((word) => numberValue(word, undefined));
  if (values.length === 2 && values[0] !== null && values[0] === values[1]) return 'small';
  if (
    words.some((word) => NEGATIONS.has(word) || word.endsWith("n't") || numberValue(word, undefined) !== null)
  )
    return 'grave';
  const [one, other] = words;
  if (one !== undefined && other !== undefined && isFormOf(one, other)) return 'small';
  if (isCapital(quoted, edit.quotedAt) || isCapital(source, edit.originalAt)) return 'grave';
  return words.every((word) => small.has(word)) ? 'small' : 'word';
}

/** A capital within a sentence: a name. */
function isCapital(text: string, at: readonly [number, number] | null): boolean {
  if (at === null || !/^\p{Lu}\p{L}/u.test(text.slice(at[0], at[1]))) return false;
  return /[\p{L}\p{N},]\s+$/u.test(text.slice(Math.max(0, at[0] - 4), at[0]));
}

/** `risk` and `risks`, `colour` and `color`: long words that begin alike and are a letter or two apart. */
function isFormOf(one: string, other: string): boolean {
  const shared = [...one].findIndex((char, at) => char !== other.charAt(at));
  const alike = shared === -1 ? one.length : shared;
  return alike >= 4 && distance(one, other) <= 2;
}
