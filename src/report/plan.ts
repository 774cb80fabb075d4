import type { Run } from '../log/read.js';
import { embeddedJson, type Truncation } from './payload.js';

/** How much a page may hold. */
export interface EmbedBounds {
  /** Most judgments. */
  readonly limit: number;
  /** Most bytes of judgments and texts. */
  readonly maxBytes: number;
}

/** Which judgments go into the page: the first `count` of the run. */
export interface EmbedPlan {
  readonly count: number;
  /** Position in the run by {@link judgmentKey}, of the embedded judgments. */
  readonly positions: ReadonlyMap<string, number>;
  readonly truncation: Truncation | null;
}

/** Names one judgment of a run. */
export function judgmentKey(judgment: { readonly sampleId: string; readonly response: number }): string {
  return `${judgment.sampleId}#${judgment.response}`;
}

interface Measured {
  readonly bytes: number[];
  readonly positions: Map<string, number>;
  /** Whether the run holds more judgments than were measured. */
  readonly more: Truncation['reason'] | null;
}

async function measureJudgments(run: Run, { limit, maxBytes }: EmbedBounds): Promise<Measured> {
  const bytes: number[] = [];
  const positions = new Map<string, number>();
  let sum = 0;
  for await (const judgment of run.judgments()) {
    if (bytes.length === limit) return { bytes, positions, more: 'limit' };
    const size = Buffer.byteLength(embeddedJson(judgment)) + 1;
    sum += size;
    if (sum > maxBytes) return { bytes, positions, more: 'bytes' };
    positions.set(judgmentKey(judgment), bytes.length);
    bytes.push(size);
  }
  return { bytes, positions, more: null };
}

async function addTexts(run: Run, { bytes, positions }: Measured): Promise<void> {
  const seen = new Set<number>();
  for await (const text of run.texts()) {
    const at = positions.get(judgmentKey(text));
    if (at === undefined || seen.has(at)) continue;
    seen.add(at);
    bytes[at] = (bytes[at] ?? 0) + Buffer.byteLength(embeddedJson(text)) + 1;
  }
}

function fitting(bytes: readonly number[], maxBytes: number): number {
  let sum = 0;
  const over = bytes.findIndex((size) => {
    sum += size;
    return sum > maxBytes;
  });
  return over === -1 ? bytes.length : over;
}

function totalOf(run: Run, measured: Measured): number | null {
  if (measured.more === null) return measured.bytes.length;
  const counted = run.summary?.complete ? run.summary.judgments : 0;
  return counted > measured.bytes.length ? counted : null;
}

/**
 * Decides how many judgments go into the page, by reading the run once. Memory grows with the judgments embedded,
 * not with the run.
 */
export async function planEmbedding(run: Run, bounds: EmbedBounds): Promise<EmbedPlan> {
  const measured = await measureJudgments(run, bounds);
  await addTexts(run, measured);
  const count = fitting(measured.bytes, bounds.maxBytes);
  for (const [key, at] of measured.positions) if (at >= count) measured.positions.delete(key);
  const reason = count < measured.bytes.length ? 'bytes' : measured.more;
  const truncation = reason === null ? null : { reason, embedded: count, of: totalOf(run, measured) };
  return { count, positions: measured.positions, truncation };
}
