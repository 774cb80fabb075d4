import { candidatesOf, type Runs, thinned } from './candidates.js';
import { areaOf, boxAround, distanceTo, type Figure } from './figure.js';
import { type Fitted, kindOf, regularOf } from './fitted.js';
import { type Budget, mismatch, overlap } from './mismatch.js';
import type { ShapesOptions } from './options.js';
import type { OutlinePoint } from './outline.js';
import type { Patch } from './patch.js';
import { refine } from './refine.js';

/** Most pieces of outline that are tried to be explained. */
const MOST_PIECES = 16;
/** Most outline points that a figure is moved along. */
const MOST_POINTS = 120;
/** Pixel comparisons that moving a figure along one point is worth. */
const COST_OF_FIT = 100;
/** Most sets of pieces that are tried to be one shape. */
const MOST_SETS = 120;
/** Most shapes in one spot. */
const MOST_PARTS = 7;
/** Most steps of the search. */
const MOST_STEPS = 4_000;
/** Mean distance up to which a piece of outline is that of a figure, pixels. */
const EXPLAINED = 0.75;
/** The same before a figure is moved. */
const FIRST_GUESS = 2;
/** Most figures tried for one set of pieces. */
const MOST_GUESSES = 8;
/** What a rectangle, an ellipse or a triangle costs more than a square or a circle, square pixels. */
const FREE = 3;

interface Part extends Fitted {
  /** Bits of the pieces that are its outline. */
  readonly explains: number;
  readonly extra: number;
}

/** The fewest figures whose union is a spot; null where none was found within bounds. */
export function decompose(
  patch: Patch,
  pieces: Runs,
  options: ShapesOptions,
  budget: Budget,
): { readonly parts: readonly Fitted[]; readonly off: number } | null {
  if (pieces.length < 2 || pieces.length > MOST_PIECES) return null;
  const parts = partsOf(patch, pieces, options, budget);
  const seen = pieces.reduce((sum, run) => sum + run.length, 0);
  const search: Search = { patch, pieces, parts, budget, steps: 0, best: null };
  for (let depth = 2; depth <= MOST_PARTS; depth += 1) {
    search.best = null;
    cover(search, [], 0, depth);
    const { best } = search as { best: Found | null };
    if (best === null || best.cost / seen > 3 * options.fit) continue;
    const settled = settle(patch, best.parts, budget);
    if (settled.cost / seen <= options.fit) return { parts: settled.parts, off: settled.cost / seen };
  }
  return null;
}

/** Figures that explain one, two or three pieces of outline and lie within the spot. */
function partsOf(patch: Patch, pieces: Runs, options: ShapesOptions, budget: Budget): Part[] {
  const found: Part[] = [];
  for (const set of setsOf(pieces)) {
    const points = thinned(set.flat(), MOST_POINTS);
    for (const candidate of nearest(candidatesOf(set), points)) {
      budget.left -= COST_OF_FIT * points.length;
      if (budget.left <= 0) return [];
      for (const fitted of settledOn(candidate, points)) {
        if (options.kinds !== undefined && !options.kinds.includes(kindOf(fitted))) continue;
        const part = checked(patch, fitted, pieces, options, budget);
        if (part !== null) keep(found, part);
      }
    }
  }
  return found.sort((a, b) => a.extra - b.extra);
}

/** Sets of up to three pieces, those with the longest outline first. */
function setsOf(pieces: Runs): Runs[] {
  const sets: Runs[] = pieces.map((piece) => [piece]);
  for (const [first, a] of pieces.entries()) {
    for (const [offset, b] of pieces.slice(first + 1).entries()) {
      sets.push([a, b]);
      for (const c of pieces.slice(first + 2 + offset)) sets.push([a, b, c]);
    }
  }
  const size = (set: Runs) => set.reduce((sum, run) => sum + run.length, 0);
  return sets.sort((a, b) => a.length - b.length || size(b) - size(a)).slice(0, MOST_SETS);
}

/** The candidates whose outlines pass the points best. */
function nearest(candidates: readonly Figure[], points: readonly OutlinePoint[]): Figure[] {
  return candidates
    .map((figure) => ({ figure, off: meanOff(figure, points) }))
    .filter(({ off }) => off <= FIRST_GUESS)
    .sort((a, b) => a.off - b.off)
    .slice(0, MOST_GUESSES)
    .map(({ figure }) => figure);
}

