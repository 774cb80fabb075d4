import { existsSync, readFileSync } from 'node:fs';
import { fixedClock, type Json, seededRandom, type ToolResult } from '../../src/core/index.js';
import { code } from '../../tools/code/index.js';

/** One program and the tests it is run on. */
export interface CodeRun {
  readonly id: string;
  readonly text: string;
  readonly tests: { readonly [key: string]: Json };
  readonly question?: string;
  readonly extract?: 'auto' | 'whole';
  /** @default the tool's bounds: 3 s a case */
  readonly limits?: { readonly seconds: number };
}

/** What came of it, and in which time. */
export interface CodeRunResult<Run extends CodeRun> {
  readonly run: Run;
  readonly result: ToolResult;
}

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

/** Runs programs through the tool `code`, `concurrency` at a time; results come in the order of the runs. */
export async function runCode<Run extends CodeRun>(
  runs: readonly Run[],
  concurrency = 4,
): Promise<CodeRunResult<Run>[]> {
  const results: CodeRunResult<Run>[] = [];
  const waiting = runs.entries();
  const worker = async () => {
    for (const [index, run] of waiting) {
      const { text, tests, question = '', extract = 'auto', limits = {} } = run;
      const input = code.schema.parse({ text, tests, question, extract, limits });
      results[index] = { run, result: await code.run(input, CONTEXT) };
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}

/** The records of a JSONL file, or null where it is not there, which is said. */
export function records<T>(file: string, log: (line: string) => void): T[] | null {
  if (!existsSync(file)) {
    log(`${file} is not there: set ASSAY_DATA to the folder of the data sets.`);
    return null;
  }
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}

/** In a word or a line, what a result says. */
export function wordsOf(result: ToolResult): string {
  if (result.status === 'error') return `error ${result.code}: ${result.message}`;
  const { summary } = result.detail as { summary: string };
  return `${result.finding} (${result.code ?? ''}): ${summary}`;
}
