import { type Json, type ToolContext, type ToolFailure, toolFailure } from '../../src/core/index.js';
import type { PlacedWord } from '../../src/pdf/index.js';
import type { Seen } from './conclude.js';
import type { OpenedDocument } from './open-document.js';
import type { DocumentToolOptions, Input } from './options.js';
import { searchPages } from './page-search.js';
import { pagesAsked } from './pages-asked.js';
import { passagesOf } from './passages.js';
import type { PageRead } from './read-pages.js';
import { eachPage } from './text.js';
import { findByLooks } from './visual.js';

/** Most pages that one call searches. */
const MOST_SEARCHED = 500;

/** Pages that match a query, best first. */
export async function find(
  document: OpenedDocument,
  input: Input,
  context: ToolContext,
  options: DocumentToolOptions,
): Promise<Seen | ToolFailure> {
  const { query, top } = input;
  if (query === undefined || query.trim() === '')
    return toolFailure('bad_arguments', 'expected a "query" for op "find", got none. Say what to look for.');
  if (input.mode === 'visual') return findByLooks(document, { ...input, query }, context, options);
  const asked = pagesAsked(input, document.info.pages, MOST_SEARCHED);
  if (asked.status === 'error') return asked;
  const read = new Map<number, PageRead>();
  const walked = await eachPage(document, asked, context, options, (page) => {
    read.set(page.number, page);
    return true;
  });
  if (walked.status === 'error') return walked;
  const pages = [...read.values()].filter(({ by }) => by !== 'unread');
  const matches = searchPages(
    pages.map(({ number, text }) => ({ number, words: withBreaks(text.words) })),
    query,
  );
  const results = matches.slice(0, top).map((match) => {
    const page = read.get(match.number);
    const passages = page === undefined ? [] : passagesOf(page.text, match);
    return { page: match.number, score: match.score, passages: passages as unknown as Json };
  });
  const listed = results.map(({ page }) => page);
  const found = listed.length === 0 ? 'nothing found' : `found on page ${listed.join(', ')}`;
  const unread =
    walked.unread.length === 0 ? '' : `; pages not read: ${walked.unread.slice(0, 20).join(', ')}`;
  return {
    answer: {
      summary: `${found} (${pages.length} of ${document.info.pages} pages searched)${unread}`,
      ...{
        pages: listed,
        results,
        matching: matches.length,
        searched: pages.length,
        unread: walked.unread,
        next: walked.next,
      },
    },
    ...{ unread: walked.unread, cut: walked.next !== null || walked.bounded },
  };
}

/** Marks words that a line breaks with a hyphen. */
const withBreaks = (words: readonly PlacedWord[]) =>
  words.map(({ text, box }, index) => {
    const next = words[index + 1];
    return { text, breaks: /\p{L}[-‐]$/u.test(text) && next !== undefined && next.box[0] < box[0] };
  });
