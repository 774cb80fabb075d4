import { intrinsicName } from './intrinsics.js';
import { apply, getOwnPropertyDescriptor, getPrototypeOf } from './originals.js';

/** Methods of builtin iterators a program may use on what the tests hand it. */
const ITERATION: ReadonlySet<PropertyKey> = new Set([
  'next',
  'return',
  'throw',
  Symbol.iterator,
  Symbol.asyncIterator,
]);

/**
 * A property of an object of the tests, as far as the program may reach: what the object itself or its own class
 * holds. Builtin prototypes end the search and `constructor` is not given, for either leads to `Function`, which
 * runs any text in the tests' world.
 */
export function reachable(object: object, key: PropertyKey): unknown {
  if (typeof object === 'function' || key === 'constructor' || key === '__proto__') return undefined;
  let holder: object | null = object;
  while (holder !== null && (intrinsicName(holder) === undefined || ITERATION.has(key))) {
    const found = getOwnPropertyDescriptor(holder, key);
    if (found !== undefined)
      return 'value' in found ? found.value : apply(found.get ?? (() => undefined), object, []);
    holder = getPrototypeOf(holder);
  }
  return undefined;
}
