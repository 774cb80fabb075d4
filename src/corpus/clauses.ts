import { analyzerOf } from './analyzer.js';
import { inverseFrequency, K1 } from './bm25.js';
import { type Phrase, phrasePostings } from './phrase.js';
import type { Postings } from './postings.js';
import { type Clause, parseQuery } from './query.js';
import type { ScoredTerm } from './rank.js';
import type { TermIndex } from './term-index.js';

/** A query as ranking takes it. */
export interface ReadQuery {
  /** What adds to a passage's score, each once, in the order of their keys. */
  readonly terms: readonly ScoredTerm[];
  /** Each inner list: passages that hold a required clause. */
  readonly required: readonly Uint32Array[];
  /** Passages that hold an excluded clause. */
  readonly excluded: readonly Uint32Array[];
}

/** Most terms of a query; a query of more words is cut. */
const MOST_TERMS = 256;

/** Reads a query in every language of the index. Never throws on any text. */
export function readQuery(query: string, index: TermIndex): ReadQuery {
  const scored = new Map<string, ScoredTerm>();
  const required: Uint32Array[] = [];
  const excluded: Uint32Array[] = [];
  const decode = rememberedDecoder(index);
  for (const clause of parseQuery(query)) {
    const phrases = phrasesOf(clause, index.languages);
    const found = phrases.map((phrase) => ({ phrase, term: scoredTerm(phrase, index, decode) }));
    const holding = () => union(found.map(({ term }) => term?.postings().passages ?? new Uint32Array()));
    if (clause.kind === 'not') excluded.push(holding());
    if (clause.kind === 'must' && phrases.length > 0) required.push(holding());
    if (clause.kind === 'not') continue;
    for (const { phrase, term } of found)
      if (term !== null && scored.size < MOST_TERMS) scored.set(keyOf(phrase), term);
  }
  const terms = [...scored].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, term]) => term);
  return { terms, required, excluded };
}

/** The ways a clause reads in the languages, each once. */
function phrasesOf(clause: Clause, languages: readonly string[]): Phrase[] {
  const found = new Map<string, Phrase>();
  for (const language of languages) {
    const { words, places } = analyzerOf(language).query(clause.text);
    const phrases = clause.isPhrase
      ? [{ words, places, field: clause.field }]
      : words.map((word) => ({ words: [word], places: [0], field: clause.field }));
    for (const phrase of phrases) if (phrase.words.length > 0) found.set(keyOf(phrase), phrase);
  }
  return [...found.values()];
}

/** Words hold neither white space nor colons, so that different phrases have different keys. */
const keyOf = ({ words, places, field }: Phrase): string =>
  words.length === 1
    ? `${field}:${words[0]}`
    : `${field}:${words.map((word, at) => `${word}@${(places[at] ?? 0) - (places[0] ?? 0)}`).join(' ')}`;

type Decode = (word: string) => Postings;

/** Postings are decoded once a query, and only those that ranking asks for. */
function rememberedDecoder(index: TermIndex): Decode {
  const known = new Map<string, Postings>();
  return (word) => {
    const decoded = known.get(word) ?? index.postings(word);
    known.set(word, decoded);
    return decoded;
  };
}

function scoredTerm(phrase: Phrase, index: TermIndex, decode: Decode): ScoredTerm | null {
  const [word = ''] = phrase.words;
  if (phrase.words.length === 1 && phrase.field === 'any') {
    const term = index.term(word);
    if (term === null) return null;
    const idf = inverseFrequency(index.lengths.length, term.holding);
    return { idf, ceiling: idf * term.peak, postings: () => decode(word) };
  }
  const postings = phrasePostings(index, phrase);
  if (postings.passages.length === 0) return null;
  const idf = inverseFrequency(index.lengths.length, postings.passages.length);
  return { idf, ceiling: idf * (K1 + 1), postings: () => postings };
}

/** Numbers that stand in any of the lists, ascending. */
function union(lists: readonly Uint32Array[]): Uint32Array {
  const [first, ...others] = lists;
  if (others.length === 0) return first ?? new Uint32Array();
  return Uint32Array.from(new Set(lists.flatMap((list) => [...list]))).sort();
}
