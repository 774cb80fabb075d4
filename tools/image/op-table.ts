import type { Op } from './job.js';
import { chart } from './ops/chart.js';
import { compare } from './ops/compare.js';
import { crop } from './ops/crop.js';
import { grid } from './ops/grid.js';
import { colours, histogram, info, pixel } from './ops/looks.js';
import { mark } from './ops/mark.js';
import { measure } from './ops/measure.js';
import { shapes } from './ops/shapes.js';
import { sheet } from './ops/sheet.js';
import { flip, resize, rotate } from './ops/turn.js';
import type { OpKey, OpName } from './options.js';

/** What an op takes besides what all take, and how it is done. */
export interface OpEntry {
  /** Keys that must be there. */
  readonly needs?: readonly OpKey[];
  /** Keys that may be there. */
  readonly takes?: readonly OpKey[];
  readonly run: Op;
}

/** Every op. */
export const OP_TABLE: Readonly<Record<OpName, OpEntry>> = {
  info: { run: info },
  crop: { needs: ['box'], takes: ['units', 'exact'], run: crop },
  zoom: { needs: ['box'], takes: ['units'], run: crop },
  rotate: { needs: ['angle'], run: rotate },
  flip: { needs: ['direction'], run: flip },
  resize: { takes: ['width', 'height'], run: resize },
  grid: { takes: ['step', 'units'], run: grid },
  mark: { takes: ['boxes', 'points', 'units'], run: mark },
  sheet: { takes: ['images', 'boxes', 'units', 'columns'], run: sheet },
  compare: { needs: ['with'], takes: ['withFrame', 'method', 'tolerance'], run: compare },
  colours: { takes: ['box', 'units', 'count'], run: colours },
  histogram: { takes: ['box', 'units', 'bins'], run: histogram },
  pixel: { needs: ['points'], takes: ['units'], run: pixel },
  measure: { needs: ['what'], takes: ['points', 'units', 'tolerance'], run: measure },
  shapes: { takes: ['shapes'], run: shapes },
  chart: { takes: ['chart', 'labels'], run: chart },
};
