import { Accumulator } from './accumulator.js';
import { analyzerOf } from './analyzer.js';
import { impact } from './bm25.js';
import { decodePostings, type EncodedPostings } from './postings.js';
import type { Term, TermIndex } from './term-index.js';

/** A passage with the words that stand above it. */
export interface TitledText {
  readonly title: string;
  readonly text: string;
}

/** Indexes passages in memory, all in one language; their numbers are their places in the list. */
export function memoryIndex(passages: readonly TitledText[], language: string): TermIndex {
  const analyzer = analyzerOf(language);
  const gathered = new Accumulator();
  const lengths = Uint32Array.from(passages, ({ title, text }, number) =>
    gathered.add(number, analyzer.index(text), analyzer.index(title)),
  );
  const average = averageOf(lengths);
  const terms = new Map<string, Term>();
  for (const { word, ...postings } of gathered.take())
    terms.set(word, { ...postings, peak: peakOf(postings, lengths, average) });
  const none = { passages: new Uint8Array(), holding: 0 };
  return {
    lengths,
    average,
    languages: [language],
    term: (word) => terms.get(word) ?? null,
    postings: (word) => decodePostings(terms.get(word) ?? none),
  };
}

/** Tokens of a passage on average; 1 where there is none, as it divides. */
export function averageOf(lengths: Uint32Array): number {
  let total = 0;
  for (const length of lengths) total += length;
  return total === 0 ? 1 : total / lengths.length;
}

function peakOf(postings: EncodedPostings, lengths: Uint32Array, average: number): number {
  const { passages, counts } = decodePostings(postings);
  let peak = 0;
  for (let at = 0; at < passages.length; at += 1) {
    const one = impact(counts[at] as number, lengths[passages[at] as number] as number, average);
    if (one > peak) peak = one;
  }
  return peak;
}
