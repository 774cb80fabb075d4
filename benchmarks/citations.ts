import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixedClock, seededRandom, type ToolResult } from '../src/core/index.js';
import {
  citations,
  gatherSources,
  type HistoryMessage,
  type HistorySource,
} from '../tools/citations/index.js';
import type { BenchOptions } from './gsm8k.js';
import { type Answer, answersOf, sourcesOfAnswer } from './support/expert-answers.js';

const CONTEXT = { signal: new AbortController().signal, clock: fixedClock(), random: seededRandom(1) };

interface Shown {
  readonly start: number;
  readonly end: number;
  readonly to: string;
  readonly status: string;
  readonly rule?: string;
  readonly why?: string;
  readonly sources?: readonly number[];
}

interface Detail {
  readonly counts: Readonly<Record<string, number>>;
  readonly citations: readonly Shown[];
  readonly sentences: readonly { readonly start: number; readonly end: number; readonly status: string }[];
}

const ask = async (input: Record<string, unknown>): Promise<ToolResult> =>
  citations.run(citations.schema.parse(input), CONTEXT);

const detailOf = (result: ToolResult): Detail =>
  result.status === 'ok'
    ? (result.detail as unknown as Detail)
    : { counts: {}, citations: [], sentences: [] };

/**
 * ExpertQA: every citation of every answer must lead to the record's sources, or be named as dangling; then how what the
 * tool says of sentences goes with the labelled support, as a curiosity. CaRR: every tool step of a browsing trajectory is
 * read, and each citation of its answer is tied to the steps that fetched it.
 */
export async function run({ data, log }: BenchOptions): Promise<void> {
  await expertAnswers(join(data, 'expertqa', 'rand_val.jsonl'), log);
  await trajectories(join(data, 'carr', 'browsecomp_example.json'), log);
}

const absent = (file: string) => `${file} is not there: set ASSAY_DATA to the folder of the data sets.`;

function add(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function print(counts: ReadonlyMap<string, number>, log: BenchOptions['log']): void {
  for (const [key, count] of [...counts].sort(([a], [b]) => a.localeCompare(b)))
    log(`${String(count).padStart(6)} ${key}`);
}

async function expertAnswers(file: string, log: BenchOptions['log']): Promise<void> {
  if (!existsSync(file)) return log(absent(file));
  const answers = answersOf(readFileSync(file, 'utf8'));
  const [counts, labels] = [new Map<string, number>(), new Map<string, number>()];
  const started = performance.now();
  for (const answer of answers) {
    const sources = sourcesOfAnswer(answer);
    const result = await ask({ text: answer.text, sources, op: 'resolve' });
    const { counts: found, citations: shown } = detailOf(result);
    add(counts, `answers ${result.status === 'ok' ? result.finding : result.code}`);
    for (const status of ['citations', 'resolved', 'dangling', 'unclear'])
      add(counts, status, found[status] ?? 0);
    for (const { to, status, why } of shown)
      if (status !== 'resolved')
        log(`  ${answer.id}: ${to} ${status}: ${why}; sources: ${sources.map(({ id }) => id).join(' ')}`);
    compareLabels(answer, detailOf(await ask({ text: answer.text, sources, op: 'support' })), labels);
  }
  log(`expertqa: ${answers.length} answers, ${((performance.now() - started) / 1000).toFixed(2)} s`);
  print(counts, log);
  log('expertqa: claims with evidence that has words, by label and by what their sentence comes to');
  print(labels, log);
}

/** A claim goes with the sentence that begins where it stands in the answer. */
function compareLabels({ text, claims }: Answer, { sentences }: Detail, labels: Map<string, number>): void {
  for (const { words, support, hasText } of claims) {
    const at = hasText ? text.indexOf(words.trim()) : -1;
    const sentence = at === -1 ? undefined : sentences.find(({ end }) => end > at + 1);
    if (sentence !== undefined) add(labels, `${support}: ${sentence.status}`);
  }
}

async function trajectories(file: string, log: BenchOptions['log']): Promise<void> {
  if (!existsSync(file)) return log(absent(file));
  const records = JSON.parse(readFileSync(file, 'utf8')) as { history: HistoryMessage[][] }[];
  for (const messages of records.flatMap(({ history }) => history)) {
    const answer = messages.at(-1)?.content;
    const { sources, steps } = gatherSources(messages);
    const read = new Set(sources.map(({ step }) => step)).size;
    log(`carr: ${steps} tool steps read, ${read} of them with documents, ${sources.length} documents`);
    if (typeof answer !== 'string') continue;
    const { citations: shown, counts } = detailOf(await ask({ text: answer, context: sources }));
    for (const citation of shown) log(`  ${stepsOf(citation, sources)} ${citation.to}`);
    log(`carr: ${counts.resolved} of ${counts.citations} citations tied to the steps that fetched them`);
  }
}

function stepsOf({ status, why, sources = [] }: Shown, all: readonly HistorySource[]): string {
  if (status !== 'resolved') return `${status}: ${why}:`;
  return sources.map((index) => `${all[index]?.by} ${all[index]?.step}`).join(', ');
}
