import { describe, expect, it } from 'vitest';
import { chartOptions, readChart } from '../../../tools/image/chart/index.js';
import { type ChartSpec, drawChart, rendered } from './drawn-chart.js';

const options = chartOptions.parse({});
const range = (from: number, to: number, step: number) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
const five = { labels: ['Ada', 'Bo', 'Cy', 'Di', 'Ed'], from: 0, to: 100, ticks: range(0, 100, 20) } as const;
const one = [[20, 55, 91, 34, 68]];
const two = [
  [20, 55, 91, 34, 68],
  [45, 12, 60, 77, 30],
];

const CHARTS: readonly (readonly [string, ChartSpec])[] = [
  ['bars', { kind: 'bars', values: one, ...five }],
  ['bars before a grid', { kind: 'bars', values: one, ...five, grid: 'solid' }],
  ['bars before a dashed grid', { kind: 'bars', values: one, ...five, grid: 'dashed' }],
  ['bars in a frame', { kind: 'bars', values: one, ...five, frame: true }],
  ['bars with outlines', { kind: 'bars', values: one, ...five, outline: true }],
  ['bars that touch', { kind: 'bars', values: one, ...five, wide: 1 }],
  [
    'bars on dark paper',
    { kind: 'bars', values: one, ...five, paper: '#202020', ink: '#eeeeee', colors: ['#66ccff'] },
  ],
  [
    'bars with a grid and no axis lines',
    { kind: 'bars', values: one, ...five, grid: 'solid', axis: false, marks: false },
  ],
  ['bars with numbers on the right', { kind: 'bars', values: one, ...five, right: true, frame: true }],
  [
    'bars above and below zero',
    {
      kind: 'bars',
      values: [[-40, 55, 80, -75, 30]],
      ...five,
      from: -100,
      to: 100,
      ticks: range(-100, 100, 50),
    },
  ],
  [
    'bars from a line that is not zero',
    { kind: 'bars', values: [[62, 75, 91, 54, 88]], ...five, from: 50, to: 100, ticks: range(50, 100, 10) },
  ],
  [
    'bars in thousands',
    {
      kind: 'bars',
      values: [[1200, 4200, 3100, 500, 2500]],
      ...five,
      to: 5000,
      ticks: range(0, 5000, 1000),
      write: (n) => n.toLocaleString('en'),
    },
  ],
  ['bars in percent', { kind: 'bars', values: one, ...five, write: (n) => `${n}%` }],
  [
    'bars in fractions',
    {
      kind: 'bars',
      values: [[0.2, 0.55, 0.9, 0.4, 0.65]],
      ...five,
      to: 1,
      ticks: range(0, 1, 0.2),
      write: (n) => n.toFixed(1),
    },
  ],
  [
    'bars on powers of ten',
    {
      kind: 'bars',
      values: [[3, 50, 700, 20, 4000]],
      ...five,
      from: 1,
      to: 10_000,
      ticks: [1, 10, 100, 1000, 10_000],
      log: true,
    },
  ],
  ['bars on a blurred axis', { kind: 'bars', values: one, ...five, blurred: true }],
  [
    'black bars on a blurred axis',
    { kind: 'bars', values: one, ...five, blurred: true, colors: ['#000000'] },
  ],
  ['grey bars on a blurred axis', { kind: 'bars', values: one, ...five, blurred: true, colors: ['#808080'] }],
  [
    'a low bar on a blurred axis',
    { kind: 'bars', values: [[2, 55, 91, 34, 68]], ...five, blurred: true, size: [600, 400] },
  ],
  ['lying bars on a blurred axis', { kind: 'lying', values: one, ...five, blurred: true }],
  ['grouped bars on a blurred axis', { kind: 'grouped', values: two, ...five, blurred: true }],
  ['a line above a blurred axis', { kind: 'line', values: one, ...five, blurred: true }],
  ['lying bars', { kind: 'lying', values: one, ...five }],
  ['lying bars before a grid', { kind: 'lying', values: one, ...five, grid: 'solid' }],
  ['grouped bars', { kind: 'grouped', values: two, ...five, names: ['North', 'South'] }],
  ['grouped bars before a grid', { kind: 'grouped', values: two, ...five, grid: 'solid', frame: true }],
  [
    'stacked bars',
    {
      kind: 'stacked',
      values: [
        [20, 35, 41, 34, 28],
        [45, 12, 40, 37, 30],
      ],
      ...five,
      names: ['North', 'South'],
    },
  ],
  [
    'stacked bars of three',
    {
      kind: 'stacked',
      values: [
        [20, 35, 21, 34, 28],
        [25, 12, 30, 17, 30],
        [10, 20, 30, 15, 25],
      ],
      ...five,
      grid: 'solid',
    },
  ],
  ['bars as a JPEG', { kind: 'bars', values: one, ...five, jpeg: 90 }],
  ['bars whose words are a pixel off', { kind: 'bars', values: one, ...five, shake: 1.5 }],
  [
    'many narrow bars',
    {
      kind: 'bars',
      values: [range(1, 24, 1).map((n) => 10 + ((n * 37) % 90))],
      ...five,
      labels: range(1, 24, 1).map(String),
      size: [700, 400],
    },
  ],
  ['a line', { kind: 'line', values: one, ...five }],
  ['a line before a grid', { kind: 'line', values: one, ...five, grid: 'solid' }],
  ['a line with markers', { kind: 'line', values: one, ...five, markers: true, grid: 'solid', frame: true }],
  ['a thin line', { kind: 'line', values: one, ...five, stroke: 1 }],
  ['a thick line', { kind: 'line', values: one, ...five, stroke: 4 }],
  ['two lines that cross', { kind: 'line', values: two, ...five, names: ['North', 'South'] }],
  ['three lines', { kind: 'line', values: [...two, [80, 85, 70, 95, 90]], ...five, grid: 'dashed' }],
  [
    'a line below zero',
    {
      kind: 'line',
      values: [[-40, 55, 80, -75, 30]],
      ...five,
      from: -100,
      to: 100,
      ticks: range(-100, 100, 50),
    },
  ],
  [
    'a line over years',
    { kind: 'line', values: one, ...five, labels: ['2000', '2005', '2010', '2015', '2020'] },
  ],
  [
    'a line on powers of ten',
    {
      kind: 'line',
      values: [[3, 50, 700, 20, 4000]],
      ...five,
      from: 1,
      to: 10_000,
      ticks: [1, 10, 100, 1000, 10_000],
      log: true,
    },
  ],
  [
    'a line on dark paper',
    { kind: 'line', values: one, ...five, paper: '#102030', ink: '#ffffff', colors: ['#ffcc00'] },
  ],
];

