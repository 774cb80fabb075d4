import { join } from 'node:path';
import type { BenchOptions } from './gsm8k.js';
import { type CodeRun, records, runCode, wordsOf } from './support/code-runs.js';

interface Task {
  readonly task_id: string;
  readonly prompt: string;
  readonly entry_point: string;
  readonly canonical_solution: string;
  readonly test: string;
}

interface Official {
  readonly task_id: string;
  readonly src: string;
  readonly idx: number;
  readonly result: string;
}

interface Sample extends CodeRun {
  readonly official: string;
}

/** Every recorded result of HumanEval against ours: canonical solutions and CodeGen-16B's samples. */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const folder = join(data, 'humaneval');
  const tasks = records<Task>(join(folder, 'HumanEval.jsonl'), log);
  const samples = records<{ task_id: string; prompt: string; samples: string[] }>(
    join(folder, 'codegen16B_samples.first30.jsonl'),
    log,
  );
  const official = records<Official>(join(folder, 'official_results.jsonl'), log);
  if (tasks === null || samples === null || official === null) return;
  const byTask = new Map(tasks.map((task) => [task.task_id, task]));
  const byPrompt = new Map(samples.map((one) => [one.task_id, one]));
  const runs = official.map((one): Sample => {
    const task = byTask.get(one.task_id) as Task;
    const given = byPrompt.get(one.task_id);
    const isCanonical = one.src === 'canonical';
    const question = isCanonical ? task.prompt : (given?.prompt ?? task.prompt);
    const text = isCanonical ? task.canonical_solution : (given?.samples[one.idx] ?? '');
    const tests = { kind: 'assertions', language: 'python', entryPoint: task.entry_point, code: task.test };
    const id = `${one.task_id} ${one.src} ${one.idx}`;
    return { id, text: question + text, tests, extract: 'whole', official: one.result };
  });
  const started = performance.now();
  const results = await runCode(runs);
  const seconds = (performance.now() - started) / 1000;
  let same = 0;
  for (const { run: one, result } of results) {
    const ours = result.status === 'error' ? 'error' : result.finding === 'supports' ? 'passed' : 'failed';
    const theirs = one.official === 'passed' ? 'passed' : 'failed';
    if (ours === theirs) same += 1;
    const isTimeout = result.code === 'timed_out' || one.official === 'timed out';
    if (ours !== theirs || (isTimeout && !(result.code === 'timed_out' && one.official === 'timed out')))
      log(
        `${ours === theirs ? 'same  ' : 'DIFFERS'} ${one.id}: recorded ${one.official}; ours ${wordsOf(result)}`,
      );
  }
  log(`HumanEval: ${same} of ${results.length} recorded results reproduced in ${seconds.toFixed(1)} s`);
}
