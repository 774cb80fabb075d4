import type { ColorMap } from './color-map.js';
import type { Component } from './components.js';
import { decompose } from './decompose.js';
import { areaOf, distanceTo, type Figure } from './figure.js';
import { accepts, fitOne } from './fit-one.js';
import type { Fitted } from './fitted.js';
import type { Spot } from './found-spot.js';
import { withoutHalos } from './halo.js';
import { type Budget, overlap } from './mismatch.js';
import type { ShapesOptions } from './options.js';
import { LONGEST_OUTLINE, type Outline, outlinesOf } from './outline.js';
import type { PanelArea } from './panels.js';
import { type Patch, type PatchOptions, patchOf, WIDE } from './patch.js';
import type { Box } from './pixels.js';
import { piecesOf, seenRuns } from './runs.js';

/** What the spots of a panel are read from. */
export interface Scene {
  readonly map: ColorMap;
  readonly ids: Int32Array;
  readonly panel: PanelArea;
  readonly options: ShapesOptions;
  readonly budget: Budget;
}

/** Most outlines, holes among them, that a spot with a shape may have. */
const MOST_OUTLINES = 12;
/** Mean distance of outlines up to which a spot that lies on others is surely not hidden by them, pixels. */
const SURELY_IN_FRONT = 0.15;
/** Most squares in a row. */
const MOST_IN_ROW = 20;
/** Share of a component inside a figure from which it is a part of it that something divides. */
const INSIDE = 0.9;
/** Most other components that one is tried to be joined with. */
const MOST_JOINS = 4;

/** The spots of a panel: components fitted one by one, split where they are several, joined where they are one. */
export function spotsOf(scene: Scene, list: readonly Component[]): Spot[] {
  const taken = new Set<number>();
  const spots: Spot[] = [];
  const failed: Component[] = [];
  for (const one of [...list].sort((a, b) => b.area - a.area)) {
    if (taken.has(one.id)) continue;
    const found = fitted(scene, [one])?.map((spot) => ({ ...spot, thin: isThin(scene, one) }));
    if (found === undefined) failed.push(one);
    else {
      spots.push(...found);
      absorb(scene, found, list, one, taken);
    }
  }
  for (const one of failed) {
    if (taken.has(one.id)) continue;
    const joined = join(
      scene,
      one,
      failed.filter(({ id }) => id !== one.id && !taken.has(id)),
      taken,
    );
    spots.push(...(joined ?? [nothing(scene, one)]));
  }
  return withoutHalos(spots);
}

function isThin({ map, ids }: Scene, { box, id }: Component): boolean {
  for (let y = box[1]; y < box[3]; y += 1)
    for (let at = y * map.width + box[0]; at < y * map.width + box[2]; at += 1)
      if (ids[at] === id && map.even[at] === 1) return false;
  return true;
}

/** The shapes of a spot; null where none fits. */
function fitted(scene: Scene, parts: readonly Component[]): Spot[] | null {
  if (scene.budget.left <= 0) return null;
  const tight = drawn(scene, parts, {});
  if (tight === null) return null;
  const covered = tight.outlines.some((outline) => outline.some(({ seen }) => !seen));
  const { patch, outlines } = (covered ? drawn(scene, parts, { room: WIDE }) : null) ?? tight;
  const front = covered ? inFront(scene, parts) : null;
  if (front !== null && (front[0]?.off ?? 1) <= SURELY_IN_FRONT) return front;
  return (
    single(scene, parts, patch, outlines, true) ??
    front ??
    single(scene, parts, patch, outlines, false) ??
    row(scene, parts, patch, outlines) ??
    hollow(scene, parts, patch, outlines) ??
    several(scene, parts, patch, outlines)
  );
}

interface Drawn {
  readonly patch: Patch;
  readonly outlines: readonly Outline[];
}

/** The patch of components and its outlines; null where these are too long or too many for shapes. */
function drawn(scene: Scene, parts: readonly Component[], options: PatchOptions): Drawn | null {
  const patch = patchOf(scene.map, scene.ids, scene.panel, parts, options);
  scene.budget.left -= patch.width * patch.height;
  const outlines = outlinesOf(patch);
  if (outlines.length > MOST_OUTLINES || (outlines[0]?.length ?? 0) > LONGEST_OUTLINE) return null;
  return { patch, outlines };
}

/** The spot as one that nothing hides, though it lies on others. */
function inFront(scene: Scene, parts: readonly Component[]): Spot[] | null {
  const own = drawn(scene, parts, { front: true });
  return own === null ? null : single(scene, parts, own.patch, own.outlines, true);
}

/** Squares side by side, where there are squares and no rectangles. */
function row(
  { options, budget }: Scene,
  parts: readonly Component[],
  patch: Patch,
  outlines: readonly Outline[],
): Spot[] | null {
  const { kinds } = options;
  if (kinds === undefined || kinds.includes('rectangle') || !kinds.includes('square')) return null;
  const runs = seenRuns(outlines, true);
  const any: ShapesOptions = { ...options, kinds: ['rectangle', 'line'] };
  const fit = fitOne(patch, runs, any, budget);
  const seen = runs.reduce((sum, run) => sum + run.length, 0);
  if (fit === null || fit.figure.form !== 'box' || !accepts(fit, seen, any)) return null;
  return (
    squaresAlong(fit.figure)?.map((figure) =>
      spot(parts, patch, outlines, { figure, regular: true }, fit.off, budget),
    ) ?? null
  );
}

