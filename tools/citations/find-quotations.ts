import type { Stretch } from './mask.js';
import { tokensOf } from './token.js';

/** What a text quotes; the stretch holds the words between the marks. */
export interface Quotation extends Stretch {
  readonly kind: 'marks' | 'block';
  /** Whether it reads as a title or a name: every longer word is capitalised, and no sentence ends in it. */
  readonly title: boolean;
}

/** Longest quotation between marks, UTF-16 code units. */
const LONGEST = 4_000;
/** Fewest words of a quotation; fewer are a term, or words used with a grain of salt. */
export const FEWEST_WORDS = 3;
const FEWEST_UNSPACED = 6;

/** Closing marks, by the mark that opens; straight ones close themselves. */
const PAIRS: Readonly<Record<string, string>> = {
  '“': '”“',
  '„': '“”‟"',
  '«': '»',
  '»': '«',
  '‹': '›',
  '「': '」',
  '『': '』',
  '〝': '〞〟',
  '"': '"',
  '＂': '＂',
  '‘': '’',
  '‚': '‘’',
  "'": "'",
};
const OPENING = /[“„«»‹「『〝"＂‘‚']/g;

/** Quotations of `prose`, in order: between marks of any kind, and `>` blocks. Terms of a word or two are left out. */
export function findQuotations(prose: string): Quotation[] {
  const blocks = blockQuotes(prose);
  const found = [...blocks];
  let past = 0;
  for (const { index, 0: mark } of prose.matchAll(OPENING)) {
    if (index < past || blocks.some(({ start, end }) => index >= start && index < end)) continue;
    const close = closingOf(prose, index, mark);
    if (close === null) continue;
    past = close + 1;
    found.push(quotation(prose, index + 1, close, 'marks'));
  }
  return found.filter((one) => isQuotation(prose, one)).sort((a, b) => a.start - b.start);
}

const isLetter = (char: string) => /^[\p{L}\p{N}]/u.test(char);

function closingOf(prose: string, open: number, mark: string): number | null {
  const before = prose.charAt(open - 1);
  const after = prose.charAt(open + 1);
  const single = mark === "'" || mark === '‘';
  // inches, apostrophes, and the closing mark of Danish or German books
  if ((single || mark === '"' || mark === '»') && (isLetter(before) || /^\s?$/.test(after))) return null;
  const closers = PAIRS[mark] ?? '';
  const most = Math.min(prose.length, open + LONGEST);
  for (let at = open + 1; at < most; at += 1) {
    const char = prose.charAt(at);
    if (char === '\n' && /^[ \t]*\n/.test(prose.slice(at + 1, at + 80))) return null;
    if (char === mark && !closers.includes(mark) && !single) return null;
    if (!closers.includes(char)) continue;
    if (single && (isLetter(prose.charAt(at + 1)) || (at - open < 3 && isLetter(before)))) continue;
    if (char === '"' && /^\d/.test(prose.charAt(at - 1)) && isLetter(prose.charAt(at + 1))) continue;
    return at;
  }
  return null;
}

function quotation(prose: string, start: number, end: number, kind: Quotation['kind']): Quotation {
  const words = prose.slice(start, Math.min(end, start + 200)).match(/[\p{L}\p{M}’']+/gu) ?? [];
  const long = words.filter((word) => word.length > 3);
  const capital = long.filter((word) => /^\p{Lu}/u.test(word)).length;
  const title =
    kind === 'marks' &&
    words.length <= 14 &&
    long.length > 0 &&
    capital >= long.length * 0.75 &&
    !/[.!?]\s/.test(prose.slice(start, end));
  return { start, end, kind, title: title && /^[\p{Lu}\p{N}]/u.test(prose.slice(start, start + 2)) };
}

function isQuotation(prose: string, { start, end, kind }: Quotation): boolean {
  const tokens = tokensOf(prose, start, end);
  const unspaced = tokens.filter(({ word }) =>
    /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(word),
  ).length;
  const words = tokens.length - unspaced + Math.floor(unspaced * (FEWEST_WORDS / FEWEST_UNSPACED));
  return words >= (kind === 'block' ? 4 : FEWEST_WORDS);
}

/** Runs of lines that begin with `>`, without a closing line that names who said it. */
function blockQuotes(prose: string): Quotation[] {
  const found: Quotation[] = [];
  for (const { index, 0: block } of prose.matchAll(/^[ \t]{0,3}>[^\n]*(?:\n[ \t]{0,3}>[^\n]*)*/gm)) {
    const lead = /^[\s>]*["“„«]?/.exec(block)?.[0].length ?? 0;
    const attribution = /\n[ \t>]*(?:[-–—―~]|\*[-–—])[^\n]{0,200}$/.exec(block)?.index ?? block.length;
    const body = block.slice(0, attribution).replace(/[\s>"”“»]+$/, '');
    if (body.length > lead) found.push(quotation(prose, index + lead, index + body.length, 'block'));
  }
  return found;
}
