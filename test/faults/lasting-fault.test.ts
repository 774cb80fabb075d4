import { describe, expect, it } from 'vitest';
import type { Fault } from '../../src/testing/model-server/index.js';
import { breachesOf } from './breaches.js';
import { KINDS, runWith, type Shape, sideBySide } from './faulty-run.js';
import { GRANTED, PLAIN } from './scripted-judge.js';

const PLAIN_SHAPE: Shape = { name: 'plain', rubric: PLAIN, samples: 4, votes: 1, concurrency: 2 };
const VOTING: Shape = { name: 'votes', rubric: GRANTED, samples: 3, votes: 3, concurrency: 3 };
const AT_ONCE = 8;

/** A reply that is cut off is read, and refused, by the judge; a redirection by the client. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  never: ['model_timeout'],
  slow: ['model_timeout'],
  endless: ['model_timeout', 'reply_too_large'],
  huge: ['reply_too_large', 'model_timeout'],
  status_429: ['server_overloaded'],
  status_503: ['server_overloaded'],
  redirect: ['request_refused'],
  wrong_shape: ['bad_reply'],
  no_choices: ['bad_reply'],
};

/** The client asks for no encoding, and reads what comes as it is: plain text under a wrong header is whole. */
const isHarmless = (fault: Fault) => fault.fault === 'bad_encoding' && fault.how === 'gzip';
const HARMFUL = KINDS.filter((fault) => !isHarmless(fault));

describe('a server that does one wrong thing from some request on', () => {
  it.each([
    ['plain, from its first request', PLAIN_SHAPE, 0],
    ['plain, from the middle', PLAIN_SHAPE, 3],
    ['votes and tools, from the middle', VOTING, 12],
  ] as const)(
    '%s: what it answered is scored, the rest is unscored with the reason',
    async (_, shape, from) => {
      const healthy = await runWith(shape, { maxRetries: 0 });
      const breaches = await sideBySide(HARMFUL, AT_ONCE, async (fault) => {
        const faults = (index: number) => (index >= from ? fault : undefined);
        const ended = await runWith(shape, { faults, maxRetries: 1, timeoutS: 0.5 });
        const codes = ended.judgments.flatMap(({ verdicts }) =>
          verdicts.flatMap((verdict) => (verdict.status === 'unscored' ? [verdict.code] : [])),
        );
        const expected = CODES[fault.fault];
        const others =
          from === 0 && expected !== undefined ? codes.filter((code) => !expected.includes(code)) : [];
        return [
          ...breachesOf(ended, healthy, shape),
          ...(ended.summary.unscored > 0 ? [] : ['nothing is unscored']),
          ...(from === 0 && ended.summary.scored > 0 ? ['something is scored'] : []),
          ...others,
        ].map((breach) => `${JSON.stringify(fault)}: ${breach}`);
      });
      expect(breaches.flat()).toEqual([]);
    },
  );

  it('only where its metrics are: every reward is as it would be', async () => {
    const shape: Shape = { ...PLAIN_SHAPE, votes: 3 };
    const healthy = await runWith(shape, { maxRetries: 0 });
    const breaches = await sideBySide(KINDS, AT_ONCE, async (fault) => {
      let asked = 0;
      const faults = (_: number, path: string) => {
        if (path !== '/metrics') return undefined;
        asked += 1;
        return fault;
      };
      const ended = await runWith(shape, { faults, maxRetries: 0 });
      return [
        ...breachesOf(ended, healthy, shape),
        ...(ended.summary.unscored === 0 ? [] : ['something is unscored']),
        ...(asked > 0 ? [] : ['metrics were not asked for']),
      ].map((breach) => `${JSON.stringify(fault)}: ${breach}`);
    });
    expect(breaches.flat()).toEqual([]);
  });
});

/** The most memory of the process above what it had, bytes, looked at every few milliseconds while work is done. */
async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  await work();
  clearInterval(timer);
  return Math.max(most, process.memoryUsage().rss) - before;
}

describe('memory', () => {
  it.each<Fault>([{ fault: 'huge' }, { fault: 'endless' }])(
    'of nothing but $fault replies stays bounded',
    async (fault) => {
      const shape: Shape = { ...PLAIN_SHAPE, samples: 6, concurrency: 1 };
      await runWith(shape, { maxRetries: 0 });
      const growth = await growthDuring(async () => {
        // the probe's one question is answered, so that the judge's own are asked
        const faults = (index: number) => (index === 0 ? undefined : fault);
        const ended = await runWith(shape, { faults, maxRetries: 1, timeoutS: 0.5 });
        expect(ended.summary).toMatchObject({ scored: 0, unscored: 6 });
        expect(ended.judging).toHaveLength(12);
      });
      // 12 replies of 200 MB are 2.4 GB
      expect(growth).toBeLessThan(150_000_000);
    },
  );
});
