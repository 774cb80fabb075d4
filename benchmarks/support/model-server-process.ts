import { parentPort, workerData } from 'node:worker_threads';
import { startModelServer } from '../../src/exports/testing.js';

/** What the server of a benchmark is told. */
export interface ServerTask {
  /** Milliseconds before each reply. */
  readonly delayMs: number;
}

const { delayMs } = workerData as ServerTask;
const server = await startModelServer({ dialect: 'vllm', delayMs, models: ['judge'], keep: 60_000 });
parentPort?.postMessage({ url: server.url });
parentPort?.on('message', (message: unknown) => {
  if (message === 'totals') {
    const { promptTokens, cachedTokens, maxInFlight, requests } = server;
    const chats = requests.filter(({ path }) => path.endsWith('/chat/completions')).length;
    parentPort?.postMessage({ chats, promptTokens, cachedTokens, maxInFlight });
  } else void server.close().then(() => process.exit(0));
});
