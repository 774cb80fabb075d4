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
/** Mean distance of outlines from which a fit needs no better, pixels. */
const PERFECT = 0.08;
/** Mean distance before refining from which a figure is no rival to a perfect fit, pixels. */
const FAR_BEHIND = 0.5;
/** Share of its area in which a small spot may differ from its figure. */
const OFF_AREA = 0.2;

/** The best single figure for a spot; null where none comes near. */
export function fitOne(patch: Patch, runs: Runs, options: ShapesOptions, budget: Budget): Fit | null {
  const seen = Math.max(
    4,
    runs.reduce((sum, run) => sum + run.length, 0),
  );
  const cost = (figure: Figure) => mismatch(patch, [figure], budget);
  const found = candidatesOf(runs)
    .map((figure) => ({ figure, cost: cost(figure) }))
    .sort((a, b) => a.cost - b.cost);
  let best: Fit | null = null;
  for (const form of new Set(found.map(({ figure }) => figure.form))) {
    const few = found.filter(({ figure }) => figure.form === form);
    // what starts far behind a fit that is nearly perfect does not overtake it
    if (best !== null && best.off <= PERFECT && (few[0]?.cost ?? 0) / seen > FAR_BEHIND) continue;
    const fit = bestOf(worthRefining(few), cost, seen, options);
    if (fit !== null && (best === null || fit.off < best.off)) best = fit;
  }
  return best;
}

/** The cheapest candidate, and the next where it is not far worse. */
function worthRefining(sorted: readonly { figure: Figure; cost: number }[]): Figure[] {
  const least = sorted[0]?.cost ?? 0;
  return sorted
    .slice(0, REFINED)
    .filter(({ cost }) => cost <= 2 * least + 2)
    .map(({ figure }) => figure);
}

/** Refines figures of one form, both free and regular, and takes the regular one where it does nearly as well. */
function bestOf(
  figures: readonly Figure[],
  cost: (figure: Figure) => number,
  seen: number,
  { kinds }: ShapesOptions,
): Fit | null {
  const allowed = (fitted: Fitted) => kinds === undefined || kinds.includes(kindOf(fitted));
  const fits: Fit[] = [];
  for (const figure of figures) {
    fits.push(...refinedBoth(figure, cost, seen).filter(allowed));
    if (fits.some(({ off }) => off <= PERFECT)) break;
  }
  const byOff = fits.sort((a, b) => a.off - b.off);
  const first = byOff[0];
  if (first === undefined) return null;
  return byOff.find(({ regular, off }) => regular && off <= first.off + REGULAR_SLACK) ?? first;
}

function refinedBoth(figure: Figure, cost: (figure: Figure) => number, seen: number): Fit[] {
  const step = Math.max(1, Math.sqrt(areaOf(figure)) / 12);
  const start = regularOf(figure);
  const fits: Fit[] = [];
  if (start !== null) {
    const held = refine(start.figure, cost, { step, regular: true });
    fits.push({ figure: held.figure, regular: true, off: held.cost / seen });
    if (held.cost / seen <= PERFECT) return fits;
  }
  const free = refine(figure, cost, { step });
  fits.push({ figure: free.figure, regular: false, off: free.cost / seen });
  const again = regularOf(free.figure);
  if (again !== null) {
    const held = refine(again.figure, cost, { step: 1, regular: true });
    fits.push({ figure: held.figure, regular: true, off: held.cost / seen });
  }
  return fits;
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
