import type { Json, ToolContext, ToolFailure } from '../../src/core/index.js';
import type { Seen } from './conclude.js';
import type { OpenedDocument } from './open-document.js';
import type { DocumentToolOptions, Input } from './options.js';
import { pagesAsked } from './pages-asked.js';
import { eachPage, MOST_PAGES, pageHead, partOf } from './text.js';

/** What a word takes of the bound besides its letters: its box and its offset. */
const FIXED = 40;

/** The words of pages in reading order, each with its box, its offset in the text of the page, and its size. */
export async function words(
  document: OpenedDocument,
  input: Input,
  context: ToolContext,
  options: DocumentToolOptions,
): Promise<Seen | ToolFailure> {
  const asked = pagesAsked(input, document.info.pages, MOST_PAGES);
  if (asked.status === 'error') return asked;
  const pages: { [key: string]: Json }[] = [];
  let [left, count, cut] = [input.most, 0, false];
  const walked = await eachPage(document, asked, context, options, (page) => {
    const part = partOf(page, input);
    if ('status' in part) return part;
    const listed: Json[] = [];
    for (const { text, box, size, start } of part.words) {
      left -= text.length + FIXED;
      if (left < 0) break;
      listed.push({ text, box: [...box], start, size });
    }
    count += listed.length;
    cut ||= listed.length < part.words.length;
    const { width, height } = page.content;
    pages.push({
      ...pageHead(page),
      width,
      height,
      count: part.words.length,
      ...(page.by === 'unread' ? {} : { words: listed }),
    });
    return !cut;
  });
  if (walked.status === 'error') return walked;
  const more = cut || walked.next !== null ? '; more: ask with "most", "box" or "pages"' : '';
  return {
    answer: {
      summary: `${count} ${count === 1 ? 'word' : 'words'} with boxes in points${more}`,
      pages,
      next: walked.next,
    },
    ...{ unread: walked.unread, cut: cut || walked.next !== null || walked.bounded },
  };
}
