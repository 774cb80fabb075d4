import { type ToolFailure, toolFailure } from '../../src/core/index.js';
import type { Input } from './options.js';

/** The pages of a call. */
export interface PagesAsked {
  readonly status: 'ok';
  /** From 1, in the order asked for. */
  readonly pages: readonly number[];
  /** The first page left out because of the bound; null where none is. */
  readonly next: number | null;
  /** Whether the call named pages, rather than taking them from the first on. */
  readonly named: boolean;
}

/** Which pages a call means, at most `most` of them. @returns a failure with code `bad_arguments` */
export function pagesAsked(
  { page, pages }: Pick<Input, 'page' | 'pages'>,
  count: number,
  most: number,
): PagesAsked | ToolFailure {
  if (page !== undefined && pages !== undefined)
    return toolFailure('bad_arguments', 'expected "page" or "pages", got both. Leave one out.');
  const listed = page !== undefined ? [page] : listOf(pages, count);
  if (listed === null)
    return toolFailure(
      'bad_arguments',
      `expected pages such as "2-5,8" or [2, 8], got ${JSON.stringify(pages)}. Write page numbers and ranges apart by commas.`,
    );
  const wrong = listed.find((one) => one < 1 || one > count);
  if (wrong !== undefined)
    return toolFailure(
      'bad_arguments',
      `expected a page from 1 to ${count}, got ${wrong}. Ask for pages that there are.`,
    );
  const all = [...new Set(listed)];
  return {
    status: 'ok',
    pages: all.slice(0, most),
    next: all[most] ?? null,
    named: page !== undefined || pages !== undefined,
  };
}

/** Longest list that is written out; beyond it only the bound on a call matters. */
const MOST_LISTED = 5_000;

function listOf(pages: Input['pages'], count: number): number[] | null {
  if (pages === undefined) return range(1, count);
  if (typeof pages !== 'string') return [...pages];
  const list: number[] = [];
  for (const part of pages.split(',')) {
    const match = /^\s*(\d{1,7})\s*(?:(-|–|\.\.)\s*(\d{1,7})?)?\s*$/.exec(part);
    if (match === null || list.length > MOST_LISTED) return null;
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[3] ?? count);
    if (last < first) return null;
    // a range may reach past the end; it must begin before it
    list.push(...(first > count ? [first] : range(first, Math.min(last, Math.max(count, first)))));
  }
  return list;
}

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(last - first + 1, MOST_LISTED)) }, (_, index) => first + index);
