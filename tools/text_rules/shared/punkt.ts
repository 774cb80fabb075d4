import { ABBREVIATIONS, neverCapitalWithin, PAIRS, SENTENCE_STARTERS, seenSmall } from './punkt-words.js';
import { firstChar, isLower, isSpace, isUpper, nextRun, stripSpaceRight } from './python-text.js';

const CLOSERS = new Set(`"')]}`);
/** Marks that end a word and may follow the end of a sentence at once. */
const NOT_IN_WORDS = new Set('?!)";}]*:@\'({[');
const TOKENS = new RegExp(
  [
    '-{2,}|\\.{2,}',
    `(?=[^("\`{[:;&#*@)}\\]\\-,])\\S+?(?=\\s|$|[?!)";}\\]*:@'({[]|--|\\.\\.|,(?:$|\\s|[?!)";}\\]*:@'({[]|--|\\.\\.))`,
    '\\S',
  ].join('|'),
  'gu',
);
const NUMBER = /^-?[.,]?\p{Nd}[\p{Nd},.-]*$/u;
const INITIAL = /^[\p{L}\p{Nl}\p{No}_]\.$/u;
const ELLIPSIS = /^\.\.+$/;

interface Token {
  readonly text: string;
  /** Lower case, numbers as one type. */
  readonly type: string;
  readonly breaks: boolean;
  readonly abbreviation: boolean;
}

/**
 * The sentences of a text, as NLTK's English `sent_tokenize` splits it: white space between sentences is dropped, that
 * before the first is kept. Follows Kiss and Strunk's Punkt with its English word lists; what it knows of capitals is
 * estimated (see `seenSmall`), which matters only after an abbreviation, an initial or an ellipsis. Linear in the text.
 */
export function splitSentences(text: string): string[] {
  const spans = sentenceSpans(text);
  const sentences: string[] = [];
  let skipped = 0;
  spans.forEach(([from, to], index) => {
    const start = from + skipped;
    skipped = 0;
    let end = to;
    const next = spans[index + 1];
    if (next) {
      const closing = closingMarks(text, next);
      if (closing) {
        end = closing.end;
        skipped = closing.next - next[0];
      }
    }
    if (end > start) sentences.push(text.slice(start, end));
  });
  return sentences;
}

/** Where sentences begin and end, before closing quotes and brackets are moved to the sentence they close. */
function sentenceSpans(text: string): (readonly [number, number])[] {
  const spans: [number, number][] = [];
  let start = 0;
  for (let run = nextRun(text, 0); run; ) {
    const after = nextRun(text, run[1]);
    const last = lastCandidate(text, run, after !== null);
    // NLTK takes a mark that opens a run for the end of an empty word, besides the last one: `?!` by itself is cut in two
    const ends = last > run[0] && isMark(text, run[0]) && closesWord(text, run[0]) ? [run[0], last] : [last];
    for (const end of ends) {
      if (end < 0) continue;
      const word = text.slice(run[0], end + 1);
      const follows = end + 1 < run[1] ? text.charAt(end + 1) : text.slice(run[1], after?.[1] ?? run[1]);
      if (surelyEnds(word) || endsSentence(word + follows)) {
        spans.push([start, end + 1]);
        start = end + 1 < run[1] ? end + 1 : (after?.[0] ?? end + 1);
      }
    }
    run = after;
  }
  spans.push([start, stripSpaceRight(text).length]);
  return spans;
}

/** The last `.`, `?` or `!` of a run that another mark or another run follows; -1 where there is none. */
function lastCandidate(text: string, [start, end]: readonly [number, number], more: boolean): number {
  for (let at = end - 1; at >= start; at -= 1) {
    if (isMark(text, at) && (at === end - 1 ? more : closesWord(text, at))) return at;
  }
  return -1;
}

const isMark = (text: string, at: number): boolean =>
  text[at] === '.' || text[at] === '?' || text[at] === '!';

/** Whether the character after a place cannot stand within a word. */
const closesWord = (text: string, at: number): boolean => NOT_IN_WORDS.has(text.charAt(at + 1));

const PLAIN_WORD = /^[A-Za-z]{2,}\.$/;

/** The common case, told without the word that follows: a question or exclamation mark, or a word that is no abbreviation. */
const surelyEnds = (word: string): boolean =>
  !word.endsWith('.') || (PLAIN_WORD.test(word) && !ABBREVIATIONS.has(word.slice(0, -1).toLowerCase()));

/** Whether a sentence ends before the last token of this context. */
function endsSentence(context: string): boolean {
  const tokens = context.split('\n').flatMap((line) => (line.match(TOKENS) ?? []).map(readToken));
  return tokens.some((token, index) => {
    const next = tokens[index + 1];
    return next !== undefined && breaksBefore(token, next);
  });
}

function readToken(text: string): Token {
  const lower = text.toLowerCase();
  const type = NUMBER.test(lower) ? '##number##' : lower;
  if (text === '.' || text === '?' || text === '!') return { text, type, breaks: true, abbreviation: false };
  if (!text.endsWith('.') || text.endsWith('..')) return { text, type, breaks: false, abbreviation: false };
  const word = lower.slice(0, -1);
  const abbreviation = ABBREVIATIONS.has(word) || ABBREVIATIONS.has(word.slice(word.lastIndexOf('-') + 1));
  return { text, type, breaks: !abbreviation, abbreviation };
}

/** The second pass: what the next word says of a token that ends with a period. */
function breaksBefore(token: Token, next: Token): boolean {
  if (!token.text.endsWith('.')) return token.breaks;
  const word = withoutPeriod(token.type);
  const nextWord = next.breaks ? withoutPeriod(next.type) : next.type;
  if (PAIRS.get(word)?.has(nextWord)) return false;
  const initial = INITIAL.test(token.text);
  const starts = startsSentence(next, nextWord);
  if (!initial && (token.abbreviation || ELLIPSIS.test(token.text))) {
    return starts === true || (beginsUpper(next) && SENTENCE_STARTERS.has(nextWord));
  }
  if (initial || word === '##number##') {
    if (starts === false) return false;
    if (starts === null && initial && beginsUpper(next) && !seenSmall(nextWord)) return false;
  }
  return token.breaks;
}

const withoutPeriod = (type: string): string =>
  type.length > 1 && type.endsWith('.') ? type.slice(0, -1) : type;

const beginsUpper = (token: Token): boolean => isUpper(firstChar(token.text));
const beginsLower = (token: Token): boolean => isLower(firstChar(token.text));

/** Whether the word's capital says that it opens a sentence; null where it says nothing. */
function startsSentence(token: Token, word: string): boolean | null {
  if (token.text.length === 1 && ';:,.!?'.includes(token.text)) return false;
  if (beginsUpper(token)) return neverCapitalWithin(word) ? true : null;
  return beginsLower(token) ? false : null;
}

/** Closing marks at the start of a span, which belong to the sentence before it. */
function closingMarks(text: string, [start, stop]: readonly [number, number]) {
  let end = start;
  while (end < stop && CLOSERS.has(text.charAt(end))) end += 1;
  if (end === start) return null;
  let next = end;
  while (next < stop && isSpace(text.charCodeAt(next))) next += 1;
  if (next === end && end < stop && !(text[end] === '-' && text[end + 1] === '-')) return null;
  return { end, next };
}
