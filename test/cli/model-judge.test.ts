import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from '../../src/testing/model-server/index.js';
import { temporaryFolder } from '../data/fixtures.js';
import { GRANTED, isJudging, judgeSays, PLAIN } from '../faults/scripted-judge.js';
import {
  assay,
  codesOf,
  decided,
  JUDGES,
  judging,
  judgmentsIn,
  summaryIn,
  textsIn,
  tokensOf,
} from './model-cli.js';

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(options: ModelServerOptions = JUDGES): Promise<ModelServer> {
  const server = await startModelServer(options);
  servers.push(server);
  return server;
}

const asked = ({ requests }: ModelServer) => requests.filter(isJudging).length;
const model = ({ url }: ModelServer, id = 'test-model') => ['--model', `${url}#${id}`];

describe('how models are asked', () => {
  it('once a response, and what it took is told', async () => {
    const server = await serve();
    const { args, run } = judging(4, PLAIN, ...model(server));
    const { code, stdout } = await assay(args);
    expect(code).toBe(0);
    expect(asked(server)).toBe(4);
    const { usage } = summaryIn(run);
    expect(usage.model).toMatchObject({ calls: 4, retries: 0, fromCache: 0, money: null });
    expect(stdout).toContain('  model     4 calls\n');
    expect(stdout).toContain(`  tokens    ${usage.model?.promptTokens} prompt`);
  });

  it('several times, with the votes joined', async () => {
    const server = await serve();
    const { args, run } = judging(3, PLAIN, ...model(server), '--votes', '3', '--voter', 'mean');
    expect((await assay(args)).code).toBe(0);
    expect(asked(server)).toBe(9);
    for (const { verdicts } of judgmentsIn(run))
      for (const verdict of verdicts) {
        const scores = verdict.vote?.ballots.map(({ score }) => score ?? Number.NaN) ?? [];
        expect(scores).toHaveLength(3);
        expect(verdict.vote?.voter).toBe('mean');
        expect(verdict.score).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / 3, 12);
      }
  });

  it('many times at once, with nothing to say of it but how it goes', async () => {
    const server = await serve();
    const { args } = judging(1, PLAIN, ...model(server), '--votes', '32', '--voter', 'mean');
    const { code, stderr } = await assay(args);
    expect(code).toBe(0);
    expect(asked(server)).toBe(32);
    expect(stderr.split('\n').filter((line) => line !== '' && !/^\d+ judged, /.test(line))).toEqual([]);
  });

  it('as the elicitor says', async () => {
    const server = await serve();
    const { args, run } = judging(2, PLAIN, ...model(server), '--elicitor', 'critique');
    expect((await assay(args)).code).toBe(0);
    expect(asked(server)).toBe(4);
    expect(JSON.parse(textsIn(run).find((text) => text.includes('"formatVersion"')) ?? '')).toMatchObject({
      asking: { elicitor: 'critique', votes: 1 },
    });
  });

  it('as a panel of two, each with a vote', async () => {
    const servers = [await serve(), await serve()];
    const { args, run } = judging(3, PLAIN, ...servers.flatMap((one) => model(one)), '--voter', 'mean');
    expect((await assay(args)).code).toBe(0);
    expect(servers.map(asked)).toEqual([3, 3]);
    for (const { verdicts } of judgmentsIn(run))
      expect(verdicts[0]?.vote?.ballots.map((ballot) => ballot.model).sort()).toEqual(
        servers.map(({ url }) => `${url}#test-model`).sort(),
      );
  });

  it('with no retries where there are to be none', async () => {
    const server = await serve({
      ...JUDGES,
      faults: (index) => (index === 2 ? { fault: 'status_500' } : undefined),
    });
    const { args, run } = judging(3, PLAIN, ...model(server), '--max-retries', '0', '--concurrency', '1');
    expect((await assay(args)).code).toBe(3);
    expect(asked(server)).toBe(3);
    expect(codesOf(judgmentsIn(run)).filter((code) => code === 'server_unavailable')).toHaveLength(2);
    expect(summaryIn(run).usage.model).toMatchObject({ calls: 3, retries: 0 });
  });

  it('no longer than --timeout', async () => {
    const server = await serve({
      answer: (request) => (isJudging(request) ? { fault: 'never' } : judgeSays(request)),
    });
    const { args, run } = judging(2, PLAIN, ...model(server), '--timeout', '0.5');
    const started = performance.now();
    expect((await assay(args)).code).toBe(3);
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(codesOf(judgmentsIn(run))).toEqual(Array(4).fill('budget_exhausted'));
  });

  it('the only model of a server, where none is named', async () => {
    const server = await serve({ ...JUDGES, models: ['the-only-one'] });
    const { args, run } = judging(2, PLAIN, '--model', server.url);
    expect((await assay(args)).code).toBe(0);
    expect(codesOf(judgmentsIn(run))).toEqual(Array(4).fill(null));
    expect(server.requests.filter(isJudging).map(({ body }) => body)).toMatchObject([
      { model: 'the-only-one' },
      { model: 'the-only-one' },
    ]);
  });

  it('none of several where none is named: their names are told', async () => {
    const server = await serve({ ...JUDGES, models: ['small', 'big'] });
    const { args, run } = judging(2, PLAIN, '--model', server.url);
    expect((await assay(args)).code).toBe(3);
    expect(asked(server)).toBe(0);
    const reasons = judgmentsIn(run).flatMap(({ verdicts }) => verdicts.map(({ reason }) => reason));
    for (const reason of reasons) expect(reason).toMatch(/small, big.*Name one/);
  });
});

