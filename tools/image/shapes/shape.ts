import type { ColorName } from './color-name.js';
import type { ShapeKind } from './options.js';
import type { Box, Rgb } from './pixels.js';

/** A side of a panel. */
export type EdgeName = 'left' | 'top' | 'right' | 'bottom';

/** A shape that was found; all lengths in pixels of the image, to a tenth. */
export interface Shape {
  readonly kind: ShapeKind;
  readonly color: ColorName;
  readonly rgb: Rgb;
  /** The upright box around it, hidden parts among it. */
  readonly box: Box;
  /** Of a triangle the mean of its corners, else the middle. */
  readonly center: readonly [x: number, y: number];
  /** Width and height before it was turned; of a triangle those of its box. */
  readonly size: readonly [width: number, height: number];
  /** Square pixels. */
  readonly area: number;
  /** Degrees clockwise from upright: of a square below 90, of others along their longer side below 180, of a triangle where it points. */
  readonly angle: number;
  /** Index in `panels`. */
  readonly panel: number;
  /** Indices in `shapes` of those it touches. */
  readonly touches: readonly number[];
  /** Edges of its panel it touches. */
  readonly edges: readonly EdgeName[];
  /** Share of its area that is seen; the rest is hidden or cut off. */
  readonly seen: number;
  /** Whether only its outline is drawn. */
  readonly hollow: boolean;
  /** Mean distance between its outline and what the image shows, pixels; null for `other`. */
  readonly off: number | null;
}

/** A picture of the image. */
export interface Panel {
  readonly box: Box;
  readonly background: ColorName;
  readonly rgb: Rgb;
  /** How many shapes it has. */
  readonly shapes: number;
}

/** What an image was found to show. */
export interface FoundShapes {
  /** `too_many_shapes` and `too_large`: the image was refused and nothing is described. */
  readonly status: 'ok' | 'too_many_shapes' | 'too_large';
  readonly panels: readonly Panel[];
  /** Panel by panel, each from above and from the left. */
  readonly shapes: readonly Shape[];
  /** Spots of colour too small to be shapes. */
  readonly specks: number;
  /** False where the work allowed ran out; shapes after that are `other`. */
  readonly complete: boolean;
}
