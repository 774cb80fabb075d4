import type { Token } from '../../src/exact/token.js';
import { readUnit } from './unit.js';

const JOINERS = new Set(['and', 'or', 'und', 'oder', 'et', 'ou', 'и', 'или', '和', '或', '以及']);
const FILLERS = new Set([
  'about',
  'approximately',
  'approx',
  'roughly',
  'exactly',
  'nearly',
  'around',
  'is',
  'are',
  'equals',
  'be',
  'either',
  'both',
  'the',
  'between',
  'answer',
  'value',
  'only',
  'about',
  'therefore',
  'thus',
  'hence',
  'so',
  'when',
  'for',
  'values',
  'of',
]); // prettier-ignore
const PLAIN_WORDS = new Set([
  'yes',
  'no',
  'true',
  'not',
  'none',
  'even',
  'odd',
  'both',
  'all',
  'any',
  'if',
  'is',
  'are',
  'the',
  'of',
  'in',
  'to',
  'at',
  'by',
  'on',
  'for',
  'per',
  'one',
  'two',
  'six',
  'ten',
  'red',
  'blue',
  'left',
  'mod',
  'dne',
  'day',
  'pm',
  'am',
  'can',
  'be',
  'as',
  'it',
  'we',
  'an',
  'half',
  'zero',
  'four',
  'five',
  'nine',
  'over',
]); // prettier-ignore

/** Whether a token joins the items of a list: a separator or a word for and / or. */
export function isJoiner(token: Token): boolean {
  if (token.type === 'separator') return true;
  if (token.type === 'word') return JOINERS.has(token.text.toLowerCase());
  if (token.type === 'name')
    return JOINERS.has(token.name) && token.name.length > 0 && !/^[a-z]$/.test(token.name);
  if (token.type === 'cell') return true;
  return token.type === 'text' && JOINERS.has(token.text.replace(/[\s,;~\\]+/g, '').toLowerCase());
}

const OR = new Set(['or', 'oder', 'ou', 'или', '或']);

/** Whether the words between the items of a list are all "or", or all "and"; null where there are none or both. */
export function connectiveOf(cuts: readonly Token[]): 'and' | 'or' | null {
  const words = cuts.flatMap((token) => {
    if (token.type === 'word' || token.type === 'text')
      return [token.text.replace(/[\s,;~\\]+/g, '').toLowerCase()];
    return token.type === 'name' ? [token.name] : [];
  });
  if (words.length === 0) return null;
  if (words.every((word) => OR.has(word))) return 'or';
  return words.some((word) => OR.has(word)) ? null : 'and';
}

/** Whether a token is a word that says nothing about the value behind it. */
export function isFiller(token: Token): boolean {
  if (token.type === 'word') return FILLERS.has(token.text.toLowerCase());
  if (token.type === 'relation') return token.op === '≈' || token.op === '=';
  return (
    token.type === 'text' &&
    (token.text.trim() === '' ||
      token.text
        .trim()
        .split(/\s+/)
        .every((word) => FILLERS.has(word.toLowerCase().replace(/[:,]$/, ''))))
  );
}

/** `sinx`: a function and what it is of, without a space. */
const APPLIED = /^(sin|cos|tan|cot|sec|csc|ln|log|exp)([xyz])$/;

/** Tokens with runs of letters that are products (`2ab`) as single letters, and one-letter texts as letters. */
export function asFormula(tokens: readonly Token[]): Token[] {
  // beside words of prose, short ones are words too
  const prose = tokens.some(
    (token) => token.type === 'word' && !isProduct(token.text) && readUnit(token.text)?.kind === 'words',
  );
  if (prose) return [...tokens];
  return tokens.flatMap((token, index): Token[] => {
    const { start, end } = token;
    if (token.type === 'text') {
      const letter = token.text.trim();
      return /^[\p{Lu}\p{Ll}]$/u.test(letter) ? [{ type: 'name', name: letter, start, end }] : [token];
    }
    // letters without case (一, 개) are words, not variables
    if (token.type === 'name' && /^\p{Lo}/u.test(token.name))
      return [{ type: 'text', text: token.name, start, end }];
    const applied = token.type === 'word' ? APPLIED.exec(token.text) : null;
    if (applied !== null) {
      const middle = end - 1;
      return [
        { type: 'function', name: applied[1] ?? '', start, end: middle },
        { type: 'name', name: applied[2] ?? '', start: middle, end },
      ];
    }
    if (token.type !== 'word' || !isProduct(token.text) || isApart(token, tokens[index - 1])) return [token];
    return [...token.text].map((name, at) => ({
      type: 'name',
      name,
      start: start + at,
      end: start + at + 1,
    }));
  });
}

/** Whether a word stands behind a value with a space between, as a unit does: `2 cups`. */
function isApart(word: Extract<Token, { type: 'word' }>, before: Token | undefined): boolean {
  if (before === undefined || word.text.length < 3 || before.end === word.start) return false;
  return before.type === 'number' || before.type === 'close';
}

function isProduct(word: string): boolean {
  if (word.length > 4 || PLAIN_WORDS.has(word.toLowerCase()) || JOINERS.has(word.toLowerCase())) return false;
  return /^[a-zA-Z]+$/.test(word) && readUnit(word)?.kind === 'words';
}

/** Splits at the tokens that `cuts` names, outside all brackets and environments. */
export function splitOutside(
  tokens: readonly Token[],
  cuts: (token: Token, index: number) => boolean,
): { parts: Token[][]; cuts: Token[] } {
  const parts: Token[][] = [[]];
  const found: Token[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    if (token.type === 'open' || token.type === 'begin') depth += 1;
    else if (token.type === 'close' || token.type === 'end') depth -= 1;
    if (depth === 0 && cuts(token, index)) {
      found.push(token);
      parts.push([]);
    } else parts.at(-1)?.push(token);
  });
  return { parts, cuts: found };
}

/** Whether the first token opens a bracket that the last one closes, of whatever kinds. */
export function isBracketed(tokens: readonly Token[]): boolean {
  if (tokens.length < 2 || tokens[0]?.type !== 'open') return false;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'open') depth += 1;
    else if (token.type === 'close') depth -= 1;
    if (depth === 0) return index === tokens.length - 1;
  }
  return false;
}
