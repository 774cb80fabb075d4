import { apply, builtin, getOwnPropertyDescriptor, getPrototypeOf, isArray, ownKeys } from './originals.js';
import { TYPED_ARRAYS } from './typed-arrays.js';

/** How an object crosses to the other side: copied by what it holds, or left where it is (`opaque`). */
export type Kind =
  | 'array'
  | 'object'
  | 'map'
  | 'set'
  | 'date'
  | 'regexp'
  | 'typed'
  | 'buffer'
  | 'error'
  | 'boxed'
  | 'promise'
  | 'opaque'; // prettier-ignore

const getterOf = (prototype: object, key: string): unknown => getOwnPropertyDescriptor(prototype, key)?.get;

/** Builtins that fail on anything but the real thing, whatever its prototype says. */
const PROOFS: readonly (readonly [object, Kind, unknown])[] = [
  [Map.prototype, 'map', getterOf(Map.prototype, 'size')],
  [Set.prototype, 'set', getterOf(Set.prototype, 'size')],
  [Date.prototype, 'date', builtin(Date.prototype, 'getTime')],
  [RegExp.prototype, 'regexp', getterOf(RegExp.prototype, 'source')],
  [ArrayBuffer.prototype, 'buffer', getterOf(ArrayBuffer.prototype, 'byteLength')],
  [Number.prototype, 'boxed', builtin(Number.prototype, 'valueOf')],
  [String.prototype, 'boxed', builtin(String.prototype, 'valueOf')],
  [Boolean.prototype, 'boxed', builtin(Boolean.prototype, 'valueOf')],
];

/** Typed arrays that are copied, by name. */
export const TYPED = new Map<string, Uint8ArrayConstructor>(
  TYPED_ARRAYS.map((name) => [
    name,
    (globalThis as unknown as Record<string, Uint8ArrayConstructor>)[name] as Uint8ArrayConstructor,
  ]),
);

/** Error classes that are copied, by name. */
export const ERRORS = new Map<string, ErrorConstructor>(
  ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError'].map(
    (name) => [name, (globalThis as unknown as Record<string, ErrorConstructor>)[name] as ErrorConstructor],
  ),
);

/** Name of a table's class whose prototype an object has. */
export function nameIn(
  table: ReadonlyMap<string, { readonly prototype: object }>,
  prototype: object,
): string | undefined {
  for (const [name, { prototype: one }] of table) if (one === prototype) return name;
  return undefined;
}

/**
 * How a value crosses. Only the exact builtin classes are copied; an instance of any other class is opaque.
 * @param runGetters whether a plain object with getters may be copied, which runs them
 */
export function kindOf(value: object, runGetters: boolean): Kind {
  if (typeof value === 'function' || isPrototype(value)) return 'opaque';
  const prototype = getPrototypeOf(value);
  if (isArray(value))
    return prototype === Array.prototype && plainKeys(value, runGetters) ? 'array' : 'opaque';
  if (prototype === null || prototype === Object.prototype)
    return plainKeys(value, runGetters) ? 'object' : 'opaque';
  if (prototype === Promise.prototype) return value instanceof Promise ? 'promise' : 'opaque';
  for (const [one, kind, proof] of PROOFS)
    if (one === prototype) return proves(proof, value) ? kind : 'opaque';
  if (ArrayBuffer.isView(value)) return nameIn(TYPED, prototype) === undefined ? 'opaque' : 'typed';
  return nameIn(ERRORS, prototype) === undefined ? 'opaque' : 'error';
}

/** Whether it is the prototype of a class: its identity is what matters of it. */
const isPrototype = (value: object): boolean =>
  getOwnPropertyDescriptor(value, 'constructor')?.enumerable === false;

function proves(proof: unknown, value: object): boolean {
  try {
    apply(proof as () => unknown, value, []);
    return true;
  } catch {
    return false;
  }
}

const coerces = (value: object, key: string): boolean =>
  typeof getOwnPropertyDescriptor(value, key)?.value === 'function';

/** Whether all an object holds is data under strings. */
function plainKeys(value: object, runGetters: boolean): boolean {
  // what says itself what it is worth stays where it is: it must not pass for a plain value
  if (runGetters && (coerces(value, 'valueOf') || coerces(value, 'toString'))) return false;
  if (isArray(value) && runGetters) return true;
  for (const key of ownKeys(value)) {
    if (typeof key === 'symbol') return false;
    if (!runGetters && !('value' in (getOwnPropertyDescriptor(value, key) ?? { value: 0 }))) return false;
  }
  return true;
}
