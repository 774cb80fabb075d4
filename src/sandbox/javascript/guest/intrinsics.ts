import { getOwnPropertyDescriptor, getPrototypeOf } from './originals.js';
import { TYPED_ARRAYS } from './typed-arrays.js';

/** Classes both sides have, whose identity holds across: `instanceof TypeError` works on either. */
const CLASSES = [
  'Object',
  'Function',
  'Array',
  'String',
  'Number',
  'Boolean',
  'Symbol',
  'BigInt',
  'Date',
  'RegExp',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'Promise',
  'ArrayBuffer',
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'EvalError',
  'URIError',
  'AggregateError',
  ...TYPED_ARRAYS,
] as const; // prettier-ignore

const WORDS = /^[A-Za-z]+$/;
const byName = new Map<string, object>();
const names = new Map<object, string>();

function add(name: string, value: unknown): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || names.has(value))
    return;
  byName.set(name, value);
  names.set(value, name);
}

for (const name of CLASSES) {
  const held = (globalThis as Record<string, unknown>)[name] as { prototype?: unknown } | undefined;
  // not Function itself: it runs any text in the world it belongs to
  if (name !== 'Function') add(name, held);
  add(`${name}.prototype`, held?.prototype);
}
add('Iterator.prototype', getPrototypeOf(getPrototypeOf([][Symbol.iterator]()) ?? {}));
add('Generator.prototype', getPrototypeOf(function* () {}.prototype as object));
add('AsyncGenerator.prototype', getPrototypeOf(async function* () {}.prototype as object));
add(
  'AsyncFunction.prototype',
  getPrototypeOf(async () => {}),
);
add(
  'GeneratorFunction.prototype',
  getPrototypeOf(function* () {}),
);

/** The builtin of that name on this side. */
export const intrinsicNamed = (name: string): object | undefined => byName.get(name);

/** The name of a builtin class or prototype, where it is one. */
export const intrinsicName = (value: object): string | undefined => names.get(value);

/** Well-known symbols by their names. */
export const SYMBOLS: ReadonlyMap<string, symbol> = new Map(
  Object.getOwnPropertyNames(Symbol)
    .filter((name) => WORDS.test(name) && typeof getOwnPropertyDescriptor(Symbol, name)?.value === 'symbol')
    .map((name) => [name, getOwnPropertyDescriptor(Symbol, name)?.value as symbol]),
);

/** Names of the well-known symbols. */
export const SYMBOL_NAMES: ReadonlyMap<symbol, string> = new Map(
  Array.from(SYMBOLS, ([name, symbol]) => [symbol, name]),
);
