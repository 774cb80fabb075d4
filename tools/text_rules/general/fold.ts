import { RuleFault } from '../rule.js';

/** What may differ between two texts that still count as the same. */
export interface Folding {
  /** Upper and lower case are one. */
  readonly ignoreCase: boolean;
  /** Accents, Hebrew points and Arabic vowel signs are left out; vowel signs of Indic scripts stay. */
  readonly ignoreAccents: boolean;
  /** BCP 47 tag whose casing holds, e.g. `tr`, where I is the capital of ı. */
  readonly locale?: string | undefined;
}

/** Longer runs of combining marks take normalisation quadratic time; UAX #15 sets 30 as the most a text needs. */
const MARK_RUN = /(\p{M}{30})\p{M}+/gu;
const NON_ASCII = /[\u0080-\uffff]/;
/** Soft hyphen, zero-width space, joiners and non-joiners, word joiner, byte order mark. */
const INVISIBLE = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g;
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

/** `String.prototype.normalize` in linear time: of a run of combining marks, the first 30 are kept. */
export function normalised(text: string, form: 'NFC' | 'NFD' | 'NFKC'): string {
  return NON_ASCII.test(text) ? text.replace(MARK_RUN, '$1').normalize(form) : text;
}

/**
 * Lower case in which all of ς σ Σ, of ß ẞ SS and of i İ are one. With a locale, its casing holds (`tr`: I and ı).
 * @throws RuleFault for a locale that is no BCP 47 tag
 */
export function foldCase(text: string, locale?: string): string {
  let lower: string;
  try {
    lower = locale === undefined ? text.toLowerCase() : text.toLocaleLowerCase(locale);
  } catch {
    throw new RuleFault(`expected a locale such as "tr" or "de-CH", got ${JSON.stringify(locale)}`);
  }
  return lower
    .replace(/ς/g, 'σ')
    .replace(/i\u0307/g, 'i')
    .replace(/ß/g, 'ss');
}

/** Makes equal what compares as equal: compatibility forms are one (NFKC), invisible characters are left out. */
export function fold(text: string, { ignoreCase, ignoreAccents, locale }: Folding): string {
  let folded = normalised(text.replace(INVISIBLE, ''), 'NFKC');
  if (ignoreAccents) folded = normalised(normalised(folded, 'NFD').replace(ACCENTS, ''), 'NFC');
  return ignoreCase ? foldCase(folded, locale) : folded;
}
