import type { PageBox, PageTarget } from '../../../src/browser/index.js';
import type { Check } from './check.js';

/** WCAG 2.2, success criterion 2.5.8 (AA): CSS pixels each way. */
const LEAST = 24;

/**
 * On a phone, controls too small to be touched. As the criterion has it, links within a line of text, controls of the
 * browser's own size, and those with room around them (a circle of 24 px that meets no other) are none.
 */
export const tapTargets: Check = ({ layout, phone }) => {
  if (!phone) return null;
  const small = layout.targets.filter(isSmall);
  return {
    items: small
      .filter((one) => layout.targets.some((other) => crowds(one, other)))
      .map(({ path, tag, name, box }) => ({ path, tag, name, box })),
    values: { of: layout.targets.length },
  };
};

const isSmall = ({ box, inline, native }: PageTarget): boolean =>
  !inline && !native && (box[2] < LEAST || box[3] < LEAST);

function crowds(one: PageTarget, other: PageTarget): boolean {
  if (one.order === other.order || nested(one, other)) return false;
  const [x, y] = centre(one.box);
  if (distance(x, y, other.box) < LEAST / 2) return true;
  const [otherX, otherY] = centre(other.box);
  return isSmall(other) && Math.hypot(x - otherX, y - otherY) < LEAST;
}

const nested = (a: PageTarget, b: PageTarget) =>
  (a.order <= b.order && b.order <= a.end) || (b.order <= a.order && a.order <= b.end);

const centre = ([left, top, width, height]: PageBox): readonly [number, number] => [
  left + width / 2,
  top + height / 2,
];

/** From a point to the nearest point of a box. */
function distance(x: number, y: number, [left, top, width, height]: PageBox): number {
  const across = Math.max(left - x, 0, x - left - width);
  const down = Math.max(top - y, 0, y - top - height);
  return Math.hypot(across, down);
}