describe('values of drawn charts', () => {
  it.each(CHARTS)('%s', async (_, spec) => {
    const { svg, words } = drawChart(spec);
    const reading = readChart(await rendered(svg, spec.jpeg), options, words);
    expect(reading.status).toBe('ok');
    const level = spec.log === true ? Math.log10 : (value: number) => value;
    const range = level(spec.to) - level(spec.from);
    for (const [series, values] of spec.values.entries()) {
      for (const [index, value] of values.entries()) {
        const found = readValue(reading, spec, series, index);
        const where = `series ${series} at ${spec.labels[index]}: expected ${value}, read ${found}`;
        expect(found, where).not.toBeNull();
        expect(Math.abs(level(found as number) - level(value)), where).toBeLessThan(0.02 * range);
      }
    }
    const count = spec.values.flat().length;
    expect(reading.bars.length + reading.lines.flatMap(({ points }) => points).length).toBe(count);
    for (const [index, name] of (spec.names ?? []).entries())
      expect(reading.series.map((one) => one.name)[seriesIndex(reading, spec, index)]).toBe(name);
  });
});

type Reading = ReturnType<typeof readChart>;

const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728'];

/** The series found whose colour is that of the one drawn. */
function seriesIndex({ series }: Reading, spec: ChartSpec, index: number): number {
  const hex = (spec.colors ?? COLORS)[index] as string;
  const rgb = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const off = series.map((one) => Math.hypot(...one.rgb.map((value, at) => value - (rgb[at] as number))));
  return off.indexOf(Math.min(...off));
}

function readValue(reading: Reading, spec: ChartSpec, series: number, index: number): number | null {
  const at = seriesIndex(reading, spec, series);
  const label = spec.labels[index] as string;
  if (spec.kind !== 'line')
    return reading.bars.find((bar) => bar.series === at && bar.category === label)?.value ?? null;
  const points = reading.lines.find((line) => line.series === at)?.points ?? [];
  return points.find(({ x }) => String(Math.round(Number(x)) || x) === label)?.y ?? null;
}
