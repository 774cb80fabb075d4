import {
  defineProperty,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  ownKeys,
  stringify,
} from './originals.js';

/** Nesting beyond which a result is refused: what reads it recurses. */
const DEEPEST = 400;
/** Characters of a result's JSON. */
const LONGEST = 16 * 1024 * 1024;

/** A result JSON cannot hold. */
export class NotJson extends Error {
  override name = 'NotJson';
}

/**
 * JSON of a plain value. `toJSON` is not asked. A property that holds undefined is left out, as JSON does; anything
 * else JSON has no word for (undefined, a function, NaN, a Date, an instance of a class, a cycle) is refused.
 * @throws NotJson naming the type
 */
export function jsonText(value: unknown): string {
  return written(value, []);
}

function written(value: unknown, path: object[]): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return stringify(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object') throw new NotJson(typeof value);
  for (let i = 0; i < path.length; i++)
    if (path[i] === value) throw new NotJson('a value that contains itself');
  if (path.length >= DEEPEST) throw new NotJson(`a value nested deeper than ${DEEPEST}`);
  // not push: a setter a program put on Array.prototype would see it
  defineProperty(path, path.length, { value, configurable: true, writable: true, enumerable: true });
  const text = isArray(value) ? arrayText(value, path) : objectText(value, path);
  path.length--;
  return bounded(text);
}

function numberText(value: number): string {
  if (Number.isNaN(value)) throw new NotJson('NaN');
  if (value === Infinity || value === -Infinity) throw new NotJson(`${value}`);
  return `${value}`;
}

function arrayText(value: readonly unknown[], path: object[]): string {
  if (getPrototypeOf(value) !== Array.prototype) throw new NotJson('an instance of a subclass of Array');
  let text = '[';
  for (let i = 0; i < value.length; i++)
    text = bounded(text + (i === 0 ? '' : ',') + written(value[i], path));
  return `${text}]`;
}

function objectText(value: object, path: object[]): string {
  const prototype = getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype)
    throw new NotJson(`an instance of ${className(value)}`);
  let text = '{';
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== 'string' || getOwnPropertyDescriptor(value, key)?.enumerable !== true) continue;
    const held = (value as Record<string, unknown>)[key];
    if (held === undefined) continue;
    text = bounded(`${text + (text === '{' ? '' : ',') + stringify(key)}:${written(held, path)}`);
  }
  return `${text}}`;
}

function bounded(text: string): string {
  if (text.length > LONGEST) throw new NotJson(`a value of more than ${LONGEST} characters`);
  return text;
}

/** Name of the class of a value, as data says it. */
export function className(value: object): string {
  const prototype = getPrototypeOf(value);
  const maker: unknown =
    prototype === null ? undefined : getOwnPropertyDescriptor(prototype, 'constructor')?.value;
  const name: unknown =
    typeof maker === 'function' ? getOwnPropertyDescriptor(maker, 'name')?.value : undefined;
  return typeof name === 'string' && name !== '' ? name.slice(0, 100) : 'an unnamed class';
}