/** A box as a row of squares; null where its sides do not allow it. */
function squaresAlong(box: Extract<Figure, { form: 'box' }>): Figure[] | null {
  const { x, y, width, height, angle } = box;
  const side = Math.min(width, height);
  const count = Math.round(Math.max(width, height) / side);
  if (
    count < 2 ||
    count > MOST_IN_ROW ||
    Math.abs(Math.max(width, height) - count * side) > 0.06 * count * side
  )
    return null;
  const turn = width > height ? angle : angle + Math.PI / 2;
  const step = Math.max(width, height) / count;
  return Array.from({ length: count }, (_, index) => {
    const off = (index - (count - 1) / 2) * step;
    return { ...box, x: x + off * Math.cos(turn), y: y + off * Math.sin(turn), width: step, height: step };
  });
}

function single(
  { options, budget }: Scene,
  parts: readonly Component[],
  patch: Patch,
  outlines: readonly Outline[],
  edges: boolean,
): Spot[] | null {
  if (!edges && !outlines.some((outline) => outline.some(({ atEdge }) => atEdge))) return null;
  const runs = seenRuns(outlines, edges);
  const fit = fitOne(patch, runs, options, budget);
  const seen = runs.reduce((sum, run) => sum + run.length, 0);
  if (fit === null || !accepts(fit, seen, options)) return null;
  return [spot(parts, patch, outlines, fit, fit.off, budget)];
}

function several(
  { options, budget }: Scene,
  parts: readonly Component[],
  patch: Patch,
  outlines: readonly Outline[],
): Spot[] | null {
  const found = decompose(patch, piecesOf(outlines), options, budget);
  return found?.parts.map((part) => spot(parts, patch, outlines, part, found.off, budget)) ?? null;
}

/** A ring or a frame: the outer outline is fitted as if the hole were hidden. */
function hollow(
  { options, budget }: Scene,
  parts: readonly Component[],
  patch: Patch,
  outlines: readonly Outline[],
): Spot[] | null {
  const [outer] = outlines;
  if (outlines.length < 2 || outer === undefined) return null;
  const filled = { ...patch, known: withoutHoles(patch) };
  const runs = seenRuns([outer], true);
  const fit = fitOne(filled, runs, options, budget);
  if (fit === null || !accepts(fit, outer.length, options)) return null;
  return [{ ...spot(parts, patch, outlines, fit, fit.off, budget), hollow: true }];
}

/** What is known, less the pixels that the outside does not reach. */
function withoutHoles({ width, height, own, known }: Patch): Uint8Array {
  const reached = new Uint8Array(width * height);
  const open: number[] = [];
  const visit = (at: number) => {
    if (reached[at] === 1 || own[at] === 1) return;
    reached[at] = 1;
    open.push(at);
  };
  for (let x = 0; x < width; x += 1) for (const y of [0, height - 1]) visit(y * width + x);
  for (let y = 0; y < height; y += 1) for (const x of [0, width - 1]) visit(y * width + x);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < width * (height - 1)) visit(at + width);
  }
  return known.map((one, at) => (own[at] === 1 || reached[at] === 1 ? one : 0));
}

function spot(
  parts: readonly Component[],
  patch: Patch,
  outlines: readonly Outline[],
  fit: Fitted,
  off: number,
  budget: Budget,
): Spot {
  const { covered } = overlap(patch, fit.figure, budget);
  return {
    label: (parts[0] as Component).label,
    fitted: { figure: fit.figure, regular: fit.regular },
    off,
    box: (parts[0] as Component).box,
    area: covered,
    seen: Math.min(1, covered / Math.max(1, areaOf(fit.figure))),
    hollow: false,
    thin: false,
    outline: outlines[0] ?? [],
  };
}

function nothing(scene: Scene, one: Component): Spot {
  const { map, ids, panel } = scene;
  const long = one.area > 4 * LONGEST_OUTLINE;
  const outlines = long ? [] : outlinesOf(patchOf(map, ids, panel, [one]));
  return {
    label: one.label,
    fitted: null,
    off: null,
    box: one.box,
    area: one.area,
    seen: 1,
    hollow: false,
    thin: isThin(scene, one),
    outline: outlines[0] ?? [],
  };
}

/** Takes what else of the same colour lies inside the figures found: something in front divides it. */
function absorb(
  { ids, map }: Scene,
  found: readonly Spot[],
  list: readonly Component[],
  one: Component,
  taken: Set<number>,
): void {
  taken.add(one.id);
  for (const other of list) {
    if (other.label !== one.label || taken.has(other.id)) continue;
    const inside = found.some(({ fitted }) => fitted !== null && holds(fitted.figure, other, ids, map.width));
    if (inside) taken.add(other.id);
  }
}

function holds(figure: Figure, { box, id, area }: Component, ids: Int32Array, width: number): boolean {
  const distance = distanceTo(figure);
  let inside = 0;
  for (let y = box[1]; y < box[3]; y += 1)
    for (let x = box[0]; x < box[2]; x += 1)
      if (ids[y * width + x] === id && distance(x + 0.5, y + 0.5) < 0.5) inside += 1;
  return inside >= INSIDE * area;
}

/** One component with another of the same colour, where together they have a shape. */
function join(scene: Scene, one: Component, others: readonly Component[], taken: Set<number>): Spot[] | null {
  const near = others
    .filter(({ label }) => label === one.label)
    .sort((a, b) => gapBetween(a.box, one.box) - gapBetween(b.box, one.box))
    .slice(0, MOST_JOINS);
  for (const other of near) {
    if (gapBetween(other.box, one.box) > 60) continue;
    const both = scene.budget.left <= 0 ? null : drawn(scene, [one, other], { room: WIDE });
    const found = both === null ? null : single(scene, [one, other], both.patch, both.outlines, true);
    if (found === null) continue;
    taken.add(one.id);
    taken.add(other.id);
    return found;
  }
  return null;
}

const gapBetween = (a: Box, b: Box) => Math.max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3], 0);
