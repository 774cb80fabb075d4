import type { ColorMap } from '../shapes/color-map.js';
import { type Box, colorName, type Pixels, type Rgb } from '../shapes/index.js';
import { marksBelow, marksBeside, ticksBelow, ticksBeside } from './axis-labels.js';
import { type Bars, standingBars } from './bars.js';
import { legendNames } from './legend.js';
import type { ChartOptions } from './options.js';
import { type Plane, planeOf, turned, turnedBox } from './plane.js';
import { readBars, rounding } from './read-bars.js';
import { readLines } from './read-lines.js';
import type { ChartAxis, ChartBar, ChartLine, ChartReading, ChartSeries } from './reading.js';
import { type Rules, rulesOf } from './rules.js';
import { pixelAt, type Scale, scaleThrough, type Tick, valueAt } from './scale.js';
import { type SeriesLine, seriesLines } from './series-lines.js';
import { type ChartWord, MOST_WORDS } from './word.js';

export { type ChartOptions, chartOptions } from './options.js';
export type { ChartAxis, ChartBar, ChartLine, ChartPoint, ChartReading, ChartSeries } from './reading.js';
export type { ChartWord } from './word.js';

/** Most pixels of an image that is looked at. */
const MOST_PIXELS = 16_000_000;
/** Shortest side of an image in which there is room for a chart, pixels. */
const LEAST_SIDE = 20;
/** Share of the rectangles' area that must be bars for one direction to be believed. */
const BARS = 0.3;

/**
 * Reads bars and lines of a chart: where they end in pixels always, their values where the axes have two labels or more
 * that agree (`words`, read by OCR) or the options say what the axes measure. What cannot be read is null and noted; no
 * value is guessed. Time and memory are bounded by the number of pixels, and the same input gives the same answer.
 */
export function readChart(
  pixels: Pixels,
  options: ChartOptions,
  words: readonly ChartWord[] | null,
): ChartReading {
  if (pixels.width * pixels.height > MOST_PIXELS) return nothing('too_large', 'the image is too large');
  if (Math.min(pixels.width, pixels.height) < LEAST_SIDE)
    return nothing('no_chart', 'the image is too small for a chart');
  const { plane, map } = planeOf(pixels, options.tolerance);
  const rules = rulesOf(plane);
  const plot = rules.plot ?? [0, 0, plane.width, plane.height];
  const read = (words ?? []).slice(0, MOST_WORDS);
  const scales = scalesOf(plane, rules, plot, read, options);
  const lines =
    options.kind === 'bars'
      ? []
      : seriesLines(
          plane,
          inner(plot, rules.plot !== null),
          rules.across.map(({ at }) => at),
        );
  const found = options.kind === 'lines' ? null : barsOf(plane, plot, rules, scales, lines);
  if (found === 'too_many') return nothing('too_many', 'the image has more rectangles than a chart');
  const marks = marksBelow(plane, plot, rules.down);
  const order = [...new Set([...(found?.bars.bars ?? []), ...lines].map(({ label }) => label))];
  const frame = found === null ? null : frameOf(found.turned, plot, scales, read);
  const bars = found === null || frame === null ? [] : readBars(found.bars, frame, order);
  const drawn = readLines(lines, { plot, scaleX: scales.x, scaleY: scales.y, words: read, marks }, order);
  const points = drawn.reduce((sum, line) => sum + line.points.length, 0);
  if (bars.length + points > options.most)
    return nothing('too_many', `the chart has more than ${options.most} bars and points`);
  return {
    status: bars.length + drawn.length === 0 ? 'no_chart' : 'ok',
    summary: summaryOf(bars, drawn, scales),
    plot: rules.plot === null ? null : rounded(rules.plot),
    orientation: bars.length === 0 ? null : found?.turned === true ? 'horizontal' : 'vertical',
    axes: {
      x: axisOf(scales.x, plot[0], plot[2]),
      y: axisOf(scales.y, plot[3], plot[1]),
    },
    series: seriesOf(map, plane, order, read),
    bars,
    lines: drawn,
    notes: notesOf(rules, scales, words, bars, drawn),
  };
}

function nothing(status: ChartReading['status'], why: string): ChartReading {
  return {
    status,
    summary: why,
    plot: null,
    orientation: null,
    axes: { x: null, y: null },
    series: [],
    bars: [],
    lines: [],
    notes: [why],
  };
}

interface Scales {
  readonly x: Scale | null;
  readonly y: Scale | null;
}

function scalesOf(
  plane: Plane,
  rules: Rules,
  plot: Box,
  words: readonly ChartWord[],
  { axis }: ChartOptions,
): Scales {
  const given = (name: 'x' | 'y') => {
    const points = axis?.[name];
    if (points === undefined) return null;
    const ticks: Tick[] = points.map(([pixel, value]) => ({ pixel, value }));
    return scaleThrough(ticks, 'options', axis?.log?.includes(name) ?? false);
  };
  const known = rules.plot !== null;
  const beside = known ? ticksBeside(words, plot, marksBeside(plane, plot, rules.across)) : [];
  const below = known ? ticksBelow(words, plot, marksBelow(plane, plot, rules.down)) : [];
  return {
    x: given('x') ?? scaleThrough(below, 'labels'),
    y: given('y') ?? scaleThrough(beside, 'labels'),
  };
}

