import type { Box } from './recognised.js';

/** Letters smaller than this cannot be told from specks, pixels. */
const LEAST_HEIGHT = 4;

/** Pieces of ink that may be letters: not specks, rules or pictures. */
export function letterLike(components: readonly Box[], page: { readonly height: number }): Box[] {
  const most = Math.max(LEAST_HEIGHT, page.height / 4, Math.min(page.height, 64));
  return components.filter(([left, top, right, bottom]) => {
    const [width, height] = [right - left, bottom - top];
    return height >= LEAST_HEIGHT && height <= most && width <= height * 4 && height <= width * 8;
  });
}

/** The middle height of letters, pixels; null where there are too few to say. */
export function letterHeight(letters: readonly Box[]): number | null {
  if (letters.length < 3) return null;
  const heights = letters.map(([, top, , bottom]) => bottom - top).sort((one, other) => one - other);
  return heights[Math.floor(heights.length / 2)] ?? null;
}
