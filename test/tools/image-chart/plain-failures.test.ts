import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/index.js';
import { chartOptions, readChart } from '../../../tools/image/chart/index.js';
import { scaleThrough, valueAt } from '../../../tools/image/chart/scale.js';
import { labelValue } from '../../../tools/image/chart/word.js';
import type { Pixels } from '../../../tools/image/shapes/index.js';
import { type ChartSpec, drawChart, rendered } from './drawn-chart.js';

const options = chartOptions.parse({});
const BARS: ChartSpec = {
  kind: 'bars',
  values: [[20, 55, 91, 34, 68]],
  labels: ['Ada', 'Bo', 'Cy', 'Di', 'Ed'],
  from: 0,
  to: 100,
  ticks: [0, 20, 40, 60, 80, 100],
};

describe('no value is guessed', () => {
  it('without words there are pixels and shares, and a note', async () => {
    const { svg } = drawChart(BARS);
    const reading = readChart(await rendered(svg), options, null);
    expect(reading.axes).toEqual({ x: null, y: null });
    expect(reading.bars.map(({ value, uncertainty }) => [value, uncertainty])).toEqual(
      Array(5).fill([null, null]),
    );
    for (const [index, { fraction }] of reading.bars.entries())
      expect(Math.abs(fraction - (BARS.values[0]?.[index] as number) / 100)).toBeLessThan(0.02);
    expect(reading.notes.join()).toContain('no words were given');
  });

  it('numbers that do not agree are no axis', async () => {
    const { svg, words } = drawChart(BARS);
    const wrong = words.map((word, index) =>
      index < 6 ? { ...word, text: String([7, 3, 90, 2, 55, 1][index]) } : word,
    );
    const reading = readChart(await rendered(svg), options, wrong);
    expect(reading.axes.y).toBeNull();
    expect(reading.bars.every(({ value }) => value === null)).toBe(true);
    expect(reading.notes.join()).toContain('options.axis');
  });

  it('one number misread is left out and counted', async () => {
    const { svg, words } = drawChart(BARS);
    const wrong = words.map((word) => (word.text === '60' ? { ...word, text: '80' } : word));
    const reading = readChart(await rendered(svg), options, wrong);
    expect(reading.axes.y).toMatchObject({ ticks: 5, outliers: 1 });
    expect(reading.bars[2]?.value).toBeCloseTo(91, -0.5);
  });

  it('two numbers make an axis that nothing confirms, and the note says so; one makes none', async () => {
    const { svg, words } = drawChart({ ...BARS, ticks: [0, 100] });
    const pixels = await rendered(svg);
    expect(readChart(pixels, options, words).notes.join()).toContain('two labels only');
    expect(readChart(pixels, options, words.slice(1)).axes.y).toBeNull();
  });

  it('an axis by hand gives values without words', async () => {
    const { svg, plot } = drawChart(BARS);
    const by = chartOptions.parse({
      axis: {
        y: [
          [plot[3], 0],
          [plot[1], 100],
        ],
      },
    });
    const reading = readChart(await rendered(svg), by, null);
    expect(reading.axes.y).toMatchObject({ from: 'options', ticks: 2, residual: 0 });
    for (const [index, { value }] of reading.bars.entries())
      expect(Math.abs((value as number) - (BARS.values[0]?.[index] as number))).toBeLessThan(2);
  });
});

describe('what is no chart', () => {
  const random = seededRandom(4);
  const image = (width: number, height: number, at: (x: number, y: number) => number): Pixels => {
    const data = new Uint8Array(width * height * 3);
    for (let pixel = 0; pixel < width * height; pixel += 1)
      data.fill(at(pixel % width, Math.floor(pixel / width)), pixel * 3, pixel * 3 + 3);
    return { width, height, channels: 3, data };
  };

  it.each([
    ['one pixel', image(1, 1, () => 3)],
    ['white', image(200, 100, () => 255)],
    ['random pixels', image(200, 200, () => random() * 256)],
    ['a checkerboard', image(300, 300, (x, y) => ((x + y) % 2) * 255)],
    ['a gradient', image(300, 200, (x) => (x * 255) / 300)],
    ['stripes', image(300, 200, (x) => (x % 2) * 255)],
  ])(
    '%s',
    (_, pixels) => {
      const reading = readChart(pixels, options, []);
      expect(reading.bars.every(({ value }) => value === null)).toBe(true);
      expect(reading.lines.flatMap(({ points }) => points).every(({ y }) => y === null)).toBe(true);
      expect(JSON.stringify(reading).length).toBeLessThan(150_000);
    },
    60_000,
  );

  it('finds nothing where there is no room for a chart', () => {
    for (const pixels of [image(1, 1, () => 3), image(8, 8, (x) => x * 30)])
      expect(readChart(pixels, options, [])).toMatchObject({ status: 'no_chart', bars: [], lines: [] });
  });

  it('refuses what is too large', () => {
    const large = { width: 5_000, height: 5_000, channels: 3, data: new Uint8Array(0) } as const;
    expect(readChart(large, options, null).status).toBe('too_large');
  });
});

describe('labels', () => {
  it.each([
    ['1,000', 1000],
    ['−5', -5],
    ['-5', -5],
    ['20%', 20],
    ['$5k', 5000],
    ['-$5', -5],
    ['1.5M', 1_500_000],
    ['1e3', 1000],
    ['10^3', 1000],
    ['.5', 0.5],
    ['0', 0],
    ['Ada', null],
    ['1,00', null],
    ['2.3.4', null],
    ['', null],
    ['12-15', null],
    ['9'.repeat(400), null],
  ])('%s is %s', (text, value) => {
    expect(labelValue(text)).toBe(value === null && /^9+$/.test(text) ? Number('9'.repeat(40)) : value);
  });

  it('a scale of powers only where the numbers are such', () => {
    const ticks = [1, 10, 100, 1000].map((value, index) => ({ pixel: 300 - index * 50, value }));
    const powers = scaleThrough(ticks, 'labels');
    expect(powers?.kind).toBe('log');
    expect(valueAt(powers as NonNullable<typeof powers>, 175)).toBeCloseTo(10 ** 2.5, 6);
    const linear = scaleThrough(
      [0, 10, 20].map((value, index) => ({ pixel: 300 - index * 50, value })),
      'labels',
    );
    expect(linear).toMatchObject({ kind: 'linear', ticks: 3, outliers: 0 });
    expect(scaleThrough([{ pixel: 5, value: 5 }], 'labels')).toBeNull();
    expect(
      scaleThrough(
        [
          { pixel: 5, value: 5 },
          { pixel: 5, value: 9 },
        ],
        'labels',
      ),
    ).toBeNull();
  });
});
