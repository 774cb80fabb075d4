import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectModel, type Judgment, judgeAll, type RubricInput, seededRandom } from '../../src/index.js';
import { type ModelServer, startModelServer } from '../../src/testing/model-server/index.js';
import { GRANTED, judgeSays, PLAIN, samplesNamed } from './scripted-judge.js';

const SAMPLES = 60;
const UP_MS = 500;
const DOWN_MS = 150;

const warnings: string[] = [];
const heed = ({ message }: Error) => warnings.push(message);
beforeAll(() => {
  process.on('warning', heed);
});
afterAll(() => {
  process.off('warning', heed);
});

interface Ended {
  readonly judgments: readonly Judgment[];
  readonly outages: number;
}

/** Dies and comes back until it is told to stop; how often it died. */
async function flap(server: ModelServer, signal: AbortSignal): Promise<number> {
  let outages = 0;
  while (!signal.aborted) {
    await sleep(UP_MS);
    if (signal.aborted) break;
    await server.stop();
    outages += 1;
    await sleep(DOWN_MS);
    await server.start();
  }
  return outages;
}

async function judged(rubric: RubricInput, votes: number, flaps: boolean): Promise<Ended> {
  const server = await startModelServer({ answer: judgeSays, slots: 4, delayMs: 60 });
  const over = new AbortController();
  const outages = flaps ? flap(server, over.signal) : Promise.resolve(0);
  // pauses of at most 50, 100, 200, … ms, so that a few outlast an outage; drawn, so that they never keep step with it
  const drawn = seededRandom(votes);
  const model = await connectModel(
    { url: server.url, model: 'test-model' },
    { name: 'judge', maxRetries: 30, random: () => 0.1 * drawn() },
  );
  const judgments: Judgment[] = [];
  try {
    for await (const judgment of judgeAll(samplesNamed(SAMPLES), rubric, {
      models: [model],
      ...{ votes, concurrency: 16 },
    }))
      judgments.push(judgment);
  } finally {
    over.abort();
    await outages;
    await model.close();
    await server.close();
  }
  return { judgments, outages: await outages };
}

/** Everything but what the run took. */
const decided = ({ judgments }: Ended) =>
  judgments.map(({ usage: _usage, calls: _calls, evidence, ...rest }) =>
    JSON.stringify({ ...rest, evidence: evidence.map((one) => ({ ...one, ms: 0 })) }),
  );

it.each([
  ['three votes', PLAIN, 3],
  ['turns with a tool', GRANTED, 1],
  ['three votes of turns with a tool', GRANTED, 3],
] as const)(
  'a server that dies and comes back decides all as a healthy one does: %s',
  async (_, rubric, votes) => {
    const healthy = await judged(rubric, votes, false);
    const flapping = await judged(rubric, votes, true);
    expect(flapping.outages).toBeGreaterThanOrEqual(2);
    expect(healthy.judgments.every(({ status }) => status === 'scored')).toBe(true);
    const expected = decided(healthy);
    const others = decided(flapping).filter((judgment, at) => judgment !== expected[at]);
    expect(others).toEqual([]);
    expect(flapping.judgments).toHaveLength(SAMPLES);
    const retries = flapping.judgments.reduce((sum, { usage }) => sum + (usage.model?.retries ?? 0), 0);
    expect(retries).toBeGreaterThan(0);
    // of listeners, for one: many judgments wait for the end of one run
    expect(warnings).toEqual([]);
  },
);
