import type { Node } from './encoder.js';
import { ERRORS, TYPED } from './kinds.js';
import { defineProperty, isArray, ownKeys } from './originals.js';

/** How what was not copied is found again. */
export interface Finding {
  opaque(side: unknown, id: unknown, callable: unknown): object;
  intrinsic(name: unknown): object;
  symbol(kind: unknown, key: unknown): symbol;
  promise(side: unknown, id: unknown): object;
}

/** What came is not what the other side's encoder writes: someone else wrote it. */
export class ProtocolError extends Error {
  override name = 'ProtocolError';
}

const NUMBERS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity,
  '-Infinity': -Infinity,
  '-0': -0,
};

/** Rebuilds values from the wire: first empty objects for all nodes, then what they hold. Nothing recurses. */
export class Decoder {
  readonly objects: object[];
  /** Errors among them that the message itself brought. */
  readonly errors: object[] = [];
  readonly #finding: Finding;

  /** @param known objects the message may name by the first numbers */
  constructor(finding: Finding, nodes: unknown, known: readonly object[] = []) {
    this.#finding = finding;
    if (!isArray(nodes)) throw new ProtocolError('nodes are no list');
    this.objects = [...known];
    for (const node of nodes) this.objects.push(this.#shell(node as Node));
    for (const [i, node] of nodes.entries())
      this.fill(this.objects[known.length + i] as object, node as Node);
  }

  /** The value a wire form stands for. */
  value(wire: unknown): unknown {
    if (!isArray(wire)) return wire;
    const [tag, first, second, third] = wire as unknown[];
    if (tag === 'r') return this.#numbered(first);
    if (tag === 'u') return undefined;
    if (tag === 'n') return NUMBERS[String(first)];
    if (tag === 'b') return bigint(first);
    if (tag === 'h') return this.#finding.opaque(first, second, third);
    if (tag === 'i') return this.#finding.intrinsic(first);
    if (tag === 's') return this.#finding.symbol(first, second);
    if (tag === 'p') return this.#finding.promise(first, second);
    throw new ProtocolError('an unknown tag');
  }

  #numbered(number: unknown): object {
    const found = typeof number === 'number' ? this.objects[number] : undefined;
    if (found === undefined) throw new ProtocolError('a number that stands for nothing');
    return found;
  }

  #list(value: unknown): unknown[] {
    if (!isArray(value)) throw new ProtocolError('expected a list');
    return value.map((one) => this.value(one));
  }

  #shell(node: Node): object {
    if (!isArray(node)) throw new ProtocolError('a node is no list');
    const [tag, first, second] = node as unknown[];
    if (tag === 'a' || tag === 'z') return [];
    if (tag === 'm') return new Map();
    if (tag === 't') return new Set();
    if (tag === 'd') return new Date(0);
    if (tag === 'x') return pattern(first, second);
    if (tag === 'y') return bytes(first, this.#list(second));
    if (tag === 'e') return this.#error(first, second);
    if (tag === 'w') return Object(this.value(first)) as object;
    if (tag === 'o') return first === 0 ? Object.create(null) : {};
    throw new ProtocolError('a node of unknown kind');
  }

  #error(name: unknown, message: unknown): object {
    const made = new (ERRORS.get(String(name)) ?? Error)(String(message));
    defineProperty(this.errors, this.errors.length, {
      value: made,
      configurable: true,
      writable: true,
      enumerable: true,
    });
    return made;
  }

  /** Makes an object hold what a node says, in place. */
  fill(object: object, node: Node): void {
    const [tag, first, second, third, fourth] = node as unknown[];
    if (tag === 'a') this.#fillArray(object as unknown[], first, second);
    else if (tag === 'z') this.#fillSparse(object as unknown[], first, second, third);
    else if (tag === 'o') this.#setProperties(object, second);
    else if (tag === 'm' && object instanceof Map) {
      object.clear();
      const held = this.#list(first);
      for (let i = 0; i + 1 < held.length; i += 2) object.set(held[i], held[i + 1]);
    } else if (tag === 't' && object instanceof Set) {
      object.clear();
      for (const one of this.#list(first)) object.add(one);
    } else if (tag === 'd' && object instanceof Date) object.setTime(Number(this.value(first)));
    else if (tag === 'y') fillBytes(object, this.#list(second));
    else if (tag === 'e') this.#fillError(object, third, fourth);
    else if (tag === 'x' && object instanceof RegExp) object.lastIndex = Number(third);
  }

  #fillArray(array: unknown[], items: unknown, extras: unknown): void {
    if (!isArray(items) || !isArray(array)) throw new ProtocolError('an array without items');
    array.length = 0;
    array.length = items.length;
    items.forEach((item: unknown, i) => {
      if (!isArray(item) || item[0] !== '_') define(array, `${i}`, this.value(item));
    });
    this.#setProperties(array, extras, true);
  }

  #fillSparse(array: unknown[], length: unknown, items: unknown, extras: unknown): void {
    if (typeof length !== 'number' || !isArray(items) || !isArray(array)) throw new ProtocolError('no array');
    array.length = 0;
    array.length = length;
    for (let i = 0; i + 1 < items.length; i += 2) define(array, String(items[i]), this.value(items[i + 1]));
    this.#setProperties(array, extras, true);
  }

  #setProperties(object: object, pairs: unknown, keep = false): void {
    const held = this.#list(pairs);
    const keys = new Set(held.filter((_, i) => i % 2 === 0));
    if (!keep)
      for (const key of ownKeys(object))
        if (!keys.has(key)) delete (object as Record<PropertyKey, unknown>)[key];
    for (let i = 0; i + 1 < held.length; i += 2) define(object, String(held[i]), held[i + 1]);
  }

  #fillError(object: object, shown: unknown, hidden: unknown): void {
    const own = this.#list(hidden);
    for (let i = 0; i + 1 < own.length; i += 2) define(object, String(own[i]), own[i + 1], false);
    this.#setProperties(object, shown, true);
  }
}

function define(object: object, key: string, value: unknown, enumerable = true): void {
  defineProperty(object, key, { value, enumerable, writable: true, configurable: true });
}

function bigint(text: unknown): bigint {
  const [, sign, digits] = /^(-?)([0-9a-f]+)$/.exec(String(text)) ?? [];
  if (digits === undefined) throw new ProtocolError('no integer');
  const size = BigInt(`0x${digits}`);
  return sign === '-' ? -size : size;
}

function pattern(source: unknown, flags: unknown): RegExp {
  try {
    return new RegExp(String(source), String(flags));
  } catch {
    throw new ProtocolError('no regular expression');
  }
}

function bytes(name: unknown, items: readonly unknown[]): object {
  if (name === 'ArrayBuffer') return new ArrayBuffer(items.length);
  const maker = TYPED.get(String(name));
  if (maker === undefined) throw new ProtocolError('no typed array');
  return new maker(items.length);
}

function fillBytes(object: object, items: readonly unknown[]): void {
  const view = object instanceof ArrayBuffer ? new Uint8Array(object) : (object as Uint8Array);
  for (let i = 0; i < items.length && i < view.length; i++) view[i] = items[i] as number;
}