describe('bounds of the run', () => {
  it('reached, leave the rest unscored with the bound as the reason', async () => {
    const server = await serve();
    const { args, run } = judging(
      6,
      PLAIN,
      ...model(server),
      '--budget',
      'tokens=2000',
      '--concurrency',
      '1',
    );
    const { code, stdout } = await assay(args);
    expect(code).toBe(3);
    const judgments = judgmentsIn(run);
    const spent = judgments.filter(({ status }) => status === 'unscored');
    expect(spent.length).toBeGreaterThan(0);
    expect(spent.length).toBeLessThan(6);
    expect(asked(server)).toBe(6 - spent.length);
    expect(codesOf(spent)).toEqual(Array(spent.length * 2).fill('budget_exhausted'));
    expect(spent[0]?.verdicts[0]?.reason).toMatch(/tokens: \d+ of 2000/);
    expect(stdout).toContain('budget_exhausted');
  });

  it('on money need a price, and end the run by it', async () => {
    const server = await serve();
    const cwd = temporaryFolder();
    const settings = { url: server.url, model: 'test-model', price: { prompt: 1000, completion: 2000 } };
    writeFileSync(
      join(cwd, 'assay.config.json'),
      JSON.stringify({ models: { own: settings, free: { url: server.url, model: 'x' } }, judge: ['own'] }),
    );
    const { args, run } = judging(4, PLAIN, '--budget', '1', '--concurrency', '1');
    const { code, stdout } = await assay(args, { cwd });
    expect(code).toBe(3);
    const { usage, scored } = summaryIn(run);
    const { promptTokens = 0, completionTokens = 0, money } = usage.model ?? {};
    expect(scored).toBeGreaterThan(0);
    expect(money).toBeCloseTo((promptTokens * 1000 + completionTokens * 2000) / 1e6, 9);
    expect(money).toBeGreaterThanOrEqual(1);
    expect(stdout).toContain(`money ${money?.toFixed(4)}`);
    const free = judging(1, PLAIN, '--budget', 'money=1', '--model', 'free');
    const refused = await assay(free.args, { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(
      /--budget: expected a price for every model.*got none for free.*Configure/,
    );
  });
});

describe('the cache', () => {
  it('answers a second run alone, with the same judgments', async () => {
    const server = await serve();
    const cache = temporaryFolder();
    const flags = [...model(server), '--cache', cache, '--votes', '3'];
    const [first, second] = [judging(4, GRANTED, ...flags), judging(4, GRANTED, ...flags)];
    expect((await assay(first.args)).code).toBe(0);
    const served = server.served;
    const { code, stdout } = await assay(second.args);
    expect(code).toBe(0);
    expect(server.served).toBe(served);
    expect(judgmentsIn(second.run).map(decided)).toEqual(judgmentsIn(first.run).map(decided));
    expect(judgmentsIn(second.run).map(tokensOf)).toEqual(judgmentsIn(first.run).map(tokensOf));
    const { calls = 0, fromCache = 0, promptTokens } = summaryIn(second.run).usage.model ?? {};
    expect([fromCache, promptTokens]).toEqual([calls, 0]);
    expect(calls).toBe(summaryIn(first.run).usage.model?.calls);
    expect(stdout).toContain(`${calls} calls, ${calls} from the cache`);
  });

  it('offline: says what it lacks, and asks nobody', async () => {
    const server = await serve();
    const cache = temporaryFolder();
    const flags = [...model(server), '--cache', cache];
    expect((await assay(judging(2, PLAIN, ...flags).args)).code).toBe(0);
    const served = server.served;
    const { args, run } = judging(4, PLAIN, ...flags, '--offline');
    const { code, stdout } = await assay(args);
    expect(code).toBe(3);
    expect(server.served).toBe(served);
    const missing = Array(4).fill('not_in_cache');
    expect(codesOf(judgmentsIn(run))).toEqual([null, null, null, null, ...missing]);
    expect(judgmentsIn(run)[2]?.verdicts[0]?.reason).toMatch(
      /expected the answer in the cache.*without --offline/,
    );
    expect(stdout).toContain('not_in_cache 2');
  });

  it('offline after a whole run: the same rewards with the server gone', async () => {
    const server = await serve();
    const flags = [...model(server), '--cache', temporaryFolder()];
    const [first, second] = [judging(3, GRANTED, ...flags), judging(3, GRANTED, ...flags, '--offline')];
    expect((await assay(first.args)).code).toBe(0);
    await server.close();
    expect((await assay(second.args)).code).toBe(0);
    expect(judgmentsIn(second.run).map(decided)).toEqual(judgmentsIn(first.run).map(decided));
  });
});

describe('going on', () => {
  it('--retry-unscored after an outage makes good what it left', async () => {
    const server = await serve();
    const healthy = judging(4, PLAIN, ...model(server));
    expect((await assay(healthy.args)).code).toBe(0);
    await server.stop();
    const { args, run } = judging(4, PLAIN, ...model(server), '--max-retries', '0');
    expect((await assay(args)).code).toBe(3);
    await server.start();
    expect((await assay(args)).code).toBe(3);
    expect((await assay([...args, '--retry-unscored'])).code).toBe(0);
    expect(judgmentsIn(run).map(decided)).toEqual(judgmentsIn(healthy.run).map(decided));
  });

  it.each([
    ['numbers of votes', ['--votes', '3'], /asking\.votes.*expected 1, got 3/s],
    ['ways of asking', ['--elicitor', 'label_set'], /asking\.elicitor/],
    ['sampling', ['--temperature', '0.3'], /asking\.sampling/],
    ['bounds', ['--max-rounds', '3'], /asking\.limits/],
  ])('with other %s is refused', async (_, more, message) => {
    const server = await serve();
    const { args } = judging(1, PLAIN, ...model(server));
    expect((await assay(args)).code).toBe(0);
    const { code, stderr } = await assay([...args, ...more]);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/name another --out folder, or start over with --fresh/);
    expect(code).toBe(2);
  });
});

describe('the key', () => {
  const KEY = 'sk-very-secret-4711';

  it.each([
    ['accepted', KEY, 0],
    ['refused, with an error that repeats it', 'another', 3],
  ] as const)('%s, stands in no file and on no screen', async (_, apiKey, expected) => {
    const echo = { status: 401, raw: { error: { message: `Incorrect API key provided: ${KEY}` } } };
    const server = await serve({ ...JUDGES, ...(expected === 0 ? { apiKey } : { answer: () => echo }) });
    const cache = temporaryFolder();
    const { args, run } = judging(2, PLAIN, ...model(server), '--cache', cache);
    const { code, stdout, stderr } = await assay(args, { env: { OPENAI_API_KEY: KEY } });
    expect(code).toBe(expected);
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    for (const text of [stdout, stderr, ...textsIn(run), ...textsIn(cache)]) expect(text).not.toContain(KEY);
  });

  it('of a configured model comes from its own variable, and its headers are told to nobody', async () => {
    const server = await serve({ ...JUDGES, apiKey: KEY });
    const cwd = temporaryFolder();
    const settings = {
      url: server.url,
      model: 'm',
      apiKeyEnv: 'GPU_KEY',
      headers: { 'x-team': 'team-secret-1' },
    };
    writeFileSync(join(cwd, 'own.json'), JSON.stringify({ models: { gpu: settings } }));
    const { args, run } = judging(1, PLAIN, '--config', 'own.json', '--model', 'gpu');
    const env = { GPU_KEY: KEY, OPENAI_API_KEY: 'not-this-one' };
    const { code, stdout, stderr } = await assay(args, { cwd, env });
    expect(code).toBe(0);
    expect(server.requests[0]?.headers).toMatchObject({ 'x-team': 'team-secret-1' });
    for (const text of [stdout, stderr, ...textsIn(run)])
      expect(text).not.toMatch(/sk-very-secret|team-secret|not-this-one/);
  });
});
