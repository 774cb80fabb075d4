import type { Json } from '../../src/core/index.js';
import { shownReference } from './marker.js';
import type { ReadText } from './read-text.js';
import type { Citation } from './resolve.js';
import { type Source, shownSource } from './source.js';

/** Most items of one list of a result. */
export const MOST_SHOWN = 60;

/** At most {@link MOST_SHOWN} of a list, those that matter first kept, in their order. */
export function mostTelling<T>(
  all: readonly T[],
  tells: (one: T) => boolean,
  most = MOST_SHOWN,
): readonly T[] {
  if (all.length <= most) return all;
  const order = all.map((one, index) => ({ index, tells: tells(one) }));
  const kept = order.sort((a, b) => Number(b.tells) - Number(a.tells) || a.index - b.index).slice(0, most);
  return kept.sort((a, b) => a.index - b.index).flatMap(({ index }) => all.slice(index, index + 1));
}

/** A citation as results show it. */
export function shownCitation({
  start,
  end,
  kind,
  reference,
  status,
  rule,
  targets,
  entry,
  why,
}: Citation): Json {
  return {
    start,
    end,
    kind,
    to: shownReference(reference).slice(0, 160),
    status,
    ...(rule === null ? {} : { rule }),
    ...(entry === null ? {} : { entry: entry.slice(0, 60) }),
    ...(targets.length === 0 ? {} : { sources: targets.slice(0, 12) }),
    ...(why === '' ? {} : { why }),
  };
}

/** The sources that shown citations lead to. */
export function shownSources(read: ReadText, shown: readonly Citation[]): Json {
  const used = new Set(shown.flatMap(({ targets }) => targets.slice(0, 12)));
  return [...used]
    .sort((a, b) => a - b)
    .slice(0, MOST_SHOWN)
    .flatMap((index) => read.sources.slice(index, index + 1).map((source: Source) => shownSource(source)));
}

/** A stretch of a text, short enough to be read in a result. */
export function excerpt(text: string, start: number, end: number, most = 240): string {
  const part = text.slice(start, Math.min(end, start + most)).replace(/\p{Cs}/gu, '\ufffd');
  return end - start > most ? `${part}…` : part;
}
