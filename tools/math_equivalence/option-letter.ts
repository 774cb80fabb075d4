import type { Span } from './found.js';
import { isDenied } from './rejected.js';

const LETTER =
  /\(([A-J])\)|(?<![\p{Lu}\p{Ll}\d])([B-HJ]|(?<=[;,:]\s{0,2}|\s(?:so|is|but)\s)A(?=[.!]?\s*$))(?![\p{Lu}\p{Ll}\d'’])/gu;
/** Letters named together are choices still open: `between A and B`. */
const TOGETHER_BEFORE = /(?<!\p{L})[A-J]\)?\s?(?:and|or|nor|und|oder|和|或)\s?\(?$/u;
const TOGETHER_BEHIND = /^\)?\s?(?:and|or|nor|und|oder|和|或)\s?\(?[A-J](?!\p{L})/u;
const CHOSEN =
  /(?:choose|chose|select|selected|pick|picked|go with|answer|is|option|choice|therefore|thus|so|选择|选|選)\s{0,2}(?:option\s|choice\s)?[*:]{0,2}\s?$/iu;

/** The option a text names: its only letter, or the last of several that is said to be chosen. */
export function optionLetter(text: string, tail: Span): Span | null {
  const marks = [...text.slice(tail.start, tail.end).matchAll(LETTER)]
    .slice(-200)
    .map((match) => ({
      letter: match[1] ?? match[2],
      start: tail.start + match.index,
      end: tail.start + match.index + match[0].length,
    }))
    .filter(
      (mark) =>
        !isDenied(text, mark) &&
        !TOGETHER_BEFORE.test(text.slice(Math.max(0, mark.start - 12), mark.start)) &&
        !TOGETHER_BEHIND.test(text.slice(mark.end, mark.end + 12)),
    );
  if (new Set(marks.map(({ letter }) => letter)).size === 1) return marks.at(-1) ?? null;
  return (
    marks.findLast(({ start }) => CHOSEN.test(text.slice(Math.max(tail.start, start - 24), start))) ?? null
  );
}
