import { type Judgment, UsageError } from '../core/index.js';
import type { TextRecord } from '../log/format.js';
import type { Run } from '../log/read.js';
import { visibleLine } from '../view/visible.js';

/** Longest part of an id that is compared when a near one is sought, characters. */
const COMPARED = 120;
const SUGGESTIONS = 5;

/** Insertions, deletions and substitutions that make `a` of `b` (Levenshtein 1966), both cut at 120 characters. */
export function editDistance(a: string, b: string): number {
  const left = a.slice(0, COMPARED);
  const right = b.slice(0, COMPARED);
  let previous = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    for (let j = 1; j <= right.length; j++) {
      const substitute = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      current.push(Math.min(substitute, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[right.length] ?? 0;
}

function distance(wanted: string, id: string): number {
  const [a, b] = [wanted.toLowerCase(), id.toLowerCase()];
  if (a === b) return 0;
  return b.includes(a) || a.includes(b) ? 1 : editDistance(a, b);
}

async function nearestIds(run: Run, wanted: string): Promise<string[]> {
  const nearest = new Map<string, number>();
  for await (const { sampleId, response } of run.judgments()) {
    const id = wanted.includes('#') ? `${sampleId}#${response}` : sampleId;
    if (nearest.has(id)) continue;
    nearest.set(id, distance(wanted, id));
    if (nearest.size <= SUGGESTIONS) continue;
    const farthest = [...nearest].reduce((worst, entry) => (entry[1] > worst[1] ? entry : worst));
    nearest.delete(farthest[0]);
  }
  return [...nearest].sort((a, b) => a[1] - b[1]).map(([id]) => id);
}

async function notFound(run: Run, wanted: string): Promise<UsageError> {
  const near = (await nearestIds(run, wanted)).map(visibleLine);
  const instead = near.length === 0 ? 'The run holds no judgment yet.' : `Nearest: ${near.join(', ')}.`;
  return new UsageError(
    `${run.folder}: expected the id of a judgment (SAMPLE or SAMPLE#RESPONSE), got ${visibleLine(wanted)}. ${instead}`,
  );
}

/**
 * The judgments that `id` names: every response of the sample with that id, or else the one `sampleId#response`.
 * @throws {UsageError} where there is none, with the nearest ids
 */
export async function findJudgments(run: Run, id: string): Promise<readonly Judgment[]> {
  const ofSample: Judgment[] = [];
  let exact: Judgment | null = null;
  for await (const judgment of run.judgments()) {
    if (judgment.sampleId === id) ofSample.push(judgment);
    else if (`${judgment.sampleId}#${judgment.response}` === id) exact = judgment;
  }
  if (ofSample.length > 0) return ofSample;
  if (exact !== null) return [exact];
  throw await notFound(run, id);
}

/** The texts of these judgments by response; all are of one sample. */
export async function findTexts(
  run: Run,
  judgments: readonly Judgment[],
): Promise<ReadonlyMap<number, TextRecord>> {
  const wanted = new Set(judgments.map(({ response }) => response));
  const sampleId = judgments[0]?.sampleId;
  const texts = new Map<number, TextRecord>();
  for await (const text of run.texts()) {
    if (text.sampleId !== sampleId || !wanted.has(text.response)) continue;
    texts.set(text.response, text);
    if (texts.size === wanted.size) break;
  }
  return texts;
}
