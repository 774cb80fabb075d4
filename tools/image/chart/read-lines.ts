import type { Box } from '../shapes/index.js';
import { joinedLabels, snapped, wordsBelow } from './axis-labels.js';
import { rounding } from './read-bars.js';
import type { ChartLine, ChartPoint } from './reading.js';
import { type Scale, valueAt } from './scale.js';
import { heightAt, type SeriesLine } from './series-lines.js';
import type { ChartWord } from './word.js';

/** What the middle of a line may be off, pixels. */
const MIDDLE = 0.75;

/** What lines are read with. */
export interface LineFrame {
  readonly plot: Box;
  readonly scaleX: Scale | null;
  readonly scaleY: Scale | null;
  readonly words: readonly ChartWord[];
  readonly marks: readonly number[];
}

/** Every line at the ticks of the x axis. */
export function readLines(
  lines: readonly SeriesLine[],
  frame: LineFrame,
  series: readonly number[],
): ChartLine[] {
  const places = placesOf(frame);
  return lines.map((line) => ({
    series: series.indexOf(line.label),
    points: (places.length > 0 ? places : ends(line)).flatMap((place) => pointAt(line, place, frame) ?? []),
  }));
}

interface Place {
  readonly pixel: number;
  readonly x: number | string | null;
}

/** Where the lines are read: at labels, else at marks. */
function placesOf({ words, plot, marks, scaleX }: LineFrame): Place[] {
  const labels = joinedLabels(wordsBelow(words, plot));
  if (labels.length > 0)
    return labels.map(({ text, at }) => {
      const pixel = snapped(at, marks);
      return { pixel, x: scaleX === null ? text : rounding(valueAt(scaleX, pixel)) };
    });
  const inside = [...new Set(marks)]
    .filter((at) => at >= plot[0] - 2 && at <= plot[2] + 2)
    .sort((a, b) => a - b);
  return inside.map((pixel) => ({ pixel, x: scaleX === null ? null : rounding(valueAt(scaleX, pixel)) }));
}

const ends = ({ from, to }: SeriesLine): Place[] => [
  { pixel: from + 0.5, x: null },
  { pixel: to - 0.5, x: null },
];

function pointAt(line: SeriesLine, { pixel, x }: Place, { plot, scaleY }: LineFrame): ChartPoint | null {
  const height = heightAt(line, pixel);
  if (height === null) return null;
  const fraction = (plot[3] - height) / Math.max(1, plot[3] - plot[1]);
  const at = { pixel: [tenth(pixel), tenth(height)] as const, fraction: Math.round(fraction * 1e4) / 1e4, x };
  if (scaleY === null) return { ...at, y: null, uncertainty: null };
  const off = MIDDLE + scaleY.residual + line.width / 4;
  const uncertainty = Math.abs(valueAt(scaleY, height + off) - valueAt(scaleY, height - off)) / 2;
  return { ...at, y: rounding(valueAt(scaleY, height)), uncertainty: rounding(uncertainty) };
}

const tenth = (value: number) => Math.round(value * 10) / 10;
