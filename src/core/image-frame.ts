/**
 * How the pixels of a derived image lie on the original: `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, both in pixels with
 * (0, 0) at the upper left corner of the upper left pixel.
 */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Which original a derived image shows, and where on it. */
export interface ImageFrame {
  /** SHA-256 (hex) of the original's bytes as they were read. */
  readonly of: string;
  /** Size of the original as people see it (turned upright), pixels. */
  readonly width: number;
  readonly height: number;
  /** From pixels of the derived image to pixels of the original. */
  readonly toOriginal: Affine;
}

/** The map that leaves everything where it is. */
export const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Where a point of the derived image lies on the original. */
export function mapPoint([a, b, c, d, e, f]: Affine, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The upright box `[left, top, right, bottom]` on the original around a box of the derived image. */
export function mapBox(
  map: Affine,
  [left, top, right, bottom]: readonly [number, number, number, number],
): readonly [number, number, number, number] {
  const corners = [
    mapPoint(map, left, top),
    mapPoint(map, right, top),
    mapPoint(map, left, bottom),
    mapPoint(map, right, bottom),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
