import type { Json } from '../../src/core/index.js';
import type { CorpusPassage } from '../../src/corpus/index.js';

/** Most characters of a passage, and of a name, that are shown. */
const MOST_TEXT = 1_200;
const MOST_NAME = 300;

/** A passage as a model reads it: a long text is cut, and says so; its offsets are those of the whole. */
export function shownPassage(passage: CorpusPassage, score: number): Json {
  const { id, source, document, title, text, start, end, page } = passage;
  const isCut = text.length > MOST_TEXT;
  return {
    id: cut(id, MOST_NAME),
    source: cut(source, MOST_NAME),
    document: cut(document, MOST_NAME),
    title: cut(title, MOST_NAME),
    text: cut(text, MOST_TEXT),
    ...(isCut ? { cut: true } : {}),
    start,
    end,
    ...(page === null ? {} : { page }),
    // digits that differ between machines are of no use to anybody
    score: Number(score.toPrecision(9)),
  };
}

/** Never between the halves of a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = text.charCodeAt(most - 1) >> 10 === 0x36;
  return text.slice(0, half ? most - 1 : most);
}
