/**
 * Texts (words in lower case, one space between, a space at both ends) by the words they hold, so that a phrase is looked
 * for only where its rarest word stands.
 */
export class PhraseIndex {
  readonly #texts: readonly string[];
  readonly #places = new Map<string, number[]>();

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    for (const [index, text] of texts.entries())
      for (const word of new Set(wordsIn(text))) {
        const places = this.#places.get(word);
        if (places === undefined) this.#places.set(word, [index]);
        else places.push(index);
      }
  }

  /** Indexes of the texts that hold a phrase, in order. */
  holding(phrase: string): readonly number[] {
    const words = wordsIn(phrase);
    const [first, ...rest] = words.map((word) => this.#places.get(word) ?? []);
    if (first === undefined) return [];
    const rarest = rest.reduce((best, one) => (one.length < best.length ? one : best), first);
    return rest.length === 0 ? rarest : rarest.filter((index) => this.#texts[index]?.includes(phrase));
  }

  /** How many words of a phrase each text holds that holds any. */
  shared(phrase: string): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    for (const word of new Set(wordsIn(phrase)))
      for (const index of this.#places.get(word) ?? []) counts.set(index, (counts.get(index) ?? 0) + 1);
    return counts;
  }
}

const wordsIn = (text: string): string[] => text.split(' ').filter((word) => word !== '');
