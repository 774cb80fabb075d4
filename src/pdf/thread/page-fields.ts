import type { Box, Word } from '../messages.js';
import { borrow, cString, readFloats, readText } from './borrow.js';
import type { OpenDocument } from './open-document.js';
import type { PageFrame } from './page-frame.js';
import { hundredths } from './page-words.js';
import type { Pdfium } from './pdfium.js';
import { wholeText } from './whole-text.js';

/** Most annotations of a page that are read. */
const MOST_ANNOTATIONS = 2_000;
/** Annotations of written text, and fields of forms. */
const [FREE_TEXT, FIELD] = [3, 20];
/** Kinds of fields that hold text: choices from a list, text. */
const TEXT_FIELDS: ReadonlySet<number> = new Set([4, 5, 6]);
/** Flags of an annotation that is not seen: hidden, not viewed. */
const UNSEEN = 2 | 32;

/** The words that people filled into fields or wrote onto the page, which are no part of its text layer. */
export function pageFields(pdfium: Pdfium, document: OpenDocument, page: number, frame: PageFrame): Word[] {
  const { call } = pdfium;
  const words: Word[] = [];
  const count = Math.min(call.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS);
  for (let index = 0; index < count; index += 1) {
    const annotation = call.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    const text = annotationText(pdfium, document, annotation);
    const box = text === '' ? null : annotationBox(pdfium, annotation, frame);
    call.FPDFPage_CloseAnnot(annotation);
    if (box !== null) words.push(...spread(text, box));
  }
  return words;
}

function annotationText(pdfium: Pdfium, document: OpenDocument, annotation: number): string {
  const { call } = pdfium;
  if ((call.FPDFAnnot_GetFlags(annotation) & UNSEEN) !== 0) return '';
  const kind = call.FPDFAnnot_GetSubtype(annotation);
  if (kind === FIELD && TEXT_FIELDS.has(call.FPDFAnnot_GetFormFieldType(document.form, annotation)))
    return readText(pdfium, (buffer, size) =>
      call.FPDFAnnot_GetFormFieldValue(document.form, annotation, buffer, size),
    ); // prettier-ignore
  return kind === FREE_TEXT ? contentsOf(pdfium, annotation) : '';
}

function contentsOf(pdfium: Pdfium, annotation: number): string {
  const key = cString('Contents');
  return borrow(pdfium, key.length, (place) => {
    pdfium.bytes().set(key, place);
    return readText(pdfium, (buffer, size) =>
      pdfium.call.FPDFAnnot_GetStringValue(annotation, place, buffer, size),
    ); // prettier-ignore
  });
}

/** Where an annotation lies as people see it; null where it says nowhere. */
function annotationBox(pdfium: Pdfium, annotation: number, frame: PageFrame): Box | null {
  // FS_RECTF: left, top, right, bottom
  const edges = readFloats(pdfium, 4, (first) => pdfium.call.FPDFAnnot_GetRect(annotation, first ?? 0));
  if (edges === null) return null;
  const [left = 0, top = 0, right = 0, bottom = 0] = edges;
  const box = frame.box(left, bottom, right, top);
  return box.every(Number.isFinite) ? box : null;
}

/** The words of a box, line by line, each as wide as its share of the longest line. */
function spread(text: string, [left, top, right, bottom]: Box): Word[] {
  const lines = wholeText(text)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== ''); // prettier-ignore
  const longest = Math.max(1, ...lines.map((line) => line.length));
  const [step, high] = [(right - left) / longest, (bottom - top) / Math.max(1, lines.length)];
  return lines.flatMap((line, row) =>
    [...line.matchAll(/\S{1,400}/g)].map(({ 0: word, index }): Word => {
      const box: Box = [
        left + index * step,
        top + row * high,
        left + (index + word.length) * step,
        top + (row + 1) * high,
      ]; // prettier-ignore
      return { text: word, box: box.map(hundredths) as unknown as Box, size: hundredths(high), turn: 0 };
    }),
  );
}
