import { readFileSync } from 'node:fs';

/** The first process inside a sandbox, as the host sees it: all others inside end with it. */
export interface InnerProcess {
  readonly pid: number;
  /** When it began, clock ticks since the machine did: tells it from a later process of the same number. */
  readonly began: string;
}

/** The child of bubblewrap, where it is still there. @param parent bubblewrap, not yet waited for */
export function innerProcess(pid: number, parent: number): InnerProcess | null {
  const now = statOf(pid);
  return now !== null && now.parent === parent ? { pid, began: now.began } : null;
}

/** Ends the first process inside, and with it the whole sandbox, unless it is gone already. */
export function killInner({ pid, began }: InnerProcess): void {
  if (statOf(pid)?.began === began) killed(pid);
}

/** Sends SIGKILL to a process, or to a group where the number is negative; one that is gone is no fault. */
export function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone in the meantime
  }
}

function statOf(pid: number): { readonly parent: number; readonly began: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // the name in parentheses may hold anything; the fields behind it are numbered from 3
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), began: fields[19] ?? '' };
  } catch {
    return null;
  }
}
