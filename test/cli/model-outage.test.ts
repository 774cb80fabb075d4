import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from '../../src/testing/model-server/index.js';
import { GRANTED, isJudging, judgeSays, PLAIN } from '../faults/scripted-judge.js';
import { assay, codesOf, JUDGES, judging, judgmentsIn, summaryIn } from './model-cli.js';

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(options: ModelServerOptions = JUDGES): Promise<ModelServer> {
  const server = await startModelServer(options);
  servers.push(server);
  return server;
}

/** The address of a server that is gone. */
async function goneUrl(): Promise<string> {
  const server = await serve();
  await server.close();
  return server.url;
}

const NO_LABELS: ModelServerOptions['abilities'] = {
  jsonSchema: 'ignored',
  structuredOutputs: 'ignored',
  jsonObject: 'ignored',
  tools: 'refused',
  requiredTool: 'ignored',
  namedTool: 'ignored',
};

describe('a server that is down from the start', () => {
  it.each([
    ['agentic', PLAIN],
    ['agentic', GRANTED],
    ['label_set', PLAIN],
    ['label_probability', PLAIN],
    ['rerank', PLAIN],
  ] as const)('%s: every judgment is written, unscored', async (elicitor, rubric) => {
    const url = `${await goneUrl()}#test-model`;
    const { args, run } = judging(4, rubric, '--model', url, '--elicitor', elicitor, '--max-retries', '1');
    const { code, stdout, stderr } = await assay(args);
    expect(stderr).not.toMatch(/internal error|Warning/);
    expect(code).toBe(3);
    expect(stdout).toContain('4 judgments: 0 scored, 4 unscored');
    expect(codesOf(judgmentsIn(run))).toEqual(Array(8).fill('server_unavailable'));
    expect(summaryIn(run)).toMatchObject({ complete: true, judgments: 4, unscored: 4 });
  });
});

describe('a server that answers, but not that', () => {
  it.each<[string, ModelServerOptions, string]>([
    [
      'rubbish to the probe',
      { answer: (request) => (isJudging(request) ? judgeSays(request) : { fault: 'html_200' }) },
      'server_unavailable',
    ],
    [
      'half an answer to the probe',
      { answer: (request) => (isJudging(request) ? judgeSays(request) : { fault: 'half_json' }) },
      'server_unavailable',
    ],
    [
      'another shape to the probe',
      { answer: (request) => (isJudging(request) ? judgeSays(request) : { fault: 'wrong_shape' }) },
      'bad_reply',
    ],
    ['that the key is wrong', { ...JUDGES, apiKey: 'another-key' }, 'unauthorized'],
    ['that it knows no such model', { ...JUDGES, models: ['a', 'b'] }, 'request_refused'],
  ])('%s: every judgment is unscored', async (_, options, expected) => {
    const { url } = await serve(options);
    const { args, run } = judging(3, PLAIN, '--model', `${url}#test-model`, '--max-retries', '1');
    const { code, stderr } = await assay(args);
    expect(stderr).not.toMatch(/internal error/);
    expect(code).toBe(3);
    expect(codesOf(judgmentsIn(run))).toEqual(Array(6).fill(expected));
  });

  it('keeps to no schema and calls no tools: labels are asked for in words', async () => {
    const { url, requests } = await serve({ ...JUDGES, abilities: NO_LABELS });
    const { args, run } = judging(3, PLAIN, '--model', `${url}#test-model`, '--elicitor', 'label_set');
    expect(await assay(args)).toMatchObject({ code: 0 });
    expect(codesOf(judgmentsIn(run))).toEqual(Array(6).fill(null));
    const bodies = requests.filter(isJudging).map(({ body }) => body);
    expect(bodies).toHaveLength(3);
    for (const body of bodies) expect(JSON.stringify(body)).not.toMatch(/"response_format"|"tools"/);
  });
});

describe('a server that lacks what the judge needs', () => {
  it.each<[string, ModelServerOptions, typeof PLAIN, string]>([
    ['label_probability', { ...JUDGES, abilities: { logprobs: 'absent' } }, PLAIN, 'logprobs'],
    ['agentic', { ...JUDGES, abilities: { tools: 'refused' } }, GRANTED, 'tools'],
    ['agentic', { ...JUDGES, abilities: { tools: 'ignored' }, answer: () => 'no' }, GRANTED, 'tools'],
    ['likelihood', { ...JUDGES, dialect: 'openai' }, PLAIN, 'prompt_logprobs'],
    ['rerank', { ...JUDGES, dialect: 'openai' }, PLAIN, 'rerank'],
    ['score_endpoint', { ...JUDGES, dialect: 'ollama' }, PLAIN, 'score'],
    ['pooling', { ...JUDGES, dialect: 'tgi' }, PLAIN, 'pooling'],
    ['classify', { ...JUDGES, dialect: 'llama.cpp' }, PLAIN, 'classify'],
    ['decisions', JUDGES, PLAIN, 'decisions'],
  ])('%s is refused before anything is judged', async (elicitor, options, rubric, feature) => {
    const { url, requests } = await serve(options);
    const { args, run } = judging(3, rubric, '--model', `${url}#test-model`, '--elicitor', elicitor);
    const { code, stderr } = await assay(args);
    expect(stderr).toContain(`expected a server that offers ${feature}`);
    expect(stderr).toMatch(/Choose another --elicitor or server/);
    expect(code).toBe(2);
    expect(existsSync(run)).toBe(false);
    expect(requests.filter(isJudging)).toEqual([]);
  });
});
