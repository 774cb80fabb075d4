import { Worker } from 'node:worker_threads';
import type { ServerTask } from './model-server-process.js';

/** What the server counted so far. */
export interface ServedTotals {
  /** Requests for a chat completion, probing among them. */
  readonly chats: number;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly maxInFlight: number;
}

/** The test server in a thread of its own, so that its work is not the judge's. */
export interface ServedModel {
  /** Up to and including `/v1`. */
  readonly url: string;
  totals(): Promise<ServedTotals>;
  close(): Promise<void>;
}

/** Starts the test server with a fixed delay a reply. */
export async function serveModel(task: ServerTask): Promise<ServedModel> {
  const worker = new Worker(new URL('./model-server-process.js', import.meta.url), { workerData: task });
  const next = <T>() =>
    new Promise<T>((resolve, reject) => worker.once('message', resolve).once('error', reject));
  const { url } = await next<{ url: string }>();
  return {
    url,
    totals: () => {
      const answer = next<ServedTotals>();
      worker.postMessage('totals');
      return answer;
    },
    close: async () => {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      worker.postMessage('close');
      await ended;
    },
  };
}
