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

/** Modules that the reference solutions use without importing them, as the harness of the data declares them. */
const PRELUDE =
  'import math, re, sys, heapq, collections, itertools, bisect, cmath, operator, datetime, random, copy, functools, string\nfrom collections import *\nfrom itertools import *\nfrom typing import *';

/** The first line of a prompt, without the docstring below it, which is indented otherwise than the bodies are. */
const signature = (prompt: string): string =>
  `${prompt.split('\n').find((line) => line.startsWith('def ')) ?? ''}\n`;

/** Every reference solution of sanitized MBPP must pass its tests. */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const tasks = records<Task>(join(data, 'humaneval', 'mbpp_sanitized.jsonl'), log);
  if (tasks === null) return;
  const runs = tasks.map((task): CodeRun => {
    const { entry_point: entryPoint, test: code } = task;
    const tests = { kind: 'assertions', language: 'python', entryPoint, prelude: PRELUDE, code };
    return {
      id: task.task_id,
      text: signature(task.prompt) + task.canonical_solution,
      tests,
      extract: 'whole',
    };
  });
  const results = await runCode(runs);
  const failed = results.filter(({ result }) => result.status === 'error' || result.finding !== 'supports');
  for (const { run: one, result } of failed) log(`${one.id}: ${wordsOf(result)}`);
  log(`MBPP sanitized: ${results.length - failed.length} of ${results.length} reference solutions pass`);
}
