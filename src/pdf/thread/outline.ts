import type { OutlineItem } from '../messages.js';
import { readText } from './borrow.js';
import type { Pdfium } from './pdfium.js';
import { wholeText } from './whole-text.js';

/** Most headings, and their greatest depth; an outline may run in circles. */
const MOST_ITEMS = 500;
const MOST_DEPTH = 10;

/** The outline of a document, depth first. */
export function outlineOf(pdfium: Pdfium, document: number): { items: OutlineItem[]; cut: boolean } {
  const items: OutlineItem[] = [];
  const seen = new Set<number>();
  let cut = false;
  const walk = (parent: number, depth: number): void => {
    let item = pdfium.call.FPDFBookmark_GetFirstChild(document, parent);
    while (item !== 0 && !seen.has(item)) {
      if (items.length >= MOST_ITEMS || depth > MOST_DEPTH) {
        cut = true;
        return;
      }
      seen.add(item);
      items.push(itemOf(pdfium, document, item, depth));
      walk(item, depth + 1);
      item = pdfium.call.FPDFBookmark_GetNextSibling(document, item);
    }
  };
  walk(0, 1);
  return { items, cut };
}

function itemOf(pdfium: Pdfium, document: number, item: number, depth: number): OutlineItem {
  const { call } = pdfium;
  const title = readText(pdfium, (buffer, size) => call.FPDFBookmark_GetTitle(item, buffer, size));
  const goal = call.FPDFBookmark_GetDest(document, item) || goalOfAction(pdfium, document, item);
  const page = goal === 0 ? -1 : call.FPDFDest_GetDestPageIndex(document, goal);
  return { title: wholeText(title).slice(0, 200), depth, page: page < 0 ? null : page + 1 };
}

function goalOfAction({ call }: Pdfium, document: number, item: number): number {
  const action = call.FPDFBookmark_GetAction(item);
  return action === 0 || call.FPDFAction_GetType(action) !== 1
    ? 0
    : call.FPDFAction_GetDest(document, action);
}
