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

/**
 * Imports and constants that the reference solutions stand on without bringing them: the data hold the bodies of the
 * functions alone, and their authors' files begin with these lines.
 */
const PRELUDE = [
  'import bisect, cmath, collections, copy, datetime, functools, heapq, itertools, math, operator, random, re, string, sys',
  'import collections as ct',
  'import heapq as hq',
  'from collections import *',
  'from copy import deepcopy',
  'from itertools import *',
  'from math import tan, pi',
  'from operator import eq, itemgetter',
  'from typing import *',
  'NO_OF_CHARS = 256',
].join('\n');

/** One reference solution needs about 3 s, which is the tool's own bound; what is asked here is whether they are right. */
const LIMITS = { seconds: 15 };

/** Constants that two tasks give the same name. */
const OWN: Readonly<Record<string, string>> = {
  'MbppEval/396': "regex = r'^[a-z]$|^([a-z]).*\\1$'",
  'MbppEval/737': "regex = '^[aeiouAEIOU][A-Za-z0-9_]*'",
};

/** The first line of a prompt, without the docstring below it, which is indented otherwise than the bodies are. */
const signature = (prompt: string): string =>
  `${prompt.split('\n').find((line) => line.startsWith('def ')) ?? ''}\n`;

/** Every reference solution of sanitized MBPP must pass its tests. */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const tasks = records<Task>(join(data, 'humaneval', 'mbpp_sanitized.jsonl'), log);
  if (tasks === null) return;
  const runs = tasks.map((task): CodeRun => {
    const { entry_point: entryPoint, test: code } = task;
    const prelude = `${PRELUDE}\n${OWN[task.task_id] ?? ''}`;
    const tests = { kind: 'assertions', language: 'python', entryPoint, prelude, code };
    return {
      id: task.task_id,
      text: signature(task.prompt) + task.canonical_solution,
      tests,
      extract: 'whole',
      limits: LIMITS,
    };
  });
  const results = await runCode(runs);
  const failed = results.filter(({ result }) => result.status === 'error' || result.finding !== 'supports');
  for (const { run: one, result } of failed) log(`${one.id}: ${wordsOf(result)}`);
  log(`MBPP sanitized: ${results.length - failed.length} of ${results.length} reference solutions pass`);
}
