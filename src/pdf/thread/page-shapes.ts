import type { Box, Rule } from '../messages.js';
import { borrow } from './borrow.js';
import type { PageFrame } from './page-frame.js';
import { hundredths } from './page-words.js';
import type { Pdfium } from './pdfium.js';

/** What is drawn on a page besides text. */
export interface PageShapes {
  readonly rules: readonly Rule[];
  readonly images: readonly Box[];
  /** Paths, of which letters in outlines consist. */
  readonly paths: number;
  /** Objects of text there are, readable or not. */
  readonly texts: number;
  readonly cut: boolean;
}

/** Most objects looked at, most lines and images kept, deepest nesting of forms. */
const MOST_OBJECTS = 20_000;
const MOST_RULES = 3_000;
const MOST_IMAGES = 200;
const MOST_DEPTH = 6;
/** Most segments of one path that may be lines of a table. */
const MOST_SEGMENTS = 400;
/** Thickest rectangle that is a line, and shortest line, points. */
const THICKEST = 3;
const SHORTEST = 4;

const [TEXT, PATH, IMAGE, FORM] = [1, 2, 3, 5];
const [BEZIER, MOVE] = [1, 2];

type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [number, number];
const UNMOVED: Matrix = [1, 0, 0, 1, 0, 0];

const times = ([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point => [a * x + c * y + e, b * x + d * y + f];
const after = (outer: Matrix, [a, b, c, d, e, f]: Matrix): Matrix => {
  const [p, q, r, s] = outer;
  return [p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, ...times(outer, [e, f])];
};

interface Walk {
  readonly pdfium: Pdfium;
  readonly frame: PageFrame;
  readonly room: number;
  readonly rules: Rule[];
  readonly images: Box[];
  paths: number;
  texts: number;
  left: number;
}

/** Walks the objects of a page for straight lines and images. */
export function pageShapes(pdfium: Pdfium, page: number, frame: PageFrame): PageShapes {
  return borrow(pdfium, 64, (room) => {
    const walk: Walk = { pdfium, frame, room, rules: [], images: [], paths: 0, texts: 0, left: MOST_OBJECTS };
    const count = pdfium.call.FPDFPage_CountObjects(page);
    for (let index = 0; index < count && walk.left > 0; index += 1)
      look(walk, pdfium.call.FPDFPage_GetObject(page, index), UNMOVED, 0);
    const { rules, images, paths, texts, left } = walk;
    return { rules, images, paths, texts, cut: left <= 0 || rules.length >= MOST_RULES };
  });
}

function look(walk: Walk, object: number, outer: Matrix, depth: number): void {
  if (object === 0) return;
  walk.left -= 1;
  const { call } = walk.pdfium;
  const kind = call.FPDFPageObj_GetType(object);
  if (kind === TEXT) walk.texts += 1;
  if (kind === IMAGE && walk.images.length < MOST_IMAGES) walk.images.push(imageBox(walk, object, outer));
  if (kind === PATH) {
    walk.paths += 1;
    pathRules(walk, object, after(outer, matrixOf(walk, object)));
  }
  if (kind !== FORM || depth >= MOST_DEPTH) return;
  const inner = after(outer, matrixOf(walk, object));
  const count = call.FPDFFormObj_CountObjects(object);
  for (let index = 0; index < count && walk.left > 0; index += 1)
    look(walk, call.FPDFFormObj_GetObject(object, index), inner, depth + 1);
}

function matrixOf({ pdfium, room }: Walk, object: number): Matrix {
  if (pdfium.call.FPDFPageObj_GetMatrix(object, room) === 0) return UNMOVED;
  const memory = pdfium.memory();
  return [0, 4, 8, 12, 16, 20].map((at) => memory.getFloat32(room + at, true)) as unknown as Matrix;
}

/** An image fills the unit square of its own matrix. */
function imageBox(walk: Walk, object: number, outer: Matrix): Box {
  const matrix = after(outer, matrixOf(walk, object));
  const corners = (
    [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const
  ).map((corner) => walk.frame.place(...times(matrix, corner))); // prettier-ignore
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map(
    hundredths,
  ) as unknown as Box;
}

function pathRules(walk: Walk, path: number, matrix: Matrix): void {
  const { call } = walk.pdfium;
  const count = call.FPDFPath_CountSegments(path);
  if (count < 2 || count > MOST_SEGMENTS || !isSeen(walk, path)) return;
  for (const figure of figuresOf(walk, path, count, matrix)) {
    const thin = thinBox(figure);
    if (thin !== null) addRule(walk, [thin[0], thin[1]], [thin[2], thin[3]]);
    else for (const [index, point] of figure.entries()) addRule(walk, figure[index - 1] ?? point, point);
  }
}

/** Whether a path is filled or stroked; one that only cuts off others is not seen. */
function isSeen({ pdfium, room }: Walk, path: number): boolean {
  if (pdfium.call.FPDFPath_GetDrawMode(path, room, room + 4) === 0) return false;
  const memory = pdfium.memory();
  return memory.getInt32(room, true) !== 0 || memory.getInt32(room + 4, true) !== 0;
}

/** The lines and closed figures of a path, as people see them; those with curves are left out. */
function figuresOf({ pdfium, frame, room }: Walk, path: number, count: number, matrix: Matrix): Point[][] {
  const { call } = pdfium;
  const figures: { points: Point[]; curved: boolean }[] = [];
  for (let index = 0; index < count; index += 1) {
    const segment = call.FPDFPath_GetPathSegment(path, index);
    if (segment === 0 || call.FPDFPathSegment_GetPoint(segment, room, room + 4) === 0) break;
    const memory = pdfium.memory();
    const point = times(matrix, [memory.getFloat32(room, true), memory.getFloat32(room + 4, true)]);
    const kind = call.FPDFPathSegment_GetType(segment);
    if (kind === MOVE || figures.length === 0) figures.push({ points: [], curved: false });
    const figure = figures.at(-1);
    if (figure === undefined) break;
    figure.points.push(frame.place(...point));
    figure.curved ||= kind === BEZIER;
    const [start] = figure.points;
    if (call.FPDFPathSegment_GetClose(segment) !== 0 && start !== undefined) figure.points.push(start);
  }
  return figures.filter(({ curved }) => !curved).map(({ points }) => points);
}

/** The middle line of a closed figure so thin that it is drawn for a line; null for others. */
function thinBox(points: readonly Point[]): Box | null {
  if (points.length < 4) return null;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  if (bottom - top <= THICKEST && right - left > bottom - top) return [left, y, right, y];
  return right - left <= THICKEST ? [x, top, x, bottom] : null;
}

function addRule({ rules }: Walk, [x1, y1]: Point, [x2, y2]: Point): void {
  if (rules.length >= MOST_RULES) return;
  const [across, down] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (down <= 1 && across >= SHORTEST)
    rules.push({
      direction: 'across',
      at: hundredths((y1 + y2) / 2),
      from: hundredths(Math.min(x1, x2)),
      to: hundredths(Math.max(x1, x2)),
    }); // prettier-ignore
  else if (across <= 1 && down >= SHORTEST)
    rules.push({
      direction: 'down',
      at: hundredths((x1 + x2) / 2),
      from: hundredths(Math.min(y1, y2)),
      to: hundredths(Math.max(y1, y2)),
    }); // prettier-ignore
}
