import { Decoder, type Finding, ProtocolError } from './decoder.js';
import { Encoder, isMutable, type Naming, type Node, type Wire } from './encoder.js';
import { intrinsicName, intrinsicNamed, SYMBOL_NAMES, SYMBOLS } from './intrinsics.js';
import { attempt, isArray, parse, whenSettled } from './originals.js';
import { plainText } from './plain-text.js';
import { remoteObject } from './remote-object.js';

/** The two sides of a test: the program and its tests. */
export type Side = 'program' | 'tests';
/** Carries out one request of the other side. */
export type Act = (operation: string, target: object | undefined, args: readonly unknown[]) => unknown;

interface Channel {
  request(message: string): string;
  notify(message: string): void;
}

interface Settling {
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/**
 * One side's half of the border between a program and its tests. Plain values cross as copies, changes made to them
 * in place during a call are carried back, and everything else stays where it is and is reached by request. Both
 * halves are the same code; what a request may do is for `act` to decide.
 */
export class Membrane implements Naming, Finding {
  readonly #side: Side;
  readonly #channel: Channel;
  readonly #act: Act;
  readonly #numbers = new Map<object | symbol, number>();
  readonly #given: (object | symbol)[] = [];
  readonly #remote = new Map<number, object>();
  readonly #remoteNumbers = new Map<object | symbol, number>();
  readonly #fromThere = new WeakSet<object>();
  readonly #remotePromises = new WeakSet<object>();
  readonly #promises = new Map<number, Settling>();
  /**
   * Whether builtins of the program may become the tests' own of the same name. Only where a prototype was asked
   * for: elsewhere a program could have the tests call or change a builtin of theirs.
   */
  #builtins = false;
  /** Requests of the other side being carried out now. */
  answering = 0;

  constructor(side: Side, channel: Channel, act: Act) {
    this.#side = side;
    this.#channel = channel;
    this.#act = act;
  }

  /** Number of an object that lives on the other side. */
  remoteNumber(value: object): number | undefined {
    return this.#remoteNumbers.get(value);
  }

  /**
   * Asks the other side for something and waits for it.
   * @throws what the other side threw
   */
  ask(operation: string, target: object | undefined, ...args: unknown[]): unknown {
    const encoder = new Encoder(this, this.#side === 'program');
    const root = encoder.encode([operation, target, args]);
    const reply = this.#parsed(this.#channel.request(plainText([root, encoder.nodes])));
    const [ok, wire, changes, nodes, known] = reply;
    this.#builtins = operation === 'prototype';
    const decoder = this.#decoder(nodes, known === 0 ? [] : encoder.objects);
    if (!isArray(changes)) throw new ProtocolError('no list of changes');
    for (const [number, node] of changes as [number, Node][]) {
      const object = encoder.objects[number];
      if (object === undefined || !isArray(node)) throw new ProtocolError('a change of nothing');
      if (number > 0) decoder.fill(object, node);
    }
    const value = decoder.value(wire);
    this.#builtins = false;
    if (ok !== true) throw this.#remember(value);
    return value;
  }

  #remember(thrown: unknown): unknown {
    if (typeof thrown === 'object' && thrown !== null) this.#fromThere.add(thrown);
    return thrown;
  }

  /** Takes a message in, and remembers which errors came with it. */
  #decoder(nodes: unknown, known: readonly object[] = []): Decoder {
    const decoder = new Decoder(this, nodes, known);
    for (let i = 0; i < decoder.errors.length; i++) this.#fromThere.add(decoder.errors[i] as object);
    return decoder;
  }

  /** Whether an exception came from the other side: thrown there, or handed over as a value. */
  cameAcross(thrown: unknown): boolean {
    return typeof thrown === 'object' && thrown !== null && this.#fromThere.has(thrown);
  }

  /** Answers one request of the other side; the answer is never an exception. */
  answer(message: string): string {
    this.answering++;
    try {
      const [root, nodes] = this.#parsed(message);
      const decoder = this.#decoder(nodes);
      const [operation, target, args] = decoder.value(root) as [string, object | undefined, unknown[]];
      if (target !== undefined && !this.#numbers.has(target) && this.#side === 'tests')
        throw new ProtocolError('a request for something never given');
      const outcome = attempt(() => this.#act(String(operation), target, isArray(args) ? args : []));
      this.#builtins = operation === 'prototype';
      return this.#reply(outcome, decoder.objects, nodes as Node[]);
    } catch (thrown) {
      return this.#reply({ thrown }, [], []);
    } finally {
      this.#builtins = false;
      this.answering--;
    }
  }

  #reply(
    outcome: { value: unknown } | { thrown: unknown },
    known: readonly object[],
    sent: readonly Node[],
  ): string {
    const encoder = new Encoder(this, this.#side === 'program', known);
    const wire = encoder.encode('value' in outcome ? outcome.value : outcome.thrown);
    const changes: [number, Node][] = [];
    sent.forEach((node, i) => {
      if (i < 2 || !isMutable(node)) return; // the first two are the request itself and its list of arguments
      const now = encoder.contents(known[i] as object);
      if (plainText(now) !== plainText(node)) changes.push([i, now]);
    });
    return plainText(['value' in outcome, wire, changes, encoder.nodes, known.length]);
  }

  /** Hears that a promise of the other side was settled. */
  hear(message: string): void {
    const [root, nodes] = this.#parsed(message);
    const [id, kept, value] = this.#decoder(nodes).value(root) as [number, boolean, unknown];
    const settling = this.#promises.get(id);
    this.#promises.delete(id);
    if (kept === true) settling?.resolve(value);
    else settling?.reject(this.#remember(value));
  }

  #parsed(message: string): unknown[] {
    const parsed: unknown = parse(message);
    if (!isArray(parsed)) throw new ProtocolError('a message that is no list');
    return parsed;
  }

  /** Promises still awaited from the other side. */
  get awaited(): number {
    return this.#promises.size;
  }

  #number(value: object | symbol): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#given.length);
    this.#given.push(value);
    return this.#given.length - 1;
  }

  get #other(): Side {
    return this.#side === 'program' ? 'tests' : 'program';
  }

