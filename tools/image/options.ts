import { z } from 'zod';
import { expectationSchema } from '../../src/core/index.js';
import { chartOptions } from './chart/options.js';
import { shapesOptions } from './shapes/options.js';

/** What the tool can do. */
export const OP_NAMES = [
  'info',
  'crop',
  'zoom',
  'rotate',
  'flip',
  'resize',
  'grid',
  'mark',
  'sheet',
  'compare',
  'colours',
  'histogram',
  'pixel',
  'measure',
  'shapes',
  'chart',
] as const;

/** One thing the tool can do. */
export type OpName = (typeof OP_NAMES)[number];

const coordinate = z.number().min(-1e6).max(1e6);
const box = z.array(coordinate).length(4);
const name = z.string().min(1).max(4_096);

/** The arguments. Which of them an `op` takes is said by its entry in the table of ops. */
export const schema = z.strictObject({
  op: z
    .enum(OP_NAMES)
    .describe(
      'what to do. info: size, format, colours. crop, zoom: part of the image, larger. rotate, flip, resize. grid: the image under labelled lines, to name coordinates. mark: draws numbered boxes and points. sheet: several images or parts in one. compare: two images. colours: main colours. histogram. pixel: the colour at points. measure: distances, angles, areas, edges of the content. shapes: triangles, squares, circles with colour and place. chart: values of bars and lines',
    ),
  image: name
    .default('#1')
    .describe('which image: #1 is the first attachment, or its name, or sha256:HEX of an image made before'),
  frame: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('frame of an animation or page of a TIFF, from 1; the first where left out'),
  background: z
    .string()
    .regex(/^#[\da-fA-F]{6}$/)
    .optional()
    .describe('#rrggbb that transparent pixels and new corners show; white where left out'),
  box: box.optional().describe('[left, top, right, bottom] of a part of the image, in units'),
  boxes: z
    .array(box)
    .min(1)
    .max(36)
    .optional()
    .describe('boxes [left, top, right, bottom], for mark and sheet'),
  points: z
    .array(z.array(coordinate).length(2))
    .min(1)
    .max(200)
    .optional()
    .describe('points [x, y], in units, from the upper left corner'),
  units: z
    .enum(['pixel', 'fraction', 'per_mille'])
    .optional()
    .describe(
      'what coordinates count in: pixel, fraction (0 to 1) or per_mille (0 to 1000) of the width and height; pixel where left out, but per_mille for zoom',
    ),
  exact: z
    .boolean()
    .optional()
    .describe(
      'for crop: true gives exactly the pixels of the box; small ones are else grown and enlarged to be seen',
    ),
  angle: z.number().min(-3_600).max(3_600).optional().describe('degrees to rotate by, clockwise'),
  direction: z
    .enum(['horizontal', 'vertical'])
    .optional()
    .describe('for flip: horizontal swaps left and right, vertical swaps top and bottom'),
  width: z
    .int()
    .min(1)
    .max(4_096)
    .optional()
    .describe('for resize: new width in pixels; from the height where left out'),
  height: z
    .int()
    .min(1)
    .max(4_096)
    .optional()
    .describe('for resize: new height in pixels; from the width where left out'),
  step: z.number().min(1e-3).max(1e6).optional().describe('for grid: distance between lines, in units'),
  images: z.array(name).min(1).max(36).optional().describe('for sheet: the images, in their order'),
  columns: z.int().min(1).max(36).optional().describe('for sheet: how many side by side'),
  with: name.optional().describe('for compare: the other image, named as in image'),
  withFrame: z.int().min(1).max(1_000).optional().describe('for compare: frame of the other image, from 1'),
  method: z
    .enum(['all', 'pixel', 'perceptual', 'structural'])
    .optional()
    .describe(
      'for compare: pixel counts differing pixels, perceptual compares what is seen (pHash, dHash), structural gives SSIM (1 = the same); all where left out',
    ),
  tolerance: z
    .int()
    .min(0)
    .max(255)
    .optional()
    .describe(
      'largest difference of a channel (0-255) that counts as none: for compare (0 where left out) and measure content (10)',
    ),
  count: z.int().min(1).max(16).optional().describe('for colours: how many at most; 5 where left out'),
  bins: z.int().min(2).max(256).optional().describe('for histogram: how many bins; 16 where left out'),
  what: z
    .enum(['distance', 'angle', 'area', 'content'])
    .optional()
    .describe(
      'for measure: distance along 2 or more points, angle at the second of 3 points, area of the polygon of 3 or more points, or content: the box of all that is not background',
    ),
  shapes: shapesOptions.optional().describe('for shapes: how to look for them'),
  chart: chartOptions.optional().describe('for chart: how to read it, and what its axes measure'),
  labels: z
    .boolean()
    .optional()
    .describe('for chart: false leaves its words unread, so that values come from chart.axis alone'),
  expect: expectationSchema.optional().describe('what the answer must be, where a claim is to be decided'),
});

/** The arguments with their defaults. */
export type Input = z.output<typeof schema>;

/** Keys that every op takes. */
export const COMMON_KEYS = ['op', 'image', 'frame', 'background', 'expect'] as const;

/** A key that belongs to some ops only. */
export type OpKey = Exclude<keyof Input, (typeof COMMON_KEYS)[number]>;
