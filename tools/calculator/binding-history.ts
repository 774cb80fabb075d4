import type { Rational } from '../../src/exact/rational.js';
import type { BindingScope } from './binding-scope.js';

interface Event {
  readonly position: number;
  readonly line: number;
  /** Null where the letter was given a value that cannot be told. */
  readonly value: Rational | null;
  readonly step: number | null;
  readonly scope: BindingScope;
}

/** A value a letter has somewhere, and the step that gave it (null: the text itself). */
export interface BoundValue {
  readonly value: Rational;
  readonly step: number | null;
  /** Whether it was given under a condition, for its line alone. */
  readonly passing: boolean;
}

/** What letters stand for along a response. Events are added in order of position. */
export class BindingHistory {
  readonly #events = new Map<string, Event[]>();
  /** For each name, the index from which all further events give the same value. */
  readonly #steadyFrom = new Map<string, number>();

  get isEmpty(): boolean {
    return this.#events.size === 0;
  }

  names(): Iterable<string> {
    return this.#events.keys();
  }

  /** Two different values on one line are a conflict: from there on the letter has none. */
  add(name: string, event: Event): void {
    const events = this.#events.get(name) ?? [];
    const last = events.at(-1);
    const conflict = last !== undefined && last.line === event.line && !same(last.value, event.value);
    const next = conflict ? { ...event, value: null } : event;
    if (last === undefined) this.#steadyFrom.set(name, 0);
    else if (!same(last.value, next.value)) this.#steadyFrom.set(name, events.length);
    events.push(next);
    this.#events.set(name, events);
  }

  /** The value as read from the start up to now, for computing further bindings. */
  now(name: string, line: number): Rational | null {
    const last = this.#events.get(name)?.at(-1);
    return last === undefined || !holdsOn(last, line) ? null : last.value;
  }

  /**
   * The value of a letter before `position`: the latest one given. None where the letter is given another value
   * from there on, for then an equation before that is one to be solved.
   */
  at(name: string, position: number, line: number): BoundValue | null {
    const events = this.#events.get(name) ?? [];
    const index = lastBefore(events, position);
    const event = events[index];
    if (event === undefined || event.value === null || !holdsOn(event, line)) return null;
    if ((this.#steadyFrom.get(name) ?? 0) > index) return null;
    return { value: event.value, step: event.step, passing: event.scope !== 'onwards' };
  }
}

const same = (a: Rational | null, b: Rational | null): boolean =>
  a === null || b === null ? a === b : a.equals(b);
const holdsOn = (event: Event, line: number): boolean => event.scope === 'onwards' || event.line === line;

/** Index of the last event before `position`, -1 where there is none. */
function lastBefore(events: readonly Event[], position: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((events[middle] as Event).position < position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
