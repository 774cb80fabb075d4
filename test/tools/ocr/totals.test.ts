import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../../tools/ocr/fields/index.js';
import { rowsOfText } from './rows-of-text.js';

const totalOf = (text: string) => fieldsOf([rowsOfText(text)]).total.value;

const CASES: readonly (readonly [what: string, rows: string, total: string | null])[] = [
  ['a plain total', 'TEA 2.00\nBUN 1.50\nTOTAL 3.50', '3.50'],
  ['a total with its currency', 'TEA 2.00\nTOTAL: RM3.50', '3.50'],
  ['the currency as a word of its own', 'TOTAL RM 12.00', '12.00'],
  ['a sign of currency', 'Total Amount: $8.20\nCASH $10.00\nChange $1.80', '8.20'],
  ['a grand total after a total', 'TOTAL 10.00\nSERVICE 1.00\nGRAND TOTAL 11.00', '11.00'],
  ['a total of quantities', 'PEN 4.00\nTOTAL QTY 3.00\nTOTAL 4.00', '4.00'],
  ['a number of items', 'PEN 4.00\nPAD 5.00\nTOTAL ITEMS: 2\nTOTAL 9.00', '9.00'],
  [
    'quantity and sum on one row',
    'Total Qty 3 9.00\nTotal (Inclusive GST) 9.00\nCash 10.00\nChange 1.00',
    '9.00',
  ],
  ['savings are no total', 'RICE 30.00\nTOTAL 30.00\nTOTAL SAVINGS 31.00', '30.00'],
  [
    'a total before tax',
    'Total (Excluding GST) 50.00\nTotal GST 3.00\nTotal (Inclusive of GST) 53.00',
    '53.00',
  ],
  ['a total of tax', 'Sub Total 20.00\nTOTAL TAX 1.20\nTOTAL 21.20', '21.20'],
  ['what is paid is more', 'TOTAL 41.20\nCASH 512.00\nCHANGE 470.80', '41.20'],
  [
    'no label but what was paid and given back',
    'TEA 2.30\nBUN 4.40\nAMT. 6.70\nCASH 10.00\nCHANGE 3.30',
    '6.70',
  ],
  ['subtotal, service and tax', 'SUBTOTAL 15.00\nSERVICE CHG 1.50\nGST 6% 0.99\n17.49\nVISA 17.49', '17.49'],
  ['a discount', 'SUBTOTAL 20.00\nDISCOUNT -2.00\nTOTAL 18.00', '18.00'],
  [
    'a rounded total',
    'Total Incl. GST RM 11.23\nROUNDING ADJUSTMENT RM 0.02\nTOTAL ROUNDED RM 11.25\nCASH RM 50.00\nCHANGE RM 38.75',
    '11.25',
  ],
  [
    'a total rounded down',
    'Subtotal 15.67\n10% Srv Chg 1.55\nTotal: 17.22\nRND ADJ 0.02-\nTTL AFT RND 17.20\nPayment 20.00\nChange Due 2.80',
    '17.20',
  ],
  [
    'a rounding that holds the sum',
    'Total Sales (Inclusive GST) RM 27.28\nRounding Adjustment RM .02\nRounding RM 27.30\nCASH RM 27.30\nCHANGE RM .00',
    '27.30',
  ],
  [
    'a table of taxes below',
    'TOTAL PAYABLE 53.00\nGST SUMMARY AMOUNT TAX\nSR 6% 50.00 3.00\nTOTAL 50.00 3.00',
    '53.00',
  ],
  [
    'totals of parts',
    'Total 0% supplies: 50.82\nTotal 6% supplies (Inc. GST): 17.81\nTotal Payable: 68.63',
    '68.63',
  ],
  ['the sum on the next row', 'TEA 2.00\nGRAND TOTAL\nRM 2.00\nTHANK YOU', '2.00'],
  ['an O for a nought', 'TOTAL 1O.5O', '10.50'],
  ['a comma for the point', 'TOTAL RM11,25', '11.25'],
  ['a blank after the point', 'TOTAL 38. 86', '38.86'],
  ['a blank before the point', 'TOTAL 38 .86', '38.86'],
  ['thousands', 'TOTAL 1,234.50', '1234.50'],
  ['thousands as in Europe', 'GESAMT 1.234,50 EUR', '1234.50'],
  [
    'a German receipt',
    'Brot 2,50\nMilch 1,20\nZwischensumme 3,70\nSumme EUR 3,70\nGegeben 5,00\nRückgeld 1,30',
    '3.70',
  ],
  ['a tax code after the sum', 'TOTAL 12.80 SR', '12.80'],
  ['a tax code close to the sum', 'TOTAL 12.80S', '12.80'],
  ['a misread label', 'T0TAL 5.00\nCASH 5.00', '5.00'],
  ['an amount due', 'Net 80.00\nVAT 15.20\nAmount due 95.20', '95.20'],
  ['points of a member', 'TOTAL 8.00\nTOTAL POINTS 900.00', '8.00'],
  ['a change line that says total', 'TOTAL 8.00\nTENDER 10.00\nTOTAL CHANGE 2.00', '8.00'],
  ['a percentage', 'GST 6.00%\nTOTAL 10.60', '10.60'],
  ['a product of price and count', '2x8.80 17.60\nTOTAL 17.60', '17.60'],
  ['whole numbers with a currency', 'SOUP $12\nTOTAL $12', '12.00'],
  ['no sum at all', 'THANK YOU\nCOME AGAIN', null],
  ['numbers that are no sums', 'TEL 03-55423228\nINVOICE 7019712', null],
  ['a total of nought', 'TOTAL 0.00', null],
];

describe('the total of a receipt', () => {
  it.each(CASES)('%s', (_what, rows, total) => {
    expect(totalOf(rows)).toBe(total);
  });

  it('is what the readings agree on', () => {
    const readings = ['TOTAL 18.00', 'TOTAL 13.00', 'TOTAL 18.00'].map((one) => rowsOfText(one));
    expect(fieldsOf(readings).total).toMatchObject({ value: '18.00', confidence: 0.6 });
  });

  it('names its rule, what is printed and its boxes', () => {
    const { total } = fieldsOf([rowsOfText('TOTAL RM 9.00\nCASH 10.00\nCHANGE 1.00')]);
    expect(total).toMatchObject({ printed: '9.00', boxes: [[90, 0, 130, 20]] });
    expect(total).toHaveProperty('rule', expect.stringContaining('cash 10.00 less change 1.00'));
  });

  it('is any sum that stands behind its label', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.constantFrom('TOTAL', 'GRAND TOTAL', 'NETT TOTAL'),
        (cents, label) => {
          const sum = (cents / 100).toFixed(2);
          expect(totalOf(`PEN 0.01\n${label} ${sum}`)).toBe(sum);
        },
      ),
    );
  });

  it('comes to an end on rows of nothing but sums', () => {
    const many = Array.from(
      { length: 3_000 },
      (_, index) => `SUBTOTAL ${index}.10 TAX ${index}.20 ROUNDING 0.02`,
    );
    const started = performance.now();
    totalOf(many.join('\n'));
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
