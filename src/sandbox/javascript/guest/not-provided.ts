import type { Recorder } from './recorder.js';
import { NotProvided } from './recorder.js';

/** Asked of any module by what imports it. */
const MODULE_KEYS: ReadonlySet<string> = new Set(['then', 'default', '__esModule']);

/** An object whose missing members, once called, say that they are not provided rather than "is not a function". */
export function withOnly<T extends object>(what: string, held: T, recorder: Recorder): T {
  return new Proxy(held, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || MODULE_KEYS.has(key))
        return Reflect.get(target, key, receiver) as unknown;
      return () => {
        recorder.notProvided = `${what}.${key} is not provided`;
        throw new NotProvided(recorder.notProvided);
      };
    },
  });
}
