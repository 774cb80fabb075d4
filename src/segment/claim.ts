import type { Segmenter, Span } from '../core/index.js';
import { isCourtesy } from './courtesy.js';
import { trimmed } from './region.js';
import { sentencesOf } from './sentence.js';

const LEAST_WORDS = 3;
/** A script without spaces says as much in this many characters. */
const LEAST_CHARACTERS = 5;
/** How much of a long sentence is read to classify it. */
const READ = 400;

/** Bullets, quote marks and a list number at the head of a line. */
const LIST_HEAD = /^(?:[-*+•>]\s{1,4}){0,3}(?:\(?\d{1,3}[.)]\s{1,4})?/;

/** The sentence without the list marks before it. */
function withoutListHead(text: string, span: Span): Span | null {
  const head = LIST_HEAD.exec(text.slice(span.start, span.start + 40))?.[0] ?? '';
  return trimmed(text, span.start + head.length, span.end, 'claim');
}

const isQuestion = (tail: string) => /[?？؟;⁇⁈][)\]"'”’»」』*_]{0,4}$/u.test(tail);

/** `# Title`, `**Title**`, a table's rule, and lead-ins that end in a colon. */
function isHeading(head: string, tail: string): boolean {
  if (/^#{1,6}\s/.test(head) || /[:：][*_]{0,4}$/.test(tail) || /^[|:\s=_*-]+$/.test(head)) return true;
  return /^(\*\*|__)[^*_]{1,120}\1$/.test(head) && !/[.!。！][*_]{2}$/.test(tail);
}

/** Enough words, or a number with something said of it. */
function hasContent(head: string): boolean {
  if (/\d/.test(head) && /[=≈≠<>≤≥]/.test(head)) return true;
  const unspaced = head.match(
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/gu,
  );
  if ((unspaced?.length ?? 0) >= LEAST_CHARACTERS) return true;
  const words = head.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}.,’'%-]*/gu) ?? [];
  return words.length >= LEAST_WORDS && /\p{L}/u.test(head);
}

function isClaim(text: string, { start, end }: Span): boolean {
  const head = text.slice(start, Math.min(end, start + READ));
  const tail = text.slice(Math.max(start, end - READ), end);
  return hasContent(head) && !isQuestion(tail) && !isHeading(head, tail) && !isCourtesy(head);
}

/**
 * Sentences that state something, as candidates for checking, without list marks. Questions, headings, greetings and
 * what introduces the answer are left out, and so is code. What is left may still be opinion or advice: a candidate.
 */
export const claim: Segmenter = {
  name: 'claim',
  description: 'Sentences that state something; no questions, greetings, headings or code.',
  segment: (text) =>
    sentencesOf(text)
      .map((span) => (span.kind === 'code' ? null : withoutListHead(text, span)))
      .filter((span) => span !== null && isClaim(text, span)) as Span[],
};
