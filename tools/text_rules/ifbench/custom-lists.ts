import { defineRule } from '../rule.js';
import { splitSentences } from '../shared/punkt.js';
import { splitWords, stripMarks, stripSpace } from '../shared/python-text.js';
import { none } from './arguments.js';
import { outcome, quoted, some } from './outcome.js';

const MULTIPLES = '14 21 28 35 42 49';

const multiples = defineRule({
  id: 'custom:multiples',
  description: 'The numbers in the text are 14, 21, 28, 35, 42 and 49, in this order.',
  kwargs: none,
  examples: {
    passes: { text: '14, 21, 28, 35, 42, 49', kwargs: {} },
    fails: { text: 'Multiples of 7: 14, 21, 28, 35, 42, 49', kwargs: {} },
  },
  check(text) {
    const found = text.match(/\p{Nd}+/gu) ?? [];
    const holds = found.join(' ') === MULTIPLES;
    return outcome(
      holds,
      holds ? 'the six multiples' : `${some(found.length, 'number')}; ${MULTIPLES} are asked for`,
    );
  },
});

/** The text in plain ASCII: accents dropped, and what has no ASCII form. */
const toAscii = (text: string): string => text.normalize('NFKD').replace(/[^\0-\x7f]+/g, '');

const COUNTRIES =
  `Zimbabwe Zambia Uganda Tunisia Togo Tanzania Sudan South~Sudan South~Africa Somalia Sierra~Leone
  Seychelles Senegal Sao~Tome~and~Principe Rwanda Nigeria Niger Namibia Mozambique Morocco Mauritius Mauritania Mali
  Malawi Madagascar Libya Liberia Lesotho Kenya Ivory~Coast Guinea-Bissau Guinea Ghana Gambia Gabon Ethiopia Eswatini
  Eritrea Equatorial~Guinea Egypt Djibouti Congo~(Republic) Congo~(DRC) Comoros Chad Central~African~Republic
  Cape~Verde Cameroon Burundi Burkina~Faso Botswana Benin Angola Algeria`
    .split(/\s+/)
    .map((name) => name.replaceAll('~', ' '));

const reverseNewline = defineRule({
  id: 'custom:reverse_newline',
  description:
    'From the line that names Zimbabwe on, at least 52 lines, none after the one before it in the alphabet; blank lines, ' +
    'accents and outer ASCII punctuation aside. Which countries they name is not checked.',
  kwargs: none,
  examples: {
    passes: { text: COUNTRIES.join('\n'), kwargs: {} },
    fails: { text: COUNTRIES.toReversed().join('\n'), kwargs: {} },
  },
  check(text) {
    const lines = text.split('\n').flatMap((line) => stripMarks(line) || []);
    const start = lines.findIndex((line) => line.includes('Zimbabwe'));
    if (start < 0) return outcome(false, 'no line names Zimbabwe');
    const named = lines.slice(start).map(toAscii);
    if (named.length < 52)
      return outcome(false, `${some(named.length, 'line')} from Zimbabwe on; 52 are asked for`);
    const wrong = named.findIndex((line, at) => at > 0 && line > (named[at - 1] as string));
    return outcome(
      wrong < 0,
      wrong < 0 ? 'in reverse order' : `${quoted(named[wrong] ?? '')} is out of order`,
    );
  },
});

const CAPITALS =
  'Reykjavik Helsinki Oslo Tallinn Stockholm Riga Moscow Copenhagen Vilnius Minsk Dublin Berlin Amsterdam Warsaw London ' +
  'Brussels Prague Luxembourg Paris Vienna Bratislava Budapest Vaduz Chisinau Bern Ljubljana Zagreb';

const europeanCapitalsSort = defineRule({
  id: 'custom:european_capitals_sort',
  description:
    'The 27 European capitals north of 45°, from north to south, separated by commas; accents aside.',
  kwargs: none,
  examples: {
    passes: { text: CAPITALS.replaceAll(' ', ', '), kwargs: {} },
    fails: { text: CAPITALS.replaceAll(' ', ', ').replace('Oslo, Tallinn', 'Tallinn, Oslo'), kwargs: {} },
  },
  check(text) {
    const wanted = CAPITALS.split(' ');
    const found = toAscii(text)
      .split(',')
      .flatMap((name) => stripSpace(name) || []);
    if (found.length !== wanted.length)
      return outcome(false, `${some(found.length, 'name')}; 27 are asked for`);
    const wrong = found.findIndex((name, at) => name !== wanted[at]);
    return outcome(
      wrong < 0,
      wrong < 0 ? 'in order' : `${quoted(found[wrong] ?? '')} stands where ${wanted[wrong]} belongs`,
    );
  },
});

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const SHORT_MONTHS = new Set([4, 6, 9, 11]);

/** Whether the text is a date from 1769 to 1821; as in the official check, months and days of 00 pass. */
function isNapoleonicDate(text: string): boolean {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  if (year < 1769 || year > 1821 || month > 12) return false;
  return month === 0 || day <= (month === 2 ? 29 : SHORT_MONTHS.has(month) ? 30 : 31);
}

const dateFormatList = defineRule({
  id: 'custom:date_format_list',
  description: 'Nothing but dates of the form YYYY-MM-DD from 1769 to 1821, separated by commas.',
  kwargs: none,
  examples: {
    passes: { text: '1796-04-12, 1815-06-18', kwargs: {} },
    fails: { text: '1796-04-12, 18 June 1815', kwargs: {} },
  },
  check(text) {
    const wrong = stripSpace(text)
      .split(',')
      .find((date) => !isNapoleonicDate(stripSpace(date)));
    return outcome(
      wrong === undefined,
      wrong === undefined ? 'dates alone' : `${quoted(wrong)} is no such date`,
    );
  },
});

const sentenceAlphabet = defineRule({
  id: 'custom:sentence_alphabet',
  description:
    '26 sentences whose first characters are a to z in order; a mark before the letter counts as the first, as in the ' +
    "revision of IFBench whose verdicts are published. Sentences as NLTK's Punkt splits them, nearly.",
  kwargs: none,
  examples: {
    passes: {
      text: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}ab left.`).join(' '),
      kwargs: {},
    },
    fails: {
      text: [...'BACDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}ab left.`).join(' '),
      kwargs: {},
    },
  },
  check(text) {
    const sentences = splitSentences(text);
    if (sentences.length !== 26)
      return outcome(false, `${some(sentences.length, 'sentence')}; 26 are asked for`);
    const wrong = sentences.findIndex((sentence, at) => {
      return !stripSpace(sentence)
        .toLowerCase()
        .startsWith(String.fromCharCode(97 + at));
    });
    return outcome(
      wrong < 0,
      wrong < 0
        ? 'a to z'
        : `sentence ${wrong + 1} starts with ${quoted(splitWords(sentences[wrong] ?? '')[0] ?? '')}`,
    );
  },
});

/** The rules about set lists of numbers, names, dates and sentences. */
export const customListRules = [
  multiples,
  reverseNewline,
  europeanCapitalsSort,
  dateFormatList,
  sentenceAlphabet,
];
