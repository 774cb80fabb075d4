/** A stretch of a source's text, UTF-16 offsets, `end` excluded. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Fewest and most characters a passage may be set to hold. */
export const PASSAGE_BOUNDS = { least: 100, most: 20_000 } as const;

const BLANK_LINE = /\n[^\S\n]*\n\s*/g;
/** A run of marks is looked at once, from its first: without that a million points take a million looks each. */
const SENTENCE_END = /(?<![.!?…])[.!?…]+["'”’»)\]]*\s+|[。！？।॥]["'”’」』）]*\s*|\n+/g;
const SPACE = /\s+/g;

/**
 * Cuts a text into passages of at most `most` characters: whole paragraphs together as long as they fit, a longer one
 * at the ends of its sentences, a longer sentence between words, a longer word anywhere but within a character.
 */
export function passagesOf(text: string, most: number): Stretch[] {
  const pieces = trimmed(text, cutAt(text, { start: 0, end: text.length }, BLANK_LINE))
    .flatMap((paragraph) => fitting(text, paragraph, most))
    .filter(({ start, end }) => end > start);
  return joined(pieces, most);
}

/** A paragraph whole, or its parts, each as long as may be. */
function fitting(text: string, paragraph: Stretch, most: number): Stretch[] {
  if (paragraph.end - paragraph.start <= most) return [paragraph];
  const sentences = trimmed(text, cutAt(text, paragraph, SENTENCE_END));
  return joined(
    sentences.flatMap((sentence) => {
      if (sentence.end - sentence.start <= most) return [sentence];
      const words = trimmed(text, cutAt(text, sentence, SPACE));
      return joined(
        words.flatMap((word) => chopped(text, word, most)),
        most,
      );
    }),
    most,
  );
}

/** The stretches between the matches of a pattern; what is matched belongs to the stretch before it. */
function cutAt(text: string, { start, end }: Stretch, pattern: RegExp): Stretch[] {
  const found: Stretch[] = [];
  let from = start;
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const to = start + match.index + match[0].length;
    found.push({ start: from, end: to });
    from = to;
  }
  if (from < end) found.push({ start: from, end });
  return found;
}

/** Stretches without the white space around them; empty ones are gone. */
function trimmed(text: string, stretches: readonly Stretch[]): Stretch[] {
  return stretches
    .map(({ start, end }) => {
      const part = text.slice(start, end);
      const from = start + part.length - part.trimStart().length;
      return { start: from, end: Math.max(from, start + part.trimEnd().length) };
    })
    .filter(({ start, end }) => end > start);
}

function chopped(text: string, { start, end }: Stretch, most: number): Stretch[] {
  const parts: Stretch[] = [];
  for (let from = start; from < end; ) {
    let to = Math.min(end, from + most);
    // never between the halves of one character
    if (to < end && text.charCodeAt(to) >> 10 === 0x37 && to - 1 > from) to -= 1;
    parts.push({ start: from, end: to });
    from = to;
  }
  return parts;
}

/** Neighbours joined as long as they fit together. */
function joined(pieces: readonly Stretch[], most: number): Stretch[] {
  const passages: Stretch[] = [];
  for (const piece of pieces) {
    const last = passages.at(-1);
    if (last !== undefined && piece.end - last.start <= most)
      passages[passages.length - 1] = { start: last.start, end: piece.end };
    else passages.push(piece);
  }
  return passages;
}
