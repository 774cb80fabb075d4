/** How printed output is compared. */
export type OutputComparison = 'lines' | 'exact' | 'tokens';

/** Blanks at the end of each line, and blank lines at the end, do not count. */
const lines = (text: string): string => {
  const rows = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((row) => row.trimEnd());
  while (rows.at(-1) === '') rows.pop();
  return rows.join('\n');
};

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const WHOLE = /^[+-]?\d+$/;

/** A whole number in its one spelling, of whatever size. */
function wholeNumber(token: string): string {
  const digits = token.replace(/^[+-]?0*(?=\d)/, '');
  return token.startsWith('-') && digits !== '0' ? `-${digits}` : digits;
}

/** Two words are the same when they are spelt the same, or are numbers of one value to nine digits. */
function sameToken(left: string, right: string): boolean {
  if (left === right) return true;
  if (!NUMBER.test(left) || !NUMBER.test(right)) return false;
  // whole numbers beyond 2^53 would round to each other
  if (WHOLE.test(left) && WHOLE.test(right)) return wholeNumber(left) === wholeNumber(right);
  const [a, b] = [Number(left), Number(right)];
  // what is too large for a number would be near to everything
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Whether a program printed what it must. */
export function sameOutput(got: string, expected: string, how: OutputComparison): boolean {
  if (how === 'exact') return got === expected;
  if (how === 'lines') return lines(got) === lines(expected);
  const [left, right] = [got, expected].map((text) => text.split(/\s+/).filter(Boolean)) as [
    string[],
    string[],
  ];
  return left.length === right.length && left.every((token, index) => sameToken(token, right[index] ?? ''));
}
