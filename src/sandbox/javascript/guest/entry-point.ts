import { attempt, globalEval } from './originals.js';

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** What a program exports, in either way. */
export interface Exported {
  /** `module.exports` as the program left it. */
  exports(): unknown;
  /** Names a program wrapped in a function handed out, because it uses `await` or `return` at its top. */
  readonly handedOut: Map<string, unknown>;
}

/**
 * A name of a program: an export, a global, or a top-level `const`, `let` or `class`.
 * @returns `[true, value]`, or `[false]` where the program has no such name
 */
export function named(name: string, program: Exported): readonly [boolean, unknown?] {
  const exports = program.exports();
  if ((typeof exports === 'object' || typeof exports === 'function') && exports !== null) {
    if (Object.hasOwn(exports, name)) return [true, (exports as Record<string, unknown>)[name]];
    // `module.exports = class Stack {}`, `module.exports = solve`, `export default function solve`
    for (const whole of [exports, (exports as { default?: unknown }).default])
      if (typeof whole === 'function' && whole.name === name) return [true, whole];
  }
  if (program.handedOut.has(name)) return [true, program.handedOut.get(name)];
  if (!NAME.test(name)) return [false];
  const found = attempt(() => globalEval(`typeof ${name} === 'undefined' ? undefined : ${name}`));
  if ('thrown' in found || found.value === undefined) return [false];
  return [true, found.value];
}

/** A function, or `Class.method` on an instance made without arguments. */
export function callable(
  entryPoint: string,
  program: Exported,
): ((...args: unknown[]) => unknown) | undefined {
  const [head = '', ...path] = entryPoint.split('.');
  let [, value] = named(head, program);
  for (const part of path) {
    if (value === undefined || value === null) return undefined;
    const holder: object = isClass(value) && !(part in value) ? new value() : Object(value);
    const held = (holder as Record<string, unknown>)[part];
    value = typeof held === 'function' ? (...args: unknown[]) => held.apply(holder, args) as unknown : held;
  }
  return typeof value === 'function' ? (value as (...args: unknown[]) => unknown) : undefined;
}

const isClass = (value: unknown): value is new () => object => typeof value === 'function';
