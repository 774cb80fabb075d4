import { readFileSync } from 'node:fs';

/**
 * When a process began, in the kernel's clock ticks since boot (Linux), so that a reused pid is told from its
 * former owner; null where the system does not say.
 */
export function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // Field 22 of proc(5); the second, the command, is in brackets and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Whether a process of this pid exists, and is the one that began at `start` where that is known. */
export function isAlive(pid: number, start: string | null): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const found = processStart(pid);
  return start === null || found === null || found === start;
}
