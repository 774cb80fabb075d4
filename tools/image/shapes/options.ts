import { z } from 'zod';

/** The kinds of shapes that are told apart; what is none of them is `other`. */
export const SHAPE_KINDS = ['triangle', 'square', 'rectangle', 'circle', 'ellipse', 'line', 'other'] as const;

/** What a shape is. */
export type ShapeKind = (typeof SHAPE_KINDS)[number];

/** What may be said to {@link findShapes}. */
export const shapesOptions = z.strictObject({
  smallest: z
    .number()
    .int()
    .min(3)
    .max(1_000)
    .default(5)
    .describe('side in pixels below which a spot of colour is a speck and no shape'),
  tolerance: z
    .number()
    .min(8)
    .max(120)
    .default(32)
    .describe('how far two colours may differ (distance of their RGB values) and still be one colour'),
  fit: z
    .number()
    .min(0.05)
    .max(3)
    .default(0.4)
    .describe('mean distance in pixels between an outline and its shape up to which it has that shape'),
  kinds: z
    .array(z.enum(SHAPE_KINDS))
    .min(1)
    .optional()
    .describe(
      'the kinds there are; without "rectangle" a bar two squares long is two squares. All where left out',
    ),
  background: z
    .tuple([z.int().min(0).max(255), z.int().min(0).max(255), z.int().min(0).max(255)])
    .optional()
    .describe('RGB of the background, where it is not the colour there is most of'),
  gap: z
    .number()
    .min(0)
    .max(50)
    .default(1)
    .describe('pixels of empty space up to which two shapes, or a shape and the edge of its panel, touch'),
  most: z
    .number()
    .int()
    .min(1)
    .max(500)
    .default(200)
    .describe('most shapes to describe; an image with more is refused'),
});

/** Options of {@link findShapes} with the defaults in place. */
export type ShapesOptions = z.output<typeof shapesOptions>;
