import { plain } from './tokens.js';

/** Most words of a list that are followed. */
const MOST_WORDS = 200;

const OTHER_ORDER =
  /\b(?:revers\w*|descending|backwards?|length|shortest|longest|number|vowels?|syllables?|last)\b/i;

/**
 * The words a question asks to sort: the line after its last colon, or the whole text where it is nothing but a list.
 * Null where there are fewer than two or more than 200, where one has no letter, or where the question asks for another
 * order than the alphabet's.
 */
export function questionWords(question: string): readonly string[] | null {
  const colon = question.lastIndexOf(':');
  if (OTHER_ORDER.test(question.slice(0, colon + 1))) return null;
  const behind = question.slice(colon + 1).trim();
  const line = wordsIn(behind.split('\n', 1)[0] ?? '');
  const words = line.length > 1 ? line : wordsIn(behind);
  if (words.length < 2 || words.length > MOST_WORDS) return null;
  return words.every((word) => /\p{L}/u.test(word)) ? words : null;
}

function wordsIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => !/^(?:[-•*]|\d{1,3}[.)])$/.test(part))
    .map((part) => plain(part.replace(/^["'“‘[(]+|["'”’\])?!]+$/g, '')))
    .filter((word) => word !== '');
}
