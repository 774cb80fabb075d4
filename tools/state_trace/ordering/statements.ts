import { type End, endOf } from './direction.js';
import { type Fact, isTrue, placeIn, placesIn, relationIn, written } from './fact.js';
import type { ObjectFinder } from './objects.js';

/** Something a step states about the order. */
export interface Statement {
  /** The same for the same statement in other words. */
  readonly text: string;
  /** Whether it is true where the objects have these places. */
  readonly test: (places: readonly number[]) => boolean;
}

const HYPOTHETICAL =
  /\b(?:if|suppose|assum\w*|would|whether|which|what|asks?|unless|except|maybe|perhaps|any|options?|choices?|says?|said|claims?|false|wrong|incorrect|untrue|invalid)\b|\?|[✗✘❌]|(?:^|[\s*-])\([A-Z]\)\s|^\s*[*-]{0,3}\s?[A-Z][.)]\s/i;
const QUOTED =
  /(?:^|[\s*-])\([A-Z]\)\s(?!and\b)|^\s*[-*]{0,3}\s?[A-Z][.)]\s|[✗✘❌]|\b(?:says|said|claims?|false|wrong|incorrect|untrue)\b/;
const ALTERNATIVE = /\b(?:or|either|could|might|may|one of)\b/i;
const POSSIBLE = /\b(?:can|could|may|might|must|has to|is|are)\s+(?:only\s+)?(?:be\s+)?/i;
const NEGATED = /\b(?:not|cannot|never)\b|n't\b/i;
const THROUGH =
  /\bfrom\s+(?:the\s+)?(?<first>\w+(?:\s+expensive)?)\s+to\s+(?:the\s+)?(?<last>\w+(?:\s+expensive)?)\s*[:,]?/i;
const DIAGRAM = /\((\w+)\)([^()\n]{1,600})\((\w+)\)/g;

/** Reads what a step states of the order of a question's objects. */
export function statementsOf(step: string, finder: ObjectFinder): Statement[] {
  let from: End = 'low';
  const statements: Statement[] = diagrams(step, finder);
  for (const sentence of step.replace(DIAGRAM, '.').split(/[.;!\n]|(?<=\?)/)) {
    const through = THROUGH.exec(sentence);
    const end = through && throughEnd(through);
    if (end) from = end;
    // an option told again, or a sentence called false, states nothing
    if (QUOTED.test(sentence)) continue;
    const body = end && through ? sentence.slice(through.index + through[0].length) : sentence;
    const row = end ? fullRow(body, finder, end) : null;
    statements.push(...(row ?? clausesIn(body, finder, from)));
  }
  return statements;
}

/** The end that "from … to …" begins at; null where it is of something else. */
function throughEnd({ groups }: RegExpExecArray): End | null {
  const [first, last] = [groups?.first ?? '', groups?.last ?? ''].map(sideEnd);
  return first && last && first !== last ? first : null;
}

function sideEnd(side: string): End | null {
  const [word = ''] = side.toLowerCase().split(' ');
  if (word === 'most') return 'low';
  return word === 'least' ? 'high' : endOf(word);
}

function clausesIn(body: string, finder: ObjectFinder, from: End): Statement[] {
  return body.split(/,?\s+then\s+|\s+because\s+|\s+since\s+/).flatMap((clause) => {
    const possible = possibilities(clause, finder, from);
    if (possible !== null) return [possible];
    return clause
      .split(/,\s*(?:(?:and|so|but|therefore|hence)\s+)*|\s+(?:and|so|but|while)\s+/)
      .map((part) => plainFact(part, finder, from))
      .filter((one) => one !== null);
  });
}

/** `third can be the convertible or the truck`: one of them stands there. */
function possibilities(clause: string, finder: ObjectFinder, from: End): Statement | null {
  if (
    !(ALTERNATIVE.test(clause) || /\bonly\b/i.test(clause)) ||
    HYPOTHETICAL.test(clause) ||
    NEGATED.test(clause)
  )
    return null;
  const places = placesIn(clause, finder.names.length, from);
  const objects = finder.mentions(clause);
  const [place] = places;
  if (place === undefined || places.length > 1 || objects.length < 2) return null;
  if (objects.some(({ start }) => start < place.end) || !POSSIBLE.test(clause.slice(place.end))) return null;
  const among = objects.map(({ object }) => object);
  return {
    text: `${among.map((object) => finder.names[object]).join(' or ')} at place ${place.place}`,
    test: (all) => among.some((object) => all[object] === place.place),
  };
}

/** One sentence that says one thing for certain. */
function plainFact(part: string, finder: ObjectFinder, from: End): Statement | null {
  const sure = /\bonly\b/i.test(part) ? part.replace(/\bcan be\b/i, 'being') : part;
  if (HYPOTHETICAL.test(sure) || ALTERNATIVE.test(sure) || /\bcan be\b/i.test(sure)) return null;
  const fact = relationIn(sure, finder) ?? placeIn(sure, finder, from);
  return fact && stating(fact, finder, NEGATED.test(sure));
}

function stating(fact: Fact, finder: ObjectFinder, negated = false): Statement {
  const text = written(fact, finder.names);
  return {
    text: negated ? `not ${text}` : text,
    test: (places) => isTrue(fact, places) !== negated,
  };
}

/** All objects one after another, without numbers: each has its place. */
function fullRow(body: string, finder: ObjectFinder, from: End): Statement[] | null {
  const size = finder.names.length;
  const objects = finder.mentions(body).map(({ object }) => object);
  if (objects.length !== size || new Set(objects).size !== size) return null;
  if (HYPOTHETICAL.test(body) || ALTERNATIVE.test(body) || placesIn(body, size, from).length > 0) return null;
  return objects.map((object, at) =>
    stating({ type: 'at', object, place: from === 'low' ? at + 1 : size - at }, finder),
  );
}

/** `(left) ? owl ? crow (right)`: the objects from one end to the other, with gaps. */
function diagrams(step: string, finder: ObjectFinder): Statement[] {
  return [...step.matchAll(DIAGRAM)].flatMap(([, first = '', row = '', last = '']) => {
    const end = endOf(first);
    if (end === null || endOf(last) === null) return [];
    const objects = finder.mentions(row).map(({ object }) => object);
    if (end === 'high') objects.reverse();
    return objects
      .slice(1)
      .map((other, at) => stating({ type: 'before', one: objects[at] as number, other }, finder));
  });
}
