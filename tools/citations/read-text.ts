import { findMarkers } from './find-markers.js';
import type { Marker } from './marker.js';
import { blanked, notProse } from './mask.js';
import type { Input } from './options.js';
import { type Entry, readReferences } from './reference-list.js';
import { type Citation, Resolver } from './resolve.js';
import { type CitedSentence, citedSentences } from './sentences.js';
import { type Source, sourcesOf } from './source.js';
import { SourceIndex } from './source-index.js';

/** Longest text read, and longest of all sources together, UTF-16 code units. */
export const MAX_TEXT = 400_000;
export const MAX_SOURCES = 20_000_000;
/** Most sources, and most citations of a text. */
export const MOST_SOURCES = 5_000;
export const MOST_CITATIONS = 5_000;

/** A text with its citations resolved. */
export interface ReadText {
  readonly text: string;
  /** Code, formulas and the list of references blanked; the same offsets. */
  readonly prose: string;
  /** `prose` with the marks of citations blanked: their digits are no numbers of a sentence. */
  readonly plain: string;
  readonly markers: readonly Marker[];
  /** Citations of each marker; those of weak markers that lead nowhere are empty. */
  readonly ofMarker: readonly (readonly Citation[])[];
  /** Those of all markers, then the entries with an address that no marker went by. */
  readonly citations: readonly Citation[];
  readonly sentences: readonly CitedSentence[];
  readonly sources: readonly Source[];
}

/** The first bound that an input passes, or null. */
export function boundPassed({ text, context = [], sources = [] }: Input): string | null {
  if (text.length > MAX_TEXT) return `the text is longer than ${MAX_TEXT} characters`;
  const all = [...sources, ...context];
  if (all.length > MOST_SOURCES) return `there are more than ${MOST_SOURCES} sources`;
  const size = all.reduce((sum, { text: words }) => sum + words.length, 0);
  return size > MAX_SOURCES ? `the sources are longer than ${MAX_SOURCES} characters` : null;
}

/** Reads the citations of a text and ties them to its sources; null where there are too many. */
export function readText({
  text,
  context = [],
  sources: given = [],
  references,
  style,
}: Input): ReadText | null {
  const sources = sourcesOf([...given, ...context]);
  const code = blanked(text, notProse(text));
  const own = readReferences(code);
  const more = references === undefined ? [] : readReferences(references).entries;
  const prose = blanked(code, own.stretches);
  const markers = findMarkers(prose, style);
  if (markers.length > MOST_CITATIONS) return null;
  const resolver = new Resolver(new SourceIndex(sources), {
    entries: [...own.entries, ...more],
    stretches: own.stretches,
  });
  const ofMarker = markers.map((marker) => resolver.citations(marker));
  const kept = markers.filter((_, index) => (ofMarker[index] ?? []).length > 0);
  const entries = uncited(own.entries, ofMarker.flat(), resolver);
  return {
    text,
    prose,
    plain: blanked(
      prose,
      kept.flatMap(({ marks }) => marks),
    ),
    markers: kept,
    ofMarker: ofMarker.filter((citations) => citations.length > 0),
    citations: [...ofMarker.flat(), ...entries],
    sentences: citedSentences(prose, kept),
    sources,
  };
}

/** Entries with an address are citations too, where no marker already went by them. */
function uncited(entries: readonly Entry[], cited: readonly Citation[], resolver: Resolver): Citation[] {
  const known = new Set(cited.map(({ entry }) => entry));
  return entries
    .filter(({ key, text, urls }) => urls.length > 0 && !known.has(key ?? text.slice(0, 40)))
    .map((entry) => ({
      start: entry.start,
      end: entry.end,
      kind: 'entry' as const,
      reference: { to: 'url' as const, url: entry.urls[0] ?? '' },
      ...resolver.entry(entry),
    }));
}
