import { type Figure, parametersOf, withParameters } from './figure.js';

/** How a figure is moved. */
export interface RefineOptions {
  /** First step, pixels. @default 1 */
  readonly step?: number;
  /** Last step, pixels. @default 0.06 */
  readonly finest?: number;
  /** Whether it stays a circle or a square. @default false */
  readonly regular?: boolean;
}

/** Finest step, pixels. */
const FINEST = 0.06;
/** Rounds of one step size. */
const ROUNDS = 4;

/**
 * Moves the numbers of a figure, one after another, while its cost falls; steps are halved from `step` pixels. A
 * regular one stays a circle or a square.
 */
export function refine(
  figure: Figure,
  cost: (figure: Figure) => number,
  { step = 1, finest = FINEST, regular = false }: RefineOptions = {},
): { readonly figure: Figure; readonly cost: number } {
  let best = figure;
  let least = cost(figure);
  for (let size = step; size >= finest; size /= 2) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = least;
      for (const tried of regular ? regularMoves(best, size) : moves(best, size)) {
        const next = cost(tried);
        if (next < least - 1e-9) [best, least] = [tried, next];
      }
      if (least >= before - 0.01) break;
    }
  }
  return { figure: best, cost: least };
}

/** Circles and squares that differ in place, size or angle. */
function* regularMoves(figure: Figure, size: number): Generator<Figure> {
  if (figure.form === 'triangle') return;
  for (const sign of [size, -size]) {
    yield { ...figure, x: figure.x + sign };
    yield { ...figure, y: figure.y + sign };
    if (figure.form === 'ellipse') {
      yield { ...figure, a: Math.max(0.5, figure.a + sign), b: Math.max(0.5, figure.a + sign) };
      continue;
    }
    const side = Math.max(1, figure.width + sign);
    yield { ...figure, width: side, height: side };
    yield { ...figure, angle: figure.angle + sign / Math.max(2, side / 2) };
    const [cos, sin] = [Math.cos(figure.angle) / 2, Math.sin(figure.angle) / 2];
    for (const [u, v] of DIAGONALS) {
      const [x, y] = [figure.x + (u * cos - v * sin) * sign, figure.y + (u * sin + v * cos) * sign];
      yield { ...figure, x, y, width: side, height: side };
    }
  }
}

/** Ways of growing a square while one corner stays. */
const DIAGONALS = [
  [1, 1],
  [1, -1],
  [-1, 1],
  [-1, -1],
] as const;

/** Figures that differ in one number, or shifted sides of a box. */
function* moves(figure: Figure, size: number): Generator<Figure> {
  const values = parametersOf(figure);
  const turn = figure.form === 'triangle' ? -1 : 4;
  const reach = figure.form === 'triangle' ? 1 : Math.max(2, Math.max(values[2] ?? 1, values[3] ?? 1) / 2);
  for (const index of values.keys()) {
    const by = index === turn ? size / reach : size;
    for (const sign of [1, -1]) {
      const next = [...values];
      next[index] = (values[index] as number) + sign * by;
      yield withParameters(figure, next);
    }
  }
  if (figure.form === 'box') yield* movedSides(figure, size);
}

function* movedSides(figure: Extract<Figure, { form: 'box' }>, size: number): Generator<Figure> {
  const [cos, sin] = [Math.cos(figure.angle), Math.sin(figure.angle)];
  for (const sign of [1, -1]) {
    for (const side of [1, -1]) {
      const half = (side * sign * size) / 2;
      yield {
        ...figure,
        x: figure.x + half * cos,
        y: figure.y + half * sin,
        width: figure.width + sign * size,
      };
      yield {
        ...figure,
        x: figure.x - half * sin,
        y: figure.y + half * cos,
        height: figure.height + sign * size,
      };
    }
  }
}
