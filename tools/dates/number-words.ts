const SMALL =
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen`.split(/\s+/); // prettier-ignore
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
]);

const WORD = /[a-z]{3,9}/iy;
const GAP = /(?:,? and | |-|, )(?=[a-z])/iy;
const A_SCALE = /an? (?=(?:hundred|thousand|million)\b)/iy;

/** A whole number in English words, and the offset behind it. */
export interface NumberWords {
  readonly value: number;
  readonly end: number;
}

/** Value of one word below 100; null for another. */
function smallNumber(word: string): number | null {
  const small = SMALL.indexOf(word);
  if (small >= 0) return small;
  const tens = TENS.indexOf(word);
  return tens < 0 ? null : (tens + 2) * 10;
}

function read(pattern: RegExp, text: string, from: number): string | null {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0] ?? null;
}

/** Sums the words of a number: what is complete in thousands, and what is not yet. */
class Sum {
  #thousands = 0;
  #rest = 0;
  /** What the next word must be smaller than. */
  #below = 100;
  #scale = Number.POSITIVE_INFINITY;

  get value(): number {
    return this.#thousands + this.#rest;
  }

  /** Takes a word in; false where it is none of this number. */
  take(word: string): boolean {
    const scale = SCALES.get(word);
    if (scale !== undefined) return this.#multiply(scale);
    const small = smallNumber(word);
    if (small === null || small >= this.#below || (small === 0 && this.#rest > 0)) return false;
    this.#rest += small;
    this.#below = small >= 20 ? 10 : 0;
    return true;
  }

  #multiply(scale: number): boolean {
    const rest = this.#rest === 0 ? 1 : this.#rest;
    if (scale >= this.#scale || (scale === 100 && rest >= 100)) return false;
    if (scale === 100) this.#rest = rest * 100;
    else {
      this.#thousands += rest * scale;
      this.#rest = 0;
      this.#scale = scale;
    }
    this.#below = 100;
    return true;
  }
}

/** Reads `sixty-five`, `a hundred`, `three hundred and sixty five`; null where no number in words starts. */
export function numberWordsAt(text: string, from: number): NumberWords | null {
  let at = from + (read(A_SCALE, text, from)?.length ?? 0);
  const sum = new Sum();
  let end = -1;
  for (let count = 0; count < 20; count += 1) {
    const word = read(WORD, text, at);
    if (word === null || /[\p{L}\p{Nd}]/u.test(text[at + word.length] ?? '')) break;
    if (!sum.take(word.toLowerCase())) break;
    end = at + word.length;
    const gap = read(GAP, text, end);
    if (gap === null) break;
    at = end + gap.length;
  }
  return end < 0 ? null : { value: sum.value, end };
}
