import { z } from 'zod';

/** Conventions on which people differ. Each has a default; none is special-cased to any data. */
export const conventionsSchema = z.object({
  percent: z
    .enum(['either', 'value'])
    .default('either')
    .describe('either: 10% agrees with 10 and with 0.1; value: 10% is 0.1 alone'),
  lists: z
    .enum(['unordered', 'ordered'])
    .default('unordered')
    .describe(
      'whether bare lists (1, 2, 3) are compared in any order; tuples and intervals always keep theirs',
    ),
  units: z
    .enum(['ignore_missing', 'strict'])
    .default('ignore_missing')
    .describe(
      'ignore_missing: 35 agrees with 35 cm; strict: a unit given on one side must be given on the other',
    ),
  rounding: z
    .enum(['nearest', 'cut', 'exact'])
    .default('nearest')
    .describe(
      'nearest: 0.33 stands for 1/3, rounded at its last digit; cut: also cut off there; exact: only 1/3',
    ),
  roundingDecimals: z
    .int()
    .min(0)
    .max(50)
    .default(2)
    .describe('fewest decimals (and significant digits) that make a decimal stand for an unending value'),
  decimalComma: z
    .enum(['either', 'never'])
    .default('either')
    .describe('either: 1,22 is 1.22 where it can be; never: a comma there separates two items'),
  restated: z
    .enum(['accept', 'refuse'])
    .default('accept')
    .describe(
      'whether a restatement may answer what was to be solved: an inequality (-2 <= x <= 7) for the interval [-2,7], 2x = 4 for x = 2',
    ),
  tolerance: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('largest relative difference between two numbers that still agree; 0 is exact'),
});

export type Conventions = z.output<typeof conventionsSchema>;
