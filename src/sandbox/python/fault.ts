import type { SandboxFault } from '../runtime.js';

const SETUP = 'npm run setup (or, as root: apt-get install -y bubblewrap python3)';

/** The sandbox cannot be started on this machine, for the reason `got`. */
export function unavailable(got: string): SandboxFault {
  const userNamespaces = /namespace|uid map|Operation not permitted/i.test(got);
  const remedy = userNamespaces
    ? 'The kernel forbids user namespaces here; as root: sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0 user.max_user_namespaces=10000'
    : `Run ${SETUP}.`;
  const shown = got.trim().slice(0, 600);
  return {
    fault: 'sandbox_unavailable',
    message: `expected a bubblewrap sandbox that starts Python, got: ${shown}. ${remedy}`,
  };
}

/** The sandbox ended in the middle of a job, twice. */
export function failed(got: string): SandboxFault {
  return {
    fault: 'sandbox_failed',
    message: `expected the sandbox to answer, got: ${got.slice(0, 600)}, twice. Check the memory of this machine (a killed process leaves a line in dmesg), then run again.`,
  };
}

/** A program ran out of wall time twice while the machine had no CPU for it. */
export const OVERLOADED: SandboxFault = {
  fault: 'sandbox_overloaded',
  message:
    'expected CPU time for the program, got next to none, twice: the machine is overloaded. Lower --concurrency, or run again when it is idle.',
};
