import type { FileUse } from '../core/index.js';

/** What one run of a tool used, in the order it asked, whatever order the answers came in. */
export class Uses {
  readonly #places: (FileUse | null)[] = [];
  readonly #known = new Map<string, number>();

  /** Takes the next place. @returns what puts the use there; the same key asked again keeps its first place */
  next(key: string): (use: FileUse) => void {
    const known = this.#known.get(key);
    const place = known ?? this.#places.push(null) - 1;
    this.#known.set(key, place);
    return (use) => {
      this.#places[place] = use;
    };
  }

  get list(): readonly FileUse[] {
    return this.#places.filter((use) => use !== null);
  }
}
