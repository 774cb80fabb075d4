import { z } from 'zod';
import type { Json } from '../../src/core/index.js';

/** Any JSON value. Not walked: what comes here was parsed from JSON, and the sandbox bounds its depth. */
export const jsonValue = z
  .unknown()
  .refine((value) => value !== undefined, { message: 'expected a JSON value' }) as unknown as z.ZodType<Json>;
