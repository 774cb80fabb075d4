import { TITLE_PLACE } from './accumulator.js';
import { decodePostings, type Postings, placesIn } from './postings.js';
import type { QueryField } from './query.js';
import type { Term, TermIndex } from './term-index.js';

/** Words at fixed distances from each other. */
export interface Phrase {
  readonly words: readonly string[];
  /** Place of each word; only the differences count. */
  readonly places: readonly number[];
  readonly field: QueryField;
}

/** Where a phrase stands; a single word in one field is a phrase of one. */
export function phrasePostings(index: TermIndex, phrase: Phrase): Postings {
  const terms = phrase.words.map((word) => index.term(word));
  if (terms.length === 0 || terms.includes(null))
    return { passages: new Uint32Array(), counts: new Uint32Array() };
  const found = terms.filter((term) => term !== null);
  const decoded = found.map(decodePostings);
  const shared = intersection(decoded.map(({ passages }) => passages));
  const places = found.map((term, at) => placesOf(term, decoded[at] as Postings, shared));
  return counted(shared, (at) =>
    occurrences(
      places.map((one) => one[at] ?? []),
      phrase,
    ),
  );
}

const placesOf = (term: Term, postings: Postings, wanted: Uint32Array): number[][] =>
  placesIn(postings, term.places, wanted);

/** Numbers that stand in every list; the lists ascend. */
export function intersection(lists: readonly Uint32Array[]): Uint32Array {
  const [first = new Uint32Array(), ...others] = lists.toSorted((a, b) => a.length - b.length);
  return others.reduce((kept, other) => {
    let at = 0;
    return kept.filter((number) => {
      while (at < other.length && (other[at] as number) < number) at += 1;
      return other[at] === number;
    });
  }, first);
}

function counted(passages: Uint32Array, countAt: (at: number) => number): Postings {
  const all = Uint32Array.from(passages, (_passage, at) => countAt(at));
  return {
    passages: passages.filter((_passage, at) => all[at] !== 0),
    counts: all.filter((count) => count !== 0),
  };
}

/** How often the words stand at their distances within one passage. */
function occurrences(places: readonly (readonly number[])[], { places: wanted, field }: Phrase): number {
  const [first = [], ...others] = places;
  const sets = others.map((one) => new Set(one));
  const base = wanted[0] ?? 0;
  return first.filter(
    (place) =>
      isIn(field, place) && sets.every((set, at) => set.has(place - base + (wanted[at + 1] as number))),
  ).length;
}

const isIn = (field: QueryField, place: number): boolean =>
  field === 'any' || place >= TITLE_PLACE === (field === 'title');