/** A candidate moved to where its outline passes the points best, free and regular. */
function settledOn(candidate: Figure, points: readonly OutlinePoint[]): Fitted[] {
  const cost = (figure: Figure) => meanOff(figure, points) * points.length;
  const free = refine(candidate, cost, { step: 0.5, finest: 0.12 });
  const held = regularOf(candidate);
  const fits: Fitted[] = [{ figure: free.figure, regular: false }];
  if (held !== null)
    fits.unshift({
      figure: refine(held.figure, cost, { step: 0.5, finest: 0.12, regular: true }).figure,
      regular: true,
    });
  return fits.filter(({ figure }) => meanOff(figure, points) <= EXPLAINED);
}

function meanOff(figure: Figure, points: readonly OutlinePoint[]): number {
  const distance = distanceTo(figure);
  return points.reduce((sum, { x, y }) => sum + Math.min(3, Math.abs(distance(x, y))), 0) / points.length;
}

function checked(
  patch: Patch,
  fitted: Fitted,
  pieces: Runs,
  options: ShapesOptions,
  budget: Budget,
): Part | null {
  if (budget.left <= 0) return null;
  const { extra, covered } = overlap(patch, fitted.figure, budget);
  const around = 2 * Math.sqrt(Math.PI * areaOf(fitted.figure));
  if (extra > options.fit * around + 1.5 || covered < 0.3 * areaOf(fitted.figure)) return null;
  const explains = pieces.reduce(
    (bits, run, index) => (meanOff(fitted.figure, run) <= EXPLAINED ? bits | (1 << index) : bits),
    0,
  );
  return explains === 0 ? null : { ...fitted, explains, extra };
}

/** Of figures that are the same to a pixel the regular one is kept, else the one with less outside the spot. */
function keep(found: Part[], part: Part): void {
  const twin = found.findIndex(
    (one) =>
      one.figure.form === part.figure.form && one.explains === part.explains && same(one.figure, part.figure),
  );
  const other = found[twin];
  if (other === undefined) found.push(part);
  else if (part.regular === other.regular ? part.extra < other.extra : part.regular) found[twin] = part;
}

function same(a: Figure, b: Figure): boolean {
  const [one, other] = [boxAround(a), boxAround(b)];
  return one.every((side, index) => Math.abs(side - (other[index] as number)) < 1);
}

interface Found {
  readonly parts: readonly Part[];
  readonly cost: number;
}

interface Search {
  readonly patch: Patch;
  readonly pieces: Runs;
  readonly parts: readonly Part[];
  readonly budget: Budget;
  steps: number;
  best: Found | null;
}

/** Tries figures for the first piece that none explains, until all are explained. */
function cover(search: Search, chosen: readonly Part[], explained: number, depth: number): void {
  search.steps += 1;
  if (search.steps > MOST_STEPS || search.budget.left <= 0) return;
  const next = search.pieces.findIndex((_, index) => (explained & (1 << index)) === 0);
  if (next < 0) return weigh(search, chosen);
  if (depth === 0) return;
  for (const part of search.parts) {
    if ((part.explains & (1 << next)) === 0 || chosen.includes(part)) continue;
    cover(search, [...chosen, part], explained | part.explains, depth - 1);
  }
}

function weigh(search: Search, parts: readonly Part[]): void {
  const figures = parts.map(({ figure }) => figure);
  const cost =
    mismatch(search.patch, figures, search.budget) + FREE * parts.filter(({ regular }) => !regular).length;
  if (search.best === null || cost < search.best.cost) search.best = { parts, cost };
}

/** Moves every figure while the others stay, twice. */
function settle(
  patch: Patch,
  parts: readonly Fitted[],
  budget: Budget,
): { readonly parts: readonly Fitted[]; readonly cost: number } {
  const now = [...parts];
  for (let round = 0; round < 2; round += 1) {
    for (const [index, part] of now.entries()) {
      const others = now.filter((_, other) => other !== index).map(({ figure }) => figure);
      const cost = (figure: Figure) => mismatch(patch, [...others, figure], budget);
      now[index] = {
        ...part,
        figure: refine(part.figure, cost, { step: 0.5, regular: part.regular }).figure,
      };
    }
  }
  return {
    parts: now,
    cost: mismatch(
      patch,
      now.map(({ figure }) => figure),
      budget,
    ),
  };
}
