import {
  BEFORE_LETTER,
  BEFORE_NUMBER,
  DATED_MONTHS,
  GOES_ON,
  MAY_END,
  OFTEN_FIRST,
  TITLES,
} from './abbreviations.js';
import { isCjk, isDigit, isWhitespace } from './characters.js';
import { STEP_WORDS } from './step-words.js';

/** What a run of terminators was found to be. */
export interface Terminator {
  /** After the terminators and the quotes and brackets that close with them. */
  readonly end: number;
  /** Whether the sentence ends there. */
  readonly ends: boolean;
}

/** What the rules may know of the text around a terminator. */
export interface SentenceContext {
  readonly text: string;
  /** Where the sentence's first word begins, after list bullets. */
  readonly start: number;
  /** Whether the text has capitals at all: without them, a small letter shows nothing. */
  readonly cased: boolean;
  /** Whether a straight double quote is open. */
  readonly quoteOpen: boolean;
}

/** Ends a sentence wherever it stands: Han, Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese, Khmer, Tibetan. */
const HARD = new Set('。｡！？؟۔।॥։።፧၊။។៕།‼⁇⁈⁉︒');
const SOFT = new Set('.!?…．');
const QUOTES = new Set('"\'”’»›」』');
const CLOSERS = new Set('"\'”’»›」』)]}）］｝】》〉〕*_~`¹²³');
const OPENERS = '([{"\'“‘«‹（「『【《*_~`';
/** After a closing quote, the Japanese and Chinese sentence around it goes on with these. */
const AFTER_QUOTE = new Set('とっなのをはがに、，,；;：—');
const OPERATORS = new Set('=+-−*/×÷<>≤≥≠≈^,;:)]}|&');
const LONGEST_WORD = 24;

/** Whether `code` may end a sentence. */
export function isTerminator(char: string): boolean {
  return SOFT.has(char) || HARD.has(char);
}

const isLower = (char: string) => /^\p{Ll}/u.test(char);

/** The word before `end`, without the quotes and brackets that open it. */
function wordBefore(text: string, end: number): { word: string; start: number } {
  const least = Math.max(0, end - LONGEST_WORD);
  let start = end;
  while (
    start > least &&
    !isWhitespace(text.charCodeAt(start - 1)) &&
    !OPENERS.includes(text.charAt(start - 1))
  )
    start -= 1;
  return { word: text.slice(start, end), start };
}

/** The word at or after `from`, in lower case, without what opens it; empty where it does not begin with a letter. */
function wordAfter(text: string, from: number): string {
  let at = from;
  while (at < from + 4 && OPENERS.includes(text.charAt(at) || ' ')) at += 1;
  return (/^\p{L}+/u.exec(text.slice(at, at + LONGEST_WORD))?.[0] ?? '').toLowerCase();
}

/** After quotes and brackets, and after citations such as `[12]`. */
function afterClosers(text: string, from: number, quoteCloses: boolean): { end: number; quoted: boolean } {
  let [end, quoted] = [from, false];
  for (;;) {
    const char = text.charAt(end);
    if (CLOSERS.has(char) && (char !== '"' || quoteCloses)) {
      quoted ||= QUOTES.has(char);
      end += 1;
      continue;
    }
    const citation = char === '[' || char === ' ' ? /^ ?\[\d{1,4}\]/.exec(text.slice(end, end + 7)) : null;
    if (citation === null) return { end, quoted };
    end += citation[0].length;
  }
}

/** "J. K. Rowling" goes on; "the answer is C. Option" ends. */
function letterEnds({ text }: SentenceContext, start: number, next: number): boolean {
  if (/^\p{L}\./u.test(text.slice(next, next + 3))) return false;
  let before = start;
  while (before > 0 && start - before < 8 && isWhitespace(text.charCodeAt(before - 1))) before -= 1;
  const { word } = wordBefore(text, before);
  return (
    /[:=→]$/.test(word) || BEFORE_LETTER.has(word.toLowerCase()) || OFTEN_FIRST.has(wordAfter(text, next))
  );
}

/** Whether "3.", "a.", "iv." or "Step 3." heads the sentence, as in a list. */
function isEnumerator(word: string, start: number, context: SentenceContext): boolean {
  if (start === context.start) return /^(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})$/u.test(word);
  if (start - context.start > LONGEST_WORD) return false;
  const label = context.text.slice(context.start, start).trim().toLowerCase();
  return /^\d{1,3}$/.test(word) && STEP_WORDS.includes(label);
}

