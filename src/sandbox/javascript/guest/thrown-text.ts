import { inspect } from './inspect.js';
import { getOwnPropertyDescriptor, getPrototypeOf } from './originals.js';

/** A data property looked up along the prototypes, without running getters or traps that throw. */
export function dataProperty(value: unknown, key: PropertyKey): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined;
  let holder: object | null = value;
  for (let depth = 0; holder !== null && depth < 50; depth++) {
    const found = getOwnPropertyDescriptor(holder, key);
    if (found !== undefined) return 'value' in found ? found.value : undefined;
    holder = getPrototypeOf(holder);
  }
  return undefined;
}

/** What was thrown, in one line: `TypeError: x is not a function`, or the value itself. */
export function thrownText(thrown: unknown): string {
  try {
    const name = dataProperty(thrown, 'name');
    const message = dataProperty(thrown, 'message');
    if (typeof name === 'string' && typeof message === 'string')
      return (message === '' ? name : `${name}: ${message}`).slice(0, 2000);
    return `threw ${inspect(thrown)}`.slice(0, 2000);
  } catch {
    return 'threw something that cannot be shown';
  }
}

/** What was thrown, with its stack where it is an error, as Node prints it. */
export function thrownReport(thrown: unknown): string {
  const text = thrownText(thrown);
  const stack = (() => {
    try {
      return dataProperty(thrown, 'stack');
    } catch {
      return undefined;
    }
  })();
  if (typeof stack !== 'string' || stack === '') return `Uncaught ${text}\n`;
  return stack.slice(0, text.length) === text ? `Uncaught ${stack}\n` : `Uncaught ${text}\n${stack}`;
}
