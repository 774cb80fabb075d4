import type { Box } from '../shapes/index.js';
import { joinedLabels, labelsAt, wordsBelow, wordsBeside } from './axis-labels.js';
import type { BarBox, Bars } from './bars.js';
import { turnedBox } from './plane.js';
import type { ChartBar } from './reading.js';
import { type Scale, valueAt } from './scale.js';
import { type ChartWord, middleOf } from './word.js';

/** What an end of a bar may be off, pixels. */
const EDGE = 0.75;

/** What bars are read with; where they lie, they and the plot are turned so that they stand. */
export interface BarFrame {
  readonly plot: Box;
  readonly turned: boolean;
  readonly scale: Scale | null;
  readonly words: readonly ChartWord[];
}

/** Values and labels of bars. */
export function readBars({ bars, base }: Bars, frame: BarFrame, series: readonly number[]): ChartBar[] {
  const groups = groupsOf(bars);
  const places = groups.map((group) => {
    const boxes = group.map(({ box }) => box);
    return (Math.min(...boxes.map(([left]) => left)) + Math.max(...boxes.map(([, , right]) => right))) / 2;
  });
  const labels = labelsAt(places, categoryWords(frame));
  return groups.flatMap((group, index) =>
    group.map(
      (bar): ChartBar => ({
        series: series.indexOf(bar.label),
        category: labels[index] ?? null,
        group: index,
        ...lengthOf(bar, base, frame),
        stacked: bar.stacked || group.some((other) => other.stacked && sameColumn(other, bar)),
        box: frame.turned ? turnedBox(bar.box) : bar.box,
      }),
    ),
  );
}

const sameColumn = (a: BarBox, b: BarBox) => Math.abs(a.box[0] - b.box[0]) < 3;

function categoryWords({ words, plot, turned }: BarFrame): { text: string; at: number }[] {
  if (!turned) return joinedLabels(wordsBelow(words, plot));
  const beside = wordsBeside(words, turnedBox(plot));
  return beside.map((word) => ({ text: word.text, at: middleOf(word)[1] }));
}

/** Bars that stand closer together than their wider gaps. */
function groupsOf(bars: readonly BarBox[]): BarBox[][] {
  const sorted = [...bars].sort((a, b) => a.box[0] - b.box[0] || b.box[3] - a.box[3]);
  const gaps: number[] = [];
  let reach = Number.NEGATIVE_INFINITY;
  for (const { box } of sorted) {
    if (Number.isFinite(reach)) gaps.push(box[0] - reach);
    reach = Math.max(reach, box[2]);
  }
  const colors = new Set(bars.map(({ label }) => label)).size;
  const widest = Math.max(0, ...gaps);
  const limit = colors === 1 ? -1 : Math.max(1, widest * 0.5);
  const groups: BarBox[][] = [];
  reach = Number.NEGATIVE_INFINITY;
  for (const bar of sorted) {
    const last = groups.at(-1);
    if (last === undefined || bar.box[0] - reach > limit) groups.push([bar]);
    else last.push(bar);
    reach = Math.max(reach, bar.box[2]);
  }
  return groups;
}

function lengthOf(
  { box, stacked }: BarBox,
  base: number,
  { plot, scale, turned }: BarFrame,
): Pick<ChartBar, 'value' | 'uncertainty' | 'fraction'> {
  // a lying bar grows to the right: turned upright it hangs
  const hangs = Math.abs(box[1] - base) < Math.abs(box[3] - base);
  const [near, far] = hangs ? [box[1], box[3]] : [box[3], box[1]];
  const sign = hangs === turned ? 1 : -1;
  const fraction = (sign * Math.abs(far - near)) / Math.max(1, plot[3] - plot[1]);
  const rounded = Math.round(fraction * 1e4) / 1e4;
  if (scale === null) return { value: null, uncertainty: null, fraction: rounded };
  const value = stacked ? valueAt(scale, far) - valueAt(scale, near) : valueAt(scale, far);
  const off = EDGE + scale.residual;
  const uncertainty = Math.abs(valueAt(scale, far + off) - valueAt(scale, far - off)) / 2;
  return {
    value: rounding(value),
    uncertainty: rounding(uncertainty * (stacked ? 1.5 : 1)),
    fraction: rounded,
  };
}

/** Six significant digits. */
export const rounding = (value: number): number => {
  const rounded = Number(value.toPrecision(6));
  return Math.abs(rounded) < 1e-12 ? 0 : rounded;
};
