import { optionsOf, withoutOptions } from '../options.js';
import { type Fact, placeIn, relationIn } from './fact.js';
import { ObjectFinder, questionObjects } from './objects.js';
import { consistentOrders } from './orders.js';

/** A question about an order. */
export interface OrderQuestion {
  readonly finder: ObjectFinder;
  /** Every order that fits, as the place of each object. */
  readonly orders: readonly (readonly number[])[];
  /** What each option says; null where it cannot be read. */
  readonly options: ReadonlyMap<string, Fact | null>;
}

/**
 * Reads the objects, what is said of their order, and the options; null where there are no objects, nothing is said, no
 * order fits, or more fit than are looked at.
 */
export function readOrderQuestion(question: string): OrderQuestion | null {
  const story = withoutOptions(question).replace(/\bQ:[^\n]*$/, '');
  const names = questionObjects(story);
  if (names === null) return null;
  const finder = new ObjectFinder(names);
  const facts = story
    .split(/\.(?=\s|$)|\n|;/)
    .map((sentence) => factIn(sentence, finder))
    .filter((fact) => fact !== null);
  const orders = facts.length === 0 ? null : consistentOrders(names.length, facts);
  if (orders === null || orders.length === 0) return null;
  const options = new Map([...optionsOf(question)].map(([letter, text]) => [letter, factIn(text, finder)]));
  return { finder, orders, options };
}

/** What a sentence of a question or an option says. */
function factIn(sentence: string, finder: ObjectFinder): Fact | null {
  return /\b(?:not|neither|if)\b/i.test(sentence)
    ? null
    : (relationIn(sentence, finder) ?? placeIn(sentence, finder, 'low'));
}

/** Whether a fact is true in all orders, in none (false), or in some only (null). */
export function decide(
  fact: (places: readonly number[]) => boolean,
  orders: OrderQuestion['orders'],
): boolean | null {
  const first = orders[0] !== undefined && fact(orders[0]);
  return orders.every((places) => fact(places) === first) ? first : null;
}
