import type { Expression } from '../../src/exact/expression.js';
import { BoundError, Rational } from '../../src/exact/rational.js';
import { tokenize } from '../../src/exact/tokenize.js';
import type { Answer } from './answer.js';
import { AnswerReader } from './answer-reader.js';
import { cleanAnswer, MAX_ANSWER } from './clean-text.js';
import { withoutLooseSpace } from './loose-space.js';
import { remainderOf, splitModulus } from './modulus.js';
import { readUnit } from './unit.js';

const MAX_TOKENS = 4_000;

interface Style {
  readonly decimalComma: boolean;
  readonly commaGroups: boolean;
  readonly spaceGroups: boolean;
}

/** Reads answers, each text once; made for one comparison and then dropped. */
export class Reader {
  readonly #read = new Map<string, Answer[]>();
  readonly #cleaned = new Map<string, string>();

  /** @param decimalComma whether `1,22` may be 1.22 */
  constructor(readonly decimalComma: boolean) {}

  /** The text of an answer without what only sets it apart. */
  clean(text: string): string {
    const before = this.#cleaned.get(text);
    if (before !== undefined) return before;
    const cleaned = cleanAnswer(text);
    this.#cleaned.set(text, cleaned);
    return cleaned;
  }

  /** What the text of an answer can mean, the likeliest reading first; empty where it cannot be read at all. */
  read(text: string): readonly Answer[] {
    const cleaned = this.clean(text);
    const before = this.#read.get(cleaned);
    if (before !== undefined) return before;
    const readings = readCleaned(cleaned, this.decimalComma);
    this.#read.set(cleaned, readings);
    return readings;
  }
}

/** What the text of an answer can mean, the likeliest reading first; empty where it cannot be read at all. */
export function readAnswer(text: string, decimalComma = true): Answer[] {
  return readCleaned(cleanAnswer(text), decimalComma);
}

function readCleaned(cleaned: string, decimalComma: boolean): Answer[] {
  if (cleaned === '' || cleaned.length > MAX_ANSWER) return [];
  if (/^-?\d{1,15}$/.test(cleaned)) return [wholeNumber(cleaned)];
  if (OPERATORS.test(cleaned)) return [{ kind: 'notation', text: withoutLooseSpace(cleaned) }];
  const remainder = remainderOf(cleaned);
  if (remainder !== null) return [wholeNumber(remainder)];
  const residue = splitModulus(cleaned);
  if (residue !== null) return readResidue(residue.residue, residue.modulus, decimalComma);
  const readings: Answer[] = [];
  const add = (answer: Answer | null) => {
    if (answer !== null) readings.push(answer);
  };
  const spelled = cleaned.length <= 9 ? NUMBER_WORDS.indexOf(cleaned.toLowerCase()) : -1;
  if (spelled !== -1) readings.push(wholeNumber(String(spelled)));
  add(readTime(cleaned));
  add(readChoice(cleaned));
  const heat = TEMPERATURE.exec(cleaned);
  if (heat !== null) return readTemperature(cleaned.slice(0, heat.index), heat[1] ?? '');
  for (const style of styles(cleaned, decimalComma)) add(readStyled(cleaned, style));
  add(readMeasured(cleaned));
  if (readings.length === 0 && /\p{L}/u.test(cleaned) && !/[\\\d]/.test(cleaned))
    add({ kind: 'words', words: cleaned, formula: null });
  return readings;
}

/** Derivatives would be read as fractions, dates and determinants as something else: they are compared as text. */
const OPERATORS =
  /\\frac\s?\{?(?:d|\\partial)(?:\^\{?\d\}?)?\s?\}?\s?\{?(?:d|\\partial)\s?[a-z]|(?<![a-zA-Z])d\/d[a-z](?![a-zA-Z])|^\d{4}-\d{1,2}-\d{1,2}$|\\begin\{[vV]matrix\}/;

/** The residue class that `2 (mod 7)` is. */
function readResidue(text: string, modulus: string, decimalComma: boolean): Answer[] {
  return readCleaned(text.trim(), decimalComma).flatMap((value): Answer[] => {
    if (value.kind === 'labelled' && value.value.kind === 'value')
      return [{ ...value, value: { ...value.value, unit: { name: `mod ${modulus}`, kind: 'words' } } }];
    return value.kind === 'value' ? [{ ...value, unit: { name: `mod ${modulus}`, kind: 'words' } }] : [];
  });
}

const TEMPERATURE = /\s?(?:°|\^\s?\{?\\circ\s?\}?|\\degree)\s?(?:\\(?:text|mathrm)\s?\{\s?)?([CF])\s?\}?$/;

function readTemperature(text: string, scale: string): Answer[] {
  const [value] = readCleaned(text.trim(), true);
  return value?.kind === 'value' ? [{ ...value, unit: { name: `°${scale}`, kind: 'temperature' } }] : [];
}

const NUMBER_WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );

