import { claim, sentence } from '../../src/segment/index.js';
import type { Marker } from './marker.js';
import { blanked, type Stretch } from './mask.js';

/** A sentence with the citations it carries; UTF-16 offsets into the text, end exclusive. */
export interface CitedSentence extends Stretch {
  /** Its words without the marks that cite, at the same offsets. */
  readonly words: Stretch;
  /** Indexes among the markers. */
  readonly markers: readonly number[];
  /** Whether it states something, rather than asks, greets or heads. */
  readonly claim: boolean;
}

/** Sentences of `prose`, the marks of citations blanked before they are cut, and given to the sentence they stand in. */
export function citedSentences(prose: string, markers: readonly Marker[]): CitedSentence[] {
  const plain = blanked(
    prose,
    markers.flatMap(({ marks }) => marks),
  );
  const spans = sentence.segment(plain).filter(({ kind }) => kind !== 'code');
  const claims = claim.segment(plain);
  const own = assign(plain, spans, markers);
  let next = 0;
  return spans.map((span, index) => {
    while ((claims[next]?.end ?? Number.POSITIVE_INFINITY) <= span.start) next += 1;
    const stated = claims[next];
    const isClaim = stated !== undefined && stated.start < span.end;
    const mine = own[index] ?? [];
    const ends = mine.map((one) => markers[one]?.end ?? 0);
    const starts = mine.map((one) => markers[one]?.start ?? span.end);
    const words = isClaim
      ? { start: Math.max(span.start, stated.start), end: Math.min(span.end, stated.end) }
      : span;
    return {
      start: Math.min(span.start, ...starts),
      end: Math.max(span.end, ...ends),
      words: { start: words.start, end: words.end },
      markers: mine,
      claim: isClaim,
    };
  });
}

/** Which markers each sentence carries. */
function assign(plain: string, spans: readonly Stretch[], markers: readonly Marker[]): number[][] {
  const own = spans.map((): number[] => []);
  let at = 0;
  for (const [index, marker] of markers.entries()) {
    while (at < spans.length && (spans[at]?.end ?? 0) <= marker.start) at += 1;
    own[ownerOf(plain, spans, marker, at)]?.push(index);
  }
  return own;
}

/** A mark behind a sentence is that sentence's; one that heads a line, or that small letters follow, the next one's. */
function ownerOf(plain: string, spans: readonly Stretch[], marker: Marker, at: number): number {
  const [before, holder] = [spans[at - 1], spans[at]];
  if (holder !== undefined && holder.start <= marker.start) return at;
  if (before === undefined) return at;
  const gap = plain.slice(before.end, marker.start);
  const onward = holder === undefined ? '' : plain.slice(marker.end, holder.start);
  const isNext =
    holder !== undefined &&
    !onward.includes('\n') &&
    /^\p{Ll}/u.test(plain.slice(holder.start, holder.start + 2));
  if (!gap.includes('\n')) return isNext ? at : at - 1;
  const alone = holder === undefined || onward.includes('\n');
  return alone && !/\n\s*\n/.test(gap) ? at - 1 : holder === undefined ? at - 1 : alone ? at - 1 : at;
}
