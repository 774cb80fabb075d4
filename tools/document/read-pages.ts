import type { ToolFailure } from '../../src/core/index.js';
import {
  type Box,
  pagePicture,
  pageText,
  type ReadPage,
  Recent,
  readPage,
  type Word,
} from '../../src/pdf/index.js';
import type { OpenedDocument } from './open-document.js';
import type { DocumentToolOptions, ReadPicture } from './options.js';

/** A page, and how its words were read. */
export interface PageRead extends ReadPage {
  /** `layer`: from the document; `ocr`: from its picture; `none`: there are none; `unread`: there are, and nobody read them. */
  readonly by: 'layer' | 'ocr' | 'none' | 'unread';
}

/** Resolution of the picture that OCR is given, its longest side, and words it may return. */
const OCR_DPI = 250;
const OCR_SIDE = 4_000;
const MOST_OCR_WORDS = 5_000;
/** Words kept of pages that were read so. */
const MOST_KEPT = 100_000;

/**
 * Reads a page (from 1): its text layer, or where that is none or of no use, its picture.
 * @returns a failure of the document, the page, or the OCR
 */
export async function readWords(
  document: OpenedDocument,
  number: number,
  signal: AbortSignal,
  { ocr }: DocumentToolOptions,
): Promise<PageRead | ToolFailure> {
  const page = await readPage(document.source, number, { signal });
  if (page.status === 'error') return page;
  const { layer } = page.content;
  if (layer === 'text') return { ...page, by: 'layer' };
  if (layer === 'blank') return { ...page, by: 'none' };
  if (ocr === undefined) return { ...page, by: 'unread' };
  return readPictureOf(document, page, signal, ocr);
}

async function readPictureOf(
  { source }: OpenedDocument,
  page: ReadPage,
  signal: AbortSignal,
  ocr: ReadPicture,
): Promise<PageRead | ToolFailure> {
  const key = `${source.sha256} ${page.number}`;
  const known = ocrCache(ocr).get(key);
  if (known !== undefined) return known;
  const picture = await pagePicture(
    source,
    { page: page.number, box: null, dpi: OCR_DPI, mostSide: OCR_SIDE },
    { signal },
  );
  if (picture.status === 'error') return picture;
  const read = await ocr(picture.png, signal);
  if ('status' in read) return read;
  const scale: readonly [number, number] = [
    page.content.width / picture.width,
    page.content.height / picture.height,
  ];
  const words = read.words.slice(0, MOST_OCR_WORDS).flatMap(({ text, box }) => wordOf(text, box, scale));
  const content = { ...page.content, words };
  const done: PageRead = {
    ...page,
    content,
    text: pageText(content),
    by: words.length === 0 ? 'none' : 'ocr',
  };
  ocrCache(ocr).set(key, done, 20 + words.length);
  return done;
}

function wordOf(text: string, box: readonly number[], [sx, sy]: readonly [number, number]): Word[] {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = box;
  const placed = [x1 * sx, y1 * sy, x2 * sx, y2 * sy].map((value) => Math.round(value * 100) / 100);
  const clean = text.replace(/\s+/g, '');
  return clean === ''
    ? []
    : [{ text: clean, box: placed as unknown as Box, size: Math.round((y2 - y1) * sy), turn: 0 }];
}
const caches = new WeakMap<ReadPicture, Recent<PageRead>>();

/** What one reader read is not what another reads. */
function ocrCache(ocr: ReadPicture): Recent<PageRead> {
  const known = caches.get(ocr) ?? new Recent<PageRead>(MOST_KEPT);
  caches.set(ocr, known);
  return known;
}