/** The plot without the lines around it. */
function inner([left, top, right, bottom]: Box, framed: boolean): Box {
  const rim = framed ? 2 : 0;
  return [
    Math.ceil(left) + rim,
    Math.ceil(top) + (framed ? 1 : 0),
    Math.floor(right) + 1,
    Math.floor(bottom) - (framed ? 1 : 0),
  ];
}

interface FoundBars {
  readonly bars: Bars;
  readonly turned: boolean;
}

/** Bars in the direction in which more of the rectangles stand on one line. */
function barsOf(
  plane: Plane,
  plot: Box,
  rules: Rules,
  scales: Scales,
  lines: readonly SeriesLine[],
): FoundBars | 'too_many' | null {
  const skip = new Set(lines.map(({ label }) => label));
  const framed = rules.plot !== null;
  const area: Box = [
    Math.ceil(plot[0]) + (framed ? 1 : 0),
    Math.floor(plot[1]),
    Math.ceil(plot[2]),
    Math.floor(plot[3]),
  ];
  const bases = (scale: Scale | null, end: number) => {
    const zero = scale === null || scale.kind === 'log' ? null : pixelAt(scale, 0);
    return zero === null ? [end] : [end, zero];
  };
  const upright = standingBars(plane, area, bases(scales.y, plot[3]), skip, rules.across);
  const lying = standingBars(turned(plane), turnedBox(area), bases(scales.x, plot[0]), skip, rules.down);
  if (upright === null || lying === null) return 'too_many';
  const best = lyingIsBetter(upright, lying, scales)
    ? { bars: lying, turned: true }
    : { bars: upright, turned: false };
  return best.bars.bars.length === 0 || best.bars.share < BARS ? null : best;
}

/** Equal widths and different lengths make bars; where that says nothing, the axis that has a scale does. */
function lyingIsBetter(upright: Bars, lying: Bars, scales: Scales): boolean {
  const [a, b] = [merit(upright), merit(lying)];
  if (Math.abs(a - b) > 0.1) return b > a;
  return scales.x !== null && scales.y === null;
}

function merit({ bars, share }: Bars): number {
  if (bars.length === 0) return 0;
  const widths = bars.map(({ box }) => box[2] - box[0]).sort((a, b) => a - b);
  const middle = widths[Math.floor(widths.length / 2)] as number;
  const alike = widths.filter((width) => Math.abs(width - middle) <= Math.max(2, 0.1 * middle)).length;
  return share * (0.3 + (0.7 * alike) / widths.length);
}

const frameOf = (isTurned: boolean, plot: Box, scales: Scales, words: readonly ChartWord[]) => ({
  plot: isTurned ? turnedBox(plot) : plot,
  turned: isTurned,
  scale: isTurned ? scales.x : scales.y,
  words,
});

function axisOf(scale: Scale | null, from: number, to: number): ChartAxis | null {
  if (scale === null) return null;
  return {
    scale: scale.kind,
    ticks: scale.ticks,
    outliers: scale.outliers,
    residual: Math.round(scale.residual * 100) / 100,
    range: [rounding(valueAt(scale, from)), rounding(valueAt(scale, to))],
    from: scale.from,
  };
}

const rounded = ([left, top, right, bottom]: Box): Box => [
  Math.round(left),
  Math.round(top),
  Math.round(right),
  Math.round(bottom),
];

function seriesOf(
  map: ColorMap,
  plane: Plane,
  order: readonly number[],
  words: readonly ChartWord[],
): ChartSeries[] {
  const names = legendNames(plane, words, order);
  return order.map((label) => {
    const rgb = (map.palette[label] ?? [0, 0, 0]).map(Math.round) as unknown as Rgb;
    return { name: names.get(label) ?? null, color: colorName(rgb), rgb };
  });
}

function summaryOf(bars: readonly ChartBar[], lines: readonly ChartLine[], { x, y }: Scales): string {
  if (bars.length + lines.length === 0) return 'no bars and no lines were found';
  const read =
    x === null && y === null
      ? 'neither axis was read'
      : `read: ${[x && 'x', y && 'y'].filter(Boolean).join(' and ')} axis`;
  return `${bars.length} bars and ${lines.length} lines; ${read}`;
}

function notesOf(
  rules: Rules,
  { x, y }: Scales,
  words: readonly ChartWord[] | null,
  bars: readonly ChartBar[],
  lines: readonly ChartLine[],
): string[] {
  const notes: string[] = [];
  if (rules.plot === null) notes.push('no axis and no grid was found; fractions are of the whole image');
  if (words === null)
    notes.push('no words were given, so labels were not read; values need them or options.axis');
  if (x === null && y === null && words !== null)
    notes.push('fewer than two numbers along one axis agree, so there are no values; say options.axis');
  for (const [name, scale] of [
    ['x', x],
    ['y', y],
  ] as const)
    if (scale !== null && scale.ticks === 2 && scale.from === 'labels')
      notes.push(`the ${name} axis was read from two labels only, which nothing confirms`);
  if (bars.some(({ value }) => value === null) && (x !== null || y !== null))
    notes.push('the axis along the bars was not read, so they have no values');
  if (lines.length > 0 && y === null && x !== null)
    notes.push('the y axis was not read, so lines have no values');
  return notes;
}
