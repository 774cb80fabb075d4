/** A part of a text. */
export interface Passage {
  /** Where it begins in the whole text, in characters. */
  readonly at: number;
  readonly text: string;
}

/** What was found, and how closely. */
export interface Found {
  /** `phrase` where the words stand together, `words` where most of them stand near each other, `none` else. */
  readonly match: 'phrase' | 'words' | 'none';
  readonly passages: readonly Passage[];
}

/** Most passages that are returned. */
const MOST_PASSAGES = 8;
/** Characters before and after. */
const AROUND = 300;
/** Of the words looked for, the share a passage must have. */
const LEAST_WORDS = 0.6;

/** Passages of a text around words: where they stand together, or else where most of them stand in one line. */
export function findPassages(text: string, find: string): Found {
  const plain = levelled(text);
  const words = levelled(find)
    .split(/\s+/)
    .filter((word) => word !== '');
  const phrase = new RegExp(
    words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+'),
    'giu',
  );
  const together = [...plain.matchAll(phrase)].slice(0, 1_000);
  const passages = apart(together.map((hit) => around(text, hit.index, hit.index + hit[0].length)));
  return passages.length > 0 ? { match: 'phrase', passages } : looser(text, plain, find);
}

/** Signs that are typed in more than one way, each as one character, so that places stay the same. */
const levelled = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u201b\u02bc]/g, "'")
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\u00a0|\u202f|\u2009/g, ' ');

function looser(text: string, plain: string, find: string): Found {
  const wanted = new Set(wordsOf(levelled(find)));
  if (wanted.size === 0) return { match: 'none', passages: [] };
  const lines: { score: number; at: number; first: number; end: number }[] = [];
  let at = 0;
  for (const line of plain.split('\n')) {
    const there = new Set(wordsOf(line).filter((word) => wanted.has(word)));
    if (there.size >= wanted.size * LEAST_WORDS) {
      const first = at + Math.max(0, firstOf(line, there));
      lines.push({ score: there.size, at, first, end: at + line.length });
    }
    at += line.length + 1;
  }
  const best = lines.toSorted((a, b) => b.score - a.score || a.at - b.at).slice(0, MOST_PASSAGES);
  const passages = apart(best.toSorted((a, b) => a.at - b.at).map(({ first }) => around(text, first, first)));
  return { match: passages.length > 0 ? 'words' : 'none', passages };
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function firstOf(line: string, words: ReadonlySet<string>): number {
  for (const hit of line.matchAll(/[\p{L}\p{N}]+/gu)) if (words.has(hit[0].toLowerCase())) return hit.index;
  return 0;
}

function around(text: string, start: number, end: number): Passage {
  const from = start <= AROUND ? 0 : wordStart(text, start - AROUND);
  const until = end + AROUND >= text.length ? text.length : wordStart(text, end + AROUND);
  return { at: from, text: text.slice(from, until).trim() };
}

/** The next start of a word, where one is near. */
function wordStart(text: string, index: number): number {
  for (let at = index; at < Math.min(text.length, index + 40); at += 1)
    if (/\s/.test(text[at] ?? '')) return at + 1;
  // half a character is none
  return /[\udc00-\udfff]/.test(text[index] ?? '') ? index + 1 : index;
}

/** Passages that do not overlap the one before. */
function apart(passages: readonly Passage[]): Passage[] {
  const kept: Passage[] = [];
  for (const passage of passages) {
    const last = kept.at(-1);
    if (last === undefined || passage.at >= last.at + last.text.length) kept.push(passage);
    if (kept.length === MOST_PASSAGES) break;
  }
  return kept;
}
