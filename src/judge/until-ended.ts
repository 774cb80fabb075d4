/**
 * What work comes to, or `late` where the signal ends it first: the models and elicitors of others may pass over a
 * signal. @param graceMs how long the work may still take once it was told to end, milliseconds
 */
export function untilEnded<T, L>(
  work: Promise<T>,
  signal: AbortSignal,
  late: () => L,
  graceMs: number,
): Promise<T | L> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      timer = setTimeout(() => resolve(late()), graceMs);
    };
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    };
    work.then(
      (result) => {
        done();
        resolve(result);
      },
      (error: unknown) => {
        done();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
