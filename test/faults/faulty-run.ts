import { connectModel, type Judgment, judgeAll, type RubricInput } from '../../src/index.js';
import { type RunSummary, Summary } from '../../src/log/index.js';
import {
  type Dialect,
  FAULTS,
  type Fault,
  type ModelServer,
  type ServedRequest,
  startModelServer,
} from '../../src/testing/model-server/index.js';
import { isJudging, judgeSays, samplesNamed } from './scripted-judge.js';

/** Every fault there is; those with a choice in each of its forms. */
export const KINDS: readonly Fault[] = [
  ...FAULTS.map((fault) => ({ fault }) as Fault),
  { fault: 'bad_encoding', how: 'gzip' },
  { fault: 'status_429', retryAfter: 0.02 },
  { fault: 'status_503', retryAfter: 'Thu, 01 Jan 1970 00:00:00 GMT' },
  { fault: 'redirect', to: 'http://127.0.0.1:1/' },
];

/** What is judged, and how. */
export interface Shape {
  readonly name: string;
  readonly rubric: RubricInput;
  readonly samples: number;
  readonly votes: number;
  readonly concurrency: number;
}

/** What goes wrong, and how it is met. */
export interface Trial {
  readonly faults?: (index: number, path: string) => Fault | undefined;
  readonly maxRetries: number;
  readonly timeoutS?: number;
  readonly dialect?: Dialect;
}

/** A run that has ended. */
export interface Ended {
  readonly judgments: readonly Judgment[];
  readonly summary: RunSummary;
  /** All requests, those of the probe and for metrics among them. */
  readonly served: number;
  readonly judging: readonly ServedRequest[];
  readonly server: ModelServer;
  readonly ms: number;
}

/** What the server says a reply took: it follows from the request's index, so that every reply is told apart. */
export const promptTokensOf = (index: number): number => 1_000 + index;
export const COMPLETION_TOKENS = 7;

/** Judges a few samples over HTTP, with no pauses between retries. */
export async function runWith(shape: Shape, trial: Trial): Promise<Ended> {
  const { faults, maxRetries, timeoutS = 1, dialect = 'vllm' } = trial;
  const server = await startModelServer({
    dialect,
    ...(faults === undefined ? {} : { faults }),
    answer: (request) => {
      const said = judgeSays(request);
      if (said === undefined) return undefined;
      const usage = { prompt_tokens: promptTokensOf(request.index), completion_tokens: COMPLETION_TOKENS };
      return { ...said, usage };
    },
  });
  const settings = { url: server.url, model: 'test-model', timeout: timeoutS };
  const model = await connectModel(settings, { maxRetries, random: () => 0 });
  const started = performance.now();
  const judgments: Judgment[] = [];
  const summary = new Summary();
  try {
    const { rubric, votes, concurrency, samples } = shape;
    for await (const judgment of judgeAll(samplesNamed(samples), rubric, {
      models: [model],
      ...{ votes, concurrency },
    })) {
      judgments.push(judgment);
      summary.add(judgment);
    }
  } finally {
    await model.close();
    await server.close();
  }
  return {
    judgments,
    summary: summary.finish(true, 0),
    served: server.served,
    judging: server.requests.filter(isJudging),
    server,
    ms: performance.now() - started,
  };
}

/** Runs work side by side, so many at a time; results in the order of the work. */
export async function sideBySide<T, R>(
  work: readonly T[],
  atOnce: number,
  run: (one: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < work.length; at = next++) results[at] = await run(work[at] as T);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}
