/** Where a clause looks. */
export type QueryField = 'any' | 'title' | 'text';

/** One part of a query. */
export interface Clause {
  readonly text: string;
  readonly field: QueryField;
  /** `must`: passages without it are left out; `not`: passages with it are. */
  readonly kind: 'should' | 'must' | 'not';
  /** Whether its words must stand next to each other, in their order. */
  readonly isPhrase: boolean;
}

/** Longest query that is read, UTF-16 code units. */
export const LONGEST_QUERY = 4_000;
/** Most clauses with a sign, a field or quotes, each of which takes a look at places; further ones are plain words. */
const MOST_CLAUSES = 32;

/**
 * A word, a word with a sign or a field before it, or a quoted phrase. What fits none of the signs is plain words: no
 * text is a syntax error, and a sign before a digit is that of a number.
 */
const PART = /([+-]?)(?:(title|text):)?(?:"([^"]*)(?:"|$)|([^\s"]+))/gu;

/** Reads a query: `words`, `"a phrase"`, `title:word`, `+required`, `-excluded`. Never throws. */
export function parseQuery(query: string): Clause[] {
  const clauses: Clause[] = [];
  let marked = 0;
  for (const match of query.slice(0, LONGEST_QUERY).matchAll(PART)) {
    const [all, sign = '', field, phrase, word = ''] = match;
    const isSigned = sign !== '' && (match.index === 0 || /\s/.test(query[match.index - 1] ?? ' '));
    const isNumber = phrase === undefined && !/^\p{L}/u.test(word);
    const isMarked = sign !== '' || field !== undefined || phrase !== undefined;
    if (isMarked) marked += 1;
    if (marked > MOST_CLAUSES || (sign !== '' && (!isSigned || isNumber))) clauses.push(plain(all));
    else clauses.push(clauseOf(sign, field, phrase, word));
  }
  return clauses;
}

const plain = (text: string): Clause => ({ text, field: 'any', kind: 'should', isPhrase: false });

function clauseOf(sign: string, field: string | undefined, phrase: string | undefined, word: string): Clause {
  const kind = sign === '+' ? 'must' : sign === '-' ? 'not' : 'should';
  return {
    text: phrase ?? word,
    field: field === 'title' || field === 'text' ? field : 'any',
    kind,
    // a required or excluded word that reads as several, such as e-mail, is meant whole
    isPhrase: phrase !== undefined || kind !== 'should',
  };
}
