/** `1 word`, `2 words`; the noun takes an s. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The text in quotation marks, cut where it is long; for the one line people read. */
export function quoted(text: string, most = 60): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return JSON.stringify(line.length <= most ? line : `${line.slice(0, most - 1)}…`);
}
