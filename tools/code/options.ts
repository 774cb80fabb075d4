import { z } from 'zod';
import { DEFAULT_PROGRAM_LIMITS, type ProgramLimits } from '../../src/sandbox/index.js';

/** Bounds a rubric may change. */
export const limitsSchema = z
  .object({
    seconds: z.number().positive().max(60).optional().describe('wall time of one case (default 3)'),
    totalSeconds: z.number().positive().max(300).optional().describe('wall time of all cases (default 20)'),
    megabytes: z.number().int().min(32).max(4096).optional().describe('memory (default 512)'),
    outputKilobytes: z
      .number()
      .int()
      .min(1)
      .max(16_384)
      .optional()
      .describe('standard output (default 1024)'),
  })
  .default({});

/** The bounds of a job; all cases together get at least the time of one. */
export function programLimits(given: z.output<typeof limitsSchema>): ProgramLimits {
  const { seconds, totalSeconds, megabytes, outputKilobytes } = given;
  const wallMs = seconds === undefined ? DEFAULT_PROGRAM_LIMITS.wallMs : seconds * 1_000;
  const totalMs = totalSeconds === undefined ? DEFAULT_PROGRAM_LIMITS.totalMs : totalSeconds * 1_000;
  return {
    wallMs,
    totalMs: Math.max(wallMs, totalMs),
    memoryBytes: megabytes === undefined ? DEFAULT_PROGRAM_LIMITS.memoryBytes : megabytes * 1024 * 1024,
    outputBytes: outputKilobytes === undefined ? DEFAULT_PROGRAM_LIMITS.outputBytes : outputKilobytes * 1024,
  };
}
