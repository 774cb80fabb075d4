import { readAuthorYears } from './author-year.js';
import type { MarkerKind, Reference } from './marker.js';

/** What stands in a pair of brackets, read as a citation. */
export interface BracketReading {
  readonly kind: MarkerKind;
  readonly references: readonly Reference[];
  readonly weak: boolean;
}

/** Widest range that is read: `[1-3]` cites three. */
const WIDEST = 50;
const LABEL =
  '(?:documents?|docs?|sources?|passages?|refs?|references?|citations?|cites?|contexts?|snippets?|results?|articles?|web|search result|quellen?|dokumente?|fuentes?|文档|文献|来源|资料|出典|資料)';
const LABELLED = new RegExp(`^${LABEL}\\.?\\s*[:#№：]?\\s*(\\d[\\d\\s,;&–—-]{0,60})$`, 'i');
const NAMED = new RegExp(`^(?:${LABEL}|via|from|see|per)\\s*[:：]\\s*(.{2,160})$`, 'i');

/** `1`, `1, 3`, `1-3`, `1–3; 7`: the numbers cited, or null where it is something else. */
export function readNumbers(content: string): number[] | null {
  const bare = content
    .replace(/\\$/, '')
    .replace(/^\^([\d,\s–-]+)\^$/, '$1')
    .replace(/(?<=\d)\s*(?:†[^\n]*|,?\s*pp?\.\s*[\d–-]+|,\s*§+\s*[\d.]+)$/, '');
  if (!/^\s*\d{1,3}(?:\s*(?:[-–—,;&，、]|and|und|et|y)\s*\d{1,3})*\s*$/.test(bare)) return null;
  const numbers: number[] = [];
  for (const part of bare.split(/[,;&，、]|and|und|et|y/)) {
    const [from = 0, to = from, more] = part.split(/[-–—]/).map(Number);
    if (more !== undefined || to < from || to - from > WIDEST) return null;
    for (let number = from; number <= to; number += 1) numbers.push(number);
  }
  return numbers.length <= WIDEST * 2 ? numbers : null;
}

const numbered = (numbers: readonly number[]): Reference[] =>
  numbers.map((number) => ({ to: 'number', number }));

/** `Document 3`, `Doc 1; Doc 2`, `Source: Wikipedia`: what may stand in round brackets too. */
export function readLabelled(content: string): BracketReading | null {
  const text = content.trim();
  const parts = text.split(/\s*[;,]\s*(?=\p{L})/u).map(readLabelledNumber);
  const known = parts.filter((part) => part !== null);
  if (known.length === parts.length) return { kind: 'named', references: known.flat(), weak: false };
  const name = NAMED.exec(text)?.[1]?.trim();
  if (name === undefined) return null;
  const references = name.split(/\s*;\s*/).map((part): Reference => ({ to: 'name', name: part }));
  // prose in brackets that begins "see:" says more than a name
  return { kind: 'named', references, weak: !/^(?:sources?|quellen?|refs?|来源|出典)/i.test(text) };
}

function readLabelledNumber(part: string): Reference[] | null {
  const numbers = readNumbers(LABELLED.exec(part)?.[1] ?? '');
  const [number, ...more] = numbers ?? [];
  if (number === undefined) return null;
  return more.length === 0 ? [{ to: 'number', number, written: part }] : numbered([number, ...more]);
}

/** Reads the content of square brackets. */
export function readBracket(content: string): BracketReading | null {
  const numbers = readNumbers(content);
  if (numbers !== null) return { kind: 'bracket', references: numbered(numbers), weak: numbers.includes(0) };
  const footnote = /^\^([\w.:-]{1,60})\^?$/.exec(content);
  if (footnote !== null)
    return { kind: 'footnote', references: [{ to: 'key', key: footnote[1] ?? '' }], weak: false };
  const keys = /^-?@[\w:.#/-]{1,80}(?:,[^;]{0,40})?(?:\s*;\s*-?@[\w:.#/-]{1,80}(?:,[^;]{0,40})?){0,20}$/.test(
    content,
  );
  if (keys) {
    const found = [...content.matchAll(/@([\w:.#/-]+)/g)].map(
      ([, key = '']): Reference => ({ to: 'key', key }),
    );
    return { kind: 'cite', references: found, weak: false };
  }
  const labelled = readLabelled(content);
  if (labelled !== null) return labelled;
  const authors = readAuthorYears(content);
  if (authors !== null) return { kind: 'author_year', ...authors };
  const name = content.trim();
  if (/^[xX]?$/.test(name)) return null;
  return { kind: 'named', references: [{ to: 'name', name }], weak: true };
}
