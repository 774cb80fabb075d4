/**
 * A text without the spaces that part no two tokens. Between two digits, two letters, or a letter and a digit they
 * stay, as one; so they do before what would become an exponent (`5 e3`).
 */
export function withoutLooseSpace(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/(?<![\p{L}\p{N}]) | (?![\p{L}\p{N}])/gu, '')
    .replace(/(?<=\p{N}) (?=\p{L})(?![eE][-+\d])/gu, '')
    .trim();
}
