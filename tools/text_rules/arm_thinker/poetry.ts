import { stripSpace } from '../shared/python-text.js';

/** Characters below which a line is short. */
const SHORT_LINE = 60;

/**
 * Whether a paragraph looks like verse, by the weights of the original: two fifths of the share of short lines, two
 * fifths of the share of lines that end in a hyphen, one fifth of the share that end in a space and a hyphen; verse
 * above three fifths. Short lines alone are therefore never enough.
 */
export function isPoetry(paragraph: string): boolean {
  const lines = paragraph.split('\n').map(stripSpace);
  if (lines.length < 2) return false;
  const share = (test: (line: string) => boolean) => lines.filter(test).length / lines.length;
  const short = share((line) => [...line.slice(0, 2 * SHORT_LINE)].length < SHORT_LINE);
  const score =
    short * 0.4 + share((line) => line.endsWith('-')) * 0.4 + share((line) => line.endsWith(' -')) * 0.2;
  return score > 0.6;
}
