import { isAddressRow, isContactRow, isHeadingRow, isRegistrationRow } from './header-rows.js';
import { capitals, hasAny } from './likeness.js';
import { type Found, type Row, type RowWord, textOf } from './row.js';

/** What companies' names end in, by law or custom. */
const LEGAL = [
  ...[
    'SDN BHD',
    'SDN. BHD',
    'SDN BERHAD',
    'BHD',
    'BERHAD',
    'S/B',
    'PLT',
    'LLP',
    'LLC',
    'LTD',
    'LIMITED',
    'INC',
    'CORP',
    'CORPORATION',
    'PTE LTD',
    'PTY LTD',
  ],
  ...[
    'GMBH',
    'AG',
    'KG',
    'OHG',
    'UG',
    'SARL',
    'SAS',
    'SRL',
    'SPA',
    'BV',
    'NV',
    'AB',
    'OY',
    'PLC',
    'CO',
    'COMPANY',
    'TBK',
    'PVT',
    'M)',
  ],
];
const TRADES = [
  ...[
    'ENTERPRISE',
    'ENTERPRISES',
    'TRADING',
    'RESTAURANT',
    'RESTORAN',
    'CAFE',
    'STORE',
    'STORES',
    'MART',
    'MARKET',
    'SUPERMARKET',
    'HARDWARE',
    'PHARMACY',
    'BAKERY',
    'HOTEL',
  ],
  ...[
    'STATIONERY',
    'SERVICES',
    'INDUSTRIES',
    'HOLDINGS',
    'GROUP',
    'SHOP',
    'CENTRE',
    'BOOK',
    'FOOD',
    'KITCHEN',
    'BISTRO',
    'MOTOR',
    'ELECTRICAL',
    'MARKETING',
    'FASHION',
    'HOUSE',
  ],
];
/** Rows of a document's head that may name its issuer. */
const HEAD_ROWS = 10;

/** The issuer of a document, from its first rows; best first. */
export function companiesOf(rows: readonly Row[]): Found<string>[] {
  const found: Found<string>[] = [];
  let beforeAddress = true;
  rows.slice(0, HEAD_ROWS).forEach((row, index) => {
    const words = nameWords(row);
    const text = textOf({ words });
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const capital = capitals(text);
    const legal = hasAny(capital, LEGAL);
    if (!legal && (isAddressRow(row) || isContactRow(row))) beforeAddress = false;
    if (letters < 3 || isContactRow(row) || isHeadingRow(row) || isRegistrationRow(row)) return;
    if (!legal && isAddressRow(row)) return;
    const trade = hasAny(capital, TRADES);
    const sure = words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length;
    const score =
      (legal ? 8 : 0) +
      (trade ? 3 : 0) +
      (beforeAddress ? 2 : 0) +
      2 * sure +
      Math.min(2, letters / 8) -
      index * 0.7;
    const before = rows[index - 1];
    // a legal form alone belongs to the name above it
    const joined = legal && letters <= 9 && before !== undefined ? [...nameWords(before), ...words] : words;
    const printed = textOf({ words: joined });
    const rule = legal
      ? 'a row of the head with a legal form'
      : trade
        ? 'a row of the head that names a trade'
        : 'the first row of the head';
    found.push({ value: tidyName(printed), printed, words: joined, rule, score });
  });
  return found.sort((one, other) => other.score - one.score);
}

/** Without specks before the name and the registration number after it. */
function nameWords({ words }: Row): readonly RowWord[] {
  const start = words.findIndex(
    ({ text, confidence }) => /[\p{L}\p{N}]{2}|^\p{L}\W?$/u.test(text) && confidence > 0.1,
  );
  const from = start === -1 ? 0 : start;
  const end = words.findIndex(
    ({ text }, index) => index > from && /^[([{]?(?:REG|CO\.|ROC|[A-Z]{0,3}\d{4,})/i.test(text),
  );
  return words.slice(from, end === -1 ? words.length : end).filter(({ text }) => /[\p{L}\p{N}&]/u.test(text));
}

const tidyName = (text: string) =>
  text
    .replace(/^[^\p{L}\p{N}(]+/u, '')
    .replace(/[^\p{L}\p{N}).]+$/u, '')
    .replace(/\bS[O0]N(?=\.? BHD)/gi, (word) => (word === word.toUpperCase() ? 'SDN' : 'Sdn'))
    .replace(/\b5\/[B8]$/, 'S/B')
    .replace(/\bS\/8$/, 'S/B');
