import { distance } from 'fastest-levenshtein';

/** Letters that readers of print take for one another, by the one they are counted as. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  L: 'I',
  '|': 'I',
  '!': 'I',
  '5': 'S',
  '8': 'B',
  '6': 'G',
  Q: 'O',
};

const shape = (text: string) => [...text].map((letter) => LOOKALIKES[letter] ?? letter).join('');

/** Whether a word of print may be the given word in capitals: longer ones may have one letter wrong, of eight or more two. */
export function isLike(word: string, wanted: string): boolean {
  if (word === wanted) return true;
  if (wanted.length < 4 || Math.abs(word.length - wanted.length) > 2) return false;
  // in a short word a letter more or less makes another word: NETT, NETTO
  const slips =
    wanted.length >= 8 ? 2 : wanted.length >= 5 && (wanted.length > 5 || word.length === 5) ? 1 : 0;
  return distance(shape(word), shape(wanted)) <= slips;
}

/** The words of a text in capitals, without marks around them. */
export function capitals(text: string): string[] {
  return text
    .toUpperCase()
    .split(/[^\p{L}\p{N}%#&/|!'-]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}%#]+|[^\p{L}\p{N}%#]+$/gu, ''))
    .filter((word) => word !== '');
}

/** Whether a phrase (in capitals) stands among words, each as it may have been misread. */
export function hasPhrase(words: readonly string[], phrase: string): boolean {
  const wanted = phrase.split(' ');
  for (let start = 0; start + wanted.length <= words.length; start += 1)
    if (wanted.every((one, index) => isLike(words[start + index] ?? '', one))) return true;
  return false;
}

/** Whether any of the phrases stands among words. */
export const hasAny = (words: readonly string[], phrases: readonly string[]): boolean =>
  phrases.some((phrase) => hasPhrase(words, phrase));
