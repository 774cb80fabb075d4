const DIGIT = /\p{Nd}/u;
const LATIN = /^[a-z]+$/;
const LONGEST = 60;

/** Counts runs of vowels, less a silent final e; what a dictionary does not know is counted so. */
function byVowelRuns(word: string): number {
  let count = word.match(/[aeiouy]+/g)?.length ?? 0;
  if (word.endsWith('e')) count -= 1;
  if (/[^aeiouy]le$/.test(word)) count += 1;
  return Math.max(1, count);
}

/**
 * Gives a function from a small-letter word to 1 where its number of syllables is odd, 0 where even. The library that
 * knows English exceptions is loaded at the first use.
 */
export async function syllableParity(): Promise<(word: string) => number> {
  const { syllable } = await import('syllable');
  return (word) => {
    if (DIGIT.test(word)) return 0;
    const count = LATIN.test(word) && word.length <= LONGEST ? syllable(word) : byVowelRuns(word);
    return Math.max(1, count) % 2;
  };
}
