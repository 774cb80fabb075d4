import { z } from 'zod';
import type { Json } from '../../src/core/index.js';

/** Levels a value of the tests may have: all that every runtime hands to a program and takes back from it. */
const MOST_LEVELS = 300;

/** Any JSON value that can be handed to a program and back: not nested too deeply, no number beyond all numbers. */
export const jsonValue = z.unknown().refine(canBeHandedOver, {
  message: `expected a JSON value of finite numbers, at most ${MOST_LEVELS} levels deep`,
}) as unknown as z.ZodType<Json>;

function canBeHandedOver(value: unknown): boolean {
  if (value === undefined) return false;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (level.some((one) => typeof one === 'number' && !Number.isFinite(one))) return false;
    const holders = level.filter((one) => typeof one === 'object' && one !== null);
    if (holders.length > 0 && depth >= MOST_LEVELS) return false;
    level = holders.flatMap((one) => Object.values(one as object) as unknown[]);
  }
  return true;
}
