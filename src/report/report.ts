import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Rubric, UsageError } from '../core/index.js';
import type { Overview } from '../log/format.js';
import type { Run } from '../log/read.js';
import { Summary } from '../log/summary.js';
import { writeAtomically } from './atomic-file.js';
import { PartWriter, type TextSink } from './part-writer.js';
import { embeddedJson, type Place, type ReportRun, type Truncation } from './payload.js';
import { type EmbedPlan, judgmentKey, planEmbedding } from './plan.js';
import { type PlacelessRow, rowOf } from './row.js';
import { loadTemplate, type Template } from './template.js';

/** Judgments a page holds unless it is asked for another number. */
export const DEFAULT_LIMIT = 50_000;
/** Most judgments a page can hold; the list of a browser ends there. */
export const MAX_LIMIT = 250_000;
/** Most bytes of judgments and texts a page holds. */
export const DEFAULT_MAX_BYTES = 200_000_000;

/** How to write a report. */
export interface ReportOptions {
  /** The HTML file. @default `report.html` in the run folder */
  readonly out?: string | undefined;
  /** Most judgments in the page: the first of the run. @default 50000 */
  readonly limit?: number | undefined;
  /** Most bytes of judgments and texts in the page. @default 200000000 */
  readonly maxBytes?: number | undefined;
  /** The built page. @default dist/report/app.html of this package */
  readonly template?: string | undefined;
}

/** What was written. */
export interface WrittenReport {
  /** Absolute path of the HTML file. */
  readonly path: string;
  readonly judgments: number;
  readonly bytes: number;
  /** Null where the page holds the whole run. */
  readonly truncation: Truncation | null;
}

interface EmbeddedJudgments {
  readonly rows: readonly { readonly row: PlacelessRow; readonly place: Place }[];
  readonly overview: Overview;
}

async function writeJudgments(
  sink: TextSink,
  run: Run,
  plan: EmbedPlan,
  rubric: Rubric,
): Promise<EmbeddedJudgments> {
  const criteria = new Map(rubric.criteria.map((criterion) => [criterion.id, criterion]));
  const tally = new Summary([...criteria.keys()]);
  const parts = new PartWriter(sink, 'judgments');
  const rows: { row: PlacelessRow; place: Place }[] = [];
  if (plan.count > 0) {
    for await (const judgment of run.judgments()) {
      tally.add(judgment);
      rows.push({ row: rowOf(judgment, criteria), place: await parts.add(embeddedJson(judgment)) });
      if (rows.length >= plan.count) break;
    }
  }
  await parts.end();
  return { rows, overview: tally.overview() };
}

async function writeTexts(sink: TextSink, run: Run, plan: EmbedPlan): Promise<ReadonlyMap<string, Place>> {
  const parts = new PartWriter(sink, 'texts');
  const places = new Map<string, Place>();
  for await (const text of run.texts()) {
    if (places.size >= plan.positions.size) break;
    const key = judgmentKey(text);
    if (plan.positions.has(key) && !places.has(key)) places.set(key, await parts.add(embeddedJson(text)));
  }
  await parts.end();
  return places;
}

async function writeRows(
  sink: TextSink,
  rows: EmbeddedJudgments['rows'],
  texts: ReadonlyMap<string, Place>,
): Promise<void> {
  const parts = new PartWriter(sink, 'rows');
  for (const { row, place } of rows) {
    const text = texts.get(judgmentKey({ sampleId: row.id, response: row.response })) ?? null;
    await parts.add(embeddedJson({ ...row, judgment: place, text }));
  }
  await parts.end();
}

function aboutRun(run: Run, plan: EmbedPlan, embedded: Overview): ReportRun {
  const whole = plan.truncation !== null && run.summary?.complete ? run.summary : null;
  return {
    header: run.header,
    overview: whole ?? embedded,
    overviewOf: whole !== null || plan.truncation === null ? 'run' : 'embedded',
    truncation: plan.truncation,
    complete: run.summary?.complete ?? null,
    finishedAt: run.summary?.finishedAt ?? null,
  };
}

async function writePage(sink: TextSink, run: Run, plan: EmbedPlan, template: Template): Promise<number> {
  await sink.write(template.head);
  const { rows, overview } = await writeJudgments(sink, run, plan, run.header.rubric.resolved);
  const texts = await writeTexts(sink, run, plan);
  await writeRows(sink, rows, texts);
  const about = new PartWriter(sink, 'run');
  await about.add(embeddedJson(aboutRun(run, plan, overview)));
  await about.end();
  await sink.write(template.tail);
  return rows.length;
}

function refuseFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${path}: expected the name of an HTML file, got a folder. Name a file in it.`);
  }
}

/**
 * Writes a run as one self-contained HTML file, streaming: memory grows with the number of judgments embedded,
 * not with their size.
 * @throws {UsageError} where the page has not been built or `out` is a folder
 */
export async function writeReport(run: Run, options: ReportOptions = {}): Promise<WrittenReport> {
  const { limit = DEFAULT_LIMIT, maxBytes = DEFAULT_MAX_BYTES } = options;
  const path = resolve(options.out ?? `${run.folder}/report.html`);
  refuseFolder(path);
  const template = await loadTemplate(options.template);
  const plan = await planEmbedding(run, { limit, maxBytes });
  let judgments = 0;
  const bytes = await writeAtomically(path, async (sink) => {
    judgments = await writePage(sink, run, plan, template);
  });
  return { path, judgments, bytes, truncation: plan.truncation };
}

/** What a truncated report says of itself. */
export function describeTruncation({ reason, embedded, of }: Truncation): string {
  const whole = of === null ? 'the run, which holds more' : `the run's ${of}`;
  const why = reason === 'limit' ? 'the limit on judgments' : 'the limit on the size of the page';
  return `holds the first ${embedded} judgments of ${whole}: ${why} was reached`;
}
