import type { OrFault, SandboxFault } from '../../src/sandbox/index.js';

/** Each case with the run of it, in order; a fault where the runtime told of fewer runs, or more. */
export function paired<Case, Run>(
  cases: readonly Case[],
  runs: readonly Run[],
): OrFault<readonly (readonly [Case, Run])[]> {
  if (cases.length !== runs.length) return miscounted(runs.length, cases.length);
  return cases.flatMap((one, index) => runs.slice(index, index + 1).map((run) => [one, run] as const));
}

/** A runtime that does not tell how each case came out: nothing is known of the program. */
export const miscounted = (got: number, expected: number): SandboxFault => ({
  fault: 'sandbox_failed',
  message: `expected the sandbox to tell how ${expected} case${expected === 1 ? '' : 's'} came out, got ${got}. Run again; where that does not help, the runtime has a fault.`,
});
