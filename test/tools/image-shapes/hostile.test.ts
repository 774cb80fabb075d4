import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/index.js';
import { findShapes, type Pixels, shapesOptions } from '../../../tools/image/shapes/index.js';

const options = shapesOptions.parse({});
/** Seconds of processor time that no image of these may take; the clock on the wall says little on a busy machine. */
const LONGEST = 10;

function image(width: number, height: number, at: (x: number, y: number) => readonly number[]): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data.set(at(x, y), (y * width + x) * 3);
  return { width, height, channels: 3, data };
}

const random = seededRandom(3);
const gray = (value: number) => [value, value, value];

const IMAGES: readonly (readonly [string, Pixels])[] = [
  ['one pixel', image(1, 1, () => gray(7))],
  ['one row', image(300, 1, (x) => gray(x % 256))],
  ['random pixels', image(250, 250, () => [random() * 256, random() * 256, random() * 256])],
  ['random black and white', image(160, 160, () => gray(random() < 0.5 ? 0 : 255))],
  ['a checkerboard of single pixels', image(350, 350, (x, y) => gray((x + y) % 2 === 0 ? 0 : 255))],
  [
    'a checkerboard of eight pixels',
    image(400, 400, (x, y) => gray(((x >> 3) + (y >> 3)) % 2 === 0 ? 0 : 255)),
  ],
  ['thousands of dots', image(500, 500, (x, y) => gray(x % 3 === 1 && y % 3 === 1 ? 0 : 255))],
  ['a gradient', image(180, 120, (x, y) => [(x * 255) / 180, (y * 255) / 120, 128])],
  [
    'waves as of a photograph',
    image(200, 150, (x, y) => [
      128 + 100 * Math.sin(x / 31 + y / 57),
      128 + 90 * Math.sin(x / 17 - y / 41),
      128 + 80 * Math.cos(x / 53) + 20 * random(),
    ]),
  ],
  [
    'a spiral',
    image(500, 500, (x, y) =>
      gray(Math.sin(Math.hypot(x - 250, y - 250) / 6 + Math.atan2(y - 250, x - 250)) > 0 ? 0 : 255),
    ),
  ],
  ['a comb', image(600, 300, (x, y) => gray(y > 250 || x % 6 < 3 ? 0 : 255))],
  ['one huge circle', image(800, 800, (x, y) => gray(Math.hypot(x - 400, y - 400) < 370 ? 0 : 255))],
];

describe('images that are no drawings', () => {
  it.each(IMAGES)(
    '%s',
    (_, pixels) => {
      const started = process.cpuUsage();
      const found = findShapes(pixels, options);
      expect(process.cpuUsage(started).user / 1e6).toBeLessThan(LONGEST);
      expect(found.shapes.length).toBeLessThanOrEqual(options.most);
      expect(JSON.stringify(found).length).toBeLessThan(100_000);
      for (const { box } of found.shapes) for (const side of box) expect(Number.isFinite(side)).toBe(true);
    },
    120_000,
  );

  it('refuses many shapes and large images by name', () => {
    const squares = image(200, 200, (x, y) => (x % 20 < 10 && y % 20 < 10 ? [200, 0, 0] : gray(255)));
    expect(findShapes(squares, { ...options, most: 99 })).toMatchObject({
      status: 'too_many_shapes',
      shapes: [],
    });
    const all = findShapes(squares, { ...options, most: 100 });
    expect(all.shapes).toHaveLength(100);
    expect(new Set(all.shapes.map(({ kind }) => kind))).toEqual(new Set(['square']));
    const large = { width: 5_000, height: 5_000, channels: 3, data: new Uint8Array(0) } as const;
    expect(findShapes(large, options)).toMatchObject({ status: 'too_large', shapes: [] });
  });

  it('finds a huge circle all the same', () => {
    const [, pixels] = IMAGES.at(-1) as (typeof IMAGES)[number];
    expect(findShapes(pixels, options).shapes.map(({ kind, size }) => [kind, size.map(Math.round)])).toEqual([
      ['circle', [739, 739]],
    ]);
  });

  it('calls smooth pictures other, or says nothing of them', () => {
    const [, waves] = IMAGES[8] as (typeof IMAGES)[number];
    const found = findShapes(waves, options);
    const named = found.shapes.filter(({ kind }) => kind !== 'other');
    expect(named.length).toBeLessThanOrEqual(0.5 * Math.max(4, found.shapes.length));
  });
});

describe('options', () => {
  it.each([
    [{ most: 0 }],
    [{ most: 501 }],
    [{ smallest: 1 }],
    [{ kinds: [] }],
    [{ kinds: ['star'] }],
    [{ colour: 1 }],
  ])('%j is refused', (given) => {
    expect(shapesOptions.safeParse(given).success).toBe(false);
  });

  it('a background may be named', () => {
    const mostly = image(60, 60, (x, y) => (x > 8 && y > 8 && x < 52 && y < 52 ? [200, 0, 0] : gray(255)));
    const found = findShapes(mostly, { ...options, background: [255, 255, 255] });
    expect(found.shapes.map(({ kind, color }) => [kind, color])).toEqual([['square', 'red']]);
  });
});
