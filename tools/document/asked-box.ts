import { type ToolFailure, toolFailure } from '../../src/core/index.js';
import type { Box } from '../../src/pdf/index.js';
import type { Input } from './options.js';

/** Smallest side of a part, points. */
const LEAST_SIDE = 1;

/** The part of a page that a call names, in points within the page; the whole page where it names none. */
export function askedBox(
  { box, units }: Pick<Input, 'box' | 'units'>,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly status: 'ok'; readonly box: Box } | ToolFailure {
  if (box === undefined) return { status: 'ok', box: [0, 0, width, height] };
  const [across, down] =
    units === 'points' ? [1, 1] : units === 'fraction' ? [width, height] : [width / 1000, height / 1000]; // prettier-ignore
  const [x1, y1, x2, y2] = box;
  const [left, right] = [Math.max(0, x1 * across), Math.min(width, x2 * across)];
  const [top, bottom] = [Math.max(0, y1 * down), Math.min(height, y2 * down)];
  if (right - left >= LEAST_SIDE && bottom - top >= LEAST_SIDE)
    return { status: 'ok', box: [left, top, right, bottom] };
  const size =
    units === 'points' ? `${width} × ${height} points` : units === 'fraction' ? '1 × 1' : '1000 × 1000';
  return toolFailure(
    'bad_arguments',
    `expected a "box" [left, top, right, bottom] with left < right and top < bottom on a page of ${size}, got [${box.join(', ')}]. Check "units" and the order of the numbers.`,
  );
}
