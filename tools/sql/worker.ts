import { parentPort } from 'node:worker_threads';
import { type DatabaseSource, Engine } from './engine.js';
import { InstanceKeeper, type Lent } from './instance-keeper.js';
import type { Reply, Request, SharedSource } from './protocol.js';
import type { QueryFaultCode } from './query-result.js';
import { ResultStore } from './result-store.js';
import { QueryError } from './sqlite-error.js';

type OpenRequest = Extract<Request, { readonly kind: 'open' }>;

const keeper = new InstanceKeeper();
let opened: OpenRequest | null = null;
let current: { readonly engine: Engine; readonly lent: Lent } | null = null;
let results = new ResultStore();

const unshared = (source: SharedSource): DatabaseSource =>
  'bytes' in source ? { bytes: new Uint8Array(source.bytes) } : source;

async function openEngine({ source, memoryBytes, now }: OpenRequest): Promise<Engine> {
  const lent = await keeper.take(memoryBytes, now);
  const engine = new Engine(lent.instance, unshared(source), memoryBytes);
  current = { engine, lent };
  return engine;
}

/** Ends the last judgment; its instance serves the next where it came through whole. */
function closeEngine(): void {
  const last = current;
  current = null;
  opened = null;
  results = new ResultStore();
  if (last === null) return;
  try {
    last.engine.close();
    keeper.giveBack(last.lent);
  } catch {
    // an instance that does not close is left to the collector
  }
}

async function answer(request: Request): Promise<Reply> {
  switch (request.kind) {
    case 'open':
      closeEngine();
      opened = request;
      await openEngine(request);
      return { answer: null };
    case 'query': {
      if (opened === null) return { defect: 'no database is open' };
      const engine = current?.engine ?? (await openEngine(opened));
      return { answer: results.add(engine.run(request.sql, request), request) };
    }
    case 'compare':
      return { answer: results.compare(request.gold, request.answer, request.options) };
  }
}

/** Faults after which an instance is not used again. */
const DISTRUSTED = new Set<QueryFaultCode>(['out_of_memory', 'database_damaged']);

async function safeAnswer(request: Request): Promise<Reply> {
  try {
    return await answer(request);
  } catch (error) {
    if (error instanceof QueryError) {
      if (DISTRUSTED.has(error.fault.code)) current = null;
      return { answer: error.fault };
    }
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    // a query that overruns the engine's stack, or traps, takes the instance with it; a new one is opened for the next
    if (request.kind === 'query') {
      current = null;
      return { answer: { code: 'crashed', message } };
    }
    return { defect: message };
  }
}

parentPort?.on('message', (request: Request) => {
  void safeAnswer(request).then((reply) => parentPort?.postMessage(reply));
});
// says that it is ready
parentPort?.postMessage({ answer: null } satisfies Reply);
