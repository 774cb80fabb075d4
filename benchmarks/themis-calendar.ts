import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, seededRandom, type ToolResult } from '../src/core/index.js';
import { dates } from '../tools/dates/index.js';
import type { BenchOptions } from './gsm8k.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

interface Pair {
  readonly id: string;
  readonly question: string;
  readonly pos_answer: { readonly answer: string };
  readonly neg_answer: { readonly answer: string };
}

/**
 * Judges the right and the wrong answer to each calendar question of Themis by question and answer alone (never by the
 * recorded observation), and prints the pairs in which the right one is not supported and the wrong one refuted.
 */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const file = join(data, 'themis', 'agent_calendar_test.jsonl');
  if (!existsSync(file)) return log(`${file} is not there: set ASSAY_DATA to the folder of the data sets.`);
  const pairs = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as Pair);
  let right = 0;
  for (const { id, question, pos_answer, neg_answer } of pairs) {
    const [positive, negative] = [
      await findingOf(question, pos_answer.answer),
      await findingOf(question, neg_answer.answer),
    ];
    if (positive === 'supports' && negative === 'refutes') right += 1;
    else log(`  ${id}: right answer ${positive}, wrong answer ${negative}: ${question}`);
  }
  log(`right answer supported and wrong answer refuted: ${right} of ${pairs.length} pairs`);
}

async function findingOf(question: string, text: string): Promise<string> {
  const result: ToolResult = await dates.run(dates.schema.parse({ question, text }), CONTEXT);
  return result.status === 'error' ? result.code : result.finding;
}
