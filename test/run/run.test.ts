import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Criterion, type Judge, type Judgment, RubricError } from '../../src/core/index.js';
import { openSamples } from '../../src/data/index.js';
import { LogWriteError, openRun } from '../../src/log/index.js';
import { type RunProgress, runJudge } from '../../src/run/index.js';
import { gathered, temporaryFile, temporaryFolder } from '../data/fixtures.js';
import { options, samples, verdictless } from './fixtures.js';

async function judgmentsOf(folder: string): Promise<Judgment[]> {
  return gathered((await openRun(folder)).judgments());
}

const keys = (judgments: readonly Judgment[]) => judgments.map((one) => `${one.sampleId}#${one.response}`);
const codes = (judgments: readonly Judgment[]) => judgments.map((one) => one.error?.code ?? one.status);

it('judges every response once and sums up', async () => {
  const out = temporaryFolder();
  const summary = await runJudge(options({ out, samples: samples(3, 2) }));
  expect(summary).toMatchObject({ complete: true, judgments: 6, scored: 6, outcome: { mean: 1 } });
  expect(keys(await judgmentsOf(out))).toEqual(['s1#0', 's1#1', 's2#0', 's2#1', 's3#0', 's3#1']);
  const texts = await gathered((await openRun(out)).texts());
  expect(texts[1]).toEqual({
    sampleId: 's1',
    response: 1,
    line: 1,
    input: 'question 1',
    text: 'answer 1.1',
    reference: null,
  });
});

it('keeps the order of the data where the judge never waits', async () => {
  const out = temporaryFolder();
  // A different number of turns of the microtask queue for each sample.
  const judge: Judge = async (sample, response) => {
    for (let turn = 100 * (Number(sample.id.slice(1)) % 3); turn > 0; turn -= 1) await Promise.resolve();
    return verdictless(sample, response, 1);
  };
  await runJudge(options({ out, judge, samples: samples(20) }));
  expect(keys(await judgmentsOf(out))).toEqual(samples(20).map((_, i) => `s${i + 1}#0`));
});

it('runs judges that wait side by side, within the bound, and reads no further ahead', async () => {
  let [underWay, most, read, judged, ahead] = [0, 0, 0, 0, 0];
  const judge: Judge = async (sample, response) => {
    underWay += 1;
    most = Math.max(most, underWay);
    ahead = Math.max(ahead, read - judged);
    await sleep(1);
    underWay -= 1;
    judged += 1;
    return verdictless(sample, response, 1);
  };
  function* counted() {
    for (const sample of samples(50)) {
      read += 1;
      yield sample;
    }
  }
  const summary = await runJudge(
    options({ out: temporaryFolder(), judge, samples: counted(), concurrency: 4 }),
  );
  expect(summary.judgments).toBe(50);
  expect(most).toBe(4);
  expect(ahead).toBeLessThanOrEqual(5);
});

it('lets timers run under a judge that never waits', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const seen: number[] = [];
  const busy: Judge = async (sample, response) => {
    seen.push(turns);
    const end = performance.now() + 5;
    while (performance.now() < end);
    return verdictless(sample, response, 1);
  };
  await runJudge(options({ out: temporaryFolder(), judge: busy, samples: samples(40) }));
  clearInterval(timer);
  expect((seen.at(-1) ?? 0) - (seen[0] ?? 0)).toBeGreaterThan(2);
});

it('resumed equals plain', async () => {
  const plain = temporaryFolder();
  await runJudge(options({ out: plain, samples: samples(10, 2) }));
  const out = temporaryFolder();
  const judged: string[] = [];
  const judge: Judge = async (sample, response) => {
    judged.push(`${sample.id}#${response}`);
    return verdictless(sample, response, 1);
  };
  const complete: boolean[] = [];
  for (const limit of [3, 0, 7, undefined, undefined])
    complete.push((await runJudge(options({ out, judge, samples: samples(10, 2), limit }))).complete);
  expect(complete).toEqual([false, false, false, true, true]);
  expect(await judgmentsOf(out)).toEqual(await judgmentsOf(plain));
  expect(judged).toEqual(keys(await judgmentsOf(plain)));
  const { summary } = await openRun(out);
  expect({ ...summary, finishedAt: '' }).toEqual({ ...(await openRun(plain)).summary, finishedAt: '' });
});

