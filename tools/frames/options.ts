import { z } from 'zod';
import { expectationSchema } from '../../src/core/index.js';

/** Most frames of one call. */
export const MOST_FRAMES = 32;
const count = z.number().int().min(1).max(MOST_FRAMES);
const seconds = z.number().min(0).max(1_000_000);

/** What each operation takes besides `video`, `width` and `expect`. */
export const OPERATIONS = {
  info: [],
  even: ['count'],
  at: ['times'],
  scenes: ['threshold', 'count'],
  around: ['around', 'count', 'step'],
  sheet: ['count', 'times', 'columns'],
  select: ['candidates', 'frames', 'shown', 'window'],
} as const;
/** Name of an operation. */
export type FramesOperation = keyof typeof OPERATIONS;

/** Input of the tool `frames`. */
export const framesSchema = z.strictObject({
  video: z
    .string()
    .min(1)
    .max(4_096)
    .default('#1')
    .describe('which attachment: its path, or #1 for the first'),
  op: z
    .enum(Object.keys(OPERATIONS) as [FramesOperation, ...FramesOperation[]])
    .describe(
      'info: length, size, rate; even: frames evenly spread; at: frames at given times; scenes: where the picture changes at once; around: frames before and after a time; sheet: many frames in one picture; select: some of the evenly spread candidates, by index',
    ),
  count: count
    .optional()
    .describe('how many frames, or most cuts listed (even, scenes, around, sheet); 8 without it'),
  times: z.array(seconds).min(1).max(MOST_FRAMES).optional().describe('seconds from the start (at, sheet)'),
  threshold: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe('how much must change for a cut, 0 to 1; 0.3 without it'),
  around: seconds.optional().describe('the time in the middle, seconds'),
  step: z.number().gt(0).max(3_600).optional().describe('seconds between frames (around); 0.5 without it'),
  columns: z.number().int().min(1).max(8).optional().describe('pictures in a row (sheet); 4 without it'),
  candidates: z
    .number()
    .int()
    .min(1)
    .max(256)
    .optional()
    .describe('how many evenly spread frames may be selected from; 32 without it'),
  frames: z
    .array(z.number().int().min(0))
    .min(1)
    .max(MOST_FRAMES)
    .optional()
    .describe('indexes of candidates to see, from 0'),
  shown: z
    .array(z.array(z.number().int().min(0)).max(MOST_FRAMES))
    .max(64)
    .optional()
    .describe('candidates that earlier calls showed, oldest first'),
  window: z
    .number()
    .int()
    .min(1)
    .max(64)
    .optional()
    .describe('how many of the newest calls keep their pictures in sight; 3 without it'),
  width: z
    .number()
    .int()
    .min(32)
    .max(1_568)
    .optional()
    .describe('longer side of the pictures, pixels; 768 without it, 256 in a sheet'),
  expect: expectationSchema.optional().describe('what the result must be, for a rubric to decide by it'),
});
/** Input of the tool `frames`. */
export type FramesInput = z.output<typeof framesSchema>;

const COMMON: ReadonlySet<string> = new Set(['video', 'op', 'width', 'expect']);

/** What is wrong with the keys for this operation; null where nothing is. */
export function keyFault(input: FramesInput): string | null {
  const own: readonly string[] = OPERATIONS[input.op];
  const strange = Object.entries(input).find(
    ([key, value]) => value !== undefined && !COMMON.has(key) && !own.includes(key),
  );
  if (strange !== undefined)
    return `expected ${own.length === 0 ? 'no key' : own.join(', ')} with op ${input.op}, got ${strange[0]}`;
  const missing = NEEDED[input.op]?.find((key) => input[key] === undefined);
  return missing === undefined ? null : `expected ${missing} with op ${input.op}, got none`;
}

const NEEDED: Partial<Record<FramesOperation, readonly (keyof FramesInput)[]>> = {
  at: ['times'],
  around: ['around'],
  select: ['frames'],
};
