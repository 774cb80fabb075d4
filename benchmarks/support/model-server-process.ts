import { parentPort, workerData } from 'node:worker_threads';
import { startModelServer } from '../../src/exports/testing.js';

/** What the server of a benchmark is told. */
export interface ServerTask {
  /** Milliseconds before each reply. */
  readonly delayMs: number;
}

const { delayMs } = workerData as ServerTask;
const server = await startModelServer({ dialect: 'vllm', delayMs, models: ['judge'] });
parentPort?.postMessage({ url: server.url });
parentPort?.on('message', (message: unknown) => {
  if (message === 'totals') {
    const { served, promptTokens, cachedTokens, maxInFlight } = server;
    parentPort?.postMessage({ served, promptTokens, cachedTokens, maxInFlight });
  } else void server.close().then(() => process.exit(0));
});
