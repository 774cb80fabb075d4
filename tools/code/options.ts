import { z } from 'zod';
import { DEFAULT_PROGRAM_LIMITS, type ProgramLimits } from '../../src/sandbox/index.js';
import type { Tests } from './tests.js';

/** Bounds a rubric may change. */
export const limitsSchema = z
  .object({
    seconds: z.number().positive().max(60).optional().describe('wall time of one case (default 3)'),
    totalSeconds: z
      .number()
      .positive()
      .max(300)
      .optional()
      .describe('wall time of all cases (default: what each may take, together, from 20 to 300)'),
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

/** Most wall time all cases of a job get unless a rubric gives less, milliseconds. */
const MOST_TOTAL_MS = 300_000;

/**
 * The bounds of a job. Unless given, the time of all cases is that of each of them together, at least 20 s and at most
 * 300 s: a program whose every case ends within its own time is not refuted for having many.
 */
export function programLimits(given: z.output<typeof limitsSchema>, tests: Tests): ProgramLimits {
  const { seconds, totalSeconds, megabytes, outputKilobytes } = given;
  const wallMs = seconds === undefined ? DEFAULT_PROGRAM_LIMITS.wallMs : seconds * 1_000;
  const totalMs = totalSeconds === undefined ? totalOf(caseCount(tests), wallMs) : totalSeconds * 1_000;
  return {
    wallMs,
    totalMs: Math.max(wallMs, totalMs),
    memoryBytes: megabytes === undefined ? DEFAULT_PROGRAM_LIMITS.memoryBytes : megabytes * 1024 * 1024,
    outputBytes: outputKilobytes === undefined ? DEFAULT_PROGRAM_LIMITS.outputBytes : outputKilobytes * 1024,
  };
}

const totalOf = (cases: number, wallMs: number): number =>
  Math.min(MOST_TOTAL_MS, Math.max(DEFAULT_PROGRAM_LIMITS.totalMs, cases * wallMs));

/** Cases that share the time of one job; assertions are one body, whose time is that of one case. */
function caseCount(tests: Tests): number {
  if ('cases' in tests) return tests.cases.length;
  return tests.kind === 'agreement' ? (tests.inputs?.length ?? 1) : 1;
}
