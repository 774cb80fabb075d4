import type { SandboxFault } from './runtime.js';

/** A program ran out of wall time twice while the machine had no CPU for it. */
export const OVERLOADED: SandboxFault = {
  fault: 'sandbox_overloaded',
  message:
    'expected CPU time for the program, got next to none, twice: the machine is overloaded. Lower --concurrency, or run again when it is idle.',
};