it('draws the same random numbers whatever the concurrency, and others for other seeds', async () => {
  const draw: Judge = async (sample, response, _, { random }) => {
    await sleep(Number(sample.id.slice(1)) % 3);
    return verdictless(sample, response, (random() + random()) / 2);
  };
  const outcomes = async (seed: number, concurrency: number) => {
    const out = temporaryFolder();
    await runJudge(options({ out, judge: draw, samples: samples(9), seed, concurrency }));
    return Object.fromEntries((await judgmentsOf(out)).map((one) => [one.sampleId, one.reward.outcome]));
  };
  const one = await outcomes(0, 1);
  expect(await outcomes(0, 8)).toEqual(one);
  expect(await outcomes(1, 8)).not.toEqual(one);
  expect(new Set(Object.values(one)).size).toBe(9);
});

describe('records that are no samples', () => {
  it('are unscored judgments with their lines', async () => {
    const good = JSON.stringify({ id: 'a', input: 'q', response: 'r' });
    const twice = JSON.stringify({ id: 'a', input: 'q', responses: ['x', 'y'] });
    const path = temporaryFile('d.jsonl', `${good}\nnonsense\n\n{"id":"b"}\n${twice}\n`);
    const out = temporaryFolder();
    const summary = await runJudge(options({ out, samples: (await openSamples({ path })).samples }));
    expect(summary).toMatchObject({ judgments: 5, scored: 1, unscored: 4 });
    expect(summary.unscoredByCode).toEqual({ duplicate_id: 2, not_a_sample: 1, not_json: 1 });
    const [, notJson, ...others] = await judgmentsOf(out);
    expect(notJson).toEqual({
      sampleId: 'line:2',
      response: 0,
      status: 'unscored',
      reward: { process: [], outcome: null, total: null },
      segments: [],
      verdicts: [],
      evidence: [],
      gatesFailed: [],
      usage: { toolCalls: 0, toolFailures: 0, ms: 0 },
      error: { code: 'not_json', message: expect.stringMatching(/expected JSON, got/), line: 2 },
    });
    expect(keys(others)).toEqual(['line:4#0', 'line:5#0', 'line:5#1']);
    expect((await gathered((await openRun(out)).texts())).map(({ text }) => text)).toEqual(['r', 'x', 'y']);
  });

  it('are not judged again when a run is resumed', async () => {
    const out = temporaryFolder();
    const path = temporaryFile('d.jsonl', 'nonsense\n{"id":"b"}\n');
    for (let i = 0; i < 2; i += 1)
      await runJudge(options({ out, samples: (await openSamples({ path })).samples }));
    expect(keys(await judgmentsOf(out))).toEqual(['line:1#0', 'line:2#0']);
  });
});

describe("a sample's own criteria", () => {
  const own: Criterion = {
    id: 'own',
    text: 't',
    scope: 'response',
    weight: 1,
    gate: false,
    threshold: 1,
  };
  const withCriteria = samples(3, 2).map(({ line, sample }) => ({
    line,
    sample: line === 2 ? { ...sample, criteria: [{}] } : sample,
  }));

  it("stand behind the rubric's, for that sample alone", async () => {
    const seen: string[] = [];
    const judge: Judge = async (sample, response, { criteria }) => {
      seen.push(`${sample.id}: ${criteria.map(({ id }) => id).join()}`);
      return verdictless(sample, response, 1);
    };
    const rubric = { ...options({ out: '' }).rubric, criteria: [{ ...own, id: 'first' }] };
    const checkSampleCriteria = () => [own];
    const out = temporaryFolder();
    await runJudge(options({ out, judge, rubric, samples: withCriteria, checkSampleCriteria }));
    expect(seen).toEqual([
      's1: first',
      's1: first',
      's2: first,own',
      's2: first,own',
      's3: first',
      's3: first',
    ]);
  });

  it('that are refused leave each of its responses unscored, and no other', async () => {
    const problem = { path: 'criteria[0].id', expected: 'an id', got: 'nothing', remedy: 'Give one.' };
    const checkSampleCriteria = () => {
      throw new RubricError('criteria of s2', [problem]);
    };
    const out = temporaryFolder();
    await runJudge(options({ out, samples: withCriteria, checkSampleCriteria }));
    const judgments = await judgmentsOf(out);
    expect(codes(judgments)).toEqual([
      'scored',
      'scored',
      'bad_criteria',
      'bad_criteria',
      'scored',
      'scored',
    ]);
    expect(judgments[2]?.error).toEqual({
      code: 'bad_criteria',
      message: expect.stringMatching(/criteria\[0\]\.id: expected an id, got nothing\. Give one\./),
      line: 2,
    });
  });
});

