/** Longest stretch given to `Intl.Segmenter` at once: its time grows with the square of a text's length. */
const STRETCH = 800;

/** What cannot begin a grapheme or a word: marks (variation selectors are such), joiners, skin tones, flags. */
const CONTINUES =
  /^(?:\p{M}|\u200c|\u200d|[\u{1f3fb}-\u{1f3ff}]|[\u{1f1e6}-\u{1f1ff}]|[\u{e0020}-\u{e007f}])/u;

function mayCut(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const next = text.charCodeAt(at);
  const insidePair = next >= 0xdc00 && next <= 0xdfff;
  const insideLineEnd = before === 13 && next === 10;
  return !insidePair && !insideLineEnd && before !== 0x200d && !CONTINUES.test(text.slice(at, at + 2));
}

/** Where to end the stretch that begins at `start`: behind white space where there is some, else between graphemes. */
function stretchEnd(text: string, start: number): number {
  const most = start + STRETCH;
  if (most >= text.length) return text.length;
  const least = start + STRETCH / 2;
  for (let at = most; at > least; at -= 1) {
    if (/\s/.test(text.charAt(at - 1)) && /\S/.test(text.charAt(at)) && mayCut(text, at)) return at;
  }
  for (let at = most; at > least; at -= 1) if (mayCut(text, at)) return at;
  return most;
}

/**
 * The segments of a text by `Intl.Segmenter`, a stretch at a time, so that time is linear in the text. A word of a script
 * without spaces may be cut where more than {@link STRETCH} letters follow one another without white space.
 */
export function* intlSegments(text: string, segmenter: Intl.Segmenter): Generator<Intl.SegmentData> {
  for (let start = 0; start < text.length; ) {
    const end = stretchEnd(text, start);
    yield* segmenter.segment(text.slice(start, end));
    start = end;
  }
}
