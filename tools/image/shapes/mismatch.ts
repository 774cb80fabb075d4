import { boxAround, distanceTo, type Figure } from './figure.js';
import type { Patch } from './patch.js';

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
export function mismatch(patch: Patch, figures: readonly Figure[], budget: Budget, base?: Float32Array): number {
  const { width, height, left, top, stride, cover, known, own } = patch;
  budget.left -= (width * height) / (stride * stride);
  if (budget.left < 0) return Number.POSITIVE_INFINITY;
  const tests = figures.map((figure) => {
    const [l, t, r, b] = boxAround(figure);
    return { l: l - 1, t: t - 1, r: r + 1, b: b + 1, distance: distanceTo(figure) };
  });
  let sum = 0;
  for (let row = 0; row < height; row += stride) {
    const y = top + row + 0.5;
    for (let column = 0; column < width; column += stride) {
      const x = left + column + 0.5;
      const at = row * width + column;
      let model = base === undefined ? 0 : (base[at] as number);
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

/** What the part of a figure outside the patch costs. */
function outside({ left, top, width, height }: Patch, figure: Figure): number {
  const [l, t, r, b] = boxAround(figure);
  const inside =
    Math.max(0, Math.min(r, left + width) - Math.max(l, left)) *
    Math.max(0, Math.min(b, top + height) - Math.max(t, top));
  return OUTSIDE * Math.max(0, (r - l) * (b - t) - inside);
}

/** How much of each pixel the union of figures covers. */
export function coverOf(patch: Patch, figures: readonly Figure[]): Float32Array {
  const { width, height, left, top } = patch;
  const covered = new Float32Array(width * height);
  for (const figure of figures) {
    const distance = distanceTo(figure);
    for (let at = 0; at < covered.length; at += 1) {
      const column = at % width;
      const part = 0.5 - distance(left + column + 0.5, top + (at - column) / width + 0.5);
      if (part > (covered[at] as number)) covered[at] = Math.min(1, part);
    }
  }
  return covered;
}
