import { readAuthorYears } from './author-year.js';
import { type BracketReading, readBracket, readLabelled } from './bracket-content.js';
import type { Marker, Reference } from './marker.js';

const SQUARE = /[[【［]([^[\]【】［］\n]{1,160})[\]】］]/g;
const ROUND = /[(（]([^()（）\n]{3,400})[)）]/g;
const LATEX =
  /\\(?:no|foot|super|auto|paren|text|smart|full)?[cC]ite[a-zA-Z]{0,12}\*?(?:\[[^\]\n]{0,80}\]){0,2}\{([^{}\n]{1,300})\}/g;
const RAISED = /[⁰¹²³⁴-⁹]{1,3}(?:[ \u2009]?[˒,⁻–][ \u2009]?[⁰¹²³⁴-⁹]{1,3}){0,9}/g;
const RAISED_TAG = /<sup>\s*\[?([\d,;\s–-]{1,40})\]?\s*<\/sup>/gi;
const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** After these a raised digit is a power. */
const UNITS =
  /(?:^|[^\p{L}])(?:[munkcdh]?m|in|ft|yd|mi|km|sec|s|kg|px|cos|sin|tan|log|ln|chi|sq|hr|[\p{L}])$/iu;

const whole = (start: number, end: number, reading: BracketReading): Marker => ({
  start,
  end,
  ...reading,
  marks: [{ start, end }],
});

/** `\cite{a,b}` and its kin. */
export function findLatex(text: string): Marker[] {
  return [...text.matchAll(LATEX)].map(({ index, 0: found, 1: keys = '' }) => {
    const references = keys
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '')
      .map((key): Reference => ({ to: 'key', key }));
    return whole(index, index + found.length, { kind: 'cite', references, weak: false });
  });
}

/** Citations in square brackets, ASCII or full-width. */
export function findSquare(text: string): Marker[] {
  const found: Marker[] = [];
  for (const match of text.matchAll(SQUARE)) {
    const [whole_, content = ''] = match;
    const reading = readBracket(content);
    if (reading === null || isOther(text, match.index, match.index + whole_.length, content)) continue;
    let [start, end] = [match.index, match.index + whole_.length];
    if (text.charAt(start - 1) === '[' && text.charAt(end) === ']') [start, end] = [start - 1, end + 1];
    if (text.charAt(start - 1) === '\\') start -= 1;
    found.push(whole(start, end, reading));
  }
  return found;
}

/** An index of an array, an interval, a checkbox, a key of an object. */
function isOther(text: string, start: number, end: number, content: string): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 12);
  if (!/^\s*\d[\d\s,;.–-]*$/.test(content))
    return /[\w)\]]$/.test(before) && /^\s*(?:=(?!=)|\.\w|\()/.test(after);
  if (/^\s*(?:=(?![>])|\+=|-=|\+\+|\.\w+\()/.test(after)) return true;
  if (
    /^(?:[a-z]|arr|nums|dp|vec|args|argv|tmp|idx|buf|ptr|lst|mat|str|\w*_\w*|[a-z]+[A-Z]\w*|\w*[a-z]\d+)$/.test(
      /(?<!\.)[\w$]+$/.exec(before)?.[0] ?? '',
    )
  )
    return true;
  if (/[\w\])]$/.test(before) && /^\[/.test(after) && content.trim() === '0') return true;
  if (/(?:[=×÷^∈⊂∪∩]|\s[+*/<>])(?:\s*[[(]?)\s*$/.test(before) || /^\s*(?:[∪∩×+^]|\*(?!\*))/.test(after))
    return true;
  const list = /,/.test(content);
  if (!list) return content.trim() === '0' && /[A-Za-z]$/.test(before);
  if (/(?:^|[,;\s])0(?:[,;\s]|$)/.test(content)) return true;
  return /\b(?:intervals?|ranges?|domain|array|list|vector|tuple|lists?|between|\w in|over|output|returns?|input|nums|arr)\s*(?:is|of|:|=|on)?\s*$/i.test(
    before,
  );
}

/** Citations in round brackets: `(Document 3)`, `(Source: X)`, `(Smith et al., 2020)`. */
export function findRound(text: string): Marker[] {
  const found: Marker[] = [];
  for (const { index, 0: all, 1: content = '' } of text.matchAll(ROUND)) {
    const labelled = readLabelled(content);
    const authors = labelled === null ? readAuthorYears(content) : null;
    if (labelled !== null) found.push(whole(index, index + all.length, labelled));
    else if (authors !== null)
      found.push(whole(index, index + all.length, { kind: 'author_year', ...authors }));
  }
  return found;
}

/** Raised digits that are no powers. */
export function findRaised(text: string): Marker[] {
  const raised = [...text.matchAll(RAISED)]
    .filter(({ index, 0: all }) => !isPower(text, index, index + all.length))
    .map(({ index, 0: all }) => ({ index, all, plain: plainDigits(all) }));
  const tags = [...text.matchAll(RAISED_TAG)].map(({ index, 0: all, 1: plain = '' }) => ({
    index,
    all,
    plain,
  }));
  return [...raised, ...tags].flatMap(({ index, all, plain }) => {
    const reading = readBracket(plain.trim());
    if (reading === null) return [];
    // `word²` may be a power of a word's own
    const weak =
      reading.weak ||
      (!all.startsWith('<') &&
        /\p{Lu}$|\p{L}\d$|(?:^|[^\p{L}])\p{L}{2}$/u.test(text.slice(Math.max(0, index - 3), index)));
    return [whole(index, index + all.length, { ...reading, kind: 'superscript', weak })];
  });
}

const plainDigits = (raised: string): string =>
  raised
    .replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(DIGITS.indexOf(digit)))
    .replace(/[⁻–]/g, '-')
    .replaceAll('˒', ',');

function isPower(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 6), start);
  if (/[\d)\]⁻+^/]$/.test(before) && !/[.!?,;:"”’]\)?$|\][)]?$|[.!?]\d?$/.test(before))
    return !/\p{L}{3,}[)]$/u.test(before);
  if (/^\s*[+=/*×·^]|^[⁺⁻]/.test(text.slice(end, end + 3))) return true;
  return before === '' || /\s$/.test(before) ? before.trim() === '' : UNITS.test(before);
}
