import { sandboxUnavailable } from '../bubblewrap/unavailable.js';
import type { SandboxFault } from '../runtime.js';

/** The sandbox cannot be started on this machine, for the reason `got`. */
export const unavailable = (got: string): SandboxFault => sandboxUnavailable('Node', 'bubblewrap', got);

/** The sandbox ended before judged code had a part in it. */
export const failed = (got: string): SandboxFault => ({
  fault: 'sandbox_failed',
  message: `expected the sandbox to start, got: ${got.trim().slice(0, 600)}, twice. Check the memory of this machine, then run again.`,
});
