import type { Problem } from '../core/index.js';
import { formatPath, type Path, quote } from './json-path.js';

/** A problem at a path of keys and indexes. */
export function problemAt(path: Path, expected: string, got: string, remedy: string): Problem {
  return { path: formatPath(path), expected, got, remedy };
}

/** What was found, short enough for a message: scalars as they are, the rest by kind and size. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}

/** Names in a sentence; past `most` the rest is counted. */
export function listed(names: readonly string[], most = 30): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

const LONGEST_WORD = 64;

/** Levenshtein distance: the fewest insertions, deletions and substitutions that turn `a` into `b`. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The candidate a mistyped `word` most likely meant: at most a third of its letters (and never fewer than two) away. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const typed = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates.slice(0, 1000)) {
    if (candidate.length > LONGEST_WORD) continue;
    const distance = editDistance(typed, candidate.toLowerCase());
    // a distance as long as the candidate shares no letter with it
    if (distance < least && distance < candidate.length) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** `Did you mean "x"? Otherwise …`, or the sentence `otherwise` alone where nothing is near. */
export function didYouMean(word: unknown, candidates: readonly string[], otherwise: string): string {
  const near = typeof word === 'string' ? nearest(word, candidates) : undefined;
  if (near === undefined) return otherwise;
  return `Did you mean ${quote(near)}? Otherwise ${otherwise.charAt(0).toLowerCase()}${otherwise.slice(1)}`;
}