const deep = () => {
  let value: unknown = 1;
  for (let i = 0; i < 100_000; i += 1) value = [value];
  return value;
};

const BROKEN: [what: string, judge: (good: Judgment) => unknown, message: RegExp][] = [
  [
    'throws',
    () => {
      throw new Error('out of order');
    },
    /^out of order$/,
  ],
  [
    'throws no error',
    () => {
      throw 'words';
    },
    /^words$/,
  ],
  ['returns nothing', () => undefined, /expected a judgment, got nothing/],
  ['returns something else', () => ({ reward: 1 }), /expected sampleId to be a text, got nothing/],
  [
    'judges another sample',
    (good) => ({ ...good, sampleId: 'x' }),
    /expected the judgment of s1#0, got that of x#0/,
  ],
  ['judges another response', (good) => ({ ...good, response: 4 }), /got that of s1#4/],
  [
    'rewards beyond 1',
    (good) => ({ ...good, reward: { ...good.reward, total: 2 } }),
    /in \[0, 1\] or null, got 2/,
  ],
  [
    'rewards NaN',
    (good) => ({ ...good, reward: { ...good.reward, outcome: Number.NaN } }),
    /or null, got NaN/,
  ],
  [
    'contradicts itself',
    (good) => ({ ...good, status: 'unscored' }),
    /expected status scored for outcome 1, got "unscored"/,
  ],
  [
    'returns what JSON cannot hold',
    (good) => ({ ...good, usage: { ...good.usage, cost: 1n } }),
    /that JSON can hold/,
  ],
  ['returns what is nested too deeply', (good) => ({ ...good, extra: deep() }), /that JSON can hold/],
];

it.each(BROKEN)('a judge that %s leaves the response unscored', async (_, faulty, message) => {
  const out = temporaryFolder();
  const judge: Judge = async (sample, response) => {
    const good = verdictless(sample, response, 1);
    return (sample.id === 's1' ? faulty(good) : good) as Judgment;
  };
  const summary = await runJudge(options({ out, judge }));
  expect(summary).toMatchObject({
    judgments: 3,
    scored: 2,
    unscoredByCode: { judge_crashed: 1 },
    outcome: { mean: 1 },
  });
  const [first] = await judgmentsOf(out);
  expect(first?.error).toEqual({ code: 'judge_crashed', message: expect.stringMatching(message), line: 1 });
});

it('judges again, when asked, what a judge that failed once left unscored', async () => {
  const out = temporaryFolder();
  const failing = new Set(['s2', 's4']);
  const judged: string[] = [];
  const judge: Judge = async (sample, response) => {
    judged.push(sample.id);
    if (failing.delete(sample.id)) throw new Error('once');
    return verdictless(sample, response, 1);
  };
  const run = (mode: 'resume' | 'retry-unscored') =>
    runJudge(options({ out, judge, mode, samples: samples(5) }));
  expect(await run('resume')).toMatchObject({ unscored: 2 });
  expect(await run('resume')).toMatchObject({ unscored: 2 });
  expect(await run('retry-unscored')).toMatchObject({ complete: true, judgments: 5, unscored: 0 });
  expect(judged).toEqual(['s1', 's2', 's3', 's4', 's5', 's2', 's4']);
  expect(keys(await judgmentsOf(out)).sort()).toEqual(['s1#0', 's2#0', 's3#0', 's4#0', 's5#0']);
});

describe('interrupted', () => {
  it('finishes nothing that the interruption spoiled, and resumes to the same', async () => {
    const out = temporaryFolder();
    const controller = new AbortController();
    const judge: Judge = async (sample, response, _, { signal }) => {
      if (sample.id === 's5') controller.abort();
      await sleep(1);
      if (signal.aborted && sample.id !== 's4') throw new Error('aborted');
      return verdictless(sample, response, 1);
    };
    const cut = await runJudge(
      options({ out, judge, samples: samples(20), concurrency: 2, signal: controller.signal }),
    );
    expect(cut.complete).toBe(false);
    expect(cut.unscored).toBe(0);
    expect(cut.judgments).toBeLessThan(6);
    expect((await openRun(out)).summary).toMatchObject({ complete: false, judgments: cut.judgments });
    const summary = await runJudge(options({ out, samples: samples(20) }));
    expect(summary).toMatchObject({ complete: true, judgments: 20, scored: 20 });
    expect(new Set(keys(await judgmentsOf(out))).size).toBe(20);
  });

  it('does not wait for input that may never come', async () => {
    const controller = new AbortController();
    async function* slow() {
      yield* samples(1);
      controller.abort();
      await new Promise(() => {});
    }
    const summary = await runJudge(
      options({ out: temporaryFolder(), samples: slow(), signal: controller.signal }),
    );
    expect(summary).toMatchObject({ complete: false, judgments: 1 });
  });
});

it('stops at what it cannot write, and lets go', async () => {
  let abandoned = 0;
  const sink = {
    isFinished: () => false,
    write: () => {
      throw new LogWriteError('disk', new Error('ENOSPC'));
    },
    finish: () => Promise.reject(new Error('never finished')),
    abandon: () => {
      abandoned += 1;
    },
  };
  await expect(runJudge(options({ out: sink }))).rejects.toThrow(/disk: expected to write to it, got ENOSPC/);
  expect(abandoned).toBe(1);
});

it('lets go of the folder when the data fail', async () => {
  const out = temporaryFolder();
  async function* broken() {
    yield* samples(1);
    throw new Error('disk gone');
  }
  await expect(runJudge(options({ out, samples: broken() }))).rejects.toThrow('disk gone');
  expect((await runJudge(options({ out }))).judgments).toBe(3);
});

it('tells how far it is', async () => {
  const out = temporaryFolder();
  await runJudge(options({ out, limit: 1 }));
  const seen: RunProgress[] = [];
  await runJudge(options({ out, onProgress: (progress) => seen.push(progress) }));
  expect(seen).toEqual([
    { judged: 0, scored: 0, unscored: 0, kept: 1 },
    { judged: 1, scored: 1, unscored: 0, kept: 1 },
    { judged: 2, scored: 2, unscored: 0, kept: 1 },
  ]);
});

it('names in the header the tools the rubric calls, and all where the samples bring the criteria', async () => {
  const tool = (name: string) => ({ name, version: `${name} 3` });
  const tools = new Map([tool('b'), tool('a')].map((one) => [one.name, one as never]));
  const header = async (criteria: Criterion[]) => {
    const out = temporaryFolder();
    await runJudge(options({ out, tools, rubric: { ...options({ out }).rubric, criteria } }));
    return (await openRun(out)).header;
  };
  expect((await header([])).tools).toEqual({ a: 'a 3', b: 'b 3' });
  const verify = { tool: 'b', args: {} };
  const criterion = {
    id: 'c',
    text: 't',
    scope: 'step',
    weight: 1,
    gate: false,
    threshold: 1,
    verify,
  } as const;
  expect((await header([criterion])).tools).toEqual({ b: 'b 3' });
});
