import { z } from 'zod';

/** IFEval's two ways to compare a count with a threshold. */
export const relationSchema = z
  .enum(['less than', 'at least'])
  .describe('`less than` or `at least` the number given');

/** One of IFEval's relations. */
export type Relation = z.output<typeof relationSchema>;

/** A count that may be asked for; IFEval draws a number of its own for negative ones, which no rule here does. */
export const countSchema = z.number().int().min(0);

/** Whether `count` stands in the relation to `threshold`. */
export const compares = (count: number, relation: Relation, threshold: number): boolean =>
  relation === 'less than' ? count < threshold : count >= threshold;
