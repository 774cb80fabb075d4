/** How words of a language are reduced. */
export interface Language {
  /** The Snowball algorithm; null where there is none, and words stay as they are. */
  readonly stemmer: string | null;
  /** Whether é and e are the same letter to a reader who searches. */
  readonly foldsMarks: boolean;
  /** Whether a word before an apostrophe is a word of its own (l'eau). */
  readonly elides: boolean;
}

const of = (stemmer: string | null, foldsMarks = true, elides = false): Language => ({
  stemmer,
  foldsMarks,
  elides,
});

/** What is done for languages without a row: nothing but what holds for all. */
const PLAIN = of(null);

/**
 * Languages by their ISO 639-1 code. Marks stay in those where a letter with one is a letter of its own to its readers;
 * the German stemmer takes umlauts away by itself.
 */
const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['ar', of('arabic')],
  ['hy', of('armenian')],
  ['eu', of('basque')],
  ['ca', of('catalan', true, true)],
  ['cs', of('czech')],
  ['da', of('danish', false)],
  ['nl', of('dutch')],
  ['en', of('english')],
  ['fi', of('finnish', false)],
  ['fr', of('french', true, true)],
  ['de', of('german')],
  ['hu', of('hungarian', false)],
  ['it', of('italian', true, true)],
  ['ga', of('irish')],
  ['no', of('norwegian', false)],
  ['nb', of('norwegian', false)],
  ['pt', of('portuguese')],
  ['ro', of('romanian')],
  ['ru', of('russian')],
  ['es', of('spanish')],
  ['sl', of('slovene')],
  ['sv', of('swedish', false)],
  ['ta', of('tamil')],
  ['tr', of('turkish', false)],
  ['et', of(null, false)],
  ['is', of(null, false)],
]);

/** The code of a text whose language is not known. */
export const UNKNOWN_LANGUAGE = 'none';

/** How words of the language `code` are reduced. */
export const languageOf = (code: string): Language => LANGUAGES.get(code) ?? PLAIN;

/** Codes that have rules of their own. */
export const languageCodes = (): string[] => [...LANGUAGES.keys()].sort();
