import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { looseFiles } from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { recognise } from '../../../src/ocr/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { createImageTool, type WordReader } from '../../../tools/image/index.js';
import { type ChartSpec, drawChart } from './drawn-chart.js';

const read: WordReader = (png, signal) => recognise(png, { signal });
const tool = createImageTool({ ocr: read });
const { clock, random, signal, limits } = testContext();

const five = { labels: ['Ada', 'Ben', 'Cat', 'Dan', 'Eve'], from: 0, to: 100 } as const;
const ticks = [0, 20, 40, 60, 80, 100];
const values = [[20, 55, 91, 34, 68]];
const SCALE = 2;

const CHARTS: readonly (readonly [string, ChartSpec])[] = [
  ['bars', { kind: 'bars', values, ...five, ticks, blurred: true }],
  ['lying bars', { kind: 'lying', values, ...five, ticks, blurred: true }],
  ['a line', { kind: 'line', values, ...five, ticks, grid: 'solid', blurred: true }],
];

describe('values of charts whose labels are read by OCR', () => {
  it.each(CHARTS)('%s', async (_, spec) => {
    const density = 72 * SCALE;
    const bytes = await sharp(Buffer.from(drawChart(spec).svg), { density })
      .png()
      .toBuffer();
    const files = looseFiles(new Map([['chart.png', { bytes, mediaType: 'image/png' }]]));
    const result = await runTool(tool, { op: 'chart' }, { clock, random, signal, files }, limits);
    const { bars, lines } = (result as unknown as { detail: Seen }).detail;
    const found = [
      ...bars.map(({ value }) => value),
      ...lines.flatMap(({ points }) => points.map((p) => p.y)),
    ];
    expect(found).toHaveLength(5);
    for (const [index, value] of found.entries())
      expect(Math.abs((value ?? Number.NaN) - (values[0]?.[index] ?? 0))).toBeLessThan(2);
  });
});

interface Seen {
  readonly bars: readonly { readonly value: number | null }[];
  readonly lines: readonly { readonly points: readonly { readonly y: number | null }[] }[];
}
