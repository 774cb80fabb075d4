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

const isBlankLine = (text: string, at: number): boolean =>
  text[at] === '\n' && /^\n[ \t]*\r?\n/.test(text.slice(at, at + 40));

/**
 * Where a quotation closes that opens at `open`, searched from `from` on: at the mark that matches where marks are
 * nested, or else at the first that closes; -1 where none does. `stop` is how far there is none.
 */
function closeOf(text: string, open: number, closers: string, from: number): { close: number; stop: number } {
  const opener = text.charAt(open);
  const nests = !closers.includes(opener) && opener !== '„';
  const last = Math.min(text.length, open + LONGEST);
  let [depth, first, at] = [1, -1, Math.max(open + 1, from)];
  for (; at < last && !isBlankLine(text, at); at += 1) {
    const char = text.charAt(at);
    if (nests && char === opener) depth += 1;
    if (!closers.includes(char)) continue;
    depth -= 1;
    if (depth === 0) return { close: at, stop: at };
    if (first === -1) first = at;
  }
  return { close: first, stop: first === -1 ? at : first };
}

/**
 * What stands between quotation marks in a text, in order: “ ”, " ", „ “, « », » «, ‹ ›, 「 」, 『 』, 《 》. Single straight and
 * curly marks are left out, because they are apostrophes too; so is an inch sign after a digit. Quotations within
 * quotations belong to the outer one; none goes on over a blank line.
 */
export function quotationsOf(text: string): string[] {
  const quotations: string[] = [];
  // how far there is no closing mark, so that a row of opening ones is not searched from each
  const searched = new Map<string, number>();
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    const closers = CLOSING.get(char);
    if (closers === undefined || (char === '"' && /\d/.test(text.charAt(at - 1)))) continue;
    const { close, stop } = closeOf(text, at, closers, searched.get(char) ?? 0);
    searched.set(char, stop);
    if (close === -1) continue;
    quotations.push(text.slice(at + 1, close));
    at = close;
  }
  return quotations;
}
