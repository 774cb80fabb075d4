import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ServedModel, serveModel } from './support/served-model.js';

/** What `assay bench model-speed` measures: whole processes against a server of 20 ms a reply, 32 at a time. */
const SAMPLES = 2_000;
const WIDE = 32;
const DELAY_MS = 20;
const ROUNDS = 3;

interface Options {
  readonly log: (line: string) => void;
}

interface Measured {
  /** Of the whole process. */
  readonly ms: number;
  /** Of the loop alone, as the process tells it; NaN where it tells none. */
  readonly loopMs: number;
  /** Most memory it held. */
  readonly mb: number;
}

/**
 * 2,000 samples of one criterion through `assay judge`, against a bare loop over the openai client that asks the same
 * number of questions in the same run; then five criteria a sample, and what of the prompts a prefix cache knew.
 */
export async function run({ log }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-model-speed-'));
  const server = await serveModel({ delayMs: DELAY_MS });
  try {
    const data = writeSamples(folder, SAMPLES);
    const bare: Measured[] = [];
    const ours: Measured[] = [];
    const inCode: Measured[] = [];
    const judge = judging(folder, data, 1, server, []);
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(measure([BARE, server.url, data]));
      inCode.push(measure([IN_CODE, server.url, data, join(folder, 'rubric-1.json')]));
      ours.push(measure(judge));
    }
    const [ourLoop, bareLoop] = [
      median(inCode.map(({ loopMs }) => loopMs)),
      median(bare.map(({ loopMs }) => loopMs)),
    ];
    log(
      `${SAMPLES} samples, one criterion, ${WIDE} wide, ${DELAY_MS} ms a reply, loops alone: assay's judgeAll ${seconds(ourLoop)} ` +
        `(${loops(inCode)}), bare openai loop ${seconds(bareLoop)} (${loops(bare)}), ratio ${(ourLoop / bareLoop).toFixed(2)}, ideal ${seconds((SAMPLES * DELAY_MS) / WIDE)}`,
    );
    const [ourMs, bareMs] = [median(ours.map(({ ms }) => ms)), median(bare.map(({ ms }) => ms))];
    log(
      `whole processes, start and run folder included: assay judge ${seconds(ourMs)} (${all(ours)}), ` +
        `bare openai loop ${seconds(bareMs)} (${all(bare)}), ratio ${(ourMs / bareMs).toFixed(2)}`,
    );
    log(`peak memory: assay ${peak(ours)} MB, bare openai loop ${peak(bare)} MB`);
    await fiveCriteria(folder, data, server, log);
    await prefixShare(folder, log);
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fiveCriteria(
  folder: string,
  data: string,
  server: ServedModel,
  log: Options['log'],
): Promise<void> {
  const before = await server.totals();
  const { ms } = measure(judging(folder, data, 5, server, []));
  const after = await server.totals();
  log(
    `five criteria a sample: ${seconds(ms)}, ${after.chats - before.chats} chat requests for ${SAMPLES} samples, probing among them`,
  );
}

/** 200 samples × 5 criteria × 3 votes, against a server that remembers every prompt. */
async function prefixShare(folder: string, log: Options['log']): Promise<void> {
  const server = await serveModel({ delayMs: DELAY_MS });
  try {
    const data = writeSamples(folder, 200);
    measure(judging(folder, data, 5, server, ['--votes', '3', '--voter', 'mean']));
    const { promptTokens, cachedTokens, chats } = await server.totals();
    log(
      `200 samples × 5 criteria × 3 votes: ${chats} chat requests, ${promptTokens} prompt tokens, ` +
        `${((100 * cachedTokens) / promptTokens).toFixed(1)} % of them a repeated prefix`,
    );
  } finally {
    await server.close();
  }
}

const CLI = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));
const REPORT = new URL('./support/report-peak.js', import.meta.url).href;
const IN_CODE = fileURLToPath(new URL('./support/assay-loop.js', import.meta.url));
const BARE = fileURLToPath(new URL('./support/bare-openai-loop.js', import.meta.url));

function judging(
  folder: string,
  data: string,
  criteria: number,
  { url }: ServedModel,
  more: readonly string[],
): string[] {
  const rubric = join(folder, `rubric-${criteria}.json`);
  writeFileSync(rubric, JSON.stringify(rubricOf(criteria)));
  const out = ['--out', join(folder, 'run'), '--fresh', '--quiet'];
  return [
    CLI,
    'judge',
    data,
    '--rubric',
    rubric,
    ...out,
    '--model',
    `${url}#judge`,
    '--concurrency',
    String(WIDE),
    ...more,
  ];
}

const TEXTS = [
  'The answer states a number and the unit it is in.',
  'Every step follows from the ones before it, and none is left out that a reader would need.',
  'The answer addresses what was asked, and nothing else.',
  'Names, dates and figures agree with the input.',
  'The language is plain and free of mistakes.',
];

const rubricOf = (criteria: number) => ({
  name: 'bench',
  segment: 'whole',
  criteria: TEXTS.slice(0, criteria).map((text, index) => ({ id: `c${index + 1}`, text })),
});

function writeSamples(folder: string, count: number): string {
  const path = join(folder, `samples-${count}.jsonl`);
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      id: `s${index}`,
      input: `A train leaves at ${index % 24}:00 and travels ${100 + index} km at ${50 + (index % 40)} km/h. How long does it take?`,
      response: `The time is the distance divided by the speed.\n${100 + index} / ${50 + (index % 40)} = ${((100 + index) / (50 + (index % 40))).toFixed(2)}\nSo it takes ${((100 + index) / (50 + (index % 40))).toFixed(2)} hours.`,
    }),
  );
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/** One whole process: wall time, and the most memory it held. */
function measure(args: readonly string[]): Measured {
  const report = join(tmpdir(), `assay-peak-${process.pid}`);
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', REPORT, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ASSAY_PEAK_FILE: report },
  });
  const ms = performance.now() - started;
  if (status !== 0) throw new Error(`node ${args.join(' ')}: exit code ${status}\n${stderr}`);
  const mb = Number(readFileSync(report, 'utf8')) / 1024;
  rmSync(report, { force: true });
  return { ms, loopMs: Number.parseFloat(stdout), mb };
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const all = (measured: readonly Measured[]) => measured.map(({ ms }) => (ms / 1000).toFixed(2)).join(', ');
const loops = (measured: readonly Measured[]) =>
  measured.map(({ loopMs }) => (loopMs / 1000).toFixed(2)).join(', ');
const peak = (measured: readonly Measured[]) => Math.max(...measured.map(({ mb }) => mb)).toFixed(0);
