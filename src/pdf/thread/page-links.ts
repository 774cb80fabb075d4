import type { Link } from '../messages.js';
import { borrow, readFloats, readText } from './borrow.js';
import type { PageFrame } from './page-frame.js';
import { hundredths } from './page-words.js';
import type { Pdfium } from './pdfium.js';

/** Most links of a page that are listed. */
const MOST_LINKS = 200;
/** The kind of action that leads to an address; all others (starting programs, scripts) are passed over. */
const [GO_TO, ADDRESS] = [1, 3];

/** The links of a page; nothing is followed. */
export function pageLinks(pdfium: Pdfium, document: number, page: number, frame: PageFrame): Link[] {
  const links: Link[] = [];
  borrow(pdfium, 8, (room) => {
    for (let seen = 0; seen < MOST_LINKS; seen += 1) {
      if (pdfium.call.FPDFLink_Enumerate(page, room, room + 4) === 0) return;
      const pointer = pdfium.memory().getInt32(room + 4, true);
      const link = linkAt(pdfium, document, pointer, frame);
      if (link !== null) links.push(link);
    }
  });
  return links;
}

function linkAt(pdfium: Pdfium, document: number, link: number, frame: PageFrame): Link | null {
  // FS_RECTF: left, top, right, bottom
  const edges = readFloats(pdfium, 4, (first) => pdfium.call.FPDFLink_GetAnnotRect(link, first ?? 0));
  const goal = goalOf(pdfium, document, link);
  if (edges === null || goal === null) return null;
  const [left = 0, top = 0, right = 0, bottom = 0] = edges;
  const box = frame.box(left, bottom, right, top);
  return box.every(Number.isFinite) ? { box: box.map(hundredths) as unknown as Link['box'], ...goal } : null;
}

function goalOf(pdfium: Pdfium, document: number, link: number): { uri: string } | { page: number } | null {
  const { call } = pdfium;
  const action = call.FPDFLink_GetAction(link);
  const kind = action === 0 ? 0 : call.FPDFAction_GetType(action);
  if (kind === ADDRESS) {
    const uri = readText(
      pdfium,
      (buffer, size) => call.FPDFAction_GetURIPath(document, action, buffer, size),
      'latin1',
    ); // prettier-ignore
    return uri === '' ? null : { uri: uri.slice(0, 2_000) };
  }
  const goal =
    call.FPDFLink_GetDest(document, link) || (kind === GO_TO ? call.FPDFAction_GetDest(document, action) : 0); // prettier-ignore
  const page = goal === 0 ? -1 : call.FPDFDest_GetDestPageIndex(document, goal);
  return page < 0 ? null : { page: page + 1 };
}
