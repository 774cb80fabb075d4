import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, seededRandom, type ToolResult } from '../src/core/index.js';
import { mathEquivalence } from '../tools/math_equivalence/index.js';

/** Where the data lies and where lines go. */
export interface BenchOptions {
  /** Folder of the public data sets. */
  readonly data: string;
  readonly log: (line: string) => void;
}

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };
/** Passes over the file before and while the clock runs. */
const WARM_PASSES = 30;
const TIMED_PASSES = 40;

interface Case {
  readonly id: string;
  readonly gold: unknown;
  readonly pred: string;
  readonly label: boolean;
}

type Row = Record<string, unknown>;

function rows(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

function decide({ gold, pred }: Case): ToolResult {
  return mathEquivalence.run(
    mathEquivalence.schema.parse({ text: pred, reference: gold }),
    CONTEXT,
  ) as ToolResult;
}

const said = (result: ToolResult) => (result.status === 'ok' ? result.finding : `error ${result.code}`);
const short = (text: unknown) => {
  const line = JSON.stringify(text);
  return line.length <= 160 ? line : `${line.slice(0, 60)} … ${line.slice(-95)}`;
};

/** Counts agreement with the labels and prints every case on which they differ. */
function agreement(
  name: string,
  cases: readonly Case[],
  log: (line: string) => void,
  limit = Number.POSITIVE_INFINITY,
): void {
  const disagreements = cases.flatMap((one) => {
    const result = decide(one);
    const agrees = result.status === 'ok' && result.finding === (one.label ? 'supports' : 'refutes');
    return agrees ? [] : [{ one, result }];
  });
  log(`${name}: ${cases.length - disagreements.length} of ${cases.length} labels`);
  for (const { one, result } of disagreements.slice(0, limit)) {
    log(
      `  ${one.id}: labelled ${one.label}, found ${said(result)}${result.status === 'ok' && result.code ? ` (${result.code})` : ''}`,
    );
    log(`    gold ${short(one.gold)}`);
    log(`    pred ${short(one.pred)}`);
    log(`    ${result.status === 'ok' ? short(result.detail) : result.message}`);
  }
}

function speed(cases: readonly Case[], log: (line: string) => void): void {
  const pass = () => {
    for (const one of cases) decide(one);
  };
  for (let index = 0; index < WARM_PASSES; index += 1) pass();
  const started = process.cpuUsage();
  for (let index = 0; index < TIMED_PASSES; index += 1) pass();
  const used = process.cpuUsage(started);
  const seconds = (used.user + used.system) / 1e6;
  log(
    `math_equiv: ${Math.round((cases.length * TIMED_PASSES) / seconds)} comparisons a second of one core (${TIMED_PASSES} passes, CPU time)`,
  );
}

const GSM8K_MODELS = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'];

function gsm8k(row: Row, index: number): Case[] {
  return GSM8K_MODELS.map((model) => {
    const answer = row[model] as { solution: string; is_correct: boolean };
    return {
      id: `${index}:${model}`,
      gold: row.ground_truth,
      pred: answer.solution,
      label: answer.is_correct,
    };
  });
}

function qwen(row: Row): Case[] {
  const labels = row.score as boolean[];
  return (row.response as string[]).map((pred, index) => ({
    id: `${row.idx}.${index}`,
    gold: row.answer,
    pred,
    label: labels[index] === true,
  }));
}

/** Agreement with public labels, and speed, of the tool `math_equivalence`. */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const sets: readonly (readonly [string, string, (row: Row, index: number) => Case[]])[] = [
    ['math_equiv', 'math_equiv/cases.jsonl', (row) => [row as unknown as Case]],
    ['qwen_math', 'qwen_math/math_cot_100.jsonl', qwen],
    ['gsm8k', 'gsm8k/example_model_solutions.jsonl', gsm8k],
  ];
  for (const [name, path, toCases] of sets) {
    const file = join(data, path);
    if (!existsSync(file)) {
      log(`${name}: ${file} is not there; set ASSAY_DATA to the folder of the data sets.`);
      continue;
    }
    const cases = rows(file).flatMap(toCases);
    agreement(name, cases, log, 60);
    if (name === 'math_equiv') speed(cases, log);
  }
}
