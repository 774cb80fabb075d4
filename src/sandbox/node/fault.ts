import type { SandboxFault } from '../runtime.js';

const SETUP = 'npm run setup (or, as root: apt-get install -y bubblewrap)';
const NAMESPACES =
  'The kernel forbids user namespaces here; as root: sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0 user.max_user_namespaces=10000';

/** The sandbox cannot be started on this machine, for the reason `got`. */
export function unavailable(got: string): SandboxFault {
  const forbidden = /namespace|uid map|Operation not permitted/i.test(got);
  return {
    fault: 'sandbox_unavailable',
    message: `expected a bubblewrap sandbox that starts Node, got: ${got.trim().slice(0, 600)}. ${forbidden ? NAMESPACES : `Run ${SETUP}`}.`,
  };
}

/** The sandbox ended before judged code had a part in it. */
export const failed = (got: string): SandboxFault => ({
  fault: 'sandbox_failed',
  message: `expected the sandbox to start, got: ${got.trim().slice(0, 600)}, twice. Check the memory of this machine, then run again.`,
});
