import { z } from 'zod';

const point = z.tuple([z.number(), z.number()]);
const byHand = z
  .array(point)
  .min(2)
  .max(50)
  .describe('pairs [pixel, value] of one axis, two at least; pixels from the left or from the top');

/** What may be said to {@link readChart}. */
export const chartOptions = z.strictObject({
  axis: z
    .strictObject({
      x: byHand.optional(),
      y: byHand.optional(),
      log: z
        .array(z.enum(['x', 'y']))
        .optional()
        .describe('axes whose steps are powers'),
    })
    .optional()
    .describe('values of the axes, where they are known or the words on them cannot be read'),
  kind: z.enum(['auto', 'bars', 'lines']).default('auto').describe('what the chart shows, where it is known'),
  tolerance: z
    .number()
    .min(8)
    .max(120)
    .default(32)
    .describe('how far two colours may differ (distance of their RGB values) and still be one series'),
  most: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(300)
    .describe('most bars, or points of lines, to describe'),
});

/** Options of {@link readChart} with the defaults in place. */
export type ChartOptions = z.output<typeof chartOptions>;
