import type { Fact } from './fact.js';

/** Most orders kept, and most partial orders tried. */
const MOST_ORDERS = 40_320;
const MOST_TRIES = 400_000;

/**
 * All orders of `size` objects in which the facts are true, each as the place (from 1) of every object. Places are
 * filled from the low end, and a partial order that breaks a fact is given up. Null where more fit than 40,320, which
 * is every order of eight, or where the search grows past its bound.
 */
export function consistentOrders(
  size: number,
  facts: readonly Fact[],
): readonly (readonly number[])[] | null {
  const search = new Search(size, facts);
  return search.place(1) ? search.found : null;
}

class Search {
  readonly found: number[][] = [];
  private readonly places: number[];
  private tries = 0;

  constructor(
    private readonly size: number,
    private readonly facts: readonly Fact[],
  ) {
    this.places = Array.from({ length: size }, () => 0);
  }

  /** Fills the places from this one on; false where a bound is reached. */
  place(at: number): boolean {
    this.tries += 1;
    if (this.tries > MOST_TRIES || this.found.length > MOST_ORDERS) return false;
    if (at > this.size) {
      this.found.push([...this.places]);
      return true;
    }
    for (let object = 0; object < this.size; object += 1) {
      if (this.places[object] !== 0 || !this.fits(object, at)) continue;
      this.places[object] = at;
      const within = this.place(at + 1);
      this.places[object] = 0;
      if (!within) return false;
    }
    return true;
  }

  private fits(object: number, at: number): boolean {
    return this.facts.every((fact) => {
      if (fact.type === 'at') return (fact.object === object) === (fact.place === at);
      return fact.other !== object || this.places[fact.one] !== 0;
    });
  }
}
