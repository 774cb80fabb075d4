import { type Term, termsOf } from './terms.js';

/** A page to be searched. */
export interface SearchedPage {
  readonly number: number;
  readonly words: readonly { readonly text: string; readonly breaks?: boolean }[];
}

/** A page that matches, with the words that do. */
export interface PageMatch {
  readonly number: number;
  /** BM25 over the pages searched. */
  readonly score: number;
  /** Indices of the words that match, with the weight of their term, in order. */
  readonly hits: readonly { readonly word: number; readonly weight: number; readonly stem: string }[];
}

/** What a query asks for. */
interface Query {
  readonly stems: readonly string[];
  /** Stems that must stand together, one list for each quoted phrase. */
  readonly phrases: readonly (readonly string[])[];
}

/** The usual constants of BM25 (Robertson and Zaragoza, 2009). */
const K1 = 1.2;
const B = 0.75;

/** Ranks pages by BM25 over stemmed words; pages without a quoted phrase are left out. */
export function searchPages(pages: readonly SearchedPage[], query: string): PageMatch[] {
  const wanted = readQuery(query);
  const indexed = pages.map(({ number, words }) => ({ number, terms: termsOf(words) }));
  const average = indexed.reduce((sum, { terms }) => sum + terms.length, 0) / Math.max(1, indexed.length);
  const weights = new Map(
    wanted.stems.map((stem) => {
      const holding = indexed.filter(({ terms }) => terms.some((term) => term.stem === stem)).length;
      return [stem, Math.log(1 + (indexed.length - holding + 0.5) / (holding + 0.5))] as const;
    }),
  );
  return indexed
    .filter(({ terms }) => wanted.phrases.every((phrase) => placesOf(terms, phrase).length > 0))
    .map(({ number, terms }) => matchOf(number, terms, wanted, weights, average))
    .filter(({ hits }) => hits.length > 0)
    .sort((a, b) => b.score - a.score || a.number - b.number);
}

function readQuery(query: string): Query {
  const stems = (text: string) =>
    termsOf(text.split(/\s+/).map((word) => ({ text: word }))).map(({ stem }) => stem);
  const phrases = [...query.matchAll(/["“”„]([^"“”„]+)["“”„]/g)].map(([, phrase = '']) => stems(phrase));
  return { stems: [...new Set(stems(query))], phrases: phrases.filter((phrase) => phrase.length > 0) };
}

function matchOf(
  number: number,
  terms: readonly Term[],
  { stems, phrases }: Query,
  weights: ReadonlyMap<string, number>,
  average: number,
): PageMatch {
  const counts = new Map<string, number>();
  for (const { stem } of terms) if (weights.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const size = 1 - B + (B * terms.length) / Math.max(1, average);
  const score = stems.reduce((sum, stem) => {
    const count = counts.get(stem) ?? 0;
    return sum + ((weights.get(stem) ?? 0) * count * (K1 + 1)) / (count + K1 * size);
  }, 0);
  const inPhrase = new Set(phrases.flatMap((phrase) => placesOf(terms, phrase)));
  const hits = terms.flatMap((term) => {
    const weight = weights.get(term.stem);
    if (weight === undefined) return [];
    // where a phrase stands is what a reader wants to see
    const full = weight + (inPhrase.has(term) ? 10 : 0);
    return Array.from({ length: term.words }, (_, index) => ({
      word: term.word + index,
      weight: full,
      stem: term.stem,
    }));
  });
  return {
    number,
    score: Math.round(score * 10_000) / 10_000,
    hits: hits.toSorted((a, b) => a.word - b.word),
  };
}

/** The terms of every place where a phrase stands. */
function placesOf(terms: readonly Term[], phrase: readonly string[]): Term[] {
  const at = new Map<number, Term[]>();
  for (const term of terms) at.set(term.place, [...(at.get(term.place) ?? []), term]);
  return terms.flatMap((start) => {
    const run: Term[] = [];
    let next: Term | undefined = start.stem === phrase[0] ? start : undefined;
    while (next !== undefined) {
      run.push(next);
      if (run.length === phrase.length) return run;
      next = at.get(next.place + next.span)?.find(({ stem }) => stem === phrase[run.length]);
    }
    return [];
  });
}
