import type { Row, RowWord } from './row.js';

/** A sum of money on a row. */
export interface Amount {
  /** Hundredths of the currency's unit; less than 0 where a minus or brackets say so. */
  readonly cents: number;
  readonly printed: string;
  readonly words: readonly RowWord[];
  /** Index of its first word in the row. */
  readonly at: number;
  /** Whether it has decimals: without them it may be a quantity or a number of anything. */
  readonly decimals: boolean;
  /** Whether a currency stands at it. */
  readonly currency: boolean;
}

const CURRENCY = /^(?:RM|MYR|USD|SGD|EUR|GBP|CHF|INR|IDR|AUD|CAD|RP\.?|RS\.?|US\$|S\$|A\$|[$€£¥₹])\s*/i;
const CURRENCY_AFTER = /(?:RM|EUR|USD|GBP|CHF|[€$£])$/i;
const DECIMALS =
  /^(?:\d{1,3}(?:,\d{3})+\.\d{2}|\d{1,7}\.\d{2}|\d{1,3}(?:\.\d{3})+,\d{2}|\d{1,7},\d{2}|[.,]\d{2})$/;
const WHOLE = /^(?:\d{1,3}(?:[,.]\d{3})+|\d{1,6})$/;
const MISREAD: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  l: '1',
  I: '1',
  '|': '1',
  i: '1',
  S: '5',
  B: '8',
  Z: '2',
  U: '0',
};

/** The sums on a row from left to right; percentages, products (2x8.80) and codes are none. */
export function amountsOf(row: Row): Amount[] {
  const { words } = row;
  const amounts: Amount[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const joined = [3, 2, 1].map((count) => words.slice(at, at + count)).filter((some) => joinable(some));
    for (const some of joined) {
      const before = words[at - 1]?.text ?? '';
      const amount = readAmount(
        some.map(({ text }) => text).join(''),
        CURRENCY.test(before) && before.length <= 3,
      );
      if (amount === null) continue;
      amounts.push({ ...amount, words: some, at, printed: some.map(({ text }) => text).join(' ') });
      at += some.length - 1;
      break;
    }
  }
  return amounts;
}

/** Words that are one number with blanks in it: `27. 30`, `27 .30`, `1 234,50`, `$ 5.00`. */
function joinable(words: readonly RowWord[]): boolean {
  const [first = '', second = '', third = ''] = words.map(({ text }) => text);
  if (words.length === 1) return true;
  if (words.length === 3) return /^\W{0,2}\d+$/.test(first) && /^[.,]$/.test(second) && /^\d{2}$/.test(third);
  return (
    (/\d[.,]$/.test(first) && /^\d{2}\W?$/.test(second)) ||
    (/\d$/.test(first) && !/[.,]\d{2}$/.test(first) && /^[.,]\d{2}\W?$/.test(second)) ||
    (/^\d{1,3}$/.test(first) && /^\d{3}[.,]\d{2}$/.test(second))
  );
}

function readAmount(
  text: string,
  afterCurrency: boolean,
): Pick<Amount, 'cents' | 'decimals' | 'currency'> | null {
  const bare = text.replace(/^[^\p{L}\p{N}$€£¥₹.,(-]+/u, '').replace(/[^\p{L}\p{N}€$£)-]+$/u, '');
  const negative = /^[(-].*\d|\d-$/.test(bare);
  const unsigned = bare.replace(/[()-]/g, '');
  const withoutSign = unsigned.replace(CURRENCY, '').replace(CURRENCY_AFTER, '');
  const currency = afterCurrency || withoutSign !== unsigned;
  // a tax code (`S`, `SR`) may be set close to its sum
  const digits = mended(withoutSign.replace(/(\d[.,]\d{2})(?:[A-Z]{1,2}|\*+)$/, '$1'));
  if (digits === null) return null;
  const decimals = DECIMALS.test(digits);
  if (!decimals && !WHOLE.test(digits)) return null;
  const plain = decimals
    ? digits.replace(/[.,](?=\d{3})/g, '').replace(',', '.')
    : digits.replace(/[,.]/g, '');
  const cents = Math.round(Number(plain) * 100);
  return Number.isSafeInteger(cents) ? { cents: negative ? -cents : cents, decimals, currency } : null;
}

/** Digits misread as letters set right, where most of the word is digits already. */
function mended(text: string): string | null {
  const wrong = [...text].filter((letter) => !/[\d.,]/.test(letter));
  if (wrong.length === 0) return text;
  const digits = text.match(/\d/g)?.length ?? 0;
  if (!/[.,]/.test(text) || digits < wrong.length || wrong.some((letter) => !(letter in MISREAD)))
    return null;
  return [...text].map((letter) => MISREAD[letter] ?? letter).join('');
}

/** Hundredths as plain decimals: 820 is `8.20`. */
export function plainAmount(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
