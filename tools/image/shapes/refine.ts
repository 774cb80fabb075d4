import { type Figure, parametersOf, withParameters } from './figure.js';

/** Finest step, pixels. */
const FINEST = 0.06;
/** Rounds of one step size. */
const ROUNDS = 4;

/** Moves the numbers of a figure, one after another, while its cost falls; steps are halved from `step` pixels. */
export function refine(
  figure: Figure,
  cost: (figure: Figure) => number,
  step = 1,
): { readonly figure: Figure; readonly cost: number } {
  let best = figure;
  let least = cost(figure);
  for (let size = step; size >= FINEST; size /= 2) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = least;
      for (const tried of moves(best, size)) {
        const next = cost(tried);
        if (next < least - 1e-9) [best, least] = [tried, next];
      }
      if (least >= before - 0.01) break;
    }
  }
  return { figure: best, cost: least };
}

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
      yield { ...figure, x: figure.x + half * cos, y: figure.y + half * sin, width: figure.width + sign * size };
      yield { ...figure, x: figure.x - half * sin, y: figure.y + half * cos, height: figure.height + sign * size };
    }
  }
}
