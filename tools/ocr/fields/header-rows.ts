import { capitals, hasAny } from './likeness.js';
import { type Row, textOf } from './row.js';

const ROADS = [
  ...[
    'JALAN',
    'JLN',
    'LORONG',
    'LRG',
    'TAMAN',
    'TMN',
    'BANDAR',
    'KAMPUNG',
    'KG',
    'SEKSYEN',
    'PERSIARAN',
    'LEBUH',
    'MUKIM',
    'BATU',
    'KAWASAN',
    'PUSAT',
    'WISMA',
    'PLAZA',
    'MENARA',
    'KOMPLEKS',
  ],
  ...[
    'STREET',
    'ST',
    'ROAD',
    'RD',
    'AVENUE',
    'AVE',
    'LANE',
    'DRIVE',
    'BLVD',
    'BOULEVARD',
    'HIGHWAY',
    'SQUARE',
    'PARK',
    'FLOOR',
    'LEVEL',
    'BLOCK',
    'BLK',
    'LOT',
    'UNIT',
    'SUITE',
    'GROUND',
    'MALL',
    'SECTION',
    'INDUSTRIAL',
    'PO BOX',
  ],
  ...['STRASSE', 'STRAßE', 'STR', 'PLATZ', 'WEG', 'ALLEE', 'GASSE', 'RUE', 'CALLE', 'VIA'],
];
const PLACES = [
  ...[
    'SELANGOR',
    'JOHOR',
    'KUALA LUMPUR',
    'PENANG',
    'PERAK',
    'MELAKA',
    'KEDAH',
    'PAHANG',
    'SABAH',
    'SARAWAK',
    'KELANTAN',
    'TERENGGANU',
    'PERLIS',
    'SEMBILAN',
    'PUTRAJAYA',
    'WILAYAH',
    'MALAYSIA',
  ],
  ...[
    'SINGAPORE',
    'INDONESIA',
    'DEUTSCHLAND',
    'GERMANY',
    'USA',
    'UK',
    'INDIA',
    'AUSTRALIA',
    'CANADA',
    'FRANCE',
  ],
];
const CONTACTS = [
  'TEL',
  'TELP',
  'TELEPHONE',
  'PHONE',
  'PH',
  'FAX',
  'HP',
  'HOTLINE',
  'EMAIL',
  'E-MAIL',
  'WEBSITE',
  'WWW',
  'HTTP',
  'CONTACT',
  'MOBILE',
  'TELEFON',
  'CUSTOMER SERVICE',
];
const HEADINGS = [
  ...[
    'TAX INVOICE',
    'INVOICE',
    'RECEIPT',
    'CASH BILL',
    'CASH SALES',
    'CASH SALE',
    'BILL',
    'WELCOME',
    'THANK',
    'ORDER',
    'CASHIER',
    'COUNTER',
    'TABLE',
    'BILL TO',
    'SOLD TO',
    'DATE',
    'RECHNUNG',
    'QUITTUNG',
    'KASSENBON',
  ],
  ...[
    'CUSTOMER',
    'COPY',
    'STAFF',
    'QTY',
    'DESCRIPTION',
    'AMOUNT',
    'ITEM',
    'TERMINAL',
    'POS',
    'DUPLICATE',
    'REPRINT',
    'GUEST',
    'PAX',
    'INVOICE NO',
    'SALESPERSON',
    'OPERATOR',
    'DOC NO',
    'MEMBER',
    'CHECK',
    'DELIVERY',
    'RESIT',
    'SERVER',
  ],
];
const REGISTRATIONS = [
  'GST',
  'REG',
  'GSTREG',
  'ROC',
  'CO REG',
  'COMPANY NO',
  'REGISTRATION',
  'SST',
  'VAT',
  'USTID',
  'STEUERNUMMER',
  'UST-IDNR',
  'TIN',
  'NPWP',
  'ABN',
  'CO NO',
  'BUSINESS NO',
  'LICENSE',
];

/** Most of a row that is looked at, characters: some shapes below take longer than their text is. */
const MOST_TEXT = 300;
const startOf = (row: Row) => textOf(row).slice(0, MOST_TEXT);

const capitalsOf = (row: Row) => capitals(startOf(row).replace(/[.:;#]+/g, ' '));

/** Whether a row is part of an address: a road, a place, a postcode with a name beside it, a house number. */
export function isAddressRow(row: Row): boolean {
  const text = startOf(row);
  const words = capitalsOf(row);
  return (
    hasAny(words, ROADS) ||
    hasAny(words, PLACES) ||
    /(?:^|[\s,.])\d{5}[\s,]+\p{L}{3}/u.test(text) ||
    /\p{L}{3}[\s,.]+\d{5}(?:\D|$)/u.test(text) ||
    /^\W*(?:NO|LOT|BLK)\s?[.:]?\s?\d/iu.test(text) ||
    /(?:straße|strasse|str\.)\s*\d/iu.test(text)
  );
}

/** Whether a row holds a telephone number, a page or a mail address. */
export function isContactRow(row: Row): boolean {
  const text = startOf(row);
  return (
    hasAny(capitalsOf(row), CONTACTS) ||
    /@\p{L}+\.\p{L}{2}|www\.|\.com\b/iu.test(text) ||
    /^\W*\+?\d[\d\s()-]{7,}\W*$/.test(text)
  );
}

/** Whether a row is a heading of a document or of its parts. */
export const isHeadingRow = (row: Row): boolean => hasAny(capitalsOf(row), HEADINGS);

/** Whether a row holds the number of a company or of its taxes. */
export function isRegistrationRow(row: Row): boolean {
  const text = startOf(row);
  return (
    hasAny(capitalsOf(row), REGISTRATIONS) || /^\W*[A-Z]{0,4}\d{4,}[\d-]*\s?-?\s?[A-Z]{0,3}\W*$/i.test(text)
  );
}
