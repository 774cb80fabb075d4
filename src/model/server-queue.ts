/** Asks a server how many requests wait in its queue; null where that cannot be found out. Never rejects. */
export type AskQueue = (signal: AbortSignal) => Promise<number | null>;

/** Metrics longer than this are read as far as this, characters. */
const MOST_METRICS = 4_000_000;

/** A sample line of Prometheus' text format, of the metrics in which vLLM, llama.cpp, SGLang and TGI tell their queue. */
const QUEUE =
  /^(?:vllm:num_requests_waiting|llamacpp:requests_deferred|sglang:num_queue_reqs|tgi_queue_size)(?:\{[^\n]*\})?[ \t]+([0-9.eE+-]+)/gm;

/** Requests that wait according to the text of `/metrics`, summed over engines; null where it does not say. */
export function waitingIn(metrics: string): number | null {
  let waiting: number | null = null;
  for (const [, value] of metrics.slice(0, MOST_METRICS).matchAll(QUEUE)) {
    const count = Number(value);
    if (Number.isFinite(count) && count >= 0) waiting = (waiting ?? 0) + count;
  }
  return waiting;
}

/**
 * Reads the queue of a server from its metrics.
 * @param get fetches the text of `/metrics`, bounded in size and time, until the signal is aborted; may reject
 */
export function queueOf(get: (signal: AbortSignal) => Promise<string>): AskQueue {
  return async (signal) => {
    try {
      return waitingIn(await get(signal));
    } catch {
      return null;
    }
  };
}
