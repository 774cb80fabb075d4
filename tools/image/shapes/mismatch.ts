import { boxAround, distanceTo, type Figure } from './figure.js';
import type { Patch } from './patch.js';
import type { Box } from './pixels.js';

/** What is left to compare: samples of a patch, and what work may still be done. */
export interface Budget {
  /** Pixel comparisons that may still be made; what is asked beyond them answers Infinity. */
  left: number;
}

/** What a figure hides costs this much a square pixel, so that the smallest hidden part is preferred. */
const HIDDEN = 0.04;
/** The same for what lies outside the panel. */
const OUTSIDE = 0.02;

/**
 * Square pixels in which the union of figures differs from a patch's spot. Edges are compared by the share of the pixel
 * they cover, so that smooth edges count to a fraction of a pixel; pixels of other shapes are left out.
 */
export function mismatch(patch: Patch, figures: readonly Figure[], budget: Budget): number {
  const { width, left, top, stride, cover, known, own } = patch;
  const [fromX, fromY, toX, toY] = partToCompare(patch, figures);
  budget.left -= 10 + ((toX - fromX) * (toY - fromY)) / (stride * stride);
  if (budget.left < 0) return Number.POSITIVE_INFINITY;
  const tests = figures.map((figure) => {
    const [l, t, r, b] = boxAround(figure);
    return { l: l - 1, t: t - 1, r: r + 1, b: b + 1, distance: distanceTo(figure) };
  });
  let sum = 0;
  for (let row = fromY; row < toY; row += stride) {
    const y = top + row + 0.5;
    for (let column = fromX; column < toX; column += stride) {
      const x = left + column + 0.5;
      const at = row * width + column;
      let model = 0;
      for (const { l, t, r, b, distance } of tests) {
        if (x < l || x > r || y < t || y > b) continue;
        const part = 0.5 - distance(x, y);
        if (part > model) model = part > 1 ? 1 : part;
      }
      if (known[at] === 1) sum += Math.abs(model - (cover[at] as number));
      else if (own[at] === 0) sum += HIDDEN * model;
      else sum += model < 0.5 ? 1 : 0;
    }
  }
  return sum * stride * stride + figures.reduce((cost, figure) => cost + outside(patch, figure), 0);
}

/** Where either the spot or a figure may be, pixels of the patch. */
function partToCompare({ left, top, width, height, ownBox }: Patch, figures: readonly Figure[]): Box {
  const boxes = figures.map(boxAround);
  return [
    Math.max(0, Math.floor(Math.min(ownBox[0], ...boxes.map(([one]) => one - left)) - 1)),
    Math.max(0, Math.floor(Math.min(ownBox[1], ...boxes.map(([, one]) => one - top)) - 1)),
    Math.min(width, Math.ceil(Math.max(ownBox[2], ...boxes.map(([, , one]) => one - left)) + 1)),
    Math.min(height, Math.ceil(Math.max(ownBox[3], ...boxes.map(([, , , one]) => one - top)) + 1)),
  ];
}

/** What the part of a figure outside the patch costs. */
function outside({ left, top, width, height }: Patch, figure: Figure): number {
  const [l, t, r, b] = boxAround(figure);
  const inside =
    Math.max(0, Math.min(r, left + width) - Math.max(l, left)) *
    Math.max(0, Math.min(b, top + height) - Math.max(t, top));
  return OUTSIDE * Math.max(0, (r - l) * (b - t) - inside);
}

/** How much of a figure lies where the spot certainly is not, and how much of the spot it covers, square pixels. */
export function overlap(
  patch: Patch,
  figure: Figure,
  budget: Budget,
): { readonly extra: number; readonly covered: number } {
  const { width, left, top, stride, cover, known } = patch;
  const [fromX, fromY, toX, toY] = partToCompare(patch, [figure]);
  budget.left -= ((toX - fromX) * (toY - fromY)) / (stride * stride);
  const distance = distanceTo(figure);
  let [extra, covered] = [0, 0];
  for (let row = fromY; row < toY; row += stride) {
    for (let column = fromX; column < toX; column += stride) {
      const at = row * width + column;
      if (known[at] !== 1) continue;
      const model = Math.min(1, Math.max(0, 0.5 - distance(left + column + 0.5, top + row + 0.5)));
      const there = cover[at] as number;
      extra += Math.max(0, model - there);
      covered += Math.min(model, there);
    }
  }
  return { extra: extra * stride * stride, covered: covered * stride * stride };
}
