import { createRequire } from 'node:module';
import { toUSVString } from 'node:util';
import { foldText, withoutMarks } from './fold-text.js';
import { languageOf } from './languages.js';
import { mayBeUnspaced, runsOf } from './unspaced.js';

/** Changes when the same text may give other tokens. */
export const ANALYZER_VERSION = 1;

/** The tokens of a text, in order; tokens that stand in one place (a character and its pair) share it. */
export interface Tokens {
  readonly words: string[];
  /** Place of each token, from 0. */
  readonly places: number[];
}

/** Turns texts of one language into tokens. */
export interface Analyzer {
  readonly language: string;
  /** The tokens of a text that is indexed. */
  index(text: string): Tokens;
  /** The tokens of a query: a character that is part of a pair is not asked for by itself. */
  query(text: string): Tokens;
}

interface Stemmer {
  stem(word: string): string;
}

/** Words, with the apostrophes inside them; numbers with the marks that group and divide their digits. */
const WORDS = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu;
const HAN = /\p{Script=Han}/u;
/** Longest token; what is longer is cut, as nobody asks for it whole. */
const LONGEST = 64;
/** Words whose stems are remembered. */
const REMEMBERED = 200_000;

const analyzers = new Map<string, Analyzer>();

/** The analyzer of a language, by its code; made once. */
export function analyzerOf(language: string): Analyzer {
  const known = analyzers.get(language);
  if (known !== undefined) return known;
  const made = makeAnalyzer(language);
  analyzers.set(language, made);
  return made;
}

function makeAnalyzer(language: string): Analyzer {
  const reduce = remembered(reducerOf(language));
  const { elides } = languageOf(language);
  const read = (text: string, isQuery: boolean): Tokens => {
    const tokens: Tokens = { words: [], places: [] };
    let place = 0;
    for (const raw of foldText(text, language).match(WORDS) ?? [])
      for (const word of raw.includes("'") ? partsOf(raw, elides) : [raw])
        place = addWord(tokens, word, place, reduce, isQuery);
    return tokens;
  };
  return { language, index: (text) => read(text, false), query: (text) => read(text, true) };
}

/** The words of one with apostrophes: "l'eau" is two, "team's" is one. */
function partsOf(word: string, elides: boolean): string[] {
  if (elides) return word.split("'");
  return [word.replace(/'s$/, '').replace(/'/g, '')];
}

function addWord(
  { words, places }: Tokens,
  word: string,
  place: number,
  reduce: (word: string) => string,
  isQuery: boolean,
): number {
  if (!mayBeUnspaced(word)) {
    words.push(reduce(word));
    places.push(place);
    return place + 1;
  }
  let next = place;
  for (const run of runsOf(word)) {
    if (run.isUnspaced) next = addPairs({ words, places }, [...run.text], next, run.isHan && !isQuery);
    else {
      words.push(reduce(run.text));
      places.push(next);
      next += 1;
    }
  }
  return next;
}

/** Pairs of neighbouring characters; where asked for, each character too, as many Chinese words are but one. */
function addPairs({ words, places }: Tokens, characters: readonly string[], place: number, single: boolean) {
  for (const [index, character] of characters.entries()) {
    const following = characters[index + 1];
    if ((single && HAN.test(character)) || characters.length === 1) {
      words.push(character);
      places.push(place + index);
    }
    if (following === undefined) continue;
    words.push(character + following);
    places.push(place + index);
  }
  return place + characters.length;
}

function reducerOf(language: string): (word: string) => string {
  const { stemmer, foldsMarks } = languageOf(language);
  const stem = stemmer === null ? (word: string) => word : stemmerOf(stemmer);
  return (word) => {
    const cut = word.length > LONGEST ? toUSVString(word.slice(0, LONGEST)) : word;
    if (/^\p{N}/u.test(cut)) return cut.replace(/,(?=\p{N}{3}(?!\p{N}))/gu, '');
    const reduced = stem(cut);
    return (foldsMarks ? withoutMarks(reduced) : reduced) || cut;
  };
}

function stemmerOf(algorithm: string): (word: string) => string {
  const snowball = createRequire(import.meta.url)('snowball-stemmers') as {
    newStemmer(algorithm: string): Stemmer;
  };
  const stemmer = snowball.newStemmer(algorithm);
  return (word) => stemmer.stem(word);
}

function remembered(reduce: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    let reduced = known.get(word);
    if (reduced === undefined) {
      if (known.size >= REMEMBERED) known.clear();
      reduced = reduce(word);
      known.set(word, reduced);
    }
    return reduced;
  };
}
