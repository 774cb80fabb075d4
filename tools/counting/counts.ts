/** What can be counted in a text; `substring` and `word` need what is looked for. */
export const COUNTED = [
  'letters',
  'characters',
  'words',
  'sentences',
  'lines',
  'vowels',
  'consonants',
  'digits',
  'spaces',
  'substring',
  'word',
] as const;
/** One of {@link COUNTED}. */
export type Counted = (typeof COUNTED)[number];

/** How things are counted. */
export interface CountOptions {
  readonly ignoreCase?: boolean | undefined;
  /** Whether occurrences may share characters: `aa` is twice in `aaa`. */
  readonly overlapping?: boolean | undefined;
  readonly locale?: string | undefined;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(granularity: 'grapheme' | 'word' | 'sentence', locale = 'en'): Intl.Segmenter {
  const key = `${granularity} ${locale}`;
  const known = segmenters.get(key) ?? new Intl.Segmenter(locale, { granularity });
  segmenters.set(key, known);
  return known;
}

/** What readers take for one character each: a letter with its marks, an emoji with its parts (UAX #29). */
export function graphemes(text: string): string[] {
  // plain ASCII is one grapheme a character, but for CR LF
  if (/^[\x20-\x7e]*$/.test(text)) return [...text];
  return Array.from(segmenter('grapheme').segment(text), ({ segment }) => segment);
}

/** Words as the Unicode rules divide them (UAX #29), which reads scripts without spaces. */
export function words(text: string, locale?: string): string[] {
  return Array.from(segmenter('word', locale).segment(text))
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
}

/** Case folded near enough to Unicode's full folding: `ß`, `ẞ` and `SS` are one. */
export const folded = (text: string): string => text.normalize('NFC').toUpperCase().toLowerCase();

/** Times a text holds another. @throws RangeError for an empty text to look for */
export function occurrences(
  text: string,
  wanted: string,
  { ignoreCase = false, overlapping = false }: CountOptions = {},
): number {
  if (wanted === '') throw new RangeError('expected something to look for, got an empty text');
  const [inside, sought] = [text, wanted].map((one) => (ignoreCase ? folded(one) : one.normalize('NFC'))) as [
    string,
    string,
  ];
  const single = graphemes(sought).length === 1;
  // one letter is not found inside another with a mark: e is not in é
  if (single) return graphemes(inside).filter((one) => one === sought).length;
  let count = 0;
  const step = overlapping ? 1 : sought.length;
  for (let at = inside.indexOf(sought); at >= 0; at = inside.indexOf(sought, at + step)) count += 1;
  return count;
}

const BASE_VOWELS = /^[aeiou]/;

/** A letter without its marks, in small letters. */
const base = (letter: string) => folded(letter).normalize('NFD').replace(/\p{M}/gu, '');

const isLetter = (one: string) => /^\p{L}/u.test(one);
const isVowel = (one: string) => BASE_VOWELS.test(base(one)) || /^[æœøı]/.test(folded(one));

/** Counts one kind of thing; vowels are a, e, i, o, u with any marks. */
export function count(
  text: string,
  what: Counted,
  wanted: string | undefined,
  options: CountOptions = {},
): number {
  switch (what) {
    case 'letters':
      return graphemes(text).filter(isLetter).length;
    case 'characters':
      return graphemes(text).length;
    case 'words':
      return words(text, options.locale).length;
    case 'sentences':
      return Array.from(segmenter('sentence', options.locale).segment(text)).filter(
        ({ segment }) => segment.trim() !== '',
      ).length;
    case 'lines':
      return text === '' ? 0 : text.replace(/\r?\n$/, '').split(/\r?\n/).length;
    case 'vowels':
      return graphemes(text).filter(isVowel).length;
    case 'consonants':
      return graphemes(text).filter((one) => isLetter(one) && /^[a-zßþð]/.test(base(one)) && !isVowel(one))
        .length;
    case 'digits':
      return text.match(/\p{Nd}/gu)?.length ?? 0;
    case 'spaces':
      return text.match(/\p{Zs}/gu)?.length ?? 0;
    case 'substring':
      return occurrences(text, wanted ?? '', options);
    case 'word':
      return wordCount(text, wanted ?? '', options);
  }
}

function wordCount(text: string, wanted: string, { ignoreCase = false, locale }: CountOptions): number {
  if (wanted === '') throw new RangeError('expected a word to look for, got an empty text');
  const same = (one: string) => (ignoreCase ? folded(one) : one.normalize('NFC'));
  return words(text, locale).filter((one) => same(one) === same(wanted)).length;
}

/** What a count comes to where nothing is said of how to count: the usual number, and others it may be meant as. */
export interface Readings {
  readonly usual: readonly number[];
  readonly possible: readonly number[];
}

/** Every number a count may come to; case, overlaps and word boundaries are said by `options` or tried both ways. */
export function countReadings(
  text: string,
  what: Counted,
  wanted: string | undefined,
  options: CountOptions,
): Readings {
  const { ignoreCase, overlapping } = options;
  if (what === 'substring' || what === 'word') {
    const cases = ignoreCase === undefined ? [true, false] : [ignoreCase];
    const overlaps = overlapping === undefined ? [false, true] : [overlapping];
    const all = cases.flatMap((one) =>
      overlaps.map((other) => ({ ...options, ignoreCase: one, overlapping: other })),
    );
    const counts = all.map((one) => count(text, what, wanted, one));
    const bare = (one: string) => one.normalize('NFD').replace(/\p{M}/gu, '');
    // an e counts as found in é where marks are not told apart
    const others =
      what === 'word'
        ? all.map((one) => count(text, 'substring', wanted, one))
        : [
            count(bare(text), what, bare(wanted ?? '') || wanted, {
              ...options,
              ignoreCase: ignoreCase ?? true,
            }),
          ];
    // capitals count with the small letters unless that makes a difference
    const usual = new Set(counts).size === 1 ? counts.slice(0, 1) : [];
    return { usual, possible: [...counts, ...others] };
  }
  const main = count(text, what, wanted, options);
  if (what === 'words') {
    const spaced = text.trim() === '' ? 0 : text.trim().split(/\s+/).length;
    return main === spaced ? { usual: [main], possible: [] } : { usual: [], possible: [main, spaced] };
  }
  if (what === 'characters') {
    const bare = text.replace(/\s/g, '');
    return {
      usual: [main],
      possible: [graphemes(bare).length, count(text, 'letters', undefined), [...text].length],
    };
  }
  if (what === 'vowels' || what === 'consonants') {
    const ys = occurrences(text, 'y', { ignoreCase: true });
    return { usual: [main], possible: ys === 0 ? [] : [what === 'vowels' ? main + ys : main - ys] };
  }
  return { usual: [main], possible: what === 'sentences' ? [main - 1, main + 1] : [] };
}