  remote(value: object): Wire | undefined {
    const number = this.#remoteNumbers.get(value);
    if (number === undefined) return undefined;
    return this.#remotePromises.has(value) ? ['p', this.#other, number] : ['h', this.#other, number, 0];
  }

  opaque(value: object): Wire;
  opaque(side: unknown, id: unknown, callable: unknown): object;
  opaque(first: unknown, id?: unknown, callable?: unknown): Wire | object {
    return typeof first === 'string' ? this.#find(first, id, callable) : this.#name(first as object);
  }

  #name(value: object): Wire {
    const builtin = this.#side === 'tests' || this.#builtins ? intrinsicName(value) : undefined;
    if (builtin !== undefined) return ['i', builtin];
    return ['h', this.#side, this.#number(value), typeof value === 'function' ? 1 : 0];
  }

  #find(side: string, id: unknown, callable: unknown): object {
    if (typeof id !== 'number') throw new ProtocolError('a handle without a number');
    if (side === this.#side) {
      const own = this.#given[id];
      if (typeof own !== 'object' && typeof own !== 'function')
        throw new ProtocolError('a handle of nothing');
      return own;
    }
    const known = this.#remote.get(id);
    if (known !== undefined) return known;
    const made = remoteObject(this, callable === 1, this.#side === 'tests');
    this.#remote.set(id, made);
    this.#remoteNumbers.set(made, id);
    return made;
  }

  intrinsic(name: unknown): object {
    const allowed = this.#side === 'program' || this.#builtins;
    const found = allowed ? intrinsicNamed(String(name)) : undefined;
    if (found === undefined) throw new ProtocolError('an unknown builtin');
    return found;
  }

  symbol(value: symbol): Wire;
  symbol(kind: unknown, key: unknown): symbol;
  symbol(first: unknown, key?: unknown): Wire | symbol {
    if (typeof first === 'symbol') {
      const known = SYMBOL_NAMES.get(first);
      if (known !== undefined) return ['s', 'known', known];
      // a symbol of one side only is the same symbol for all that is given it by its description
      return ['s', 'shared', Symbol.keyFor(first) ?? `private ${first.description ?? ''}`];
    }
    const known = first === 'known' ? SYMBOLS.get(String(key)) : undefined;
    return known ?? Symbol.for(String(key));
  }

  promise(value: object): Wire;
  promise(side: unknown, id: unknown): object;
  promise(first: unknown, id?: unknown): Wire | object {
    if (typeof first === 'string') return this.#promised(first, id);
    const fresh = !this.#numbers.has(first as object);
    const number = this.#number(first as object);
    if (fresh) {
      const tell = (kept: boolean) => (value: unknown) => this.#tell(number, kept, value);
      whenSettled(first, tell(true), tell(false));
    }
    return ['p', this.#side, number];
  }

  #tell(number: number, kept: boolean, value: unknown): void {
    const told = attempt(() => this.#message([number, kept, value]));
    this.#channel.notify('value' in told ? told.value : this.#message([number, false, told.thrown]));
  }

  #message(value: unknown): string {
    const encoder = new Encoder(this, this.#side === 'program');
    const root = encoder.encode(value);
    return plainText([root, encoder.nodes]);
  }

  #promised(side: string, id: unknown): object {
    if (typeof id !== 'number') throw new ProtocolError('a promise without a number');
    if (side === this.#side) {
      const own = this.#given[id];
      if (typeof own !== 'object') throw new ProtocolError('a promise of nothing');
      return own;
    }
    const known = this.#remote.get(id);
    if (known !== undefined) return known;
    const made = new Promise((resolve, reject) => this.#promises.set(id, { resolve, reject }));
    this.#remote.set(id, made);
    this.#remoteNumbers.set(made, id);
    this.#remotePromises.add(made);
    return made;
  }
}
