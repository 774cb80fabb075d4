/** Letters, marks, digits and the low line: what words are made of. */
const IN_WORD = /^[\p{L}\p{M}\p{N}_]$/u;
/** Scripts that set no spaces between words: any place may be the edge of one. */
const UNSPACED =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}\p{sc=Yi}ー々]$/u;

const joins = (char: string) => IN_WORD.test(char) && !UNSPACED.test(char);

function charBefore(text: string, at: number): string {
  const low = (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00 && at > 1;
  return text.slice(Math.max(0, at - (low ? 2 : 1)), at);
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** Whether a word may begin or end at `at`: not between two characters of one word. */
export function isWordEdge(text: string, at: number): boolean {
  return !(joins(charBefore(text, at)) && joins(charAt(text, at)));
}

/**
 * How often `word` stands in `text` as a whole word; both folded beforehand. In scripts without spaces every
 * occurrence counts, and so does a side of the word that is a sign, as in `C++`.
 */
export function countWholeWord(text: string, word: string): number {
  if (word === '') return 0;
  let count = 0;
  for (let at = text.indexOf(word); at !== -1; ) {
    const whole = isWordEdge(text, at) && isWordEdge(text, at + word.length);
    if (whole) count += 1;
    at = text.indexOf(word, at + (whole ? word.length : 1));
  }
  return count;
}
