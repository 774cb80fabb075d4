import { type ColorMap, colorMap } from '../shapes/color-map.js';
import type { Box, Pixels } from '../shapes/index.js';

/** The colours of a chart, seen upright or with rows and columns exchanged, so that bars may always stand. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** Index in the palette of the paper. */
  readonly paper: number;
  /** Index in the palette of the colour at a pixel. */
  readonly label: (x: number, y: number) => number;
}

/** A chart's colours upright. */
export function planeOf(
  pixels: Pixels,
  tolerance: number,
): { readonly plane: Plane; readonly map: ColorMap } {
  const map = colorMap(pixels, tolerance);
  const counts = new Map<number, number>();
  for (const label of map.major) counts.set(label, (counts.get(label) ?? 0) + 1);
  const paper = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
  const { width, height, major } = map;
  return { map, plane: { width, height, paper, label: (x, y) => major[y * width + x] as number } };
}

/** The same with rows and columns exchanged. */
export const turned = ({ width, height, paper, label }: Plane): Plane => ({
  width: height,
  height: width,
  paper,
  label: (x, y) => label(y, x),
});

/** A box with rows and columns exchanged. */
export const turnedBox = ([left, top, right, bottom]: Box): Box => [top, left, bottom, right];
