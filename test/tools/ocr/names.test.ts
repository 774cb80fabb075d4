import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../../tools/ocr/fields/index.js';
import { rowsOfText } from './rows-of-text.js';

const of = (text: string) => {
  const { company, address } = fieldsOf([rowsOfText(text)]);
  return [company.value, address.value];
};

const CASES: readonly (readonly [
  what: string,
  rows: string,
  company: string | null,
  address: string | null,
])[] = [
  [
    'a legal form and a registration number',
    'BLUE KITE SDN BHD (123456-X)\nLOT 3, JALAN BAYU 23/1,\n40300 SHAH ALAM, SELANGOR.\nTEL: 03- 1234567\nTAX INVOICE',
    'BLUE KITE SDN BHD',
    'LOT 3, JALAN BAYU 23/1, 40300 SHAH ALAM, SELANGOR.',
  ],
  [
    'the number of the company on a row of its own',
    'GREEN LAMP PLT\n(LLP0007123-LGN)\nNO 12, JALAN ABC 5,\n68000 AMPANG, SELANGOR\nGST ID 000241512448',
    'GREEN LAMP PLT',
    'NO 12, JALAN ABC 5, 68000 AMPANG, SELANGOR',
  ],
  [
    'a date between name and address',
    'RED FOX SDN BHD\n10 MAR 2018 18:24\n(867388-U)\n12, JALAN TAMPOI 7/4\n81200 JOHOR BAHRU,JOHOR\nTAX INVOICE',
    'RED FOX SDN BHD',
    '12, JALAN TAMPOI 7/4 81200 JOHOR BAHRU,JOHOR',
  ],
  [
    'a customer below',
    'ONE BAKERY SDN BHD\n5 HIGH STREET\nBILL TO\nTWO MARKET SDN BHD',
    'ONE BAKERY SDN BHD',
    '5 HIGH STREET',
  ],
  [
    'no legal form',
    'Golden Rice BMC\nNO.19 & 21\nJALAN LAMA 23/9\n43200 SELANGOR, MALAYSIA',
    'Golden Rice BMC',
    'NO.19 & 21 JALAN LAMA 23/9 43200 SELANGOR, MALAYSIA',
  ],
  [
    'an owner with a legal form further down',
    'SUNNY STATIONERY SHOP\nNO. 31, JALAN SETIA\n40170 SETIA ALAM\nTEL 03-3362 4137\nTAX INVOICE\nOWNED BY:\nSUNNY SUPPLY SDN BHD',
    'SUNNY STATIONERY SHOP',
    'NO. 31, JALAN SETIA 40170 SETIA ALAM',
  ],
  [
    'a heading above the name',
    'TAX INVOICE\nOak & Sons Ltd\n7 Mill Lane\nTel 123',
    'Oak & Sons Ltd',
    '7 Mill Lane',
  ],
  ['specks before the name', '| ~ HILL TRADING\n3 PARK ROAD', 'HILL TRADING', '3 PARK ROAD'],
  ['a misread form', 'NORTH STAR SON BHD\nJALAN 1', 'NORTH STAR SDN BHD', 'JALAN 1'],
  [
    'the form on a row of its own',
    'GREAT WALL RESTAURANT\nSDN BHD\nJALAN 1',
    'GREAT WALL RESTAURANT SDN BHD',
    'JALAN 1',
  ],
  [
    'a German shop',
    'Bäckerei Huber GmbH\nHauptstraße 5\n80331 München\nTel. 089 1234567',
    'Bäckerei Huber GmbH',
    'Hauptstraße 5 80331 München',
  ],
  ['no address', 'PLAIN SHOP LTD\nTAX INVOICE\nTOTAL 3.00', 'PLAIN SHOP LTD', null],
  ['nothing', '--\n..', null, null],
];

describe('the issuer of a receipt', () => {
  it.each(CASES)('%s', (_what, rows, company, address) => {
    expect(of(rows)).toEqual([company, address]);
  });

  it('is the reading nearest to the others', () => {
    const readings = ['BLUE KITE LTD', 'BLUF KITE LTD', 'BLUE KITE LTD', 'B1UE K1TE LTD'].map((one) =>
      rowsOfText(one),
    );
    expect(fieldsOf(readings).company).toMatchObject({ value: 'BLUE KITE LTD' });
  });

  it('says why a field is not found', () => {
    const { company, date, address, total } = fieldsOf([]);
    for (const field of [company, date, address, total])
      expect(field).toEqual({ value: null, why: expect.stringMatching(/./) as string });
  });
});
