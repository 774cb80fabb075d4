import type { QuickJSHandle } from 'quickjs-emscripten-core';
import { isIdentifier, wrappedScript } from '../javascript/prepare.js';
import type { Engine } from './engine.js';

/** How a script came out. */
export type Ran =
  | { readonly kind: 'ran'; readonly value: QuickJSHandle; readonly wrapped: boolean }
  | { readonly kind: 'threw'; readonly thrown: QuickJSHandle }
  | { readonly kind: 'syntax'; readonly message: string };

/**
 * Runs a script. One that does not parse is tried as the body of an async function, for it may use `await` or
 * `return` at its top.
 * @param names what somebody will ask the script for
 */
export function runScript(engine: Engine, script: string, file: string, names: readonly string[]): Ran {
  const first = engine.run(script, file);
  if (first.ok) return { kind: 'ran', value: first.value, wrapped: false };
  if (engine.stop) return { kind: 'threw', thrown: first.thrown };
  const message = engine.complaint(script, file);
  if (message === null || !message.startsWith('SyntaxError')) return { kind: 'threw', thrown: first.thrown };
  if (!/\b(?:await|return)\b/.test(script)) return { kind: 'syntax', message };
  const wrapped = wrappedScript(script, names.filter(isIdentifier));
  if (engine.complaint(wrapped, file) !== null) return { kind: 'syntax', message };
  engine.openHandOut();
  const second = engine.run(wrapped, file);
  return second.ok
    ? { kind: 'ran', value: second.value, wrapped: true }
    : { kind: 'threw', thrown: second.thrown };
}
