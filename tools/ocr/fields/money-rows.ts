import { type Amount, amountsOf } from './amount.js';
import { capitals, hasAny } from './likeness.js';
import { type Row, textOf } from './row.js';

/** What the sum of a row is, by its label. */
export type MoneyKind =
  | 'final'
  | 'total'
  | 'subtotal'
  | 'cash'
  | 'change'
  | 'tax'
  | 'service'
  | 'discount'
  | 'rounding'
  | 'part'
  | 'other';

/** A row with a sum of money, and what its label says it is. */
export interface MoneyRow {
  readonly kind: MoneyKind;
  /** The sum: the last one on the row. */
  readonly amount: Amount;
  readonly all: readonly Amount[];
  readonly label: string;
  /** Index among the rows of the document. */
  readonly row: number;
  /** Whether it stands below the head of a table of taxes. */
  readonly inSummary: boolean;
}

const FINAL = [
  ...[
    'GRAND TOTAL',
    'TOTAL PAYABLE',
    'AMOUNT PAYABLE',
    'AMOUNT DUE',
    'TOTAL DUE',
    'BALANCE DUE',
    'NETT TOTAL',
    'NET TOTAL',
  ],
  ...[
    'TOTAL NETT',
    'TOTAL NET',
    'TOTAL ROUNDED',
    'ROUNDED TOTAL',
    'TOTAL ROUND',
    'AFTER ROUNDING',
    'AFTER ROUND',
    'AFT RND',
    'AFTER ADJ',
  ],
  ...[
    'TO PAY',
    'NETT AMOUNT',
    'NET AMOUNT',
    'NETT AMT',
    'NET AMT',
    'NETT PAYABLE',
    'TOTAL TO PAY',
    'FINAL TOTAL',
    'INVOICE TOTAL',
    'TOTAL INVOICE',
  ],
  ...[
    'BILL TOTAL',
    'TOTAL BILL',
    'ORDER TOTAL',
    'ZU ZAHLEN',
    'GESAMTBETRAG',
    'GESAMTSUMME',
    'ENDBETRAG',
    'RECHNUNGSBETRAG',
    'ZAHLBETRAG',
  ],
];
const TOTAL = [
  'TOTAL',
  'TTL',
  'TOTALS',
  'NETT',
  'JUMLAH',
  'GESAMT',
  'SUMME',
  'BETRAG',
  'AMT DUE',
  'TOTAL AMOUNT',
];
const SUBTOTAL = ['SUBTOTAL', 'SUB TOTAL', 'SUB-TOTAL', 'SUB TTL', 'ZWISCHENSUMME', 'TOTAL SALES EXCLUDING'];
const CASH = [
  'CASH',
  'TENDER',
  'TENDERED',
  'PAID',
  'PAYMENT',
  'RECEIVED',
  'VISA',
  'MASTER',
  'MASTERCARD',
  'CARD',
  'DEBIT',
  'CREDIT',
  'BAR',
  'GEGEBEN',
  'TUNAI',
  'AMEX',
];
const CHANGE = ['CHANGE', 'CHANGES', 'CHG', 'RÜCKGELD', 'BAKI', 'WECHSELGELD'];
const TAX = ['GST', 'TAX', 'VAT', 'SST', 'MWST', 'UST', 'TAXES', 'STEUER'];
const SERVICE = ['SERVICE', 'SVC', 'SRV', 'SERV', 'TIP', 'GRATUITY'];
const DISCOUNT = [
  'DISCOUNT',
  'DISC',
  'SAVING',
  'SAVINGS',
  'SAVED',
  'REBATE',
  'VOUCHER',
  'RABATT',
  'DISCOUNTS',
  'COUPON',
];
const ROUNDING = ['ROUNDING', 'ROUND', 'RND', 'ROUNDED', 'ROUNDOFF', 'RUNDUNG'];
/** Counts and points, which are no money. */
const COUNTS = [
  'QTY',
  'QUANTITY',
  'ITEM',
  'ITEMS',
  'QTYS',
  'QTY(S)',
  'POINT',
  'POINTS',
  'PCS',
  'UNITS',
  'PAX',
  'MENGE',
  'STÜCK',
];
/** Words after which a total leaves something out. */
const WITHOUT = [
  'EXCL',
  'EXCLUDING',
  'EXCLUSIVE',
  'EXC',
  'EX',
  'BEFORE',
  'WITHOUT',
  'SUPPLIES',
  'TAXABLE',
  'ZERO-RATED',
  'NETTO',
];
const WITH = ['INCL', 'INC', 'INCLUDING', 'INCLUSIVE', 'WITH', 'W/GST', 'BRUTTO', 'INCLUDE', 'INCLUDES'];
const SUMMARY = [
  'SUMMARY',
  'GSTSUMMARY',
  'TAX CODE',
  'GST ANALYSIS',
  'TAX ANALYSIS',
  'TAX RATE',
  'SUMMARY RM',
];

