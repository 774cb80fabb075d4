/** Compares two words as a dictionary of lower-case letters does: by code point, whatever the case. */
export function compareWords(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A word's letter at a place counted from 1; empty where the word is shorter. */
export const letterAt = (word: string, place: number): string => [...word.toLowerCase()][place - 1] ?? '';

/** Place of a letter in the alphabet, from 1; 0 where there is no letter, null for what is no letter from a to z. */
export function numberOf(letter: string): number | null {
  if (letter === '') return 0;
  return /^[a-z]$/.test(letter) ? letter.charCodeAt(0) - 96 : null;
}

/** How many letters all the words have in common at their beginning. */
export function sharedLetters(words: readonly string[]): number {
  const [first = '', ...others] = words.map((word) => word.toLowerCase());
  let shared = 0;
  while (shared < first.length && others.every((word) => word[shared] === first[shared])) shared += 1;
  return shared;
}

/** How often each word occurs. */
export function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
