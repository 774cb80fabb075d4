import type { Shape } from '../../tools/image/shapes/index.js';

/** A shape that is known to be in a scene; the box is in pixels. */
export interface KnownShape {
  readonly kind: string;
  readonly color: string;
  readonly box: readonly [number, number, number, number];
}

/** Most pixels that a side of a box may be off. */
const OFF = 2;

/** What is wrong with the shapes found, one line each; none where every known shape has one found and none is left. */
export function wrongShapes(known: readonly KnownShape[], found: readonly Shape[]): string[] {
  const left = [...found];
  const wrong: string[] = [];
  for (const one of known) {
    const index = left.findIndex((shape) => matches(one, shape));
    if (index >= 0) left.splice(index, 1);
    else wrong.push(`missed ${one.color} ${one.kind} ${one.box.map(Math.round).join(' ')}`);
  }
  return [...wrong, ...left.map(({ kind, color, box }) => `invented ${color} ${kind} ${box.join(' ')}`)];
}

function matches(one: KnownShape, { kind, color, box }: Shape): boolean {
  return (
    kind === one.kind &&
    color === one.color &&
    one.box.every((side, index) => Math.abs(side - (box[index] as number)) <= OFF)
  );
}
