import { distance } from 'fastest-levenshtein';
import { ENGLISH_DAYS } from './name-tables.js';

const DAYS = ENGLISH_DAYS.map((name) => name.toLowerCase());

/** Whether one word is the other with two neighbouring letters exchanged. */
function exchanged(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  const first = [...one].findIndex((letter, index) => letter !== other[index]);
  return (
    first >= 0 &&
    one[first] === other[first + 1] &&
    one[first + 1] === other[first] &&
    one.slice(first + 2) === other.slice(first + 2)
  );
}

/** The English weekday (1 to 7) that a word misspells by one letter or one exchange; null for any other word. */
export function nearestDay(word: string): number | null {
  if (word.length < 5 || word.length > 10 || word.endsWith('s') || !word.startsWith(word[0] ?? ''))
    return null;
  const found = DAYS.findIndex(
    (day) => day[0] === word[0] && day !== word && (exchanged(word, day) || distance(word, day) === 1),
  );
  return found < 0 ? null : found + 1;
}
