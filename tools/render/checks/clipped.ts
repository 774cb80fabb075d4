import { around, type Check } from './check.js';

/** Less than this of a line may be missing, CSS pixels sideways, and share of the font's size up and down. */
const SIDEWAYS = 2;
const UPRIGHT = 0.3;

/** Text that an ancestor cuts off where nobody can scroll; an ellipsis or a clamp of lines is meant, and is not counted. */
export const clipped: Check = ({ layout }) => ({
  items: layout.texts
    .filter(({ cutX, cutY, size }) => cutX > SIDEWAYS || cutY > Math.max(2, size * UPRIGHT))
    .map(({ path, text, lines, cutX, cutY }) => ({ path, text, box: around(lines), cutX, cutY })),
});
