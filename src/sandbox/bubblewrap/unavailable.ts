import type { SandboxFault } from '../runtime.js';

const FORBIDDEN = /namespace|uid map|Operation not permitted/i;
const ALLOW =
  'The kernel forbids user namespaces here; as root: sysctl -w kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0 user.max_user_namespaces=10000';

/**
 * The sandbox cannot be started on this machine.
 * @param name what it would hold, e.g. `Python`
 * @param packages what must be installed for it, as Debian names it
 * @param got what came instead, e.g. what bubblewrap said
 */
export function sandboxUnavailable(name: string, packages: string, got: string): SandboxFault {
  const install = `Run npm run setup (or, as root: apt-get install -y ${packages})`;
  const remedy = FORBIDDEN.test(got) ? ALLOW : install;
  return {
    fault: 'sandbox_unavailable',
    message: `expected a bubblewrap sandbox that starts ${name}, got: ${got.trim().slice(0, 600)}. ${remedy}.`,
  };
}
