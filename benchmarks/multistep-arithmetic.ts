import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, type Segment, seededRandom, type ToolResult } from '../src/core/index.js';
import { calculator } from '../tools/calculator/index.js';
import { type BenchOptions, falseEquations } from './gsm8k.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

interface Trace {
  readonly input: string;
  readonly steps: readonly string[];
  readonly target: string;
  readonly answer: string;
  readonly mistake_index: number | null;
}

/**
 * Compares the first step that the calculator refutes with the labelled first mistake of worked arithmetic. Labels that
 * call a false equation right are the reason why not all agree: every disagreement is printed with its text.
 */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const file = join(data, 'bigbench_mistake', 'multistep_arithmetic.jsonl');
  if (!existsSync(file)) return log(`${file} is not there: set ASSAY_DATA to the folder of the data sets.`);
  const traces = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as Trace);
  const judged = traces.map((trace, index) => ({ trace, index, ...firstRefuted(trace.steps) }));
  const wrong = judged.filter(({ trace }) => trace.mistake_index !== null);
  const clean = judged.filter(({ trace }) => trace.mistake_index === null);
  const agreeing = wrong.filter(({ trace, first }) => trace.mistake_index === first);
  const share = ((100 * agreeing.length) / wrong.length).toFixed(1);
  log(
    `first step failed = labelled first mistake: ${agreeing.length} of ${wrong.length} wrong traces (${share} %)`,
  );
  for (const one of wrong.filter(({ trace, first }) => trace.mistake_index !== first)) {
    log(
      `  trace ${one.index}: labelled ${one.trace.mistake_index}, failed ${one.first ?? 'none'} ${one.equations}`,
    );
    log(`    labelled step: ${one.trace.steps[one.trace.mistake_index as number]}`);
    if (one.first !== null) log(`    failed step:   ${one.trace.steps[one.first]}`);
  }
  const failed = clean.filter(({ first }) => first !== null);
  log(`traces labelled clean: ${clean.length}, of which failed: ${failed.length}`);
  for (const { trace, index, first, equations } of failed) {
    const answer = trace.answer === trace.target ? 'right' : 'wrong';
    log(`  trace ${index}, answer ${answer}: step ${first} ${equations}`);
    log(`    ${trace.steps[first as number]}`);
  }
}

/** Index of the first refuted step, with its false equations. */
function firstRefuted(steps: readonly string[]): { first: number | null; equations: string } {
  const responseText = steps.join('\n');
  let at = 0;
  const segments: Segment[] = steps.map((step, index) => {
    const start = at;
    at += step.length + 1;
    return { index, kind: 'step', start, end: start + step.length };
  });
  const sample = { id: 'benchmark', input: '', responses: [responseText] };
  for (const segment of segments) {
    const text = steps[segment.index] as string;
    const input = calculator.prepare({ sample, response: 0, responseText, segments, segment, text });
    const result = calculator.run(calculator.schema.parse(input), CONTEXT) as ToolResult;
    if (result.status === 'ok' && result.finding === 'refutes') {
      return { first: segment.index, equations: falseEquations(result) };
    }
  }
  return { first: null, equations: '' };
}
