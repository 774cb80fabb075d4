import type { Json, ToolContext, ToolFailure } from '../../src/core/index.js';
import { pageText } from '../../src/pdf/index.js';
import { askedBox } from './asked-box.js';
import type { Seen } from './conclude.js';
import type { OpenedDocument } from './open-document.js';
import type { DocumentToolOptions, Input } from './options.js';
import { type PagesAsked, pagesAsked } from './pages-asked.js';
import { type PageRead, readWords } from './read-pages.js';

/** Most pages of a call. */
export const MOST_PAGES = 50;
/** Most links of a page that are shown. */
const MOST_LINKS = 20;
/** What is said in place of a text that nobody read. */
const WHY_UNREAD: Readonly<Record<string, string>> = {
  scanned: 'scanned, not read',
  drawn: 'drawn in outlines, not read',
  garbled: 'letters without meaning, not read',
};

/** The words of a page that lie in the box asked for, with their text. */
export function partOf(page: PageRead, input: Input): PageRead['text'] | ToolFailure {
  if (input.box === undefined) return page.text;
  const part = askedBox(input, page.content);
  if (part.status === 'error') return part;
  const [left, top, right, bottom] = part.box;
  const words = page.content.words.filter(({ box }) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    return x >= left && x <= right && y >= top && y <= bottom;
  });
  return pageText({ words });
}

/** What a page's part in an answer begins with; `unread` says why where nobody read it. */
export function pageHead(page: PageRead): { readonly [key: string]: Json } {
  const { number, by, content } = page;
  const cut = content.cut.length === 0 ? {} : { bounds: [...content.cut] };
  return by === 'unread'
    ? { page: number, layer: content.layer, unread: WHY_UNREAD[content.layer] ?? 'not read', ...cut }
    : { page: number, layer: content.layer, ...(by === 'ocr' ? { readBy: 'ocr' } : {}), ...cut };
}

/** Visits pages until `take` has enough. @returns where the next call goes on, and the pages nobody read */
export async function eachPage(
  document: OpenedDocument,
  asked: PagesAsked,
  context: ToolContext,
  options: DocumentToolOptions,
  take: (page: PageRead) => boolean | ToolFailure,
): Promise<
  | {
      readonly status: 'ok';
      readonly next: number | null;
      readonly unread: number[];
      readonly bounded: boolean;
    }
  | ToolFailure
> {
  const unread: number[] = [];
  let bounded = false;
  for (const [index, number] of asked.pages.entries()) {
    const page = await readWords(document, number, context.signal, options);
    if (page.status === 'error') return page;
    if (page.by === 'unread') unread.push(number);
    bounded ||= page.content.cut.length > 0;
    const more = take(page);
    if (typeof more !== 'boolean') return more;
    if (!more) return { status: 'ok', next: asked.pages[index + 1] ?? asked.next, unread, bounded };
  }
  return { status: 'ok', next: asked.next, unread, bounded };
}

/** The text of pages in reading order. */
export async function text(
  document: OpenedDocument,
  input: Input,
  context: ToolContext,
  options: DocumentToolOptions,
): Promise<Seen | ToolFailure> {
  const asked = pagesAsked(input, document.info.pages, MOST_PAGES);
  if (asked.status === 'error') return asked;
  const pages: { [key: string]: Json }[] = [];
  const read: number[] = [];
  let left = input.most;
  let from = input.from;
  let inside: Json = null;
  const walked = await eachPage(document, asked, context, options, (page) => {
    const part = partOf(page, input);
    if ('status' in part) return part;
    const end = wholeEnd(part.text, from + left);
    const links = page.content.links.slice(0, MOST_LINKS);
    read.push(page.number);
    pages.push({
      ...pageHead(page),
      ...(page.by === 'unread'
        ? {}
        : { start: from, characters: part.text.length, text: part.text.slice(from, end) }),
      ...(links.length === 0 ? {} : { links: links as unknown as Json }),
    });
    if (end < part.text.length) inside = { page: page.number, from: end };
    left -= end - from;
    from = 0;
    return inside === null && left > 0;
  });
  if (walked.status === 'error') return walked;
  const next: Json = inside ?? (walked.next === null ? null : { page: walked.next, from: 0 });
  const unread = walked.unread.length === 0 ? '' : `; not read: ${walked.unread.join(', ')}`;
  const which = read.length === 1 ? `page ${read[0]}` : `${read.length} pages (${read[0]} to ${read.at(-1)})`;
  return {
    answer: {
      summary: `the text of ${which} of ${document.info.pages}${next === null ? '' : ', with more to come'}${unread}`,
      ...{ pages, next },
    },
    ...{ unread: walked.unread, cut: next !== null || input.from > 0 || walked.bounded },
  };
}

/** Not between the halves of a character. */
const wholeEnd = (text: string, end: number): number =>
  end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '') ? end - 1 : Math.min(end, text.length);
