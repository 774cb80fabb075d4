import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Json, RubricInput } from '../../src/index.js';
import { type ModelServer, startModelServer } from '../../src/testing/model-server/index.js';
import { temporaryFolder } from '../data/fixtures.js';
import { GRANTED, isJudging, judgeSays, PLAIN } from '../faults/scripted-judge.js';
import { assay, decided, type Judging, judging, judgmentsIn, summaryIn } from './model-cli.js';

const SAMPLES = 10;

/** A server that tells when it is asked for the n-th verdict. */
interface Counting {
  readonly server: ModelServer;
  /** What happens at the n-th of the requests that are still to come. */
  at(request: number, act: () => void): void;
}

async function countingServer(): Promise<Counting> {
  let left = Number.POSITIVE_INFINITY;
  let act = () => {};
  const server = await startModelServer({
    delayMs: 10,
    answer: (request) => {
      left -= isJudging(request) ? 1 : 0;
      if (left === 0) act();
      return judgeSays(request);
    },
  });
  return {
    server,
    at: (request, own) => {
      left = request;
      act = own;
    },
  };
}

/** Runs a command and kills it when the server is asked for the n-th time; false where it ended before. */
async function killedAt(counting: Counting, request: number, { args }: Judging): Promise<boolean> {
  let child: ChildProcess | null = null;
  let isKilled = false;
  counting.at(request, () => {
    isKilled = child?.kill('SIGKILL') ?? false;
  });
  await assay(args, {
    started: (one) => {
      child = one;
    },
  });
  return isKilled;
}

const decisions = ({ run }: Judging): Json[] => judgmentsIn(run).map(decided);

it.each<[string, RubricInput, string[], number[]]>([
  ['one vote', PLAIN, [], [1, 5, 10]],
  ['three votes', PLAIN, ['--votes', '3', '--voter', 'median'], [2, 14, 27]],
  ['turns with a tool', GRANTED, ['--votes', '2', '--voter', 'mean'], [3, 20, 36]],
])(
  'killed and resumed, from a cache, and plain, a run decides the same: %s',
  async (_, rubric, votes, kills) => {
    const counting = await countingServer();
    const { server } = counting;
    const flags = ['--model', `${server.url}#test-model`, '--concurrency', '4', ...votes];
    const cache = ['--cache', join(temporaryFolder(), 'cache')];
    try {
      const plain = judging(SAMPLES, rubric, ...flags);
      expect((await assay(plain.args)).code).toBe(0);
      const expected = decisions(plain);
      expect(expected).toHaveLength(SAMPLES);
      for (const [index, request] of kills.entries()) {
        // every other one with a cache, which keeps what the killed run was told
        const resumed = judging(SAMPLES, rubric, ...flags, ...(index % 2 === 0 ? [] : cache));
        expect(await killedAt(counting, request, resumed)).toBe(true);
        expect((await assay(resumed.args)).code).toBe(0);
        expect(decisions(resumed)).toEqual(expected);
        expect(summaryIn(resumed.run)).toMatchObject({ complete: true, judgments: SAMPLES });
      }
      const cached = judging(SAMPLES, rubric, ...flags, ...cache);
      expect((await assay(cached.args)).code).toBe(0);
      expect(decisions(cached)).toEqual(expected);
      const { served } = server;
      const again = judging(SAMPLES, rubric, ...flags, ...cache);
      expect((await assay(again.args)).code).toBe(0);
      expect(server.served).toBe(served);
      expect(decisions(again)).toEqual(expected);
    } finally {
      await server.close();
    }
  },
);
