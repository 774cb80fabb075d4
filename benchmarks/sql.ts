import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, fixedClock, seededRandom } from '../src/core/index.js';
import { closeIdleLanes, type QueryFault, type QueryRun, runQueries, sql } from '../tools/sql/index.js';
import type { BenchOptions } from './gsm8k.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };
/** Rows that the records keep of each result. */
const RECORDED_ROWS = 50;

interface Variant {
  readonly sql: string;
  readonly rows?: readonly (readonly unknown[])[];
  readonly error?: string;
}

interface Question {
  readonly query_id: number;
  readonly question: string;
  readonly gold_variants: readonly Variant[];
}

/**
 * Runs every gold query of the geography questions and compares with the recorded result of each, names the questions
 * whose variants disagree, then has every variant judged as an answer. Times the judgments, and Python's sqlite3 on the
 * same queries where it is at hand.
 */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const database = join(data, 'sql', 'geography.sqlite');
  const file = join(data, 'sql', 'geography_executed.jsonl');
  if (!existsSync(database) || !existsSync(file))
    return log(`${file} or ${database} is not there: set ASSAY_DATA to the folder of the data sets.`);
  const questions = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as Question);
  await replayRecords(questions, database, log);
  await judgeVariants(questions, database, log);
  await measureSpeed(questions, database, log);
  await closeIdleLanes();
}

type Log = BenchOptions['log'];

async function replayRecords(questions: readonly Question[], database: string, log: Log): Promise<void> {
  let [variants, same, errors] = [0, 0, 0];
  for (const { query_id: id, question, gold_variants: gold } of questions) {
    const answers = await runQueries(
      gold.map((one) => one.sql),
      { database, show: RECORDED_ROWS },
    );
    for (const [at, variant] of gold.entries()) {
      const answer = answers[at] as QueryRun | QueryFault;
      variants += 1;
      if (variant.error !== undefined) errors += 1;
      if (agrees(variant, answer)) same += 1;
      else
        log(
          `  query ${id} variant ${at + 1}: differs from its record: ${JSON.stringify(answer).slice(0, 200)}`,
        );
    }
    const distinct = new Set(
      answers.map((one) => ('id' in one ? canonicalJson(one.first.map(canonicalJson).sort()) : one.code)),
    );
    if (distinct.size > 1) log(`  query ${id}: its ${gold.length} variants disagree: ${question}`);
  }
  log(
    `${questions.length} questions, ${variants} gold queries: ${same} reproduce their record (${errors} recorded errors)`,
  );
}

const agrees = ({ rows, error }: Variant, answer: QueryRun | QueryFault): boolean =>
  'id' in answer
    ? canonicalJson(answer.first) === canonicalJson(rows)
    : error !== undefined && answer.message === error;

async function judgeVariants(questions: readonly Question[], database: string, log: Log): Promise<void> {
  const counts = new Map<string, number>();
  for (const { query_id: id, gold_variants: gold } of questions) {
    for (const [at, { sql: text }] of gold.entries()) {
      const input = sql.schema.parse({ text, gold: gold.map((one) => one.sql), database });
      const result = await sql.run(input, CONTEXT);
      const outcome = result.status === 'error' ? result.code : `${result.finding} (${result.code})`;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (result.status === 'error' || result.finding !== 'supports')
        log(`  query ${id} variant ${at + 1} as an answer: ${outcome}`);
    }
    await reportFailingGold(id, gold, database, log);
  }
  log(`every variant as an answer: ${[...counts].map(([key, count]) => `${key} ${count}`).join(', ')}`);
}

/** A gold query that is an error must be reported as one, whatever the answer. */
async function reportFailingGold(
  id: number,
  gold: readonly Variant[],
  database: string,
  log: Log,
): Promise<void> {
  for (const variant of gold.filter(({ error }) => error !== undefined)) {
    const result = await sql.run(
      sql.schema.parse({ text: 'SELECT 1', gold: variant.sql, database }),
      CONTEXT,
    );
    const said = result.status === 'error' ? `${result.code}: ${result.message}` : result.finding;
    log(`  query ${id}, recorded as an error, as the only gold: ${said}`);
  }
}

async function measureSpeed(questions: readonly Question[], database: string, log: Log): Promise<void> {
  const queries = questions.flatMap(({ gold_variants }) => gold_variants.map((one) => one.sql));
  const started = performance.now();
  for (const text of queries) await sql.run(sql.schema.parse({ text, gold: text, database }), CONTEXT);
  const seconds = (performance.now() - started) / 1_000;
  log(
    `${queries.length} judgments of two queries each: ${(queries.length / seconds).toFixed(0)} judgments/s`,
  );
  const begun = performance.now();
  await runQueries([...queries, ...queries], { database });
  const one = (performance.now() - begun) / 1_000;
  log(`the same queries on one copy: ${((2 * queries.length) / one).toFixed(0)} queries/s`);
  const python = pythonQueriesPerSecond([...queries, ...queries], database);
  log(python === null ? 'python3 is not at hand' : `sqlite3 of Python: ${python.toFixed(0)} queries/s`);
}

const PYTHON = `
import json, sqlite3, sys, time
queries, path = json.load(sys.stdin)
connection = sqlite3.connect(path)
started = time.perf_counter()
for query in queries:
    try:
        connection.execute(query).fetchall()
    except sqlite3.Error:
        pass
print(len(queries) / (time.perf_counter() - started))
`;

function pythonQueriesPerSecond(queries: readonly string[], database: string): number | null {
  const input = JSON.stringify([queries, database]);
  const { status, stdout } = spawnSync('python3', ['-c', PYTHON], { input, encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}
