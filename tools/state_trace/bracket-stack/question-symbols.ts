import { bracketsIn, pushAll } from './brackets.js';

/** Most brackets of a sequence that are followed. */
const MOST_SYMBOLS = 2000;

/** The brackets a question gives, after its last colon; null where there are none or they do not match one another. */
export function questionSymbols(question: string): readonly string[] | null {
  const symbols = bracketsIn(question.slice(question.lastIndexOf(':') + 1));
  if (symbols.length === 0 || symbols.length > MOST_SYMBOLS) return null;
  return pushAll([], symbols) === null ? null : symbols;
}
