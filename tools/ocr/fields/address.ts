import { datesOf } from './date.js';
import { isAddressRow, isContactRow, isHeadingRow, isRegistrationRow } from './header-rows.js';
import { type Found, type Row, type RowWord, textOf } from './row.js';

/** Rows from the top in which an issuer's address begins. */
const HEAD_ROWS = 14;
const MOST_ROWS = 6;

/** The address of the issuer: the first rows with a road, a place or a postcode, up to what is no address any more. */
export function addressesOf(rows: readonly Row[]): Found<string>[] {
  const start = rows.slice(0, HEAD_ROWS).findIndex((row) => isAddressRow(row) && !isOther(row));
  if (start === -1) return [];
  const taken: Row[] = [];
  for (const [index, row] of rows.slice(start, start + MOST_ROWS + 2).entries()) {
    // the number of a company may stand between two rows of its address
    if (index > 0 && taken.length < 2 && isRegistrationRow(row) && !isAddressRow(row)) continue;
    if (index > 0 && (isOther(row) || taken.length >= MOST_ROWS)) break;
    if (index > 0 && !isAddressRow(row) && !continues(rows[start + index + 1], taken)) break;
    taken.push(row);
  }
  const words = taken.flatMap(inkOf);
  const printed = textOf({ words });
  return [
    {
      value: tidyAddress(printed),
      printed,
      words,
      rule: `${taken.length} rows of an address below the name`,
      score: taken.length + taken.filter(isAddressRow).length,
    },
  ];
}

const isOther = (row: Row) =>
  isContactRow(row) ||
  (isHeadingRow(row) && !isAddressRow(row)) ||
  (isRegistrationRow(row) && !isAddressRow(row)) ||
  datesOf([row]).length > 0;

/** A row that shows nothing of an address belongs to one where the next does, or where the address has no postcode yet. */
function continues(next: Row | undefined, taken: readonly Row[]): boolean {
  if (next !== undefined && !isOther(next) && isAddressRow(next)) return true;
  return !taken.some((row) => /\b\d{5}\b/.test(textOf(row)));
}

function inkOf({ words }: Row): readonly RowWord[] {
  const first = words.findIndex(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return words.slice(Math.max(0, first)).filter(({ text }) => /[\p{L}\p{N}&]/u.test(text));
}

const tidyAddress = (text: string) =>
  text
    .replace(/^[^\p{L}\p{N}(#]+/u, '')
    .replace(/\s+([,.])/g, '$1')
    .replace(/[^\p{L}\p{N}).]+$/u, '');
