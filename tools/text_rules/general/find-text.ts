/** Longer texts are looked for with Knuth, Morris and Pratt's algorithm, because indexOf may take n·m steps. */
const LONG = 300;

/** Where `wanted` first stands in `text` at or after `from`; -1 where it does not. In linear time. */
export function findText(text: string, wanted: string, from = 0): number {
  if (wanted.length <= LONG) return text.indexOf(wanted, from);
  const fallback = new Int32Array(wanted.length);
  for (let at = 1, matched = 0; at < wanted.length; at += 1) {
    while (matched > 0 && wanted[at] !== wanted[matched]) matched = fallback[matched - 1] ?? 0;
    if (wanted[at] === wanted[matched]) matched += 1;
    fallback[at] = matched;
  }
  for (let at = from, matched = 0; at < text.length; at += 1) {
    while (matched > 0 && text[at] !== wanted[matched]) matched = fallback[matched - 1] ?? 0;
    if (text[at] === wanted[matched]) matched += 1;
    if (matched === wanted.length) return at + 1 - matched;
  }
  return -1;
}
