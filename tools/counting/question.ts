import { type Count, readCountAsked } from './claim.js';
import { readList, type SortOptions } from './lists.js';

/** What a question asks for that can be computed from it. */
export type Ask =
  | { readonly kind: 'count'; readonly count: Count }
  | { readonly kind: 'reverse'; readonly of: string }
  | { readonly kind: 'sort'; readonly items: readonly string[]; readonly options: readonly SortOptions[] };

const MOST_QUESTION = 20_000;
const MOST_ITEMS = 500;
const REVERSE =
  /\b(?:reverse|spell backwards|write backwards)\b(?: the)?(?: (?:word|string|text|letters (?:of|in)))*:? ["“‘'`]?([\p{L}\p{M}\d-]{2,60})["”’'`]?(?: backwards)?\s*[.?!]?\s*$/iu;
const SORT =
  /\b(?:sort|alphabeti[sz]e|arrange|put|order)\b[^:]{0,120}?(?:alphabetical|ascending|descending|numerical|order|length|smallest|largest|sort|alphabeti[sz]e)/i;

/** The passage a question gives: what it quotes, or what follows its last colon that has text behind it. */
export function passageOf(question: string): string | null {
  const quoted = [...question.slice(0, MOST_QUESTION).matchAll(/["“「]([^"“”「」]{1,10000})["”」]/g)].map(
    ([, inside = '']) => inside,
  );
  const longest = quoted.toSorted((one, other) => other.length - one.length)[0];
  const colon = /:\s*\n?([\s\S]+)$/.exec(question.slice(0, MOST_QUESTION))?.[1]?.trim();
  if (longest?.includes(' ')) return longest;
  return colon === undefined || colon === '' ? null : colon.replace(/^["“]|["”]$/g, '');
}

/** What a question asks for; null where nothing can be computed. */
export function readQuestion(question: string): Ask | null {
  if (question.length > MOST_QUESTION) return null;
  const sort = readSort(question);
  if (sort !== null) return sort;
  const reverse = REVERSE.exec(question.slice(-400));
  if (reverse?.[1] !== undefined) return { kind: 'reverse', of: reverse[1] };
  const count = readCountAsked(question);
  return count === null ? null : { kind: 'count', count };
}

/** An order by a part of the words, or by what they mean. */
const OTHER_ORDER =
  /\b(?:last|second|third|middle|final) (?:letter|character|name|word)|\bnumber of\b|\bby (?:their|the|its)? ?(?:size|population|date|year|length|age)/i;

function readSort(question: string): Ask | null {
  const head = SORT.exec(question.slice(0, 1_000));
  const colon = question.indexOf(':', head?.index ?? 0);
  if (head === null || colon < 0) return null;
  const items = readList(question.slice(colon + 1)).slice(0, MOST_ITEMS + 1);
  if (items.length < 2 || items.length > MOST_ITEMS) return null;
  const how = question.slice(0, colon);
  const descending =
    /descending|reverse|z (?:to|-) a|largest|longest first|highest/i.test(how) &&
    !/to (?:the )?largest/i.test(how);
  if (/length|shortest|longest/i.test(how))
    return { kind: 'sort', items, options: [{ order: 'length', descending }] };
  if (items.every((item) => /^-?\d{1,15}(?:\.\d{1,15})?$/.test(item)) && !/alphabet/i.test(how))
    return { kind: 'sort', items, options: [{ order: 'numeric', descending }] };
  if (
    !/alphabet|lexicograph|dictionary|\ba (?:to|-) z\b|\bz (?:to|-) a\b/i.test(how) ||
    OTHER_ORDER.test(how)
  )
    return null;
  const orders = ['locale', 'code_unit'] as const;
  return { kind: 'sort', items, options: orders.map((order) => ({ order, descending })) };
}
