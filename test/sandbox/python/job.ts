import {
  DEFAULT_PROGRAM_LIMITS,
  isFault,
  type JobOptions,
  type OrFault,
  type ProgramLimits,
} from '../../../src/sandbox/index.js';

/** Bounds for a job of the tests; nobody aborts it. */
export const within = (limits: Partial<ProgramLimits> = {}): JobOptions => ({
  limits: { ...DEFAULT_PROGRAM_LIMITS, ...limits },
  signal: new AbortController().signal,
});

/** The answer of a sandbox that works. */
export function sound<T extends object>(answer: OrFault<T>): T {
  if (isFault(answer)) throw new Error(`the sandbox failed: ${answer.message}`);
  return answer;
}
