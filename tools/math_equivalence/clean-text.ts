/** Longest answer that is read; longer ones are no answers. */
export const MAX_ANSWER = 20_000;

/** Stands for an escaped money sign while the others are taken out; a character no text holds. */
const MONEY_MARK = '\uE000';

const ESCAPED = /\\\\(?=[a-zA-Z]{2,}|[()[\]{},;!%$ ])/g;

/** Removes signs that set mathematics apart (`$…$`, `\(…\)`), emphasis, quotes and the end of the sentence. */
export function cleanAnswer(text: string): string {
  let cleaned = text.trim();
  if (cleaned.length > MAX_ANSWER) return cleaned;
  if (cleaned.includes('\\\\') && !cleaned.includes('\\begin')) cleaned = cleaned.replace(ESCAPED, '\\');
  cleaned = withoutDelimiters(cleaned);
  cleaned = trimEnds(spelledNumbers(cleaned));
  if (!cleaned.includes('\\') && !cleaned.includes('{')) return cleaned;
  return trimEnds(plainCommands(cleaned));
}

function withoutDelimiters(text: string): string {
  let result = text;
  if (result.includes('\\')) result = result.replace(/\\[()]|\\\[|\\\](?!\d)/g, ' ');
  if (!result.includes('$')) return result;
  const unescaped = result.replace(/\\\$/g, MONEY_MARK);
  const count = unescaped.split('$').length - 1;
  // one sign alone before a number is money; otherwise the signs set mathematics apart
  const isMoney = count === 1 && /\$\s?[\d.]/.test(unescaped);
  return (isMoney ? unescaped : unescaped.replace(/\$/g, ' ')).replaceAll(MONEY_MARK, '\\$');
}

const MAGNITUDES: Readonly<Record<string, number>> = { thousand: 3, million: 6, billion: 9, trillion: 12 };

/** `5 x 10^3`, `2.5 million` and `7 (mod 11)` as mathematics writes them. */
function spelledNumbers(text: string): string {
  let result = text.replace(/^(?:minus|negative)\s(?=[\d.])/i, '-');
  if (result.includes('10')) result = result.replace(/(\d)\s?[xX]\s?10\s?\^/g, '$1*10^');
  if (/thousand|illion/i.test(result))
    result = result.replace(
      /(\d)\s?(thousand|million|billion|trillion)(?![a-z])/gi,
      (_all, digit: string, word: string) => `${digit}*10^{${MAGNITUDES[word.toLowerCase()] ?? 0}}`,
    );
  if (result.includes('mod'))
    result = result.replace(
      /\s?(?:\\pmod\s?\{[^{}]{1,20}\}|\(?\s?(?:\\bmod|\\mod|\bmod)\s?[\w{}]{1,12}\s?\)?)\s?\.?$/,
      '',
    );
  return result;
}

const EDGE = /^[\s"'`“”‘’«»*]+/;

function trimEnds(text: string): string {
  let end = text.length;
  while (end > 0) {
    const char = text[end - 1] as string;
    const isStop = char === '.' && text[end - 2] !== '.';
    if (!isStop && !' \n\t\r"`“”’«»*,;:。，、；'.includes(char)) break;
    if (char === ' ' && text[end - 2] === '\\') {
      end -= 2;
      continue;
    }
    if (char === '"' && text[end - 2] === '\\') end -= 1;
    end -= 1;
  }
  let result = text
    .slice(0, end)
    .replace(EDGE, '')
    .replace(/^\\["']/, '');
  if (result.endsWith('\\')) result = result.replace(/\\+$/, '');
  return result.trim();
}

const REPEATING = /(?<!\d)(\d{0,30})\.(\d{0,30})\\overline\{?(\d{1,30})\}?/g;

/** LaTeX in the few spellings the reader of expressions knows. */
function plainCommands(text: string): string {
  return text
    .replace(/(\d)\{,\}(?=\d{3})/g, '$1')
    .replace(/(\d),\\!\s*(?=\d{3})/g, '$1')
    .replace(/(\d)\{\\,\}(?=\d{3})|(\d)\\[,;:!](?=\d{3}(?!\d))/g, '$1$2')
    .replace(/\\!/g, '')
    .replace(/\\(?:left|right)\s*\./g, '')
    .replace(
      /\\(?:mathbb|mathbf|Bbb)\s*\{?\s*([RNZQC])\s*\}?/g,
      (_all, letter: string) => DOUBLE_STRUCK[letter] ?? letter,
    )
    .replace(/\\(?:emptyset|varnothing)(?![a-zA-Z])/g, '∅')
    .replace(
      /\\(?:operatorname|mathrm|text|rm)\s*\{\s*(arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|cot|sec|csc|ln|log|exp|lcm|gcd|max|min)\s*\}/g,
      '\\$1 ',
    )
    .replace(/\\(?:left|right)(?=[\s\\()[\]{}|.<>/])/g, '')
    .replace(/\\(?:newline|par|displaystyle|limits|hfill|strut)(?![a-zA-Z])/g, ' ')
    .replace(/\\hspace\*?\{[^{}]{0,20}\}/g, ' ')
    .replace(REPEATING, (_all, whole: string, fixed: string, repeated: string) =>
      repeatingFraction(whole, fixed, repeated),
    );
}

const DOUBLE_STRUCK: Readonly<Record<string, string>> = { R: 'ℝ', N: 'ℕ', Z: 'ℤ', Q: 'ℚ', C: 'ℂ' };

/** 0.1\overline{6} is (16 - 1)/90. */
function repeatingFraction(whole: string, fixed: string, repeated: string): string {
  const all = BigInt(`${whole}${fixed}${repeated}` || '0');
  const head = BigInt(`${whole}${fixed}` || '0');
  return `(${all - head}/${'9'.repeat(repeated.length)}${'0'.repeat(fixed.length)})`;
}
