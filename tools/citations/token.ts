/** A word or number of a text; UTF-16 offsets, end exclusive. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** In lower case, compatibility forms and apostrophes made equal. */
  readonly word: string;
}

const WORD =
  /\p{N}+(?:[.,:٫٬’'\u00a0\u202f]\p{N}+)*|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]|[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu;

/** Words and numbers, in order; each character of a script without spaces is one. */
export function tokensOf(text: string, start = 0, end = text.length): Token[] {
  const tokens: Token[] = [];
  for (const { index, 0: found } of text.slice(start, end).matchAll(WORD))
    tokens.push({ start: start + index, end: start + index + found.length, word: wordForm(found) });
  return tokens;
}

/** The form in which equal words are equal. */
export const wordForm = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’ʼ]/g, "'")
    .replace(/[\u00ad\u200b-\u200d]/g, '');

const SCALES: ReadonlyMap<string, number> = new Map([
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['millionen', 1e6],
  ['milliarden', 1e9],
  ['millions', 1e6],
  ['millones', 1e6],
]);
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  'zero|two:2|three:3|four:4|five:5|six:6|seven:7|eight:8|nine:9|ten:10|eleven:11|twelve:12|thirteen:13|fourteen:14|fifteen:15|sixteen:16|seventeen:17|eighteen:18|nineteen:19|twenty:20|thirty:30|forty:40|fifty:50|sixty:60|seventy:70|eighty:80|ninety:90|zwei:2|drei:3|vier:4|fünf:5|sechs:6|sieben:7|acht:8|neun:9|zehn:10|elf:11|zwölf:12'
    .split('|')
    .map((pair) => {
      const [word = '', value = '0'] = pair.split(':');
      return [word, Number(value)] as const;
    }),
);

/**
 * The value a token states, as text in which equal values are equal: `1,200`, `1200` and `1.2 thousand` are 1200; a scale
 * word after the number counts. Null where it is no number.
 */
export function numberValue(word: string, next: string | undefined): string | null {
  const plain = NUMBER_WORDS.get(word) ?? (/^\p{N}/u.test(word) ? readDigits(word) : null);
  if (plain === null) return null;
  if (typeof plain === 'string') return plain;
  const scaled = plain * (next === undefined ? 1 : (SCALES.get(next) ?? 1));
  return String(Number(scaled.toPrecision(15)));
}

/** Whether a word only scales the number before it. */
export const isScale = (word: string): boolean => SCALES.has(word);

function readDigits(word: string): number | string {
  const bare = word.replace(/[’'\u00a0\u202f٬]/g, '');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/.test(bare))
    return Number(bare.replaceAll('.', '').replace(',', '.'));
  if (/^\d+[.,]\d+$/.test(bare)) return Number(bare.replace(',', '.'));
  return /^\d{1,15}$/.test(bare) ? Number(bare) : bare;
}

/** A name without accents and possessive ending. */
export const plainName = (word: string): string =>
  word
    .replace(/'s$|s'$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');
