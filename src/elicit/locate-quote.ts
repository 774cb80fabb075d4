/** UTF-16 offsets into a text, end exclusive. */
export interface QuoteSpan {
  readonly start: number;
  readonly end: number;
}

/** Longest quote that is looked for, UTF-16 code units. */
export const MOST_QUOTE = 20_000;
/** Fewest visible characters of a quote that is not the whole text. */
const FEWEST_VISIBLE = 3;

/** A text without the differences that copying makes, and where each of its characters came from. */
interface Folded {
  readonly text: string;
  /** Start of each folded character in the original; of a run of white space, that of its first character. */
  readonly starts: Uint32Array;
}

const SPACE = /\s/u;
/** Marks that keyboards lack, by the one that stands for them. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ...[...'\u2018\u2019\u201a\u201b\u2032'].map((mark) => [mark, "'"] as const),
  ...[...'\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb'].map((mark) => [mark, '"'] as const),
  ...[...'\u2010\u2011\u2012\u2013\u2014\u2015\u2212'].map((mark) => [mark, '-'] as const),
]);

/**
 * Finds quotes in one text: the first exact occurrence, or else the only place that differs in nothing but runs of white
 * space and typographic quotation marks and dashes. The span always slices back to what stands in the text. Null where
 * there is no such place, where there are several that are not exact, for fewer than three visible characters (unless
 * they are all of the text) and for more than {@link MOST_QUOTE} characters.
 */
export function quoteLocator(text: string): (quote: string) => QuoteSpan | null {
  let folded: Folded | undefined;
  return (quote) => {
    if (quote.length > MOST_QUOTE || !isLongEnough(quote, text)) return null;
    const exact = text.indexOf(quote);
    if (exact >= 0) return whole(text, { start: exact, end: exact + quote.length });
    folded ??= fold(text);
    const span = onlyPlace(folded, fold(quote).text.trim());
    return span === null ? null : whole(text, span);
  };
}

function isLongEnough(quote: string, text: string): boolean {
  const visible = quote.replaceAll(/\s+/gu, '');
  if (visible === '') return false;
  return [...visible].length >= FEWEST_VISIBLE || quote.trim() === text.trim();
}

function fold(text: string): Folded {
  const starts = new Uint32Array(text.length);
  const characters: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const isSpace = SPACE.test(character);
    if (isSpace && characters.at(-1) === ' ') continue;
    starts[characters.length] = at;
    characters.push(isSpace ? ' ' : (PLAIN.get(character) ?? character));
  }
  return { text: characters.join(''), starts };
}

function onlyPlace({ text, starts }: Folded, quote: string): QuoteSpan | null {
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at < 0 || text.includes(quote, at + 1)) return null;
  // a trimmed quote ends with a character that is no white space, and so is one character of the original
  return { start: starts[at] ?? 0, end: (starts[at + quote.length - 1] ?? 0) + 1 };
}

/** The span, unless it cuts a surrogate pair in two. */
function whole(text: string, span: QuoteSpan): QuoteSpan | null {
  return cutsPair(text, span.start) || cutsPair(text, span.end) ? null : span;
}

function cutsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
