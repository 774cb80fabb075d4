import { join } from 'node:path';
import type { BenchOptions } from './gsm8k.js';
import { type CodeRun, records, runCode, wordsOf } from './support/code-runs.js';

/** Every `f(input) == output` of CRUXEval must hold, and must not hold for another record's output. */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const rows = records<{ id: string; code: string; input: string; output: string }>(
    join(data, 'cruxeval', 'cruxeval.jsonl'),
    log,
  );
  if (rows === null) return;
  const runOf = (row: (typeof rows)[number], output: string): CodeRun => ({
    id: row.id,
    text: row.code,
    extract: 'whole',
    tests: {
      kind: 'assertions',
      language: 'python',
      entryPoint: 'f',
      code: `def check(candidate):\n    assert candidate(${row.input}) == ${output}\n`,
    },
  });
  const right = await runCode(rows.map((row) => runOf(row, row.output)));
  const held = right.filter(({ result }) => result.status === 'ok' && result.finding === 'supports');
  for (const { run: one, result } of right.filter((one) => !held.includes(one)))
    log(`${one.id}: ${wordsOf(result)}`);
  log(`CRUXEval: ${held.length} of ${rows.length} hold`);
  const swapped = rows.flatMap((row, index) => {
    const other = rows[(index + 1) % rows.length] as (typeof rows)[number];
    return other.output === row.output ? [] : [runOf(row, other.output)];
  });
  const wrong = (await runCode(swapped)).filter(
    ({ result }) => result.status !== 'ok' || result.finding !== 'refutes',
  );
  for (const { run: one, result } of wrong) log(`${one.id} with another's output: ${wordsOf(result)}`);
  log(`CRUXEval with another record's output: ${swapped.length - wrong.length} of ${swapped.length} refuted`);
}
