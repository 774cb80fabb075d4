import { parentPort } from 'node:worker_threads';
import { type DatabaseSource, Engine } from './engine.js';
import type { Reply, Request, SharedSource } from './protocol.js';
import { ResultStore } from './result-store.js';
import { QueryError } from './sqlite-error.js';
import { holdStill } from './steady-clock.js';

type OpenRequest = Extract<Request, { readonly kind: 'open' }>;

let opened: OpenRequest | null = null;
let engine: Engine | null = null;
let results = new ResultStore();

const unshared = (source: SharedSource): DatabaseSource =>
  'bytes' in source ? { bytes: new Uint8Array(source.bytes) } : source;

async function openEngine({ source, memoryBytes, now }: OpenRequest): Promise<Engine> {
  holdStill(now);
  return Engine.open(unshared(source), memoryBytes);
}

async function answer(request: Request): Promise<Reply> {
  switch (request.kind) {
    case 'open':
      engine = null;
      results = new ResultStore();
      opened = request;
      engine = await openEngine(request);
      return { answer: null };
    case 'query': {
      if (opened === null) return { defect: 'no database is open' };
      engine ??= await openEngine(opened);
      return { answer: results.add(engine.run(request.sql, request), request) };
    }
    case 'compare':
      return { answer: results.compare(request.gold, request.answer, request.options) };
  }
}

async function safeAnswer(request: Request): Promise<Reply> {
  try {
    return await answer(request);
  } catch (error) {
    if (error instanceof QueryError) return { answer: error.fault };
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    // a query that overruns the engine's stack, or traps, takes the instance with it; a new one is opened for the next
    if (request.kind === 'query') {
      engine = null;
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
