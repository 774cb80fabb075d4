import { candidatesOf, type Runs } from './candidates.js';
import { areaOf, boxAround, type Figure } from './figure.js';
import { type Fitted, kindOf, regularOf } from './fitted.js';
import { type Budget, mismatch } from './mismatch.js';
import type { ShapesOptions } from './options.js';
import type { Patch } from './patch.js';
import { refine } from './refine.js';

/** A fit, and how far the spot's outline is from it on average, pixels. */
export interface Fit extends Fitted {
  readonly off: number;
}

/** How much worse, in pixels of outline, a circle or square may be than an ellipse or rectangle. */
const REGULAR_SLACK = 0.12;
/** Candidates of each form that are refined. */
const REFINED = 2;
/** Share of its area in which a small spot may differ from its figure. */
const OFF_AREA = 0.2;

/** The best single figure for a spot; null where none comes near. */
export function fitOne(patch: Patch, runs: Runs, options: ShapesOptions, budget: Budget): Fit | null {
  const seen = Math.max(
    4,
    runs.reduce((sum, run) => sum + run.length, 0),
  );
  const cost = (figure: Figure) => mismatch(patch, [figure], budget);
  const found = candidatesOf(runs).map((figure) => ({ figure, cost: cost(figure) }));
  const fits = (['ellipse', 'box', 'triangle'] as const).flatMap((form) => {
    const few = found.filter(({ figure }) => figure.form === form).sort((a, b) => a.cost - b.cost);
    const best = bestOf(
      few.slice(0, REFINED).map(({ figure }) => figure),
      cost,
      seen,
      options,
    );
    return best === null ? [] : [best];
  });
  return fits.sort((a, b) => a.off - b.off)[0] ?? null;
}

/** Refines figures of one form, both free and regular, and takes the regular one where it does nearly as well. */
function bestOf(
  figures: readonly Figure[],
  cost: (figure: Figure) => number,
  seen: number,
  { kinds }: ShapesOptions,
): Fit | null {
  const allowed = (fitted: Fitted) => kinds === undefined || kinds.includes(kindOf(fitted));
  const fits = figures.flatMap((figure): Fit[] => {
    const start = Math.max(1, Math.sqrt(areaOf(figure)) / 12);
    const free = refine(figure, cost, { step: start });
    const held = regularOf(free.figure);
    const all: Fit[] = [{ figure: free.figure, regular: false, off: free.cost / seen }];
    for (const first of [held, regularOf(figure)]) {
      if (first === null) continue;
      const tried = refine(first.figure, cost, { step: start, regular: true });
      all.push({ figure: tried.figure, regular: true, off: tried.cost / seen });
    }
    return all.filter(allowed);
  });
  const byOff = fits.sort((a, b) => a.off - b.off);
  const first = byOff[0];
  if (first === undefined) return null;
  return byOff.find(({ regular, off }) => regular && off <= first.off + REGULAR_SLACK) ?? first;
}

/** Whether a fit is near enough to be what the spot shows. */
export function accepts({ figure, off }: Fit, seen: number, options: ShapesOptions): boolean {
  const [left, top, right, bottom] = boxAround(figure);
  return (
    off <= options.fit &&
    off * seen <= Math.max(OFF_AREA * areaOf(figure), 2) &&
    Math.max(right - left, bottom - top) >= options.smallest - 1
  );
}
