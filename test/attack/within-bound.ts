/** Most processor time that one attack may take, milliseconds: other work on the machine does not count. */
const MOST_MS = 2_000;

/**
 * What `work` comes to, which must take no more processor time than one attack may.
 * @throws Error where it takes more
 */
export async function withinBound<T>(work: () => T | Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1_000;
  if (ms > MOST_MS) throw new Error(`expected at most ${MOST_MS} ms of processor time, got ${ms}`);
  return done;
}
