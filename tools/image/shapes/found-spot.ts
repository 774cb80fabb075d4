import type { Fitted } from './fitted.js';
import type { Outline } from './outline.js';
import type { Box } from './pixels.js';

/** A shape as it was fitted, or a spot of colour that has none. */
export interface Spot {
  readonly label: number;
  readonly fitted: Fitted | null;
  /** Mean distance of the outlines, pixels; null where nothing was fitted. */
  readonly off: number | null;
  /** Of the pixels seen. */
  readonly box: Box;
  /** Pixels seen. */
  readonly area: number;
  readonly seen: number;
  readonly hollow: boolean;
  /** Whether it is nowhere wider than two pixels or so. */
  readonly thin: boolean;
  readonly outline: Outline;
}
