/** Marks that open a quotation, with those that close it. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['„', '“”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['"', '"'],
  ['＂', '＂'],
]);

/** Longest quotation that is looked for; a mark that is not closed within it opens none. */
const LONGEST = 5000;

function closeOf(text: string, open: number, closers: string): number {
  let depth = 1;
  const opener = text.charAt(open);
  const nests = !closers.includes(opener) && opener !== '„';
  const last = Math.min(text.length, open + LONGEST);
  for (let at = open + 1; at < last; at += 1) {
    const char = text.charAt(at);
    if (char === '\n' && /^\r?\n[ \t]*\r?\n/.test(text.slice(at - 1, at + 3))) return -1;
    if (nests && char === opener) depth += 1;
    else if (closers.includes(char)) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/**
 * What stands between quotation marks in a text, in order: “ ”, " ", „ “, « », » «, ‹ ›, 「 」, 『 』, 《 》. Single straight and
 * curly marks are left out, because they are apostrophes too; so is an inch sign after a digit. Quotations within
 * quotations belong to the outer one; none goes on over a blank line.
 */
export function quotationsOf(text: string): string[] {
  const quotations: string[] = [];
  let [unclosed, searchedTo] = ['', 0];
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const closers = CLOSING.get(char);
    if (closers === undefined || (char === '"' && /\d/.test(text.charAt(at - 1)))) continue;
    // one mark that closes nowhere near must not make every other one search again
    if (unclosed.includes(char) && at < searchedTo) continue;
    const close = closeOf(text, at, closers);
    if (close === -1) {
      unclosed = at < searchedTo ? unclosed + char : char;
      searchedTo = Math.min(text.length, at + LONGEST);
      continue;
    }
    quotations.push(text.slice(at + 1, close));
    at = close;
  }
  return quotations;
}
