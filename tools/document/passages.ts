import type { Box, PageText } from '../../src/pdf/index.js';
import type { PageMatch } from './page-search.js';

/** A part of a page's text around words that match. */
export interface Passage {
  readonly text: string;
  /** UTF-16 offsets in the text of the page. */
  readonly start: number;
  readonly end: number;
  /** The words that match, with their boxes in points. */
  readonly hits: readonly { readonly text: string; readonly start: number; readonly box: Box }[];
}

/** Words of a passage, passages of a page, and words of a passage that are listed with their boxes. */
const PASSAGE = 40;
const MOST_PASSAGES = 2;
const MOST_HITS = 20;

/** The passages of a page that hold most of what was looked for, best first. */
export function passagesOf({ text, words }: PageText, { hits }: PageMatch): Passage[] {
  const left = [...hits];
  const passages: Passage[] = [];
  while (left.length > 0 && passages.length < MOST_PASSAGES) {
    const { from, to } = bestWindow(left);
    const room = Math.max(0, Math.floor((PASSAGE - (to - from + 1)) / 2));
    const [first, last] = [Math.max(0, from - room), Math.min(words.length - 1, to + room)];
    const [start, end] = [words[first]?.start ?? 0, words[last]?.end ?? 0];
    const inside = [...new Set(left.map(({ word }) => word))].filter((word) => word >= first && word <= last);
    const shown = inside.slice(0, MOST_HITS).flatMap((index) => {
      const word = words[index];
      return word === undefined ? [] : [{ text: word.text, start: word.start, box: word.box }];
    });
    passages.push({ text: text.slice(start, end), start, end, hits: shown });
    left.splice(0, left.length, ...left.filter(({ word }) => word < first || word > last));
  }
  return passages;
}

/** The run of words with the heaviest distinct terms; of equals the first and shortest. */
function bestWindow(hits: PageMatch['hits']): { from: number; to: number } {
  let best = { from: hits[0]?.word ?? 0, to: hits[0]?.word ?? 0, weight: -1 };
  for (const [index, { word: from }] of hits.entries()) {
    const seen = new Map<string, number>();
    let [to, weight] = [from, 0];
    for (let at = index; at < hits.length; at += 1) {
      const hit = hits[at];
      if (hit === undefined || hit.word - from >= PASSAGE) break;
      if (hit.weight > (seen.get(hit.stem) ?? 0)) {
        weight += hit.weight - (seen.get(hit.stem) ?? 0);
        seen.set(hit.stem, hit.weight);
        to = hit.word;
      }
    }
    if (weight > best.weight) best = { from, to, weight };
  }
  return best;
}
