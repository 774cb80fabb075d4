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
  const plain = withoutMarks(prose, markers);
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

/** The marks blanked, but for one that a sentence begins with and small letters follow: `[1] says that …`. */
function withoutMarks(prose: string, markers: readonly Marker[]): string {
  const plain = blanked(
    prose,
    markers.flatMap(({ marks }) => marks),
  );
  const subjects = markers.filter(
    ({ start, end }) =>
      /(?:^|[\n.!?]["'”’)]?\s{1,4})$/.test(prose.slice(Math.max(0, start - 6), start)) &&
      /^\s{1,4}\p{Ll}/u.test(plain.slice(end, end + 6)),
  );
  let [out, at] = ['', 0];
  for (const { start } of subjects) {
    out += `${plain.slice(at, start)}X`;
    at = start + 1;
  }
  return out + plain.slice(at);
}

/** A mark behind a sentence is that sentence's; one that heads a line is the next one's. */
function ownerOf(plain: string, spans: readonly Stretch[], marker: Marker, at: number): number {
  const [before, holder] = [spans[at - 1], spans[at]];
  if (before === undefined || (holder !== undefined && holder.start <= marker.start)) return at;
  const heads = plain.slice(before.end, marker.start).includes('\n');
  const alone = holder === undefined || plain.slice(marker.end, holder.start).includes('\n');
  return heads && !alone ? at : at - 1;
}
