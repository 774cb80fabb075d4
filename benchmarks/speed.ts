import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  builtinJudges,
  builtinSegmenters,
  builtinTools,
  loadRubric,
  runJudge,
  samplesOf,
} from '../src/index.js';
import { generatedSamples } from './support/generated-samples.js';

const MILLION = 1_000_000;
const MB = 1024 * 1024;
const CLI = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));

interface Options {
  readonly log: (line: string) => void;
}

/** Whole-process times against bare Node in the same run, and the memory of a million judgments. */
export async function run({ log }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-speed-'));
  try {
    help(log);
    batch(folder, log);
    await million(folder, log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Median of whole-process wall times of two commands run in turn, milliseconds. */
function paired(rounds: number, a: readonly string[], b: readonly string[]): [number, number] {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, args] of [a, b].entries()) times[index as 0 | 1].push(wall(args));
  }
  return times.map(median) as [number, number];
}

function wall(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8' });
  if (status !== 0 && status !== 3) throw new Error(`node ${args.join(' ')}: exit code ${status}\n${stderr}`);
  return performance.now() - started;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function help(log: (line: string) => void): void {
  const [ours, bare] = paired(15, [CLI, '--help'], ['-e', '0']);
  log(
    `assay --help: ${ours.toFixed(0)} ms, bare node ${bare.toFixed(0)} ms, ratio ${(ours / bare).toFixed(2)}`,
  );
}

/** 660 samples of four solutions through the CLI, against Node parsing and writing the same file. */
function batch(folder: string, log: (line: string) => void): void {
  const data = join(folder, 'batch.jsonl');
  const copy = join(folder, 'copy.jsonl');
  const lines = [...generatedSamples(2_640)].map((sample) => JSON.stringify(sample));
  writeFileSync(data, `${lines.join('\n')}\n`);
  const script = `const f=require('fs');f.writeFileSync(${JSON.stringify(copy)},f.readFileSync(${JSON.stringify(data)},'utf8').trim().split('\\n').map(l=>JSON.stringify(JSON.parse(l))).join('\\n'))`;
  const judge = [
    CLI,
    'judge',
    data,
    '--rubric',
    'worked-math',
    '--out',
    join(folder, 'run'),
    '--fresh',
    '--quiet',
  ];
  const [ours, bare] = paired(5, judge, ['-e', script]);
  log(
    `2,640 solutions, whole process: ${(ours / 1000).toFixed(2)} s, parsing and writing alone ${(bare / 1000).toFixed(2)} s, ratio ${(ours / bare).toFixed(1)}`,
  );
}

/** One million generated samples into a run folder in this process. */
async function million(folder: string, log: (line: string) => void): Promise<void> {
  const rubric = await loadRubric('worked-math');
  const judge = builtinJudges().get('rubric');
  if (judge === undefined) throw new Error('expected the judge named rubric, got none');
  const started = performance.now();
  let next = MILLION / 10;
  let peak = 0;
  const summary = await runJudge({
    judge,
    rubric,
    tools: builtinTools(),
    segmenters: builtinSegmenters,
    samples: samplesOf(generatedSamples(MILLION)),
    checkSampleCriteria: () => [],
    out: join(folder, 'million'),
    onProgress: ({ judged }) => {
      if (judged < next) return;
      next += MILLION / 10;
      const resident = process.memoryUsage.rss() / MB;
      peak = Math.max(peak, resident);
      log(
        `${judged.toLocaleString('en')} judged, ${(judged / ((performance.now() - started) / 1000)).toFixed(0)} a second, ${resident.toFixed(0)} MB resident`,
      );
    },
  });
  const largest = process.resourceUsage().maxRSS / 1024;
  log(
    `${summary.judgments.toLocaleString('en')} judgments in ${((performance.now() - started) / 1000).toFixed(0)} s; largest at a mark ${peak.toFixed(0)} MB, largest ever ${largest.toFixed(0)} MB (bar: 300)`,
  );
}
