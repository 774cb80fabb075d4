/**
 * Numbers as people write them in English: sign, thousands in groups of three, decimals, exponent. Not a part of a word
 * or of a longer chain of digits and points.
 */
const NUMBER = /[-+−]?(?:(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,4})?/g;

/** A number and where it stands. */
export interface NumberText {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

/** A minus between two numbers is none of the second: `3-5` holds 3 and 5. */
const isOperator = (text: string, at: number) => at > 0 && /[\d)\]]/.test(text.charAt(at - 1));

/** All finite numbers of a text, in order. Digits right behind a letter (`x2`) are part of a name and left out. */
export function numbersIn(text: string): NumberText[] {
  const found: NumberText[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [written] = match;
    const start = match.index;
    const signed = /^[-+−]/.test(written);
    if (!signed && start > 0 && /[\p{L}_]/u.test(text.charAt(start - 1))) continue;
    const digits = (signed && isOperator(text, start) ? written.slice(1) : written)
      .replaceAll(',', '')
      .replace('−', '-');
    const value = Number(digits);
    if (Number.isFinite(value)) found.push({ value, start, end: start + written.length });
  }
  return found;
}
