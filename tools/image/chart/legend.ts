import type { Plane } from './plane.js';
import { type ChartWord, middleOf } from './word.js';

/** How far left of its name the sample of a colour may end, pixels. */
const REACH = 30;
/** Shortest sample, pixels. */
const SHORTEST = 4;

/** Names of series: the words right of a sample of their colour, outside the bars and lines themselves. */
export function legendNames(
  plane: Plane,
  words: readonly ChartWord[],
  labels: readonly number[],
): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const word of words) {
    const label = sampleBefore(plane, word, labels);
    if (label === null || names.has(label)) continue;
    names.set(label, lineFrom(word, words));
  }
  return names;
}

/** The colour of the sample left of a word; null where other ink or none comes first. */
function sampleBefore(plane: Plane, word: ChartWord, labels: readonly number[]): number | null {
  const y = Math.round(middleOf(word)[1]);
  const start = Math.round(word.box[0]) - 2;
  if (y < 0 || y >= plane.height) return null;
  for (let x = start; x > Math.max(0, start - REACH); x -= 1) {
    const label = plane.label(x, y);
    if (label === plane.paper || label < 0) continue;
    let run = 0;
    while (x - run >= 0 && plane.label(x - run, y) === label) run += 1;
    if (run < SHORTEST) continue;
    return labels.includes(label) && run < 80 ? label : null;
  }
  return null;
}

/** A word and those after it on its line. */
function lineFrom(first: ChartWord, words: readonly ChartWord[]): string {
  const height = first.box[3] - first.box[1];
  const line = words
    .filter(
      ({ box }) => box[0] > first.box[0] && Math.abs(box[1] + box[3] - first.box[1] - first.box[3]) < height,
    )
    .sort((a, b) => a.box[0] - b.box[0]);
  const taken = [first];
  for (const word of line) {
    if (word.box[0] - (taken.at(-1) as ChartWord).box[2] > 0.8 * height) break;
    taken.push(word);
  }
  return taken.map(({ text }) => text).join(' ');
}
