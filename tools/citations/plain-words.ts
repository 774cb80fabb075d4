/** Words in lower case without accents, one space between; padded, so that whole words can be looked for. */
export function plainWords(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return ` ${(words ?? []).join(' ')} `;
}

/** How many words such a text has. */
export const countOf = (words: string): number => words.split(' ').length - 2;

/** Whether words tell one document from others. */
export const isTelling = (words: string): boolean => countOf(words) >= 2 && words.length >= 10;
