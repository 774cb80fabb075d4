import type { Box } from '../messages.js';
import { readFloats } from './borrow.js';
import type { Pdfium } from './pdfium.js';

/** How a page lies before people: its size turned upright, and the way from its own coordinates to theirs. */
export interface PageFrame {
  readonly width: number;
  readonly height: number;
  /** Quarter turns clockwise. */
  readonly turns: number;
  /** A point of the page's own coordinates, which count upwards, where people see it. */
  place(x: number, y: number): readonly [number, number];
  /** The upright box around two corners of the page's own coordinates. */
  box(left: number, bottom: number, right: number, top: number): Box;
}

/** The frame of a page that PDFium has loaded; null where it has no size. */
export function pageFrame(pdfium: Pdfium, page: number): PageFrame | null {
  const { call } = pdfium;
  const [width, height] = [call.FPDF_GetPageWidthF(page), call.FPDF_GetPageHeightF(page)];
  if (!(width > 0 && height > 0 && width < 1e6 && height < 1e6)) return null;
  const turns = ((call.FPDFPage_GetRotation(page) % 4) + 4) % 4;
  // FS_RECTF: left, top, right, bottom
  const edges = readFloats(pdfium, 4, (first) => call.FPDF_GetPageBoundingBox(page, first ?? 0));
  const [left = 0, top = height, right = width, bottom = 0] = edges ?? [];
  const place = placer([left, top, right, bottom], turns);
  return {
    ...{ width, height, turns, place },
    box(x1, y1, x2, y2) {
      const [a, b] = place(x1, y1);
      const [c, d] = place(x2, y2);
      return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
    },
  };
}

function placer([left, top, right, bottom]: Box, turns: number): PageFrame['place'] {
  if (turns === 1) return (x, y) => [y - bottom, x - left];
  if (turns === 2) return (x, y) => [right - x, y - bottom];
  if (turns === 3) return (x, y) => [top - y, right - x];
  return (x, y) => [x - left, top - y];
}