/** What the word before a single point says: true and false decide, null leaves it to what follows. */
function abbreviationEnds(context: SentenceContext, point: number, next: number): boolean | null {
  const { text } = context;
  const { word, start } = wordBefore(text, point);
  const lower = word.toLowerCase();
  const following = wordAfter(text, next);
  if (isEnumerator(word, start, context) || TITLES.has(word) || GOES_ON.has(lower)) return false;
  if (BEFORE_NUMBER.has(lower) && isDigit(text.charCodeAt(next))) return false;
  if (/^\d{1,2}$/.test(word) && DATED_MONTHS.has(following)) return false;
  if (/^\p{Lu}$/u.test(word)) return letterEnds(context, start, next);
  if (/^\p{Ll}$/u.test(word) && /^\p{L}\./u.test(text.slice(next, next + 3))) return false;
  if (MAY_END.has(lower) || /^\p{L}(?:\.\p{L}){1,7}$/u.test(word))
    return OFTEN_FIRST.has(following) && !isLower(text.charAt(next));
  return null;
}

/** Whether a sentence may go on after `word.` in small letters: a long word, a number or a bracket says it does not. */
function endsBeforeLower({ text, cased }: SentenceContext, point: number): boolean {
  if (!cased) return true;
  const { word } = wordBefore(text, point);
  return /[\d)\]}$%]$/.test(word) || /^[\p{L}’'-]{5,}$/u.test(word);
}

function pointEnds(context: SentenceContext, point: number, next: number, quoted: boolean): boolean {
  const char = context.text.charAt(next);
  if (char === ',' || char === ';' || char === ':') return false;
  const said = abbreviationEnds(context, point, next);
  if (said !== null) return said;
  return !isLower(char) || (!quoted && endsBeforeLower(context, point));
}

/** "5! = 120" and "n! ways" are factorials; "“Why?” he said" goes on. */
function exclamationEnds({ text }: SentenceContext, mark: number, next: number, quoted: boolean): boolean {
  const char = text.charAt(next);
  const { word } = wordBefore(text, mark);
  const factorial = text[mark] === '!' && /^(?:.*[\d)\]}]|\p{L})$/u.test(word);
  if (factorial && (OPERATORS.has(char) || isLower(char))) return false;
  return !(quoted && isLower(char));
}

function ellipsisEnds({ text, cased }: SentenceContext, next: number): boolean {
  const char = text.charAt(next);
  return !(isLower(char) && cased) && !OPERATORS.has(char) && !isDigit(text.charCodeAt(next));
}

/** Without a space, only a change into a script that writes none ends the sentence. */
function endsUnspaced(text: string, mark: number, end: number): boolean {
  if (!isCjk(text.charCodeAt(end)) || OPERATORS.has(text.charAt(end))) return false;
  return text[mark] === '!' || text[mark] === '?' || isCjk(text.charCodeAt(mark - 1));
}

/** Reads the run of terminators that begins at `at`. */
export function readTerminator(context: SentenceContext, at: number): Terminator {
  const { text } = context;
  let [run, hard, loud] = [at, false, false];
  for (; run < text.length && isTerminator(text.charAt(run)); run += 1) {
    hard ||= HARD.has(text.charAt(run));
    loud ||= text[run] === '!' || text[run] === '?';
  }
  const { end, quoted } = afterClosers(text, run, !hard || context.quoteOpen);
  if (end >= text.length) return { end, ends: true };
  if (hard) return { end, ends: !(quoted && AFTER_QUOTE.has(text.charAt(end))) };
  if (!isWhitespace(text.charCodeAt(end))) return { end, ends: endsUnspaced(text, at, end) };
  let next = end;
  while (next < text.length && isWhitespace(text.charCodeAt(next))) next += 1;
  if (next === text.length) return { end, ends: true };
  if (loud) return { end, ends: exclamationEnds(context, at, next, quoted) };
  const ellipsis = run - at > 1 || text[at] === '…';
  return { end, ends: ellipsis ? ellipsisEnds(context, next) : pointEnds(context, at, next, quoted) };
}
