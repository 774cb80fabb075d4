import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_PROGRAM_LIMITS, isFault, type Runtime } from '../src/sandbox/index.js';
import { createPythonRuntime } from '../src/sandbox/python/index.js';
import { createQuickjsRuntime } from '../src/sandbox/quickjs/index.js';
import type { BenchOptions } from './gsm8k.js';
import { records } from './support/code-runs.js';

interface Program {
  readonly source: string;
  readonly entryPoint: string;
  readonly tests: string;
}

const PYTHON = '/usr/bin/python3';
const ROUNDS = 3;
const OPTIONS = { limits: DEFAULT_PROGRAM_LIMITS, signal: new AbortController().signal };

/**
 * Programs of HumanEval with their tests: the Python sandbox against one fresh, unprotected interpreter a program, at
 * the same concurrency, in turns; and small snippets in QuickJS.
 */
export async function run(options: BenchOptions): Promise<void> {
  await python(options);
  await quickjs(options);
}

async function python({ data, log }: BenchOptions): Promise<void> {
  const programs = load(data, log);
  if (programs === null) return;
  const workers = availableParallelism();
  const runtime = createPythonRuntime({ workers });
  log(`${programs.length} programs, all that were recorded to end`);
  // both start warm
  await inTurn(programs.slice(0, 100), workers, (one) => sandboxed(runtime, one));
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const fresh = await inTurn(programs, workers, unprotected);
    const ours = await inTurn(programs, workers, (one) => sandboxed(runtime, one));
    ratios.push(ours / fresh);
    log(
      `round ${round + 1}: sandbox ${ours.toFixed(0)} programs/s, fresh ${PYTHON} -I -S ${fresh.toFixed(0)} programs/s: ${(ours / fresh).toFixed(2)} x`,
    );
  }
  await runtime.close();
  log(
    `Python sandbox against fresh interpreters: median ${median(ratios).toFixed(2)} x (${workers} at a time)`,
  );
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Samples that were recorded to end, ten of each task, as a sampler brings them: task after task. */
function load(data: string, log: (line: string) => void): Program[] | null {
  const folder = join(data, 'humaneval');
  const tasks = records<{ task_id: string; entry_point: string; test: string }>(
    join(folder, 'HumanEval.jsonl'),
    log,
  );
  const samples = records<{ task_id: string; prompt: string; samples: string[] }>(
    join(folder, 'codegen16B_samples.first30.jsonl'),
    log,
  );
  const official = records<{ task_id: string; src: string; idx: number; result: string }>(
    join(folder, 'official_results.jsonl'),
    log,
  );
  if (tasks === null || samples === null || official === null) return null;
  const endless = new Set(
    official.filter(({ result }) => result === 'timed out').map(({ task_id, idx }) => `${task_id} ${idx}`),
  );
  const byId = new Map(tasks.map((task) => [task.task_id, task]));
  return samples.flatMap(({ task_id, prompt, samples: texts }) =>
    texts.flatMap((text, index) => {
      const task = byId.get(task_id);
      if (task === undefined || index % 3 !== 0 || endless.has(`${task_id} ${index}`)) return [];
      return [{ source: prompt + text, entryPoint: task.entry_point, tests: task.test }];
    }),
  );
}

/** Runs all, `workers` at a time; returns how many a second. */
async function inTurn(
  programs: readonly Program[],
  workers: number,
  one: (program: Program) => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  const waiting = programs.values();
  const worker = async () => {
    for (const program of waiting) await one(program);
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return (programs.length / (performance.now() - started)) * 1000;
}

async function sandboxed(runtime: Runtime, { source, entryPoint, tests }: Program): Promise<void> {
  const answer = await runtime.runTests(
    { language: 'python', source, entryPoint, prelude: '', tests },
    OPTIONS,
  );
  if (isFault(answer)) throw new Error(answer.message);
}

/** The same program and tests in an interpreter of its own, with nothing around it. */
function unprotected({ source, entryPoint, tests }: Program): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(PYTHON, ['-I', '-S', '-'], {
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: OPTIONS.limits.wallMs,
    });
    child.on('error', reject).on('close', () => resolve());
    child.stdin.on('error', () => undefined);
    child.stdin.end(`${source}\n${tests}\ncheck(${entryPoint})\n`);
  });
}

async function quickjs({ log }: BenchOptions): Promise<void> {
  const runtime = createQuickjsRuntime();
  const one = async (index: number) => {
    const source = `const n = ${index}; console.log([1, 2, 3].map((x) => x * n).join(' '));`;
    const answer = await runtime.runProgram({ language: 'javascript', source, stdins: [''] }, OPTIONS);
    if (isFault(answer)) throw new Error(answer.message);
  };
  for (let index = 0; index < 200; index += 1) await one(index);
  const count = 4_000;
  const started = performance.now();
  const waiting = Array(count).keys();
  const worker = async () => {
    for (const index of waiting) await one(index);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  log(
    `QuickJS: ${((count / (performance.now() - started)) * 1000).toFixed(0)} snippets/s, each in a runtime of its own`,
  );
  await runtime.close();
}