/** The rows that hold sums, with what each is. A label without a sum takes that of the next row where it stands alone. */
export function moneyRows(rows: readonly Row[]): MoneyRow[] {
  const found: MoneyRow[] = [];
  let inSummary = false;
  rows.forEach((row, index) => {
    const own = amountsOf(row);
    const first = own[0];
    const text = textOf(
      first === undefined
        ? row
        : { words: row.words.filter((word) => !own.some(({ words }) => words.includes(word))) },
    );
    const words = capitals(text);
    inSummary ||= hasAny(words, SUMMARY);
    const kind = kindOf(words, own);
    const amounts = own.length > 0 || kind === 'other' ? own : alone(rows[index + 1]);
    const amount = lastOf(amounts, kind);
    if (amount !== undefined)
      found.push({ kind, amount, all: amounts, label: text.trim(), row: index, inSummary });
  });
  return found;
}

/** Sums with decimals go before whole numbers, whatever their order. */
function lastOf(amounts: readonly Amount[], kind: MoneyKind): Amount | undefined {
  const exact = amounts.filter(({ decimals }) => decimals);
  if (exact.length > 0) return exact.at(-1);
  return kind === 'final' || kind === 'total' || kind === 'cash'
    ? amounts.at(-1)
    : amounts.filter(({ currency }) => currency).at(-1);
}

function alone(next: Row | undefined): readonly Amount[] {
  if (next === undefined) return [];
  const amounts = amountsOf(next);
  const [amount] = amounts;
  const others = next.words.filter((word) => !(amount?.words.includes(word) ?? false));
  return amounts.length === 1 &&
    amount?.decimals === true &&
    others.every(({ text }) => /^(?:RM|[^\p{L}]*)$/iu.test(text))
    ? amounts
    : [];
}

function kindOf(words: readonly string[], amounts: readonly Amount[]): MoneyKind {
  const has = (phrases: readonly string[]) => hasAny(words, phrases);
  if (has(CHANGE)) return 'change';
  const totals = has(TOTAL) || has(FINAL);
  if (has(SUBTOTAL)) return 'subtotal';
  if (has(COUNTS) && !has(FINAL) && !(totals && amounts.length > 1)) return 'part';
  if (has(DISCOUNT) && !has(['AFTER', 'AFT'])) return 'discount';
  if (totals && has(WITHOUT) && !has(WITH)) return 'part';
  if (has(ROUNDING) && !totals) return 'rounding';
  if (has(ROUNDING) && has(['ADJ', 'ADJUSTMENT', 'ADJUST']) && !has(['AFTER', 'AFT', 'TOTAL']))
    return 'rounding';
  if (has(FINAL)) return 'final';
  if (totals && has(WITH)) return 'total';
  if (has(COUNTS)) return 'part';
  if (totals && has(TAX) && words.length <= 4) return 'tax';
  if (totals) return 'total';
  if (has(TAX)) return 'tax';
  if (has(SERVICE)) return 'service';
  if (has(CASH)) return 'cash';
  return words.length === 1 && has(['AMOUNT']) ? 'total' : 'other';
}
