/** How many words of a text were read. */
export interface WordScore {
  /** Letter for letter. */
  readonly exact: number;
  /** When accents and forms of quotation marks are left aside. */
  readonly plain: number;
  readonly all: number;
}

/** Counts the words of `gold` that are in `read`, each as often as it stands in both. */
export function goldWordsFound(gold: string, read: string): WordScore {
  const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean);
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[„“”‘’]/g, '"');
  return {
    exact: shared(wordsOf(gold), wordsOf(read)),
    plain: shared(wordsOf(plain(gold)), wordsOf(plain(read))),
    all: wordsOf(gold).length,
  };
}

function shared(gold: readonly string[], read: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of read) left.set(word, (left.get(word) ?? 0) + 1);
  return gold.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  }).length;
}

/** In capitals with single blanks. */
export const plainText = (text: string): string => text.toUpperCase().split(/\s+/).filter(Boolean).join(' ');

/** In capitals, letters and digits alone. */
export const looseText = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether two sums are the same number; a currency does not matter, and no number is no sum. */
export function isSameAmount(value: string, gold: string): boolean {
  const [one, other] = [value, gold].map((text) => text.replace(/[^\d.]/g, ''));
  return one !== '' && other !== '' && Number(one) === Number(other);
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Whether a printed date, day before month, is the day `YYYY-MM-DD`. */
export function isSameDay(iso: string, printed: string): boolean {
  const [first = '', second = '', third = ''] = printed
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter(Boolean);
  const [day, year] = first.length === 4 ? [third, first] : [first, third];
  const named = MONTHS.indexOf(second.slice(0, 3)) + 1;
  const month = named === 0 ? Number(second) : named;
  const full = year.length === 2 ? `20${year}` : year;
  return iso === `${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
