import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../src/core/index.js';
import { buildIndex, openCorpus } from '../src/corpus/index.js';
import type { BenchOptions } from './gsm8k.js';
import { writeGenerated } from './support/generated-file.js';

const PASSAGES = 100_000;
const QUERIES = 300;
const DIMENSIONS = 384;
const ENGINES = ['assay', 'fts5', 'minisearch'];
const SCRIPT = fileURLToPath(new URL('./support/measure-search.js', import.meta.url));

interface Indexed {
  readonly seconds: number;
  readonly cpu: number;
  readonly bytes: number;
  readonly peak: number;
}
interface Queried {
  readonly open: number;
  readonly times: number[];
  readonly hits: number;
  /** Milliseconds of processor a question, on average. */
  readonly cpu: number;
  readonly peak: number;
}

/**
 * Indexes 100,000 generated passages and asks 300 questions of 10 to 15 words, each a stretch of one of them, by Assay,
 * by SQLite's FTS5 with its Porter stemmer, and by MiniSearch; each engine in processes of its own; one that is slow is asked fewer. Then the time of a
 * search by 384 numbers a passage.
 */
export async function run({ log }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-search-speed-'));
  try {
    const records = join(folder, 'records.jsonl');
    const queries = join(folder, 'queries.json');
    const texts = writeGenerated(records, PASSAGES);
    writeFileSync(queries, JSON.stringify(questionsOf(texts)));
    log(`${PASSAGES} passages, ${QUERIES} questions of 10 to 15 words, the best 5 asked for`);
    for (const engine of ENGINES) measure(engine, { folder, records, queries, log });
    await measureDense(folder, log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Stretches of passages, as a question quotes what it is about. */
function questionsOf(texts: readonly string[]): { query: string; id: string }[] {
  const random = seededRandom(11);
  return Array.from({ length: QUERIES }, () => {
    const at = Math.floor(random() * texts.length);
    const words = (texts[at] ?? '').split(' ');
    const length = 10 + Math.floor(random() * 6);
    const from = Math.floor(random() * Math.max(1, words.length - length));
    return { query: words.slice(from, from + length).join(' '), id: `g${at}` };
  });
}

function measure(
  engine: string,
  {
    folder,
    records,
    queries,
    log,
  }: { folder: string; records: string; queries: string; log: (line: string) => void },
): void {
  const place = join(folder, engine);
  const indexed = child<Indexed>('index', engine, records, place);
  if (typeof indexed === 'string') return log(`${engine}: ${indexed}`);
  log(
    `${engine}: indexed in ${indexed.seconds.toFixed(1)} s (${indexed.cpu.toFixed(1)} s of processor), ${mega(indexed.bytes)} MB on disk, at most ${indexed.peak.toFixed(0)} MiB of memory`,
  );
  const queried = child<Queried>('query', engine, queries, place);
  if (typeof queried === 'string') return log(`${engine}: ${queried}`);
  const { open, times, hits, cpu, peak } = queried;
  log(
    `${engine}: opened in ${open.toFixed(0)} ms, ${times.length} questions, first answer ${times[0]?.toFixed(1)} ms, ${quantiles(times)}, ${cpu.toFixed(2)} ms of processor each, the passage itself found ${(hits * 100).toFixed(1)} %, at most ${peak.toFixed(0)} MiB of memory`,
  );
}

const mega = (bytes: number): string => (bytes / 1e6).toFixed(0);

function quantiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(2);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${sorted.at(-1)?.toFixed(1)} ms`;
}

/** What a process of its own measured, or why it did not. */
function child<T>(...args: string[]): T | string {
  const done = spawnSync(process.execPath, ['--max-old-space-size=8192', SCRIPT, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status === 0) return JSON.parse(done.stdout) as T;
  return `not measured: ${/Error: .*/.exec(done.stderr)?.[0] ?? done.stderr.slice(-300)}`;
}

/** Vectors of a fixed length by chance: only the time of looking through them is measured. */
async function measureDense(folder: string, log: (line: string) => void): Promise<void> {
  const random = seededRandom(5);
  const vector = () => Array.from({ length: DIMENSIONS }, () => random() - 0.5);
  const out = join(folder, 'dense');
  const embedder = {
    model: 'chance',
    embed: (texts: readonly string[]) => Promise.resolve(texts.map(vector)),
  };
  await buildIndex({ paths: [join(folder, 'records.jsonl')], out, language: 'en', embedder });
  const corpus = await openCorpus(out);
  const times = Array.from({ length: 50 }, () => {
    const query = Float32Array.from(vector());
    const begun = performance.now();
    corpus.nearest(query, { top: 5 });
    return performance.now() - begun;
  });
  log(
    `vectors of ${DIMENSIONS}: first answer ${times[0]?.toFixed(0)} ms (they are read), ${quantiles(times.slice(1))}`,
  );
  corpus.close();
}
