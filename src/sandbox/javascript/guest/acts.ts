import { inspect } from './inspect.js';
import type { Act } from './membrane.js';
import { apply, construct, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } from './originals.js';
import { reachable } from './reach.js';

type Held = Record<PropertyKey, unknown>;
type Callable = (...args: unknown[]) => unknown;

/** What the tests may do to objects of the program: anything. */
export const actOnProgram: Act = (operation, target, args) => {
  const object = target as Held;
  const [key, value] = args as [PropertyKey, unknown];
  switch (operation) {
    case 'get':
      return object[key];
    case 'set':
      object[key] = value;
      return true;
    case 'has':
      return key in object;
    case 'delete':
      return delete object[key];
    case 'keys':
      return ownKeys(object);
    case 'property': {
      const found = getOwnPropertyDescriptor(object, key);
      return found === undefined ? [false] : [true, object[key], found.enumerable];
    }
    case 'prototype':
      return getPrototypeOf(object);
    case 'call':
      return apply(target as Callable, args[0], args.slice(1));
    case 'new':
      return construct(target as Callable, [...args]);
    case 'text':
      return `${target as unknown as string}`;
    case 'show':
      return inspect(target).slice(0, 500);
    default:
      throw new TypeError('an unknown request');
  }
};

/** What the program may do to objects of the tests: call what it was given, and use what they hold. */
export const actOnTests: Act = (operation, target, args) => {
  const object = target as Held;
  const [key, value] = args as [PropertyKey, unknown];
  const own = () => typeof target === 'object' && getOwnPropertyDescriptor(target, key) !== undefined;
  switch (operation) {
    case 'get':
      return reachable(object, key);
    case 'set':
      if (typeof target !== 'object' || key === '__proto__') return false;
      Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
      return true;
    case 'has':
      return reachable(object, key) !== undefined || own();
    case 'delete':
      return own() && delete object[key];
    case 'keys':
      return typeof target === 'object' ? ownKeys(object) : [];
    case 'property':
      return own()
        ? [true, reachable(object, key), getOwnPropertyDescriptor(object, key)?.enumerable]
        : [false];
    case 'prototype':
      return typeof target === 'function' ? Function.prototype : Object.prototype;
    case 'call':
      return apply(target as Callable, args[0], args.slice(1));
    case 'new':
      return construct(target as Callable, [...args]);
    case 'text':
      return '[object of the tests]';
    default:
      throw new TypeError('an unknown request');
  }
};
