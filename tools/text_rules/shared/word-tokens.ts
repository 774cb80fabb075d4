import { splitSentences } from './punkt.js';
import { isSpace, SPACE_CLASS, splitWords, WORD_CLASS } from './python-text.js';

const OPENING = /["'`«“‘„]/;
const CLOSING = /['"»”’]/;
const CONTRACTED = /can(?=not)|gim(?=me)|gon(?=na)|got(?=ta)|lem(?=me)|wan(?=na)|d'ye|more'n|'tis|'twas/i;
const EDGE = `(?<![${WORD_CLASS}])`;
const EDGE_AFTER = `(?![${WORD_CLASS}])`;
const PAIRS = [
  /(can)(not)/,
  /(d)('ye)/,
  /(gim)(me)/,
  /(gon)(na)/,
  /(got)(ta)/,
  /(lem)(me)/,
  /(more)('n)/,
].map(({ source }) => new RegExp(EDGE + source + EDGE_AFTER, 'giu'));
const WANNA = new RegExp(`${EDGE}(wan)(na)(?=[${SPACE_CLASS}])`, 'giu');
const TIS = new RegExp(` ('t)(is|was)${EDGE_AFTER}`, 'giu');
const SPACES = new RegExp(`[${SPACE_CLASS}]+`, 'gu');
/** An opening single quote before one lone word character that is not the start of a clitic. */
const LONE_QUOTED = new RegExp(`'(?!re|ve|ll|m|t|s|d|n)([${WORD_CLASS}])${EDGE_AFTER}`, 'giu');
const AFTER_FINAL_PERIOD = new Set(`])}>"'»”’ `);

/**
 * The tokens of a text as NLTK's `word_tokenize` (3.9) gives them: sentence by sentence, then by the Penn Treebank
 * conventions (Robert MacIntyre's rules), where a clitic and every mark is a token of its own.
 */
export const wordTokens = (text: string): string[] => splitSentences(text).flatMap(treebankTokens);

/** The tokens of one sentence. Every pass is linear in it. */
export function treebankTokens(sentence: string): string[] {
  let text = sentence;
  if (OPENING.test(text)) text = openQuotes(text);
  text = finalPeriod(text)
    .replace(/([:,])(\P{Nd})/gu, ' $1 $2')
    .replace(/([:,])(?=\n?$)/g, ' $1 ')
    .replace(/\.{2,}|[;@#$%&?!*]/g, ' $& ')
    .replace(/([^'])' /gu, "$1 ' ")
    .replace(/[\][(){}<>]/g, ' $& ')
    .replace(/--/g, ' -- ');
  text = ` ${text} `;
  if (CLOSING.test(text)) text = closeQuotes(text);
  if (CONTRACTED.test(text)) text = splitContractions(text);
  return splitWords(text);
}

function openQuotes(text: string): string {
  return text
    .replace(/[«“‘„]|`+/g, ' $& ')
    .replace(/^"/, '``')
    .replace(/``/g, ' `` ')
    .replace(/([ ([{<])("|'{2})/g, '$1 `` ')
    .replace(LONE_QUOTED, "' $1");
}

function closeQuotes(text: string): string {
  return text
    .replace(/[»”’]/g, ' $& ')
    .replace(/''/g, " '' ")
    .replace(/"/g, " '' ")
    .replace(SPACES, ' ')
    .replace(/([^' ])('[sS]|'[mM]|'[dD]|') /gu, '$1 $2 ')
    .replace(/([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) /gu, '$1 $2 ');
}

function splitContractions(text: string): string {
  let split = text;
  for (const pair of PAIRS) split = split.replace(pair, ' $1 $2 ');
  return split.replace(WANNA, ' $1 $2 ').replace(TIS, ' $1 $2 ');
}

/** Sets off the period that ends the sentence, with the quotes and brackets after it; earlier periods stay. */
function finalPeriod(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
  let at = end - 1;
  while (at >= 0 && AFTER_FINAL_PERIOD.has(text.charAt(at))) at -= 1;
  if (at < 1 || text[at] !== '.' || text[at - 1] === '.') return text;
  return `${text.slice(0, at)} . ${text.slice(at + 1)} `;
}
