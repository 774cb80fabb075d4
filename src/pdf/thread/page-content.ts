import type { Box, PageContent, TextLayer } from '../messages.js';
import { Fault, type OpenDocument } from './open-document.js';
import { pageFields } from './page-fields.js';
import { type PageFrame, pageFrame } from './page-frame.js';
import { pageLinks } from './page-links.js';
import { type PageShapes, pageShapes } from './page-shapes.js';
import { hundredths, type PageWords, pageWords } from './page-words.js';
import type { Pdfium } from './pdfium.js';

/** Share of a page that pictures cover where it may be a scan, and fewest words that make it none. */
const SCAN_COVER = 0.5;
const FEW_WORDS = 12;
/** Share of characters without meaning above which a text layer is of no use. */
const MOST_UNKNOWN = 0.3;
/** Fewest paths that may be letters in outlines. */
const MANY_PATHS = 40;

/** Loads a page (from 1) for as long as `work` takes. @throws {Fault} where there is no such page, or it is damaged */
export function withPage<Result>(
  pdfium: Pdfium,
  document: OpenDocument,
  number: number,
  work: (page: number, frame: PageFrame) => Result,
): Result {
  if (document.pages < 1) throw new Fault({ code: 'no_pages' });
  if (number < 1 || number > document.pages) throw new Fault({ code: 'no_such_page' });
  const page = pdfium.call.FPDF_LoadPage(document.pointer, number - 1);
  if (page === 0) throw new Fault({ code: 'damaged_page' });
  try {
    const frame = pageFrame(pdfium, page);
    if (frame === null) throw new Fault({ code: 'damaged_page' });
    return work(page, frame);
  } finally {
    pdfium.call.FPDF_ClosePage(page);
  }
}

/** Reads what is on a page. @throws {Fault} */
export function pageContent(pdfium: Pdfium, document: OpenDocument, number: number): PageContent {
  return withPage(pdfium, document, number, (page, frame) => {
    const read = pageWords(pdfium, page, frame);
    const shapes = pageShapes(pdfium, page, frame);
    const fields = pageFields(pdfium, document, page, frame);
    const layer = layerOf(read, shapes, frame, fields.length);
    const cut = [read.cut ? 'characters' : '', shapes.cut ? 'objects' : ''].filter((one) => one !== '');
    return {
      ...{ width: hundredths(frame.width), height: hundredths(frame.height), layer, cut },
      ...{ words: [...read.words, ...fields], rules: shapes.rules, images: shapes.images },
      links: pageLinks(pdfium, document.pointer, page, frame),
      hiddenWords: cover(shapes.images, frame) >= SCAN_COVER ? 0 : read.hidden,
      outsideWords: read.outside,
    };
  });
}

function layerOf(read: PageWords, shapes: PageShapes, frame: PageFrame, fields: number): TextLayer {
  const { words } = read;
  if (words.length > 0 && read.unknown > MOST_UNKNOWN) return 'garbled';
  if (words.length < FEW_WORDS && cover(shapes.images, frame) >= SCAN_COVER) return 'scanned';
  if (words.length + fields > 0) return 'text';
  if (shapes.images.length > 0) return 'scanned';
  return shapes.paths >= MANY_PATHS || (shapes.texts > 0 && read.outside === 0) ? 'drawn' : 'blank';
}

/** Share of the page that images cover, those that lie over each other counted twice. */
function cover(images: readonly Box[], { width, height }: PageFrame): number {
  const inside = images.map(([left, top, right, bottom]) => {
    const across = Math.min(right, width) - Math.max(left, 0);
    const down = Math.min(bottom, height) - Math.max(top, 0);
    return Math.max(0, across) * Math.max(0, down);
  });
  return inside.reduce((sum, area) => sum + area, 0) / (width * height);
}
