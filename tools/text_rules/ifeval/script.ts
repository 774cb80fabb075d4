/** Scripts that more than one language of the detector is written in, and those that name a language by themselves. */
const SCRIPTS = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['Han', /\p{Script=Han}/u],
  ['Hangul', /\p{Script=Hangul}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Bengali', /\p{Script=Bengali}/u],
  ['Gujarati', /\p{Script=Gujarati}/u],
  ['Gurmukhi', /\p{Script=Gurmukhi}/u],
  ['Kannada', /\p{Script=Kannada}/u],
  ['Malayalam', /\p{Script=Malayalam}/u],
  ['Tamil', /\p{Script=Tamil}/u],
  ['Telugu', /\p{Script=Telugu}/u],
] as const;

/** A script that the language rules tell apart; `other` for the rest. */
export type Script = (typeof SCRIPTS)[number][0] | 'other';

/** Vowel signs are marks, and stand for as much of a text as letters do. */
const LETTERS = /[\p{L}\p{M}]/gu;
const ASCII_LETTERS = /[A-Za-z]+/g;

/** How many letters and marks of each script a text has. */
function countScripts(text: string): Map<Script, number> {
  const counts = new Map<Script, number>();
  const add = (script: Script, count: number) => counts.set(script, (counts.get(script) ?? 0) + count);
  const rest = text.replace(ASCII_LETTERS, (run) => {
    add('Latin', run.length);
    return '';
  });
  for (const letter of rest.match(LETTERS) ?? [])
    add(SCRIPTS.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other', 1);
  return counts;
}

/** The script most of a text is written in; null where it has no letter. */
export function mainScript(text: string): Script | null {
  const counts = countScripts(text);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  if (first === undefined) return null;
  // Japanese is kana among more Han signs
  const kana = counts.get('Kana') ?? 0;
  return first[0] === 'Han' && kana * 8 > first[1] ? 'Kana' : first[0];
}
