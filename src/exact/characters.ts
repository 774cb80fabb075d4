/** Zero digits of the decimal scripts read as digits besides ASCII: fullwidth, Arabic-Indic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50];

/** ASCII digit for a decimal digit of any script read here, else null. */
export function asciiDigit(char: string): string | null {
  if (char >= '0' && char <= '9') return char;
  const code = char.charCodeAt(0);
  if (code < 0x660) return null;
  for (const zero of ZEROS) if (code >= zero && code <= zero + 9) return String(code - zero);
  return null;
}

/** Operators by every way they are written as one character. */
export const OPERATOR_CHARACTERS: Readonly<Record<string, string>> = {
  '+': '+',
  '＋': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '‒': '-',
  '－': '-',
  '﹣': '-',
  '*': '*',
  '×': '*',
  '✕': '*',
  '✖': '*',
  '∗': '*',
  '·': '*',
  '⋅': '*',
  '∙': '*',
  '•': '*',
  '＊': '*',
  '/': '/',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
  '／': '/',
  '^': '^',
  '!': '!',
  '！': '!',
  '%': '%',
  '％': '%',
  '٪': '%',
  '°': '°',
  '±': '±',
  '∓': '∓',
  '√': '√',
  '∛': '∛',
  '∜': '∜',
}; // prettier-ignore

/** Relations by every way they are written as one character. */
export const RELATION_CHARACTERS: Readonly<Record<string, string>> = {
  '=': '=',
  '＝': '=',
  '<': '<',
  '＜': '<',
  '>': '>',
  '＞': '>',
  '≤': '<=',
  '⩽': '<=',
  '≦': '<=',
  '≥': '>=',
  '⩾': '>=',
  '≧': '>=',
  '≠': '!=',
  '≈': '≈',
  '≃': '≈',
  '≅': '≈',
  '≒': '≈',
  '∼': '≈',
  '~': '≈',
  '≡': '≡',
  '∈': 'in',
  ':': ':',
}; // prettier-ignore

/** Exponents written as superscripts. */
export const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
  '⁻': '-',
  '⁺': '+',
}; // prettier-ignore

/** Unicode's ready-made fractions as numerator and denominator. */
export const VULGAR_FRACTIONS: Readonly<Record<string, readonly [number, number]>> = {
  '½': [1, 2],
  '⅓': [1, 3],
  '⅔': [2, 3],
  '¼': [1, 4],
  '¾': [3, 4],
  '⅕': [1, 5],
  '⅖': [2, 5],
  '⅗': [3, 5],
  '⅘': [4, 5],
  '⅙': [1, 6],
  '⅚': [5, 6],
  '⅐': [1, 7],
  '⅛': [1, 8],
  '⅜': [3, 8],
  '⅝': [5, 8],
  '⅞': [7, 8],
  '⅑': [1, 9],
  '⅒': [1, 10],
  '↉': [0, 3],
}; // prettier-ignore

/** Symbols of money; they stand beside a number and change nothing in it. */
export const CURRENCY_CHARACTERS: ReadonlySet<string> = new Set('$€£¥₹₽₩₺₴₦₱฿₫₪¢￥＄￡');

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega';
const GREEK_LETTERS = 'αβγδεζηθικλμνξοπρστυφχψω';

/** Greek letters by character, as the names LaTeX gives them. */
export const GREEK_BY_CHARACTER: ReadonlyMap<string, string> = new Map(
  GREEK.split(' ').map((name, index) => [GREEK_LETTERS[index] as string, name]),
);

/** Names of Greek letters as LaTeX commands, both cases and variants. */
export const GREEK_COMMANDS: ReadonlySet<string> = new Set([
  ...GREEK.split(' '),
  ...GREEK.split(' ').map((name) => (name[0] as string).toUpperCase() + name.slice(1)),
  'varepsilon',
  'vartheta',
  'varphi',
  'varrho',
  'varsigma',
  'ell',
  'hbar',
]); // prettier-ignore
