import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/testing/model-server/index.js';
import { breachesOf } from './breaches.js';
import { type Ended, KINDS, runWith, type Shape, sideBySide } from './faulty-run.js';
import { GRANTED, PLAIN } from './scripted-judge.js';

const SHAPES: readonly Shape[] = [
  { name: 'one call each', rubric: PLAIN, samples: 4, votes: 1, concurrency: 1 },
  { name: 'several turns with a tool', rubric: GRANTED, samples: 3, votes: 1, concurrency: 1 },
  { name: 'three votes', rubric: PLAIN, samples: 3, votes: 3, concurrency: 1 },
  {
    name: 'three votes of several turns, side by side',
    rubric: GRANTED,
    samples: 2,
    votes: 3,
    concurrency: 2,
  },
];

/** Faults that no second attempt is made after: the server said something of the request. */
const FINAL: ReadonlySet<string> = new Set(['redirect']);
/** The client asks for no encoding, and reads plain text under a wrong header as it is; what is cut off is asked again. */
const UNFELT: readonly Fault[] = KINDS.filter(
  (kind) => kind.fault === 'truncated' || (kind.fault === 'bad_encoding' && kind.how === 'gzip'),
);
const AT_ONCE = 12;

const rewards = ({ judgments }: Ended) => judgments.map(({ reward }) => reward);
const named = (fault: Fault, index: number) => `${JSON.stringify(fault)} at ${index}`;

interface Tried {
  readonly what: string;
  readonly fault: Fault;
  readonly ended: Ended;
}

/** One run for every fault at every request of the healthy run, and at the one after it. */
async function everyFault(shape: Shape, healthy: Ended, maxRetries: number): Promise<Tried[]> {
  const work = Array.from({ length: healthy.served + 1 }, (_, index) =>
    KINDS.map((fault) => ({ fault, index })),
  ).flat();
  return sideBySide(work, AT_ONCE, async ({ fault, index }) => {
    const faults = (at: number) => (at === index ? fault : undefined);
    return { what: named(fault, index), fault, ended: await runWith(shape, { faults, maxRetries }) };
  });
}

describe.each(SHAPES)('$name', (shape) => {
  it('with a fault at any one request, retried: ends as the healthy run does', async () => {
    const healthy = await runWith(shape, { maxRetries: 0 });
    expect(breachesOf(healthy, healthy, shape)).toEqual([]);
    expect(healthy.summary.scored).toBe(shape.samples);
    const tried = await everyFault(shape, healthy, 2);
    const breaches = tried.flatMap(({ what, fault, ended }) => [
      ...breachesOf(ended, healthy, shape).map((breach) => `${what}: ${breach}`),
      ...(FINAL.has(fault.fault) || JSON.stringify(rewards(ended)) === JSON.stringify(rewards(healthy))
        ? []
        : [`${what}: other rewards (${JSON.stringify(ended.summary.unscoredByCode)})`]),
    ]);
    expect(breaches).toEqual([]);
  });

  it('with a fault at any one request, not retried: only what it hit is unscored', async () => {
    const healthy = await runWith(shape, { maxRetries: 0 });
    const tried = await everyFault(shape, healthy, 0);
    const breaches = tried.flatMap(({ what, ended }) => [
      ...breachesOf(ended, healthy, shape).map((breach) => `${what}: ${breach}`),
      ...(ended.summary.unscored <= shape.concurrency ? [] : [`${what}: ${ended.summary.unscored} unscored`]),
    ]);
    expect(breaches).toEqual([]);
    // each fault did hit something, so nothing was passed for want of being tried
    const hit = new Set(tried.filter(({ ended }) => ended.summary.unscored > 0).map(({ fault }) => fault));
    if (shape.votes === 1) expect([...KINDS].filter((kind) => !hit.has(kind))).toEqual(UNFELT);
  });
});
