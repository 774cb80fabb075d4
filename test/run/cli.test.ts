import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/version.js';
import { temporaryFile, temporaryFolder } from '../data/fixtures.js';

const MAIN = join(packageRoot, 'dist/src/cli/main.js');

beforeAll(() => {
  if (!existsSync(MAIN)) throw new Error(`expected ${MAIN}, got none. Run npm run build.`);
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], { stdio: 'pipe' });
}

async function end(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

async function assay(args: readonly string[], stdin: string | Uint8Array = ''): Promise<Ended> {
  const child = start(...args);
  child.stdin?.on('error', () => {});
  child.stdin?.end(stdin);
  return end(child);
}

const RUBRIC = JSON.stringify({
  name: 'answers',
  criteria: [
    {
      id: 'answer',
      text: 'The answer equals the reference.',
      verify: { tool: 'math_equivalence', args: { reference: '{{reference}}' } },
    },
  ],
});
const rubric = () => temporaryFile('rubric.json', RUBRIC);
const sample = (id: string, response: string) =>
  JSON.stringify({ id, input: '1+1?', response, reference: '2' });
const GOOD = `${sample('a', '2')}\n${sample('b', '3')}\n`;

/** The flags of one run, to be given again and again. */
function flags(data: string | Uint8Array, name = 'd.jsonl'): { all: string[]; run: string } {
  const run = join(temporaryFolder(), 'run');
  return { all: ['judge', temporaryFile(name, data), '--rubric', rubric(), '--out', run], run };
}

const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');

describe('assay judge', () => {
  it('judges a file, says how it went, and exits with 0', async () => {
    const { all, run } = flags(GOOD);
    const { code, stdout, stderr } = await assay(all);
    expect(stderr).toMatch(/^2 judged, 2 scored, 0 unscored, [\d.]+\/s\n$/);
    expect(stdout).toMatch(
      /^2 judgments: 2 scored, 0 unscored\n {2}outcome {3}mean 0\.5000 over 2 responses\n/,
    );
    expect(stdout).toContain(`run: ${run}\nsee it: assay report ${run}\n`);
    expect(code).toBe(0);
    expect(readdirSync(run).sort()).toEqual(['judgments.jsonl', 'run.json', 'summary.json', 'texts.jsonl']);
    expect(JSON.parse(read(run, 'run.json'))).toMatchObject({ data: { format: 'jsonl' }, seed: 0 });
  });

  it('leaves finished judgments alone when it is called again', async () => {
    const { all, run } = flags(GOOD);
    await assay(all);
    const before = read(run, 'judgments.jsonl');
    const again = await assay(all);
    expect(again).toMatchObject({ code: 0, stderr: expect.stringMatching(/^0 judged, .* 2 kept/) });
    expect(read(run, 'judgments.jsonl')).toBe(before);
  });

  it('exits with 3 where something is unscored', async () => {
    const { code, stdout } = await assay(flags(`${GOOD}nonsense\n`).all);
    expect(stdout).toContain('3 judgments: 2 scored, 1 unscored\n  unscored  not_json 1\n');
    expect(code).toBe(3);
  });

  it('says nothing when it is told to be quiet', async () => {
    expect(await assay([...flags(GOOD).all, '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('prints the judgments of standard input, and makes no folder', async () => {
    const args = ['judge', '-', '--rubric', rubric(), '--out', '-', '--map', 'response=said'];
    const data = gzipSync('{"id":"a","input":"q","said":"2","reference":2}\n');
    const { code, stdout, stderr } = await assay(args, data);
    expect(stdout.split('\n').map((line) => line && JSON.parse(line).reward.outcome)).toEqual([1, '']);
    expect(stderr).toContain('1 judgment: 1 scored, 0 unscored');
    expect(code).toBe(0);
    expect(existsSync('-')).toBe(false);
  });

  it('says in words that what it prints cannot be written', () => {
    const command = `"${process.execPath}" "${MAIN}" judge - --rubric worked-math --out - >/dev/full`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { input: GOOD, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('standard output: expected to write, got');
    expect(stderr).not.toContain('    at ');
  });

  it('ends in peace when nobody reads what it prints', async () => {
    const many = Array.from({ length: 5000 }, (_, i) => sample(`s${i}`, '2')).join('\n');
    const child = start('judge', temporaryFile('d.jsonl', many), '--rubric', rubric(), '--out', '-');
    child.stdout?.once('data', () => child.stdout?.destroy());
    const { code, stderr } = await end(child);
    expect(stderr).not.toMatch(/EPIPE|internal error/);
    expect(code).toBe(0);
  });

  const REFUSED: [what: string, args: (good: string[]) => string[], message: RegExp][] = [
    [
      'a file that is not there',
      ([j, , ...rest]) => [j ?? '', '/no/file', ...rest],
      /^assay: \/no\/file: expected a file/,
    ],
    [
      'a rubric that is not there',
      (good) => [...good, '--rubric', '/no/rubric.json'],
      /\/no\/rubric\.json is refused/,
    ],
    [
      'a field no sample has',
      (good) => [...good, '--map', 'question=q'],
      /--map question=q: expected one of id, input/,
    ],
    [
      'a number that is none',
      (good) => [...good, '--seed', 'x'],
      /--seed <n>.*Expected a whole number from 0 to/,
    ],
    ['no concurrency', (good) => [...good, '--concurrency', '0'], /Expected a whole number from 1 to/],
    ['a strange format', (good) => [...good, '--format', 'xml'], /Allowed choices are jsonl, json, csv/],
    ['starting over and going on', (good) => [...good, '--fresh', '--retry-unscored'], /cannot be used with/],
    [
      'starting over on standard output',
      (good) => [...good, '--out', '-', '--fresh'],
      /--out -: expected a run folder/,
    ],
    ['no rubric', ([j, d]) => [j ?? '', d ?? '', '--out', 'x'], /required option '--rubric/],
  ];

  it.each(REFUSED)('refuses %s with 2, before it makes a folder', async (_, change, message) => {
    const { all, run } = flags(GOOD);
    const { code, stdout, stderr } = await assay(change(all));
    expect(stderr).toMatch(message);
    expect([code, stdout, existsSync(run)]).toEqual([2, '', false]);
  });

  it('refuses other settings on an old folder, and a newer format', async () => {
    const { all, run } = flags(GOOD);
    await assay(all);
    const other = await assay([...all, '--seed', '7']);
    expect(other).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/seed: expected 0, got 7\. Give the same/),
    });
    expect(await assay([...all, '--seed', '7', '--fresh'])).toMatchObject({ code: 0 });
    writeFileSync(join(run, 'run.json'), '{"formatVersion":99}');
    const newer = await assay([...all, '--seed', '7']);
    expect(newer).toMatchObject({ code: 2, stderr: expect.stringMatching(/got 99\. Update assay/) });
  });

  it('interrupted while it waits for input, keeps what it has and says how to go on', async () => {
    const run = join(temporaryFolder(), 'run');
    const child = start('judge', '-', '--rubric', rubric(), '--out', run);
    const ending = end(child);
    child.stdin?.write(GOOD);
    const file = join(run, 'judgments.jsonl');
    while (!existsSync(file) || read(run, 'judgments.jsonl').split('\n').length < 3)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { code, stderr } = await ending;
    expect(stderr).toContain(
      `interrupted: 2 judgments are kept in ${run}. To go on, run the same command again.`,
    );
    expect(code).toBe(130);
    expect(JSON.parse(read(run, 'summary.json'))).toMatchObject({ complete: false, judgments: 2 });
  });

  it('prints examples with its help', async () => {
    const { code, stdout } = await assay(['judge', '--help']);
    expect(stdout).toMatch(
      /Examples:\n {2}\$ assay judge answers\.jsonl --rubric worked-math --out runs\/maths/,
    );
    expect(code).toBe(0);
  });
});

describe('assay replay', () => {
  it('finds everything the same, and a changed log', async () => {
    const { all, run } = flags(GOOD);
    await assay(all);
    expect(await assay(['replay', run])).toMatchObject({
      code: 0,
      stdout: '2 pieces of evidence: 2 same, 0 differ, 0 cannot run\n',
    });
    const one = await assay(['replay', run, 'a#0', '--verbose']);
    expect(one.stdout).toMatch(/^a#0 e1 math_equivalence: same\n1 piece/);
    const file = join(run, 'judgments.jsonl');
    writeFileSync(file, read(run, 'judgments.jsonl').replaceAll('"refutes"', '"supports"'));
    const changed = await assay(['replay', run]);
    expect(changed.stdout).toMatch(/^b#0 e1 math_equivalence: differs, changed in the log/);
    expect(changed.stdout).toContain('1 same, 1 differ, 0 cannot run, 1 changed in the log');
    expect(changed.code).toBe(3);
  });

  it.each([
    [['/no/run'], /expected a run folder/],
    [[], /missing required argument/],
  ])('refuses %j with 2', async (args, message) => {
    expect(await assay(['replay', ...args])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(message),
    });
  });
});
