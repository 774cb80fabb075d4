import type { Drawn, DrawRequest } from '../messages.js';
import { Fault, type OpenDocument } from './open-document.js';
import { withPage } from './page-content.js';
import type { PageFrame } from './page-frame.js';
import type { Pdfium } from './pdfium.js';

const POINTS_TO_THE_INCH = 72;
/** `FPDFBitmap_BGRx`, and the order of bytes turned to RGBx: `FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER`. */
const BITMAP = 3;
const FLAGS = 0x01 | 0x10;
const WHITE = 0xffffffff;
/** Most pixels of a picture, and the longest side that the whole page would have at its resolution. */
const MOST_PIXELS = 24_000_000;
const MOST_WHOLE = 100_000;

/** The part of the page that is drawn, in whole pixels of the whole page drawn `wide` by `high`. */
interface Window {
  readonly wide: number;
  readonly high: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a page or a part of it. @throws {Fault} */
export function drawPage(pdfium: Pdfium, document: OpenDocument, request: DrawRequest): Drawn {
  return withPage(pdfium, document, request.page, (page, frame) => {
    const window = windowOf(request, frame);
    const rgb = pixels(pdfium, document, page, window);
    const [across, down] = [frame.width / window.wide, frame.height / window.high];
    const { left, top, width, height } = window;
    return {
      ...{ width, height, rgb, dpi: Math.round((POINTS_TO_THE_INCH / across) * 100) / 100 },
      box: [left * across, top * down, (left + width) * across, (top + height) * down],
      ...{ pageWidth: frame.width, pageHeight: frame.height },
    };
  });
}

function windowOf({ box, dpi, mostSide }: DrawRequest, frame: PageFrame): Window {
  const [x1, y1, x2, y2] = box ?? [0, 0, frame.width, frame.height];
  const [across, down] = [x2 - x1, y2 - y1];
  const scale = Math.min(
    dpi / POINTS_TO_THE_INCH,
    mostSide / Math.max(across, down),
    Math.sqrt(MOST_PIXELS / (across * down)),
    MOST_WHOLE / Math.max(frame.width, frame.height),
  );
  const [wide, high] = [
    Math.max(1, Math.round(frame.width * scale)),
    Math.max(1, Math.round(frame.height * scale)),
  ];
  const [sx, sy] = [wide / frame.width, high / frame.height];
  const left = Math.min(wide - 1, Math.max(0, Math.round(x1 * sx)));
  const top = Math.min(high - 1, Math.max(0, Math.round(y1 * sy)));
  const width = Math.min(wide, Math.max(left + 1, Math.round(x2 * sx))) - left;
  return {
    wide,
    high,
    left,
    top,
    width,
    height: Math.min(high, Math.max(top + 1, Math.round(y2 * sy))) - top,
  };
}

function pixels(pdfium: Pdfium, { form }: OpenDocument, page: number, window: Window): Uint8Array {
  const { call } = pdfium;
  const { wide, high, left, top, width, height } = window;
  const size = width * height * 4;
  const buffer = call.malloc(size);
  const bitmap = buffer === 0 ? 0 : call.FPDFBitmap_CreateEx(width, height, BITMAP, buffer, width * 4);
  if (bitmap === 0) throw new Fault({ code: 'too_complex' });
  call.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  call.FPDF_RenderPageBitmap(bitmap, page, -left, -top, wide, high, 0, FLAGS);
  // the fields of forms are only drawn if asked for
  if (form !== 0) call.FPDF_FFLDraw(form, bitmap, page, -left, -top, wide, high, 0, FLAGS);
  call.FPDFBitmap_Destroy(bitmap);
  const rgb = withoutFourth(pdfium.bytes().subarray(buffer, buffer + size));
  call.free(buffer);
  return rgb;
}

/** Three bytes of each four: paper lets nothing through. */
function withoutFourth(rgbx: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgbx.length / 4) * 3);
  for (let from = 0, to = 0; from < rgbx.length; from += 4, to += 3) {
    rgb[to] = rgbx[from] ?? 0;
    rgb[to + 1] = rgbx[from + 1] ?? 0;
    rgb[to + 2] = rgbx[from + 2] ?? 0;
  }
  return rgb;
}
