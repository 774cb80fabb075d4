/**
 * Texts (words in lower case, one space between, a space at both ends) by the words they hold, so that a phrase is looked
 * for only where its rarest word stands.
 */
export class PhraseIndex {
  readonly #texts: readonly string[];
  readonly #places = new Map<string, number[]>();
  #byRarest: Map<string, number[]> | null = null;

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

  /** The texts that share most of the telling words of a phrase, at most {@link MOST_LIKE}, best first. */
  like(phrase: string): readonly number[] {
    const places = [...new Set(wordsIn(phrase))].map((word) => this.#places.get(word) ?? []);
    const known = places.filter((one) => one.length > 0).sort((a, b) => a.length - b.length);
    const telling = known.filter((one) => one.length <= COMMON);
    const counts = new Map<number, number>();
    for (const one of telling.length > 0 ? telling : known.slice(0, 1))
      for (const index of one.slice(0, COMMON)) counts.set(index, (counts.get(index) ?? 0) + 1);
    const best = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return best.slice(0, MOST_LIKE).map(([index]) => index);
  }

  /** Indexes of the texts that stand whole in a longer one. */
  within(longer: string): number[] {
    this.#byRarest ??= this.#rarest();
    const byRarest = this.#byRarest;
    const found = [...new Set(wordsIn(longer))].flatMap((word) => byRarest.get(word) ?? []);
    return found.filter((index) => longer.includes(this.#texts[index] ?? longer)).sort((a, b) => a - b);
  }

  /** The texts by the word of each that fewest others hold. */
  #rarest(): Map<string, number[]> {
    const found = new Map<string, number[]>();
    for (const [index, text] of this.#texts.entries()) {
      const [first, ...rest] = wordsIn(text);
      if (first === undefined) continue;
      const count = (word: string) => this.#places.get(word)?.length ?? 0;
      const rarest = rest.reduce((best, word) => (count(word) < count(best) ? word : best), first);
      found.set(rarest, [...(found.get(rarest) ?? []), index]);
    }
    return found;
  }
}

/** A word that more texts hold tells none of them. */
const COMMON = 200;
const MOST_LIKE = 40;

const wordsIn = (text: string): string[] => text.split(' ').filter((word) => word !== '');
