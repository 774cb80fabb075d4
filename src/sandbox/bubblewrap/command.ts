import { NOBODY } from './nobody.js';

/** A command with its arguments. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * What every sandbox is cut off from: network, processes, users and IPC of the host, new namespaces of its own, the
 * terminal, capabilities, the host's name and environment.
 * @param environment the variables there are inside
 */
export function isolation(environment: Readonly<Record<string, string>>): string[] {
  return [
    ...['--unshare-all', '--unshare-user', '--disable-userns', '--die-with-parent', '--new-session'],
    ...['--as-pid-1', '--cap-drop', 'ALL', '--uid', String(NOBODY), '--gid', String(NOBODY)],
    ...['--hostname', 'sandbox', '--clearenv'],
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
}
