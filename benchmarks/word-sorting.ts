import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, type Segment, seededRandom, type ToolResult } from '../src/core/index.js';
import { stateTrace } from '../tools/state_trace/index.js';
import type { BenchOptions } from './gsm8k.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

interface Trace {
  readonly input: string;
  readonly steps: readonly string[];
  readonly target: string;
  readonly answer: string;
  readonly mistake_index: number | null;
}

interface Judged {
  readonly trace: Trace;
  readonly index: number;
  /** The first refuted step, and why. */
  readonly first: number | null;
  readonly why: string;
  readonly code: string;
}

/** Failures that the words and letters alone decide, whatever a trace means to do. */
const PLAIN_FACTS = new Set(['wrong_letter', 'wrong_number', 'invented_word', 'wrong_group', 'wrong_answer']);

/**
 * Compares the first step that state_trace refutes with the labelled first mistake of traces that sort words, and prints
 * every disagreement with the words that decide it. A disagreement is sorted under `label` where the tool fails an
 * earlier step for a plain fact (a letter, its number, a word that is not in the list), and under `ours` otherwise.
 */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const file = join(data, 'bigbench_mistake', 'word_sorting.jsonl');
  if (!existsSync(file)) return log(`${file} is not there: set ASSAY_DATA to the folder of the data sets.`);
  const judged: Judged[] = [];
  for (const [index, row] of readFileSync(file, 'utf8').split('\n').filter(Boolean).entries()) {
    const trace = JSON.parse(row) as Trace;
    judged.push({ trace, index, ...(await firstRefuted(trace)) });
  }
  const wrong = judged.filter(({ trace }) => trace.mistake_index !== null);
  const clean = judged.filter(({ trace }) => trace.mistake_index === null);
  const agreeing = wrong.filter(({ trace, first }) => trace.mistake_index === first);
  const share = ((100 * agreeing.length) / wrong.length).toFixed(1);
  log(
    `first step failed = labelled first mistake: ${agreeing.length} of ${wrong.length} wrong traces (${share} %)`,
  );
  for (const one of wrong) if (one.first !== one.trace.mistake_index) logDisagreement(one, log);
  const failed = clean.filter(({ first }) => first !== null);
  log(`traces labelled clean: ${clean.length}, of which failed: ${failed.length}`);
  for (const one of failed) logDisagreement(one, log);
}

function logDisagreement({ trace, index, first, why, code }: Judged, log: (line: string) => void): void {
  const label = trace.mistake_index;
  const earlier = first !== null && (label === null || first < label);
  const side = earlier && PLAIN_FACTS.has(code) ? 'label' : 'ours';
  log(
    `  [${side}] trace ${index}: labelled ${label ?? 'clean'}, failed ${first ?? 'none'}${why && `: ${why}`}`,
  );
  if (label !== null) log(`    labelled step: ${trace.steps[label]}`);
  if (first !== null) log(`    failed step:   ${trace.steps[first]}`);
}

/** Index of the first refuted step, with the tool's reason. */
async function firstRefuted({ input, steps }: Trace): Promise<Pick<Judged, 'first' | 'why' | 'code'>> {
  const responseText = steps.join('\n');
  let at = 0;
  const segments: Segment[] = steps.map((step, index) => {
    const start = at;
    at += step.length + 1;
    return { index, kind: 'step', start, end: start + step.length };
  });
  const sample = { id: 'benchmark', input, responses: [responseText] };
  for (const segment of segments) {
    const text = steps[segment.index] as string;
    const prepared = stateTrace.prepare({ sample, response: 0, responseText, segments, segment, text });
    const input = stateTrace.schema.parse({ ...prepared, kind: 'word_sorting' });
    const result = (await stateTrace.run(input, CONTEXT)) as ToolResult;
    if (result.status === 'ok' && result.finding === 'refutes') {
      const why = String((result.detail as { summary?: unknown }).summary);
      return { first: segment.index, why, code: result.code ?? '' };
    }
  }
  return { first: null, why: '', code: '' };
}
