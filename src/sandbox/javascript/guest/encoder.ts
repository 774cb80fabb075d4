import { ERRORS, kindOf, nameIn, TYPED } from './kinds.js';
import { apply, builtin, getOwnPropertyDescriptor, getPrototypeOf, is, ownKeys } from './originals.js';

/** A value on the wire: JSON's own primitives, or a tagged array. */
export type Wire = null | boolean | number | string | readonly unknown[];
/** What an object holds, on the wire. */
export type Node = readonly unknown[];

/** How what cannot be copied is named on the wire. */
export interface Naming {
  /** The name of what lives on the other side; undefined for what lives here. */
  remote(value: object): Wire | undefined;
  opaque(value: object): Wire;
  symbol(value: symbol): Wire;
  promise(value: object): Wire;
}

const mapEntries = builtin(Map.prototype, 'entries');
const setValues = builtin(Set.prototype, 'values');
const getTime = builtin(Date.prototype, 'getTime');
/** Objects one message may hold. */
const MOST_NODES = 2_000_000;

/**
 * Flattens values into a table of nodes, each object once, so that cycles and shared objects survive and nothing
 * recurses.
 */
export class Encoder {
  readonly nodes: Node[] = [];
  /** Objects behind the nodes, and before them those the other side already knows by number. */
  readonly objects: object[];
  readonly #known: number;
  readonly #numbers = new Map<object, number>();
  readonly #naming: Naming;
  readonly #runGetters: boolean;

  constructor(naming: Naming, runGetters: boolean, known: readonly object[] = []) {
    this.#naming = naming;
    this.#runGetters = runGetters;
    this.#known = known.length;
    this.objects = [...known];
    for (const [i, object] of known.entries()) this.#numbers.set(object, i);
  }

  /** The wire form of a value and, in `nodes`, of all it holds. */
  encode(value: unknown): Wire {
    const wire = this.#value(value);
    this.#drain();
    return wire;
  }

  /** What an object holds now. */
  contents(object: object): Node {
    const node = this.#node(object);
    this.#drain();
    return node;
  }

  #drain(): void {
    for (let i = this.#known + this.nodes.length; i < this.objects.length; i++)
      this.nodes[i - this.#known] = this.#node(this.objects[i] as object);
  }

  #value(value: unknown): Wire {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (typeof value === 'number')
      return Number.isFinite(value) && !is(value, -0) ? value : ['n', is(value, -0) ? '-0' : `${value}`];
    if (value === undefined) return ['u'];
    if (typeof value === 'bigint') return ['b', value.toString(16)];
    if (typeof value === 'symbol') return this.#naming.symbol(value);
    return this.#object(value as object);
  }

  #object(value: object): Wire {
    const number = this.#numbers.get(value);
    if (number !== undefined) return ['r', number];
    // first, for to look into it would be a request
    const remote = this.#naming.remote(value);
    if (remote !== undefined) return remote;
    const kind = kindOf(value, this.#runGetters);
    if (kind === 'opaque') return this.#naming.opaque(value);
    if (kind === 'promise') return this.#naming.promise(value);
    if (this.objects.length >= MOST_NODES) throw new RangeError('a value of too many objects');
    this.#numbers.set(value, this.objects.length);
    this.objects.push(value);
    return ['r', this.objects.length - 1];
  }

  #node(value: object): Node {
    const kind = kindOf(value, this.#runGetters);
    if (kind === 'array') return this.#array(value as unknown[]);
    if (kind === 'map') {
      const pairs = apply(mapEntries, value, []) as Iterable<[unknown, unknown]>;
      return ['m', Array.from(pairs, ([key, held]) => [this.#value(key), this.#value(held)]).flat()];
    }
    if (kind === 'set') {
      const held = apply(setValues, value, []) as Iterable<unknown>;
      return ['t', Array.from(held, (one) => this.#value(one))];
    }
    if (kind === 'date') return ['d', this.#value(apply(getTime, value, []))];
    if (kind === 'regexp') {
      const { source, flags, lastIndex } = value as RegExp;
      return ['x', source, flags, lastIndex];
    }
    if (kind === 'typed' || kind === 'buffer') return this.#bytes(value);
    if (kind === 'error') return this.#error(value);
    if (kind === 'boxed') return ['w', this.#value((value as { valueOf(): unknown }).valueOf())];
    return ['o', getPrototypeOf(value) === null ? 0 : 1, this.#properties(value, false)];
  }

  #array(list: readonly unknown[]): Node {
    const filled = Object.keys(list);
    const extras = this.#properties(list, true);
    if (filled.length * 2 + 16 < list.length) {
      const sparse = filled.filter((key) => Number(key) < list.length && `${Number(key) >>> 0}` === key);
      return [
        'z',
        list.length,
        sparse.flatMap((key) => [Number(key), this.#value(list[Number(key)])]),
        extras,
      ];
    }
    const items: Wire[] = [];
    for (let i = 0; i < list.length; i++) items.push(i in list ? this.#value(list[i]) : ['_']);
    return ['a', items, extras];
  }

  #bytes(value: object): Node {
    const name = nameIn(TYPED, getPrototypeOf(value) ?? {}) ?? 'ArrayBuffer';
    const list = name === 'ArrayBuffer' ? new Uint8Array(value as ArrayBuffer) : (value as Uint8Array);
    return ['y', name, Array.from(list, (one) => this.#value(one))];
  }

  #error(value: object): Node {
    const name = nameIn(ERRORS, getPrototypeOf(value) ?? {}) ?? 'Error';
    const message: unknown = getOwnPropertyDescriptor(value, 'message')?.value;
    const hidden: Wire[] = [];
    for (const key of ['name', 'cause']) {
      const own = getOwnPropertyDescriptor(value, key);
      if (own !== undefined && 'value' in own) hidden.push(key, this.#value(own.value));
    }
    return ['e', name, typeof message === 'string' ? message : '', this.#properties(value, false), hidden];
  }

  /** Own enumerable properties under strings, as a list of keys and values; of an array, those that are no items. */
  #properties(value: object, ofArray: boolean): Wire[] {
    const out: Wire[] = [];
    for (const key of ownKeys(value)) {
      if (typeof key !== 'string' || (ofArray && /^\d+$/.test(key))) continue;
      if (getOwnPropertyDescriptor(value, key)?.enumerable !== true) continue;
      out.push(key, this.#value((value as Record<string, unknown>)[key]));
    }
    return out;
  }
}

/** Whether a node may have changed since it was sent: everything but errors, patterns and boxed values. */
export const isMutable = (node: Node): boolean => !['e', 'x', 'w'].includes(String(node[0]));
