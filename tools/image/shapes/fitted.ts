import type { Figure } from './figure.js';
import type { ShapeKind } from './options.js';

/** A figure that was found to be what a spot shows. */
export interface Fitted {
  readonly figure: Figure;
  /** Held to equal axes or sides. */
  readonly regular: boolean;
}

/** Longest short side of a line, pixels. */
const LINE_WIDTH = 4;
/** How many times longer than wide a line is. */
const LINE_RATIO = 6;
/** Ratio of the sides up to which a rectangle is called a square, and an ellipse a circle. */
const NEARLY = 1.05;

/** What a figure is called. */
export function kindOf({ figure, regular }: Fitted): ShapeKind {
  if (figure.form === 'triangle') return 'triangle';
  const [p, q] = figure.form === 'box' ? [figure.width, figure.height] : [figure.a * 2, figure.b * 2];
  const ratio = Math.max(p, q) / Math.min(p, q);
  const even = regular || ratio <= NEARLY || Math.abs(p - q) < 0.7;
  if (figure.form === 'ellipse') return even ? 'circle' : 'ellipse';
  if (Math.min(p, q) <= LINE_WIDTH && ratio >= LINE_RATIO) return 'line';
  return even ? 'square' : 'rectangle';
}

/** The same figure held to equal axes or sides; null where it has none. */
export function regularOf(figure: Figure): Fitted | null {
  if (figure.form === 'triangle') return null;
  if (figure.form === 'ellipse') {
    const radius = Math.sqrt(figure.a * figure.b);
    return { figure: { ...figure, a: radius, b: radius, angle: 0 }, regular: true };
  }
  const side = Math.sqrt(figure.width * figure.height);
  return { figure: { ...figure, width: side, height: side }, regular: true };
}
