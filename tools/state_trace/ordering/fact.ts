import { type End, endOf, ORDINAL, ordinalOf, other } from './direction.js';
import type { ObjectFinder } from './objects.js';

/** Something that is true or false of an order; objects by index, places from 1 at the low end. */
export type Fact =
  | { readonly type: 'before'; readonly one: number; readonly other: number }
  | { readonly type: 'at'; readonly object: number; readonly place: number };

/** Whether a fact is true where `places[object]` is the place of each object. */
export function isTrue(fact: Fact, places: readonly number[]): boolean {
  return fact.type === 'before'
    ? (places[fact.one] ?? 0) < (places[fact.other] ?? 0)
    : places[fact.object] === fact.place;
}

/** How a fact is written, for people and to know it again. */
export function written(fact: Fact, names: readonly string[]): string {
  return fact.type === 'before'
    ? `${names[fact.one]} before ${names[fact.other]}`
    : `${names[fact.object]} at place ${fact.place}`;
}

const RELATION =
  /\b(?:(?<less>less|least|more|most)\s+)?(?:to the\s+)?(?<word>left|right|newer|older|expensive|cheaper|above|below|ahead|behind|before|after|higher|lower|taller|shorter|larger|smaller|bigger|faster|slower|heavier|lighter|earlier|later)(?:\s+(?:of|than))?\s+(?:the\s+|an?\s+)?$/i;
const SUPERLATIVE =
  'leftmost|rightmost|newest|oldest|most expensive|least expensive|cheapest|highest|lowest|tallest|shortest|largest|smallest|biggest|fastest|slowest|heaviest|lightest|earliest|latest';
const PLACE = new RegExp(
  `\\b(?:(?<count>${ORDINAL})[- ](?:from[- ](?:the )?(?<from>left|right|top|bottom)|(?<best>${SUPERLATIVE})|to[- ](?<last>last))|(?<only>${SUPERLATIVE})|(?<end>first|last)(?: from (?:the )?(?<side>left|right|top|bottom))?|(?<plain>${ORDINAL}))\\b`,
  'gi',
);

/** A place named in a text. */
export interface NamedPlace {
  readonly place: number;
  readonly start: number;
  readonly end: number;
  /** A bare ordinal, which counts from the end the text last said it goes through the order from. */
  readonly plain: boolean;
}

/** The places a text names among `size`; a bare ordinal counts from `from`. A place may lie outside 1 to `size`. */
export function placesIn(text: string, size: number, from: End): NamedPlace[] {
  return [...text.matchAll(PLACE)].flatMap((match) => {
    const { count, best, last, only, end, side, plain, from: named } = match.groups ?? {};
    const index = count ?? plain ?? '';
    const number = ordinalOf(index) ?? 1;
    const bare = plain !== undefined || (end !== undefined && side === undefined);
    const word = named ?? best ?? only ?? side;
    let counted: End | null = from;
    if (word !== undefined) counted = superlativeEnd(word);
    else if (last !== undefined || end?.toLowerCase() === 'last') counted = other(from);
    if (counted === null) return [];
    const place = counted === 'low' ? number : size + 1 - number;
    return [{ place, start: match.index, end: match.index + match[0].length, plain: bare }];
  });
}

function superlativeEnd(word: string): End | null {
  const [first = '', second] = word.toLowerCase().split(' ');
  return second === undefined ? endOf(first) : endOf(second, first === 'least');
}

/** The two objects and the direction of "the owl is to the left of the crow"; null where a text is no such sentence. */
export function relationIn(text: string, finder: ObjectFinder): Fact | null {
  const [one, two, ...more] = finder.mentions(text);
  if (one === undefined || two === undefined || more.length > 0 || one.object === two.object) return null;
  const between = RELATION.exec(text.slice(one.end, two.start));
  const { word = '', less } = between?.groups ?? {};
  const end = endOf(word, /^(?:less|least)$/i.test(less ?? ''));
  if (end === null) return null;
  return end === 'low'
    ? { type: 'before', one: one.object, other: two.object }
    : { type: 'before', one: two.object, other: one.object };
}

/** The object and the place of "the owl is the second from the left", either way round; null for anything else. */
export function placeIn(text: string, finder: ObjectFinder, from: End): Fact | null {
  const mentions = finder.mentions(text);
  const places = placesIn(text, finder.names.length, from);
  const [mention, place] = [mentions[0], places[0]];
  if (mention === undefined || place === undefined || mentions.length > 1 || places.length > 1) return null;
  const between =
    mention.end <= place.start ? text.slice(mention.end, place.start) : text.slice(place.end, mention.start);
  if (!/\b(?:is|are|was|were|be|finished|finish|finishes|came|comes|at|in)\b|^\s*[:=]/i.test(between))
    return null;
  return { type: 'at', object: mention.object, place: place.place };
}
