import { join } from 'node:path';
import type { BenchOptions } from './gsm8k.js';
import { type CodeRun, type CodeRunResult, records, runCode, wordsOf } from './support/code-runs.js';

interface ThemisRow {
  readonly id: string;
  readonly pos_answer: { readonly answer: string };
  readonly neg_answer: { readonly answer: string };
  readonly test_list: readonly string[];
}

interface FactoolRow {
  readonly prompt: string;
  readonly entry_point: string;
  readonly response: string;
  readonly label: boolean;
}

/** Labelled programs of Themis (pairs) and FacTool (single responses), by running them. */
export async function run(options: BenchOptions): Promise<void> {
  await themis(options);
  await factool(options);
}

const scoreOf = ({ result }: CodeRunResult<CodeRun>): number | null =>
  result.status === 'ok' ? (result.score ?? null) : null;

async function themis({ data, log }: BenchOptions): Promise<void> {
  const rows = records<ThemisRow>(join(data, 'themis', 'reserve_code_test_data.jsonl'), log);
  if (rows === null) return;
  const runOf = (row: ThemisRow, text: string): CodeRun => {
    const code = row.test_list.join('\n');
    // a body that only defines check(), and names no function to hand to it, asserts nothing: the recorded labels then
    // say whether program and tests run at all
    const isRun = /^assert\b/m.test(code);
    return {
      id: row.id,
      text: isRun ? text : `${text}\n${code}`,
      extract: 'whole',
      tests: isRun
        ? { kind: 'assertions', language: 'python', code }
        : { kind: 'snippet', language: 'python' },
    };
  };
  const better = await runCode(rows.map((row) => runOf(row, row.pos_answer.answer)));
  const worse = await runCode(rows.map((row) => runOf(row, row.neg_answer.answer)));
  let right = 0;
  for (const [index, pos] of better.entries()) {
    const neg = worse[index] as (typeof worse)[number];
    const [high, low] = [scoreOf(pos), scoreOf(neg)];
    if (high !== null && low !== null && high > low) right += 1;
    else log(`${pos.run.id}: better ${wordsOf(pos.result)}; worse ${wordsOf(neg.result)}`);
  }
  log(`Themis code: ${right} of ${rows.length} pairs in the labelled order`);
}

async function factool({ data, log }: BenchOptions): Promise<void> {
  const rows = records<FactoolRow>(join(data, 'factool', 'code.jsonl'), log);
  const tasks = records<{ entry_point: string; prompt: string; test: string }>(
    join(data, 'humaneval', 'HumanEval.jsonl'),
    log,
  );
  if (rows === null || tasks === null) return;
  const byName = new Map(tasks.map((task) => [task.entry_point, task.test]));
  const known = rows.filter((row) => byName.has(row.entry_point));
  if (known.length < rows.length) log(`${rows.length - known.length} responses have no test at hand`);
  const runs = known.map((row): CodeRun & { label: boolean } => ({
    id: row.entry_point,
    text: row.response,
    question: row.prompt,
    label: row.label,
    tests: {
      kind: 'assertions',
      language: 'python',
      entryPoint: row.entry_point,
      code: byName.get(row.entry_point) ?? '',
    },
  }));
  const results = await runCode(runs);
  let right = 0;
  for (const { run: one, result } of results) {
    if (result.status === 'ok' && (result.finding === 'supports') === one.label) right += 1;
    else log(`${one.id}: labelled ${String(one.label)}; ours ${wordsOf(result)}`);
  }
  log(`FacTool code: ${right} of ${results.length} labels`);
}
