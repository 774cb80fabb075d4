/**
 * Pieces the text is cut into before it is segmented: `Intl.Segmenter` takes quadratic time in V8 (measured on Node 20).
 */
const PIECE = 800;
/** Where no good place is found, a piece is cut all the same at this length. */
const LONGEST_PIECE = 2 * PIECE;

/** A user-perceived character cannot begin with these: marks, joiners, inner jamo, flags, skin tones. */
const GOES_ON =
  /^(?:\p{M}|\u200c|\u200d|[\u1160-\u11ff\ud7b0-\ud7ff\n]|\p{RI}|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}])/u;
/** Nor may one end with these: viramas, joiners, leading jamo, half a flag. */
const JOINS_ON = /(?:[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d]|\u200d|[\u1100-\u115f\ua960-\ua97c\r]|\p{RI})$/u;
const SPACE = /^\s/;

/** Whether a cut before `at` leaves user-perceived characters whole; with `atSpace`, words too. */
function isCut(text: string, at: number, atSpace: boolean): boolean {
  const next = text.slice(at, at + 2);
  if (atSpace) return SPACE.test(next) && !next.startsWith('\n');
  return !/^[\udc00-\udfff]/.test(next) && !GOES_ON.test(next) && !JOINS_ON.test(text.slice(at - 2, at));
}

/** Pieces of a text that can be segmented one by one; very long runs without any space may be cut within a word. */
function* piecesOf(text: string): Generator<string> {
  let start = 0;
  while (text.length - start > LONGEST_PIECE) {
    let end = start + PIECE;
    while (end < start + LONGEST_PIECE && !isCut(text, end, true)) end += 1;
    if (end === start + LONGEST_PIECE) {
      end = start + PIECE;
      while (end < start + LONGEST_PIECE && !isCut(text, end, false)) end += 1;
    }
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}

// a fixed locale: that of the machine must not change a count
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });
const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The words of a text in any script, those of Chinese, Japanese and Thai among them, by Unicode's UAX #29 and ICU's dictionaries. */
export function* wordsOf(text: string): Generator<string> {
  for (const piece of piecesOf(text))
    for (const { segment, isWordLike } of WORDS.segment(piece)) if (isWordLike) yield segment;
}

/** The user-perceived characters (extended grapheme clusters) of a text: an emoji with its joiners is one. */
export function* charactersOf(text: string): Generator<string> {
  for (const piece of piecesOf(text)) for (const { segment } of CHARACTERS.segment(piece)) yield segment;
}
