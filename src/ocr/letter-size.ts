import type { Box } from './recognised.js';

/** Letters smaller than this cannot be told from specks, pixels. */
const LEAST_HEIGHT = 4;

/** Even the smallest letters have this much of the page each, square pixels; what lies closer is noise. */
const LEAST_AREA = 60;

/** Pieces of ink that may be letters: not specks, rules or pictures; none where they lie too close for text. */
export function letterLike(
  components: readonly Box[],
  page: { readonly width: number; readonly height: number },
): Box[] {
  const most = Math.max(LEAST_HEIGHT, page.height / 4, Math.min(page.height, 64));
  if (components.length * LEAST_AREA > page.width * page.height * 4) return [];
  const letters = components.filter(([left, top, right, bottom]) => {
    const [width, height] = [right - left, bottom - top];
    return height >= LEAST_HEIGHT && height <= most && width <= height * 4 && height <= width * 8;
  });
  return letters.length * LEAST_AREA > page.width * page.height ? [] : letters;
}

/** The middle height of letters, pixels; null where there are too few to say. */
export function letterHeight(letters: readonly Box[]): number | null {
  if (letters.length < 3) return null;
  const heights = letters.map(([, top, , bottom]) => bottom - top).sort((one, other) => one - other);
  return heights[Math.floor(heights.length / 2)] ?? null;
}
