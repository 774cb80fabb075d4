import { FILLERS, OPENINGS } from './openings.js';

/** What nobody sees: what fonts pass over, an empty pattern of Braille, the sign that stands for broken characters. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800\ufffd]+/gu;
/** Marks that spell no other word where they are left out: accents, vowel points, floods of them. */
const ACCENTS =
  /(?:[\u0300-\u036f]|[\u0483-\u0489]|[\u0591-\u05c7]|[\u0610-\u061a]|[\u064b-\u065f\u0670]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]|\u0640)+/gu;
/** Letters that look alike or have no accent to take off, and what is read for them. */
const LOOK = new Map(
  [
    'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd һh ӏl',
    'αa βb εe ηh ιi κk μm νn οo ρp τt υy χx',
    'ıi øo đd łl ɑa ɡg',
  ]
    .join(' ')
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);
const LOOKALIKES = new RegExp(`[${[...LOOK.keys()].join('')}]`, 'gu');

/** Only what is read: letters, marks and digits of any script, in lower case, one letter for all that look like it. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(ACCENTS, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(LOOKALIKES, (letter) => LOOK.get(letter) ?? letter)
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const KNOWN: ReadonlySet<string> = new Set(OPENINGS.map(bare));
const SPELT: ReadonlySet<string> = new Set([...KNOWN].map((opening) => opening.replaceAll(' ', '')));
const FILLING: ReadonlySet<string> = new Set(FILLERS.map(bare));
/** What an opening may begin with, word by word, so that reading on stops where none can come of it. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  [...KNOWN].flatMap((opening) => {
    const words = opening.split(' ');
    return words.map((_, index) => words.slice(0, index + 1).join(' '));
  }),
);

/**
 * What is degenerate about a response: nothing that is read in it, or nothing but openings ("Solution:",
 * "Let's think step by step", 「解」), alone or strung together. Null for every other text: a short answer such as `42`,
 * `B`, `Yes` or a single word is none. Source: the master keys of One Token to Fool LLM-as-a-Judge (2025).
 */
export function degenerate(text: string): string | null {
  if (saysMore(text)) return null;
  const seen = text.replaceAll(UNSEEN, '');
  // a text of mere blanks or marks may be long, so it is looked for first
  if (!/[\p{L}\p{N}\p{S}]/u.test(seen.replaceAll(/[:;.,!?…\-–—_*#`'"()[\]{}<>|~\\/\s]+/gu, '')))
    return 'nothing but blanks and punctuation';
  if (!mayOpen(seen)) return null;
  const words = bare(seen);
  // symbols such as ∞ or π's operators may be an answer
  if (words === '') return null;
  return isOpenings(words.split(' ')) ? 'nothing but an opening, with nothing after it' : null;
}

/** Every word that stands in an opening or a filler. */
const VOCABULARY: ReadonlySet<string> = new Set([...KNOWN, ...FILLING].flatMap((words) => words.split(' ')));
/** Characters in which a plain word is looked for first. */
const GLANCE = 240;

/** Whether the start of a text, in plain ASCII, holds a word no opening has: so it is with nearly every text. */
function saysMore(text: string): boolean {
  const start = text.slice(0, GLANCE);
  if (!/^[\t\n\r\x20-\x7e]*$/.test(start)) return false;
  for (const [, word = ''] of start.toLowerCase().matchAll(/(?:^|\s)([a-z]{5,})(?=[\s.,;:!?])/g))
    if (!VOCABULARY.has(word)) return true;
  return false;
}

/** Characters of a text that are looked at before all of it is. */
const START = 2_000;

/** Whether a text may begin with openings; false for nearly every long one, which then need not be read to its end. */
function mayOpen(text: string): boolean {
  if (text.length <= START) return true;
  const words = bare(text.slice(0, START)).split(' ').slice(0, -1);
  // too few to tell: the rest of the start are blanks or marks
  if (words.length < 20) return true;
  return reach(words, (at) => at >= words.length - 20);
}

/** Whether the words are openings from end to end, in any number, and not mere fillers; or one, letter by letter. */
function isOpenings(words: readonly string[]): boolean {
  if (words.every((word) => FILLING.has(word) && !KNOWN.has(word))) return false;
  if (words.every((word) => word.length === 1) && SPELT.has(words.join(''))) return true;
  return reach(words, (at) => at === words.length);
}

/** Whether openings and fillers, one after another from the first word on, lead to a place that is `enough`. */
function reach(words: readonly string[], enough: (at: number) => boolean): boolean {
  let furthest = 0;
  const ends = new Set([0]);
  for (let at = 0; at <= furthest && at < words.length; at += 1) {
    if (!ends.delete(at)) continue;
    for (const end of endsFrom(words, at)) {
      if (enough(end)) return true;
      ends.add(end);
      furthest = Math.max(furthest, end);
    }
  }
  return false;
}

/** Where an opening or a filler that begins at `at` may end. */
function endsFrom(words: readonly string[], at: number): readonly number[] {
  const ends = FILLING.has(words[at] ?? '') ? [at + 1] : [];
  let said = '';
  for (let end = at; end < words.length; end += 1) {
    said = end === at ? (words[end] ?? '') : `${said} ${words[end]}`;
    if (!BEGINNINGS.has(said)) break;
    if (KNOWN.has(said)) ends.push(end + 1);
  }
  return ends;
}
