import { defineRule } from '../rule.js';
import { readCsv } from '../shared/csv.js';
import { SPACE_CLASS, stripSpace, WORD_CLASS } from '../shared/python-text.js';
import { none } from './arguments.js';
import { outcome, some } from './outcome.js';

/** Rows where each quote of the text is kept as part of its field. */
const rowsWithQuotes = (text: string, delimiter: string) => readCsv(text.replaceAll('"', '"""'), delimiter);

/** The first line is this header, each name with or without quotes, blanks (and tabs) allowed before a name. */
function headerPattern(names: readonly string[], separator: string): RegExp {
  return new RegExp(`^${names.map((name) => `(?:${name}|"${name}")`).join(separator)}$`);
}

const hasHeader = (text: string, pattern: RegExp): boolean =>
  pattern.test(stripSpace(text.split('\n', 1)[0] ?? ''));

const CITY = ['ID', 'Country', 'City', 'Year', 'Count'];

const csvCity = defineRule({
  id: 'custom:csv_city',
  description:
    'CSV with the header ID,Country,City,Year,Count and seven rows of five fields, and nothing around it.',
  kwargs: none,
  examples: {
    passes: {
      text: `ID,Country,City,Year,Count\n${'1,Peru,Lima,1999,5\n'.repeat(7)}`,
      kwargs: {},
    },
    fails: { text: `ID,Country,City,Year,Count\n${'1,Peru,Lima,1999,5\n'.repeat(6)}`, kwargs: {} },
  },
  check(text) {
    const rows = readCsv(text, ',');
    if (rows === null) return outcome(false, 'not readable as CSV');
    if (rows.length !== 8)
      return outcome(false, `${some(rows.length, 'row')} with the header; 8 are asked for`);
    if (rows[0]?.join(',') !== CITY.join(',') || rows[0].length !== 5)
      return outcome(false, 'another header');
    const wrong = rows.findIndex((row) => row.length !== 5);
    return outcome(
      wrong < 0,
      wrong < 0 ? 'a header and 7 rows' : `row ${wrong} has ${some(rows[wrong]?.length ?? 0, 'field')}`,
    );
  },
});

const PRODUCT_HEADER = headerPattern(['ProductID', 'Category', 'Brand', 'Price', 'Stock'], ',[ \\t]*');
const SPECIAL = new RegExp(`[^${WORD_CLASS}${SPACE_CLASS}]`, 'u');

/** Whether a field starts with a quote and holds a special character before another quote, on its first line. */
function isQuotedSpecial(field: string): boolean {
  if (!field.startsWith('"')) return false;
  const line = field.split('\n', 1)[0] ?? '';
  return SPECIAL.test(line.slice(1, Math.max(1, line.lastIndexOf('"'))));
}

const csvSpecialCharacter = defineRule({
  id: 'custom:csv_special_character',
  description:
    'CSV with the header ProductID,Category,Brand,Price,Stock and fourteen rows, one field of which is in double quotes ' +
    'and holds a special character. As in the official check, rows after that field are not looked at.',
  kwargs: none,
  examples: {
    passes: {
      text: `ProductID,Category,Brand,Price,Stock\n${'1,"Tea & Co",Acme,2,3\n'.repeat(14)}`,
      kwargs: {},
    },
    fails: { text: `ProductID,Category,Brand,Price,Stock\n${'1,"Tea",Acme,2,3\n'.repeat(14)}`, kwargs: {} },
  },
  check(text) {
    if (!hasHeader(text, PRODUCT_HEADER)) return outcome(false, 'another header');
    const rows = rowsWithQuotes(text, ',');
    if (rows === null) return outcome(false, 'not readable as CSV');
    if (rows.length !== 15)
      return outcome(false, `${some(rows.length, 'row')} with the header; 15 are asked for`);
    for (const [at, row] of rows.slice(1).entries()) {
      if (row.length !== 5) return outcome(false, `row ${at + 1} has ${some(row.length, 'field')}`);
      if (row.some(isQuotedSpecial))
        return outcome(true, `row ${at + 1} has a quoted field with a special character`);
    }
    return outcome(false, 'no quoted field with a special character');
  },
});

const STUDENT_HEADER = headerPattern(['StudentID', 'Subject', 'Grade', 'Semester', 'Score'], '\\t *');

const isQuoted = (field: string): boolean => {
  const value = stripSpace(field);
  return value.startsWith('"') && value.endsWith('"');
};

const csvQuotes = defineRule({
  id: 'custom:csv_quotes',
  description:
    'Tab-separated text with the header StudentID, Subject, Grade, Semester, Score and three rows, each of all the ' +
    'fields in double quotes.',
  kwargs: none,
  examples: {
    passes: {
      text: '"StudentID"\t"Subject"\t"Grade"\t"Semester"\t"Score"\n'.concat(
        '"1"\t"Art"\t"A"\t"1"\t"9"\n'.repeat(3),
      ),
      kwargs: {},
    },
    fails: {
      text: '"StudentID"\t"Subject"\t"Grade"\t"Semester"\t"Score"\n'.concat(
        '"1"\t"Art"\t"A"\t"1"\t9\n'.repeat(3),
      ),
      kwargs: {},
    },
  },
  check(text) {
    if (!hasHeader(text, STUDENT_HEADER)) return outcome(false, 'another header');
    const rows = rowsWithQuotes(text, '\t');
    if (rows === null) return outcome(false, 'not readable as CSV');
    if (rows.length !== 4)
      return outcome(false, `${some(rows.length, 'row')} with the header; 4 are asked for`);
    const wrong = rows.findIndex((row) => row.length !== 5 || !row.every(isQuoted));
    return outcome(
      wrong < 0,
      wrong < 0 ? 'a header and 3 rows, all quoted' : `row ${wrong}: not five quoted fields`,
    );
  },
});

/** The rules about CSV. */
export const customCsvRules = [csvCity, csvSpecialCharacter, csvQuotes];
