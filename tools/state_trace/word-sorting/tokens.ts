/** A piece of a step about words and letters. */
export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'mark'; readonly text: string };

/** A number in brackets, as in `"kitten": "k" (11)`. */
const NUMBER = /\(\s*(\d{1,3})\s*\)/y;
const ELLIPSIS = /\.\.\.|…/y;
const DOUBLE = /["“”„]([^"“”„\n]{0,60})["“”]/y;
const SINGLE = /['‘`]([\p{L}\p{M}]{0,60}(?:['’-][\p{L}\p{M}]{1,20}){0,4})['’`](?![\p{L}\p{M}])/uy;
const WORD = /[\p{L}\p{M}\d]{1,80}(?:['’-][\p{L}\p{M}\d]{1,80})*/uy;
const MARK = /[[\]?<>:,.;=→\n-]/y;

/** Splits a step into words, bracketed numbers and marks; what is none of these is passed over. Linear in the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    const number = take(NUMBER);
    const quoted = number ? null : (take(DOUBLE) ?? take(SINGLE));
    const word = number || quoted ? null : take(WORD);
    if (number) tokens.push({ kind: 'number', value: Number(number[1]) });
    else if (quoted) tokens.push({ kind: 'word', text: plain(quoted[1]), quoted: true });
    else if (word) tokens.push({ kind: 'word', text: plain(word[0]), quoted: false });
    else if (take(ELLIPSIS)) tokens.push({ kind: 'mark', text: '…' });
    else {
      const mark = take(MARK);
      if (mark) tokens.push({ kind: 'mark', text: mark[0] });
      else at += 1;
    }
  }
  return tokens;
}

/** A word with straight apostrophes and without the blanks or the full stop that slipped inside the quotes. */
export function plain(word: string | undefined): string {
  return (word ?? '')
    .trim()
    .replace(/[.,;]$/, '')
    .replaceAll('’', "'");
}
