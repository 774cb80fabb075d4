import { multipliedScales } from './scale-words.js';

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
  cleaned = trimEnds(spelledNumbers(cleaned)).replace(/^([-+]?\d{1,30}\s?\/\s?\d{1,30})\s?(?=\\?%$)/, '($1)');
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

/** `at least 5` as an inequality. */
const BOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:at least|no(?:t)? (?:less|fewer) than|a minimum of)\s(?=[-\d.\\$])/i, '\\ge '],
  [/^(?:at most|no(?:t)? more than|up to|a maximum of)\s(?=[-\d.\\$])/i, '\\le '],
  [/^(?:(?:strictly )?(?:greater|more|larger|bigger) than|over|above)\s(?=[-\d.\\$])/i, '> '],
  [/^(?:(?:strictly )?(?:less|fewer|smaller) than|under|below)\s(?=[-\d.\\$])/i, '< '],
];

/** `5 x 10^3`, `2.5 million` and `at least 5` as mathematics writes them. */
function spelledNumbers(text: string): string {
  if (!/\p{L}/u.test(text)) return text;
  let result = text
    .replace(/^(?:minus|negative|menos|moins|meno|минус|eksi)\s(?=[\d.\\$])/i, '-')
    .replace(/^(?:负|負|マイナス|마이너스)\s?(?=[\d.])/, '-')
    .replace(/(?<=\d) and (?:a|one) half\b/i, ' 1/2')
    .replace(/(?<=\d) and (?:a|one) quarter\b/i, ' 1/4')
    .replace(/^(?:a |one )?half (?:of )?(?=\d)/i, '(1/2)*')
    .replace(/^(?:twice|double) (?=\d)/i, '2*')
    .replace(/(?<=\d) squared$/i, '^2')
    .replace(/(?<=\d) cubed$/i, '^3')
    .replace(/(?<=[\d)]) times (?=[\d(\\]|[a-z]\b)/gi, '*');
  for (const [words, sign] of BOUNDS) result = result.replace(words, sign);
  if (result.includes('10')) result = result.replace(/(\d)\s?[xX]\s?10\s?\^/g, '$1*10^');
  result = multipliedScales(multipliedScales(result));
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
