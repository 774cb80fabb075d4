import { sentence } from '../../src/segment/index.js';
import type { Work } from './align.js';
import { type Matter, type Reading, stemOf } from './content-words.js';
import type { Source } from './source.js';
import { stemmerFor } from './stem.js';
import { NEGATIONS } from './stop-words.js';
import { numberValue, plainName, tokensOf } from './token.js';

/** Longest piece of a passage, tokens; a source without sentence marks is cut into such. */
const LONGEST_PIECE = 60;
/** Most pieces of one passage. */
const MOST_PIECES = 3;
/** Best pieces that passages are tried around. */
const TRIED = 12;

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly terms: ReadonlySet<string>;
  readonly negated: boolean;
}

/** The passage of a source that holds most of a sentence; UTF-16 offsets into the source's text. */
export interface Passage {
  readonly source: number;
  readonly start: number;
  readonly end: number;
  /** Share of the sentence's content words, numbers and names that it holds, [0, 1]. */
  readonly share: number;
  readonly missingWords: readonly string[];
  readonly missingNumbers: readonly string[];
  readonly missingNames: readonly string[];
  /** Whether just one of the two denies something. */
  readonly turned: boolean;
}

/** A source cut into pieces, with the pieces that hold each word. */
class Pieces {
  readonly pieces: readonly Piece[];
  readonly places = new Map<string, number[]>();
  readonly title: ReadonlySet<string>;

  constructor({ text, title }: Source, reading: Reading) {
    this.pieces = piecesOf(text, reading);
    for (const [index, { terms }] of this.pieces.entries())
      for (const term of terms) {
        const known = this.places.get(term);
        if (known === undefined) this.places.set(term, [index]);
        else known.push(index);
      }
    this.title = termsOf(title ?? '', 0, (title ?? '').length, reading).terms;
  }
}

/** Words, numbers and names of a stretch as they are looked up: `w:`, `n:` and `=` before each. */
function termsOf(text: string, start: number, end: number, reading: Reading): Piece {
  const tokens = tokensOf(text, start, end);
  const terms = new Set<string>();
  let negated = false;
  for (const [at, { word }] of tokens.entries()) {
    negated ||= NEGATIONS.has(word) || word.endsWith("n't");
    const value = numberValue(word, tokens[at + 1]?.word);
    if (value !== null) terms.add(`n:${value}`);
    terms.add(`w:${stemOf(word, reading)}`);
    terms.add(`=${plainName(word)}`);
  }
  return { start: tokens[0]?.start ?? start, end: tokens.at(-1)?.end ?? start, terms, negated };
}

function piecesOf(text: string, reading: Reading): Piece[] {
  return sentence.segment(text).flatMap(({ start, end }) => {
    if (end - start < 400) return [termsOf(text, start, end, reading)];
    const tokens = tokensOf(text, start, end);
    const pieces: Piece[] = [];
    for (let at = 0; at < tokens.length; at += LONGEST_PIECE) {
      const last = tokens[Math.min(at + LONGEST_PIECE, tokens.length) - 1];
      pieces.push(termsOf(text, tokens[at]?.start ?? start, last?.end ?? end, reading));
    }
    return pieces;
  });
}

/** Finds passages; a source is cut once. */
export class PassageFinder {
  readonly #known = new Map<string, Pieces>();
  readonly #work: Work;

  constructor(work: Work) {
    this.#work = work;
  }

  #pieces(source: Source, language: string | null): Pieces {
    const key = `${source.index} ${language}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#work.left -= source.text.length;
    const made = new Pieces(source, { language, stem: stemmerFor(language) });
    this.#known.set(key, made);
    return made;
  }

  /** The passage of up to three sentences that holds most of `matter`; null where the source has no words. */
  best(matter: Matter, source: Source, language: string | null): Passage | null {
    if (this.#work.left <= 0) return null;
    const { pieces, places, title } = this.#pieces(source, language);
    if (pieces.length === 0) return null;
    const wanted = wantedTerms(matter);
    const counts = new Map<number, number>();
    for (const term of wanted) {
      const at = places.get(term) ?? [];
      this.#work.left -= at.length;
      for (const piece of at) counts.set(piece, (counts.get(piece) ?? 0) + 1);
    }
    const tried = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, TRIED);
    let best: Passage | null = null;
    for (const [piece] of tried.length === 0 ? [[0, 0]] : tried)
      for (let from = Math.max(0, (piece ?? 0) - MOST_PIECES + 1); from <= (piece ?? 0); from += 1)
        for (let length = 1; length <= MOST_PIECES; length += 1) {
          this.#work.left -= wanted.length;
          const passage = passageOf(pieces.slice(from, from + length), {
            matter,
            title,
            wanted,
            source: source.index,
          });
          if (best === null || isBetter(passage, best)) best = passage;
        }
    return best;
  }
}

/** More of the sentence, or as much of it in fewer words. */
function isBetter(one: Passage, other: Passage): boolean {
  if (one.share !== other.share) return one.share > other.share;
  return one.end - one.start < other.end - other.start;
}

const wantedTerms = ({ words, numbers, names }: Matter): string[] => [
  ...[...words].map((word) => `w:${word}`),
  ...[...numbers].map((value) => `n:${value}`),
  ...[...names].map((name) => `=${plainName(name)}`),
];

interface Wanted {
  readonly matter: Matter;
  readonly title: ReadonlySet<string>;
  readonly wanted: readonly string[];
  readonly source: number;
}

/** What a run of pieces holds of a sentence; names may stand in the source's title too. */
function passageOf(pieces: readonly Piece[], { matter, title, wanted, source }: Wanted): Passage {
  const has = (term: string) =>
    pieces.some(({ terms }) => terms.has(term)) || (!term.startsWith('n:') && title.has(term));
  const missing = wanted.filter((term) => !has(term));
  const of = (mark: string) =>
    missing.filter((term) => term.startsWith(mark)).map((term) => term.slice(mark.length));
  return {
    source,
    start: pieces[0]?.start ?? 0,
    end: pieces.at(-1)?.end ?? 0,
    share: wanted.length === 0 ? 0 : 1 - missing.length / wanted.length,
    missingWords: of('w:'),
    missingNumbers: of('n:'),
    missingNames: of('='),
    turned: pieces.some(({ negated }) => negated) !== matter.negated,
  };
}
