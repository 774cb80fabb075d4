import { stripSpace } from '../shared/python-text.js';

/**
 * How many Markdown bullets a text has, as the two patterns of the official check count them: lines that begin with one
 * `*` that another character follows, and lines that begin with `-`. A line that is `*` alone takes the next line with it.
 */
export function countBullets(text: string): number {
  const lines = text.split('\n');
  let count = 0;
  let taken = -1;
  lines.forEach((line, index) => {
    const content = stripSpace(line);
    if (content.startsWith('-')) count += 1;
    if (index === taken || !content.startsWith('*')) return;
    const second = line.charAt(line.indexOf('*') + 1);
    const alone = second === '';
    if (second === '*' || (alone && index === lines.length - 1)) return;
    count += 1;
    if (alone) taken = index + 1;
  });
  return count;
}
