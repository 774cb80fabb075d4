import { verdicts } from './verdicts.js';

const OPTIONS = ['A) u', 'B) v', 'C) w', 'D) x', 'E) y'].join('\n');
const quiz = (texts: readonly string[], options = OPTIONS) =>
  texts.map((text, at) => `Question ${at + 1}. ${text}\n${options}`).join('\n\n');
const lines = (names: readonly string[]) => names.join('\n');
const PADDED = ['Zimbabwe', ...Array.from({ length: 51 }, (_, at) => `Land ${90 - at}`)];
const story = (letters: string) => [...letters].map((letter) => `${letter}xe fell.`).join(' ');
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CITY = 'ID,Country,City,Year,Count';
const PRODUCT = 'ProductID,Category,Brand,Price,Stock';
const STUDENT = ['StudentID', 'Subject', 'Grade', 'Semester', 'Score'];
const rows = (row: string, count: number) => `${row}\n`.repeat(count);
const tabbed = (fields: readonly string[]) => fields.map((field) => `"${field}"`).join('\t');
const CAPITALS =
  'Reykjavik,Helsinki,Oslo,Tallinn,Stockholm,Riga,Moscow,Copenhagen,Vilnius,Minsk,Dublin,Berlin,Amsterdam,Warsaw,' +
  'London,Brussels,Prague,Luxembourg,Paris,Vienna,Bratislava,Budapest,Vaduz,Chisinau,Bern,Ljubljana,Zagreb';

verdicts({
  'custom:multiples': [
    ['14 21 28 35 42 49', true],
    ['14,21,28,35,42,49', true],
    ['14 21 28 35 42', false],
    ['From 10 to 50: 14 21 28 35 42 49', false],
    ['1421283542 49', false],
  ],
  'custom:mcq_count_length': [
    [quiz(['a', 'ab', 'abc', 'abcd']), true],
    [quiz(['a', 'ab', 'ab', 'abcd']), false],
    [quiz(['a', 'ab', 'abc']), false],
    [` ${quiz(['a', 'ab', 'abc', 'abcd'])}`, false],
    [quiz(['a', 'ab', 'abc', 'abcd'], OPTIONS.replace('E) y', '')), false],
    [quiz(['a', 'ab', 'abc', 'abcd'], OPTIONS.toLowerCase().replaceAll(')', '.')), true],
    ['Q', false],
  ],
  'custom:reverse_newline': [
    [lines(PADDED), true],
    [`Sure!\n\n- ${lines(PADDED)}`, true],
    [lines(PADDED.slice(0, 51)), false],
    [lines(PADDED).replace('Land 90', 'Land 10'), false],
    [lines(PADDED.slice(1)), false],
    [lines(PADDED).replace('Land 90', 'Länd 90'), true],
  ],
  'custom:word_reverse': [
    ['Symbol the is eagle bald The', true],
    ['eagle, bald', true],
    ['bald eagle', false],
    ['eagle the bald', false],
  ],
  'custom:character_reverse': [
    ['.elgae dlab ehT', true],
    ['ELGAE DLAB', true],
    ['bald eagle', false],
    ['elgae  dlab', false],
  ],
  'custom:sentence_alphabet': [
    [story(LETTERS), true],
    [story(LETTERS.toLowerCase()).replaceAll('xe', 'xe'), true],
    [story(LETTERS.slice(1)), false],
    [story(`${LETTERS}A`), false],
    [story(LETTERS).replace('Bxe', '"Bxe'), false],
    [`\n ${story(LETTERS)}`, true],
    [story(LETTERS).replace('Bxe', 'Cxe'), false],
  ],
  'custom:european_capitals_sort': [
    [CAPITALS, true],
    [CAPITALS.replaceAll(',', ', ').replace('Chisinau', 'Chișinău').replace('Reykjavik', 'Reykjavík'), true],
    [`${CAPITALS}.`, false],
    [`${CAPITALS},`, true],
    [CAPITALS.replace('Oslo,', ''), false],
    [CAPITALS.toLowerCase(), false],
  ],
  'custom:csv_city': [
    [`${CITY}\n${rows('1,a,b,2,3', 7)}`, true],
    [`${CITY}\n${rows('1,"a, b",b,2,3', 7)}`, true],
    [`${CITY}\r\n${'1,a,b,2,3\r\n'.repeat(7)}`, true],
    [`${CITY}\n${rows('1,a,b,2,3', 6)}`, false],
    [`${CITY}\n${rows('1,a,b,2', 7)}`, false],
    [`${CITY}\n\n${rows('1,a,b,2,3', 7)}`, false],
    [`${CITY.replaceAll(',', ', ')}\n${rows('1,a,b,2,3', 7)}`, false],
    [`${CITY}\n${'1,a,b,2\rx,3\n'.repeat(7)}`, false],
  ],
  'custom:csv_special_character': [
    [`${PRODUCT}\n${rows('1,"a & b",b,2,3', 14)}`, true],
    [`${PRODUCT}\n${rows('1,"a, b",b,2,3', 14)}`, true],
    [`${PRODUCT}\n${rows('1,a & b,b,2,3', 14)}`, false],
    [`${PRODUCT}\n${rows('1,"ab",b,2,3', 14)}`, false],
    [`${PRODUCT}\n${rows('1,"a & b",b,2,3', 13)}`, false],
    [`Sure:\n${PRODUCT}\n${rows('1,"a & b",b,2,3', 14)}`, false],
    [`${PRODUCT.replaceAll(',', ', ')}\n1,"é!",b,2,3\n${rows('too,few', 13)}`, true],
  ],
  'custom:csv_quotes': [
    [`${tabbed(STUDENT)}\n${rows(tabbed(['1', 'a', 'b', 'c', 'd']), 3)}`, true],
    [`${tabbed(STUDENT)}\n${rows(tabbed(['1', 'a', 'b', 'c', 'd']), 2)}`, false],
    [`${STUDENT.join('\t')}\n${rows(tabbed(['1', 'a', 'b', 'c', 'd']), 3)}`, false],
    [`${tabbed(STUDENT)}\n${rows('"1"\t\t"b"\t"c"\t"d"', 3)}`, false],
    [tabbed(STUDENT).replaceAll('\t', ','), false],
    [`${tabbed(STUDENT)}\n${rows(tabbed(['1', '', 'b', 'c', 'd']), 3)}`, true],
  ],
  'custom:date_format_list': [
    ['1800-01-31', true],
    ['1769-02-29,1821-12-31', true],
    ['1800-04-31', false],
    ['1768-01-01', false],
    ['1822-01-01', false],
    ['1800-13-01', false],
    ['1800-1-1', false],
    ['1800-01-01,', false],
    ['1800-00-99', true],
  ],
});