function wholeNumber(text: string): Answer {
  const value = Rational.of(BigInt(text));
  return {
    kind: 'value',
    expression: { kind: 'number', value, written: text, decimals: 0, continued: false },
    unit: null,
  };
}

/** A comma between digits may group thousands, mark decimals or separate items; brackets hold items. */
function styles(text: string, decimalComma: boolean): Style[] {
  const spaceGroups = /\d \d{3}(?!\d)/.test(text) && !/\d \d{1,2}(?!\d)/.test(text);
  const plain = { decimalComma: false, commaGroups: true, spaceGroups };
  if (!/\d,\d/.test(text)) return [plain];
  const items = { decimalComma: false, commaGroups: false, spaceGroups };
  if (/[([{]/.test(text)) return /\d,\d{3}(?!\d)/.test(text) ? [items, plain] : [items];
  if (/\d,\d{3}(?!\d)/.test(text)) return [plain];
  return decimalComma ? [{ ...plain, decimalComma: true }, plain] : [plain];
}

function readStyled(text: string, style: Style): Answer | null {
  try {
    const tokens = tokenize(text, { letters: 'words', maxLength: MAX_ANSWER, ...style });
    return tokens.length > MAX_TOKENS ? null : new AnswerReader(text).read(tokens);
  } catch (error) {
    if (error instanceof BoundError || error instanceof RangeError) return null;
    throw error;
  }
}

const TIME = /^(\d{1,2}):([0-5]\d)(?::[0-5]\d)?\s*([ap])?\.?\s*(?:m\.?)?$/i;

/** `12:00`, `3:30 pm`; a pair of numbers that could also be a ratio is read as a ratio with how it was written. */
function readTime(text: string): Answer | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const terms = [match[1], match[2]].map((digits): Expression => {
    const answer = wholeNumber(String(Number(digits)));
    return answer.kind === 'value' ? answer.expression : { kind: 'symbol', name: 'x' };
  });
  return {
    kind: 'ratio',
    terms,
    written: text
      .toLowerCase()
      .replace(/[\s.]/g, '')
      .replace(/^0(?=\d)/, ''),
  };
}

/** `(B)`, `B.`, `\textbf{(B)}\ 12`, `B) 12`, `option C`. */
function readChoice(text: string): Answer | null {
  const bare =
    /^(?:option|choice|answer|选项|选择|选|選)?\s*\(?\s*(?:\\(?:text|textbf|mathrm|mathbf|rm|bf)\s*)?\{?\s*\(?\s*([A-Ja-j])\s*\)?\s*\}?\s*[).:]?$/i.exec(
      text,
    );
  if (bare?.[1] !== undefined) {
    const marked = text.length > 1;
    if (/[A-J]/.test(bare[1]) || (marked && /[()]|text/.test(text)))
      return { kind: 'choice', letter: bare[1].toUpperCase(), content: null };
    return null;
  }
  const led =
    /^(?:(?:[Oo]ption|[Cc]hoice)\s)?(?:\\(?:text|textbf|mathrm|mathbf)\s*\{\s*\(?([A-J])\)?[.:]?\s*\}|\(([A-J])\)|([A-J])\s?[).:])(?:(?<=\})[\s~\\,]*|[\s~\\,]+)(?=\S)/.exec(
      text,
    );
  // several letters side by side are no choice of one
  if (led === null || /^\(?[A-J]\s?[).:]|^(?:and|or|nor)\s/i.test(text.slice(led[0].length))) return null;
  const [content] = readAnswer(text.slice(led[0].length));
  return { kind: 'choice', letter: led[1] ?? led[2] ?? led[3] ?? '', content: content ?? null };
}

/** `5 m`, `9.8 m/s²`: a number with a unit whose letters could also be variables. */
function readMeasured(text: string): Answer | null {
  const split = /^([-+−]?\s?[\d.,/^ ]{0,40}\d)(\s*)([a-zA-Zµ°Ω][a-zA-Z\d^²³/*·. ]{0,30})$/.exec(text);
  if (split === null || (split[2] === '' && split[3]?.length === 1)) return null;
  const unit = readUnit(split[3] ?? '');
  if (unit?.kind !== 'measure') return null;
  const [style] = styles(split[1] ?? '', true);
  const number = style && readStyled(split[1] ?? '', style);
  return number?.kind === 'value' ? { ...number, unit } : null;
}
