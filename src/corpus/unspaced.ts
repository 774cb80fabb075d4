/** A run of one kind of letters within a word. */
export interface Run {
  readonly text: string;
  /** Whether its script sets no spaces between words, so that pairs of characters stand for them. */
  readonly isUnspaced: boolean;
  /** Whether it may hold Chinese characters, many of which are words by themselves. */
  readonly isHan: boolean;
}

const UNSPACED =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3005\u30fc]+)|(\p{Script=Hangul}+)|([\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+)/gu;
/** No script without spaces has letters below this. */
const FIRST_UNSPACED = 0x0e00;

/** Whether a word may hold letters of a script without spaces. */
export function mayBeUnspaced(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) >= FIRST_UNSPACED) return true;
  return false;
}

/** Cuts a word where the kind of its script changes. */
export function runsOf(word: string): Run[] {
  const runs: Run[] = [];
  let at = 0;
  const plain = (end: number) => {
    if (end > at) runs.push({ text: word.slice(at, end), isUnspaced: false, isHan: false });
  };
  for (const match of word.matchAll(UNSPACED)) {
    plain(match.index);
    runs.push({ text: match[0], isUnspaced: true, isHan: match[1] !== undefined });
    at = match.index + match[0].length;
  }
  plain(word.length);
  return runs;
}
