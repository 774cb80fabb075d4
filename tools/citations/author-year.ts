import type { Marker, Reference } from './marker.js';

/** Authors and years read from one pair of brackets. */
export interface AuthorYears {
  readonly references: readonly Reference[];
  readonly weak: boolean;
}

const YEAR = String.raw`(?:(?:1[5-9]|20)\d{2}[a-z]?|n\.d\.|in press|forthcoming)`;
const YEARS = new RegExp(
  String.raw`^(.{2,150}?)(,)?\s+\(?(${YEAR}(?:\s*(?:,|&|and)\s*(?:${YEAR}|[a-z](?![a-z])))*)\)?(?:\s*[,:]\s*(?:pp?\.?\s*)?[\d–-]{1,12})?$`,
  'u',
);
const LEAD =
  /^(?:see(?: also| e\.g\.)?|e\.g\.|cf\.?|also|for example|i\.e\.|as cited in|adapted from|vgl\.|z\.B\.),?\s+/i;
const CONNECTOR =
  /^(?:and|und|et|y|e|&|al\.?,?|of|the|for|on|in|van|von|der|den|de|del|della|di|da|la|le|el|du|dos|ten|ter|bin|ibn|zu)$/;
/** Capitalised words that stand before a year and are no author. */
const NO_AUTHOR = new Set(
  (
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter since until circa ca around about before after from by as in early late mid during ' +
    'figure fig table chapter section version windows office est founded born died updated published released accessed retrieved season series edition volume vol issue year fy q1 q2 q3 q4 ' +
    'olympics championship cup election census paris london berlin tokyo beijing rome madrid vienna athens sydney moscow rio geneva brussels amsterdam chicago washington boston seattle toronto ' +
    'france germany italy spain england britain uk usa us eu china japan india russia canada australia brazil mexico europe asia africa america texas california florida ' +
    'januar februar märz mai juni juli oktober dezember seit'
  ).split(' '),
);

/** `Smith et al., 2020; Jones & Li, 2019a`: the works cited, or null where any part is something else. */
export function readAuthorYears(content: string): AuthorYears | null {
  const references: Reference[] = [];
  let weak = false;
  for (const part of content.split(';').slice(0, 30)) {
    const match = YEARS.exec(part.trim().replace(LEAD, ''));
    const authors = match === null ? null : readAuthors(match[1] ?? '');
    if (match === null || authors === null) return null;
    const [, written = '', comma, years = ''] = match;
    weak ||= comma === undefined && !/\bet al\b|&|\band\b/.test(written);
    for (const year of spread(years)) references.push({ to: 'author', authors, year });
  }
  return references.length === 0 ? null : { references, weak };
}

/** `2019a, b` are 2019a and 2019b; a work without a year has null. */
function spread(years: string): (string | null)[] {
  let last = '';
  return years.split(/\s*(?:,|&|and)\s*/).map((year) => {
    if (/^\d/.test(year)) last = year.slice(0, 4);
    return /^[a-z]$/.test(year) ? `${last}${year}` : /^\d/.test(year) ? year : null;
  });
}

/** Surnames, or the words of an institution; null where the words are no names. */
function readAuthors(written: string): string[] | null {
  const words = written.trim().split(/\s+/);
  if (words.length > 14) return null;
  const fits = (word: string) => CONNECTOR.test(word) || /^[\p{Lu}\p{Lo}][\p{L}\p{M}'’.&-]*,?$/u.test(word);
  const [first = ''] = words;
  if (!words.every(fits) || !/^\p{L}/u.test(first)) return null;
  if (words.some((word) => NO_AUTHOR.has(word.toLowerCase().replace(/[.,]/g, '')))) return null;
  const people = written
    .replace(/,?\s+et al\.?,?$/, '')
    .split(/\s*(?:,|&|\band\b|\bund\b)\s*/)
    .map((name) => name.replace(/(?:\s|^)\p{Lu}\.(?=\s|$|\p{Lu})/gu, ' ').trim())
    .filter((name) => name !== '' && !/^(?:\p{Lu}\.)+$/u.test(name));
  return people.length === 0 ? null : people;
}

const NAME = String.raw`(?:(?:van|von|de|der|den|del|di|da|la|le|el|du|dos|ten|ter)\s){0,3}\p{Lu}[\p{L}\p{M}'’-]{1,30}`;
const NARRATIVE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${NAME}(?:(?:,\s${NAME}){0,4},?\s(?:and|&|und)\s${NAME}|,?\set\sal\.?)?)(?:['’]s)?\s([(\[](${YEAR}(?:,\s?(?:${YEAR}|[a-z]))*)(?:,\s?pp?\.\s?[\d–-]{1,12})?[)\]])`,
  'gu',
);
const REPORTS =
  /^\s*(?:have|has|also|first|later|further)?\s*(?:found|find|finds|argued?s?|report(?:ed|s)?|demonstrated?s?|suggest(?:ed|s)?|observed?s?|conclude[ds]?|propose[ds]?|estimate[ds]?|note[ds]?|showed|claim(?:ed|s)?|review(?:ed|s)?|examine[ds]?|investigated?|stud(?:y|ied)|wrote|describe[ds]?|discovered|hypothesized)\b/;

/** `Smith (2020)`, `Jones and Li (2019a)`: a name alone counts only where something is reported of it. */
export function findNarrative(text: string): Marker[] {
  const found: Marker[] = [];
  for (const match of text.matchAll(NARRATIVE)) {
    const [whole, names = '', year = '', years = ''] = match;
    const authors = readAuthors(names);
    if (authors === null) continue;
    const end = match.index + whole.length;
    const before = text.slice(Math.max(0, match.index - 20), match.index);
    const sure =
      /\bet al\b|&/.test(names) ||
      REPORTS.test(text.slice(end, end + 40)) ||
      /\baccording to\s$/i.test(before);
    found.push({
      start: match.index,
      end,
      kind: 'author_year',
      references: spread(years).map((one) => ({ to: 'author', authors, year: one })),
      weak: !sure,
      marks: [{ start: end - year.length, end }],
    });
  }
  return found;
}
