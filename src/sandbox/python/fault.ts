import { sandboxUnavailable } from '../bubblewrap/unavailable.js';
import type { SandboxFault } from '../runtime.js';

/** The sandbox cannot be started on this machine, for the reason `got`. */
export const unavailable = (got: string): SandboxFault =>
  sandboxUnavailable('Python', 'bubblewrap python3', got);

/** The sandbox ended in the middle of a job, twice. */
export function failed(got: string): SandboxFault {
  return {
    fault: 'sandbox_failed',
    message: `expected the sandbox to answer, got: ${got.slice(0, 600)}, twice. Check the memory of this machine (a killed process leaves a line in dmesg), then run again.`,
  };
}
