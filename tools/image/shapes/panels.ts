import { type ColorMap, NONE } from './color-map.js';
import { type Component, components } from './components.js';
import type { Box } from './pixels.js';

/** A frame of the image that is a picture of its own. */
export interface PanelArea {
  readonly box: Box;
  /** Index in the palette of the colour behind its shapes. */
  readonly background: number;
}

/** Most panels of one image. */
const MOST_PANELS = 64;
/** Share of the pixels just inside a panel's box that belong to it. */
const RING = 0.85;
/** Shortest side of a panel, as a share of the image's shorter side. */
const SHORTEST_SIDE = 0.2;
/** Share of the image that its panels cover together. */
const COVER = 0.3;
/** Share of one colour from which a rectangle is empty. */
const EMPTY = 0.995;
/** Share of a box's edge that one colour has to have to be the ground. */
const AROUND = 0.8;
/** Share of the box that it has then. */
const GROUND = 0.15;
/** Widest line drawn around a panel, pixels. */
const WIDEST_LINE = 6;

/** The panels of an image in reading order; the whole image where it is one picture. */
export function panelsOf(map: ColorMap, background?: number): PanelArea[] {
  const whole: Box = [0, 0, map.width, map.height];
  const ground = (box: Box) => background ?? groundOf(map, box);
  if (background !== undefined && mostFrequent(map, whole).label === background)
    return [{ box: withoutLine(map, whole, background), background }];
  const tried = borderLabels(map).map((label) => panelsBetween(map, label));
  const best = tried.sort((a, b) => areaOf(b) - areaOf(a))[0] ?? [];
  const boxes = best.length > 0 ? inReadingOrder(best) : [whole];
  return boxes.map((box) => {
    const label = ground(box);
    return { box: withoutLine(map, box, label), background: label };
  });
}

/** The three colours most frequent on the border of the image. */
function borderLabels({ width, height, major }: ColorMap): number[] {
  const counts = new Map<number, number>();
  for (const at of ringOf([0, 0, width, height], width)) {
    const label = major[at] as number;
    if (label !== NONE) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([label]) => label);
}

/** The panels where `separator` is the colour between them; none where it leaves anything but panels. */
function panelsBetween(map: ColorMap, separator: number): Box[] {
  const { width, height, major } = map;
  const found = components(
    {
      width,
      within: [0, 0, width, height],
      label: (at) => (major[at] === separator ? -1 : 1),
      keeps: (area) => area > 4,
      most: MOST_PANELS,
    },
    new Int32Array(width * height),
  );
  if (found.tooMany || found.list.length === 0) return [];
  const boxes = found.list.map(({ box }) => box);
  if (found.list.some((one) => !isFrame(map, one, separator))) return [];
  if (boxes.length === 1 && sizeOf(boxes[0] as Box) === width * height) return [];
  const filled = boxes.some((box) => mostFrequent(map, box).share < EMPTY);
  const across = boxes.every((box) => box[1] === 0 && box[3] === height);
  const down = boxes.every((box) => box[0] === 0 && box[2] === width);
  if (!filled && !(boxes.length > 1 && (across || down))) return [];
  return areaOf(boxes) >= COVER * width * height ? boxes : [];
}

function isFrame({ width, height, major }: ColorMap, { box }: Component, separator: number): boolean {
  const shortest = Math.min(box[2] - box[0], box[3] - box[1]);
  if (shortest < Math.max(8, SHORTEST_SIDE * Math.min(width, height))) return false;
  const ring = ringOf(box, width);
  return ring.filter((at) => major[at] !== separator).length >= RING * ring.length;
}

/** Indices of the pixels just inside a box. */
function ringOf([left, top, right, bottom]: Box, width: number): number[] {
  const ring: number[] = [];
  for (let x = left; x < right; x += 1) ring.push(top * width + x, (bottom - 1) * width + x);
  for (let y = top; y < bottom; y += 1) ring.push(y * width + left, y * width + right - 1);
  return ring;
}

/** The colour behind the shapes of a box: that around its edge where there is enough of it, else the most frequent. */
function groundOf(map: ColorMap, box: Box): number {
  const counts = new Map<number, number>();
  const ring = ringOf(box, map.width);
  for (const at of ring) counts.set(map.major[at] as number, (counts.get(map.major[at] as number) ?? 0) + 1);
  const [label, count] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [NONE, 0];
  const most = mostFrequent(map, box);
  if (label === NONE || label === most.label || count < AROUND * ring.length) return most.label;
  return shareOf(map, box, label) >= GROUND ? label : most.label;
}

function shareOf({ width, major }: ColorMap, box: Box, label: number): number {
  let count = 0;
  for (let y = box[1]; y < box[3]; y += 1)
    for (let at = y * width + box[0]; at < y * width + box[2]; at += 1) if (major[at] === label) count += 1;
  return count / sizeOf(box);
}

function mostFrequent({ width, major, palette }: ColorMap, box: Box): { label: number; share: number } {
  const counts = new Int32Array(palette.length + 1);
  for (let y = box[1]; y < box[3]; y += 1) {
    for (let x = box[0]; x < box[2]; x += 1) {
      const slot = (major[y * width + x] as number) + 1;
      counts[slot] = (counts[slot] as number) + 1;
    }
  }
  let best = 1;
  for (let slot = 2; slot < counts.length; slot += 1)
    if ((counts[slot] as number) > (counts[best] as number)) best = slot;
  return { label: best - 1, share: (counts[best] as number) / Math.max(1, sizeOf(box)) };
}

/** The box without a line of another colour drawn around it. */
function withoutLine(map: ColorMap, box: Box, background: number): Box {
  let inner = box;
  for (let round = 0; round < WIDEST_LINE; round += 1) {
    if (Math.min(inner[2] - inner[0], inner[3] - inner[1]) < 8) return box;
    const ring = ringOf(inner, map.width);
    const other = ring.filter((at) => map.major[at] !== background && map.minor[at] !== background).length;
    if (other === 0) return inner;
    if (other < 0.97 * ring.length && round === 0) return box;
    if (other < 0.97 * ring.length) return inner;
    inner = [inner[0] + 1, inner[1] + 1, inner[2] - 1, inner[3] - 1];
  }
  return box;
}

const sizeOf = ([left, top, right, bottom]: Box) => (right - left) * (bottom - top);
const areaOf = (boxes: readonly Box[]) => boxes.reduce((sum, box) => sum + sizeOf(box), 0);

/** Rows from above, and each from the left; boxes share a row where they overlap by half. */
function inReadingOrder(boxes: readonly Box[]): Box[] {
  const rows: Box[][] = [];
  for (const box of [...boxes].sort((a, b) => a[1] - b[1] || a[0] - b[0])) {
    const row = rows.find(([first]) => first !== undefined && overlapsDown(first, box));
    if (row === undefined) rows.push([box]);
    else row.push(box);
  }
  return rows.flatMap((row) => row.sort((a, b) => a[0] - b[0]));
}

const overlapsDown = (a: Box, b: Box) =>
  Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > Math.min(a[3] - a[1], b[3] - b[1]) / 2;
