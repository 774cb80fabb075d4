import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock, seededRandom } from '../src/core/index.js';
import { buildIndex } from '../src/corpus/index.js';
import { createSearchTool } from '../tools/search/index.js';
import type { BenchOptions } from './gsm8k.js';
import { writeGenerated } from './support/generated-file.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };
const NOISE = 100_000;

interface Article {
  readonly title?: string;
  readonly paragraphs: readonly {
    readonly context: string;
    readonly qas: readonly {
      readonly question: string;
      readonly answers: readonly { readonly text: string }[];
    }[];
  }[];
}
interface Question {
  readonly question: string;
  /** Id of the paragraph that it was asked about. */
  readonly paragraph: string;
  readonly answers: readonly string[];
}
interface Shown {
  readonly passages: readonly { readonly document: string; readonly text: string }[];
}

/**
 * Looks for the answers to the questions of XQuAD among all of its paragraphs, then among those and 100,000 generated
 * passages. A question counts where one of the best passages is of the paragraph it was asked about and holds an answer.
 */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const file = join(data, 'squad', 'xquad.en.jsonl');
  if (!existsSync(file)) return log(`${file} is not there: set ASSAY_DATA to the folder of the data sets.`);
  const { records, questions } = read(file);
  const folder = mkdtempSync(join(tmpdir(), 'assay-search-accuracy-'));
  try {
    const own = join(folder, 'paragraphs.jsonl');
    const noise = join(folder, 'generated.jsonl');
    writeFileSync(own, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    log(`${questions.length} questions about ${records.length} paragraphs`);
    await measure([own], join(folder, 'small'), questions, log);
    writeGenerated(noise, NOISE);
    await measure([own, noise], join(folder, 'large'), questions, log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(file: string): { records: object[]; questions: Question[] } {
  const articles = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Article);
  const records: object[] = [];
  const questions: Question[] = [];
  for (const { title = '', paragraphs } of articles)
    for (const { context, qas } of paragraphs) {
      const id = `p${records.length}`;
      records.push({ id, title: title.replace(/_/g, ' '), text: context });
      for (const { question, answers } of qas)
        questions.push({ question, paragraph: id, answers: answers.map(({ text }) => text) });
    }
  return { records, questions };
}

async function measure(
  paths: readonly string[],
  out: string,
  questions: readonly Question[],
  log: (line: string) => void,
): Promise<void> {
  const { header } = await buildIndex({ paths, out });
  const tool = createSearchTool({ index: out });
  const within = { 1: 0, 5: 0, 10: 0 };
  const times: number[] = [];
  for (const { question, paragraph, answers } of questions) {
    const started = performance.now();
    const result = await tool.run(tool.schema.parse({ query: question, top: 10 }), CONTEXT);
    times.push(performance.now() - started);
    if (result.status === 'error') throw new Error(result.message);
    const { passages } = result.detail as unknown as Shown;
    const at = passages.findIndex(
      ({ document, text }) => document === paragraph && answers.some((answer) => text.includes(answer)),
    );
    for (const top of [1, 5, 10] as const) if (at >= 0 && at < top) within[top] += 1;
  }
  const share = (count: number) => `${((count / questions.length) * 100).toFixed(2)} %`;
  const sorted = times.toSorted((a, b) => a - b);
  log(
    `${header.passages} passages: answer in the first ${share(within[1])}, the first 5 ${share(within[5])}, the first 10 ${share(within[10])}; p50 ${sorted[Math.floor(sorted.length / 2)]?.toFixed(2)} ms, p99 ${sorted[Math.floor(sorted.length * 0.99)]?.toFixed(2)} ms`,
  );
}
