import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/doctor/examine.js';
import { type ModelServer, startModelServer } from '../../src/testing/model-server/index.js';
import { packageRoot } from '../../src/version.js';

const CLI = join(packageRoot, 'dist', 'src', 'cli', 'main.js');

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function doctor(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [CLI, 'doctor', ...args],
      { env: { ...process.env, ...env }, timeout: 60_000 },
      (error, stdout, stderr) =>
        resolve({
          code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1,
          stdout,
          stderr,
        }),
    );
  });
}

/** What is found of the model; the rest is this machine's affair. */
function ofModel({ stdout }: Ended): Finding {
  const findings = JSON.parse(stdout) as Finding[];
  return findings.find(({ name }) => name.startsWith('model server')) as Finding;
}

const others = ({ stdout }: Ended) =>
  (JSON.parse(stdout) as Finding[]).filter(({ name }) => !name.startsWith('model server'));

describe('assay doctor --model', () => {
  let server: ModelServer;
  beforeAll(async () => {
    server = await startModelServer({ dialect: 'vllm', apiKey: 'sesame-key', models: ['small', 'big'] });
  });
  afterAll(() => server.close());

  it('probes a model with the key from the environment', async () => {
    const ended = await doctor(['--model', `${server.url}#big`, '--json'], { OPENAI_API_KEY: 'sesame-key' });
    expect(ofModel(ended)).toMatchObject({
      state: 'ok',
      model: { model: 'big', server: { family: 'vllm' } },
    });
    expect(ended.stdout).not.toContain('sesame-key');
    // what the server cannot do is no fault of the machine
    expect(ended.code).toBe(others(ended).some(({ state }) => state === 'missing') ? 3 : 0);
  });

  it('prints it for people', async () => {
    const { stdout } = await doctor(['--model', `${server.url}#big`], { OPENAI_API_KEY: 'sesame-key' });
    expect(stdout).toMatch(/ok {6} model server .*serves big/);
    expect(stdout).toMatch(/server: vllm 0\.16\.0/);
    expect(stdout).toMatch(/yes {2}json_schema +enforced/);
    expect(stdout).toMatch(/no {3}decisions +refused/);
  });

  it.each<[string, (url: string) => string[], NodeJS.ProcessEnv, RegExp]>([
    ['none of several models', (url) => ['--model', url], { OPENAI_API_KEY: 'sesame-key' }, /small, big/],
    ['a wrong key', (url) => ['--model', `${url}#big`], { OPENAI_API_KEY: 'wrong-key' }, /cannot be asked/],
    ['no server', () => ['--model', 'http://127.0.0.1:1/v1#m', '--timeout', '0.5'], {}, /cannot be asked/],
    ['no address', () => ['--model', 'gpu'], {}, /expected/],
  ])('exits with 3 at %s, and says so', async (_name, args, env, detail) => {
    const ended = await doctor([...args(server.url), '--json'], env);
    expect(ended.code).toBe(3);
    expect(ofModel(ended)).toMatchObject({ state: 'missing', detail: expect.stringMatching(detail) });
    expect(ofModel(ended).remedy).not.toBe('');
  });

  it.each(['0', '-1', 'soon', '1e9'])('refuses a timeout of %s', async (timeout) => {
    expect((await doctor(['--timeout', timeout])).code).toBe(2);
  });
});
