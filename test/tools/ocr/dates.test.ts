import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../../tools/ocr/fields/index.js';
import { rowsOfText } from './rows-of-text.js';

const dateOf = (text: string, order?: 'dmy' | 'mdy') =>
  fieldsOf([rowsOfText(text)], order === undefined ? {} : { order }).date.value;

const CASES: readonly (readonly [what: string, rows: string, day: string | null])[] = [
  ['slashes', 'Date: 28/03/2018', '2018-03-28'],
  ['dashes and a short year', '11-06-18 17:17 SH02', '2018-06-11'],
  ['points', 'Datum 05.11.2020', '2020-11-05'],
  ['year first', 'DATE 2018-03-10', '2018-03-10'],
  ['a month by name', '10 MAR 2018 18:24', '2018-03-10'],
  ['a month by name and a short year', '15 Jun 18 08:34:31 PM', '2018-06-15'],
  ['a month between dashes', '02-Jan-2019', '2019-01-02'],
  ['a month first', 'March 4, 2017', '2017-03-04'],
  ['a month first with an ordinal', 'Dec 25th, 2016', '2016-12-25'],
  ['a German month', '3. Oktober 2019', '2019-10-03'],
  ['an O for a nought', 'DATE 1O/O3/2O18', '2018-03-10'],
  ['blanks inside', 'Date 28 / 03 / 2018', '2018-03-28'],
  ['the second number is no month', 'DATE 03/28/2018', '2018-03-28'],
  ['a day that does not exist', 'DATE 31/02/2018', null],
  ['a leap day', '29/02/2016', '2016-02-29'],
  ['no leap day', '29/02/2017', null],
  ['a time is no date', 'TIME 18:24:59', null],
  ['a telephone number is no date', 'TEL 03-5542-3228', null],
  ['an address is no date', 'JALAN SS 15/4B', null],
  ['a road with a fraction', 'JALAN KPB 7/4/6A', null],
  ['two dates, one labelled', '01/01/2015\nDate: 02/02/2018', '2018-02-02'],
  ['a due date', 'Invoice Date 02/02/2018\nDue Date 02/03/2018', '2018-02-02'],
  ['a date of expiry', 'VALID UNTIL 31/12/2020\n05/06/2018 10:00', '2018-06-05'],
  ['the label on the row above', 'INVOICE NO   DATE\n4711   07/08/2018\n01/01/2017', '2018-08-07'],
  ['one twice, another once', '06/07/2018\n28/03/2018 10:36\n28/03/2018 10:40', '2018-03-28'],
  ['a year out of range', 'DATE 01/01/1820', null],
  ['nothing', 'THANK YOU', null],
];

describe('the date of a receipt', () => {
  it.each(CASES)('%s', (_what, rows, day) => {
    expect(dateOf(rows)).toBe(day);
  });

  it('is read month first where that is asked, if there is such a month', () => {
    expect(dateOf('DATE 03/04/2018', 'mdy')).toBe('2018-03-04');
    expect(dateOf('DATE 28/04/2018', 'mdy')).toBe('2018-04-28');
  });

  it('gives what is printed, and its boxes', () => {
    const { date } = fieldsOf([rowsOfText('On 10 Mar 2018 at 18:24')]);
    expect(date).toMatchObject({
      printed: '10 Mar 2018',
      boxes: [
        [30, 0, 50, 20],
        [60, 0, 90, 20],
        [100, 0, 140, 20],
      ],
    });
  });

  it('is every day of the calendar in every form', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('/', '-', '.'), fc.boolean(), (date, mark, short) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = iso.split('-');
        const printed = [dayOfMonth, month, short ? year.slice(2) : year].join(mark);
        expect(dateOf(`DATE ${printed}`)).toBe(iso);
      }),
    );
  });
});
