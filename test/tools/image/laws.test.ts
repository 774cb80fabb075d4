import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pixels } from '../../../src/image/index.js';
import { dominantColours } from '../../../tools/image/colour/dominant.js';
import { histogramOf } from '../../../tools/image/colour/histogram.js';
import { ssim } from '../../../tools/image/compare/ssim.js';
import { filesOf, look, made, painted, saw } from './pictures.js';

/** Images of few or many colours, 12 to 60 pixels a side. */
const pixels: fc.Arbitrary<Pixels> = fc
  .record({
    width: fc.integer({ min: 12, max: 60 }),
    height: fc.integer({ min: 12, max: 60 }),
    seed: fc.nat(),
    colours: fc.constantFrom(2, 3, 200),
  })
  .map(({ width, height, seed, colours }) => {
    let state = seed >>> 0;
    const data = Uint8Array.from({ length: width * height * 3 }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (((state >>> 16) % colours) * 255) / (colours - 1);
    });
    return { width, height, channels: 3, data };
  });

const png = ({ width, height, data }: Pixels) =>
  painted(width, height, (x, y) => {
    const [r = 0, g = 0, b = 0] = data.subarray((y * width + x) * 3);
    return [r, g, b];
  });

const runs = { numRuns: 25 };

describe('laws', () => {
  it('the same part in any units is the same crop', async () => {
    // sides in which many pixels have no exact fraction
    const [width, height] = [197, 147];
    const files = filesOf(await painted(width, height, (x, y) => [x, y, (x * y) % 256]));
    const across = fc.integer({ min: 0, max: width });
    const down = fc.integer({ min: 0, max: height });
    await fc.assert(
      fc.asyncProperty(across, down, across, down, async (x, y, u, v) => {
        fc.pre(Math.abs(x - u) >= 3 && Math.abs(y - v) >= 3);
        const box = [Math.min(x, u), Math.min(y, v), Math.max(x, u), Math.max(y, v)];
        const scaled = (whole: number) =>
          box.map((side, index) => (side * whole) / (index % 2 === 0 ? width : height));
        const pixel = await made(files, { op: 'crop', box, exact: true });
        expect(pixel.detail).toMatchObject({ used: box });
        for (const [units, whole] of [
          ['fraction', 1],
          ['per_mille', 1_000],
        ] as const) {
          const other = await made(files, { op: 'crop', units, box: scaled(whole), exact: true });
          expect(other.image).toEqual(pixel.image);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('four quarter turns, two half turns and two flips change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(pixels, async (picture) => {
        const files = filesOf(await png(picture));
        const after = async (...steps: Record<string, unknown>[]) => {
          let image = '#1';
          for (const input of steps)
            image = `sha256:${(await made(files, { ...input, image })).image.sha256}`;
          return saw(files, { op: 'compare', image, with: '#1', method: 'pixel' });
        };
        const turn = { op: 'rotate', angle: 90 };
        const flip = { op: 'flip', direction: 'horizontal' };
        for (const steps of [
          [turn, turn, turn, turn],
          [turn, { op: 'rotate', angle: 270 }],
          [
            { op: 'rotate', angle: 180 },
            { op: 'rotate', angle: -180 },
          ],
          [flip, flip],
          [{ op: 'rotate', angle: 720 }],
        ])
          expect((await after(...steps)).detail).toMatchObject({
            resized: false,
            pixel: { identical: true },
          });
      }),
      { numRuns: 8 },
    );
  });

  it('an image is wholly like itself, and likeness goes both ways', async () => {
    await fc.assert(
      fc.asyncProperty(pixels, pixels, async (one, other) => {
        const files = filesOf(await png(one), await png(other));
        const itself = await saw(files, { op: 'compare', with: '#1' });
        expect(itself).toMatchObject({
          images: [],
          detail: {
            pixel: { identical: true, share: 0, box: null },
            perceptual: { phash: { distance: 0 }, dhash: { distance: 0 } },
            structural: { ssim: 1 },
          },
        });
        const there = await saw(files, { op: 'compare', with: '#2', method: 'perceptual' });
        const back = await saw(files, { op: 'compare', image: '#2', with: '#1', method: 'perceptual' });
        const distance = ({ detail }: typeof there) =>
          (detail.perceptual as { phash: { distance: number } }).phash.distance;
        expect(distance(there)).toBe(distance(back));
      }),
      { numRuns: 10 },
    );
  });

  it('structural similarity is symmetric, at most 1, and 1 only for the same', () => {
    const plane = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 15 * 13, maxLength: 15 * 13 });
    fc.assert(
      fc.property(plane, plane, (a, b) => {
        const [one, other] = [a, b].map((values) => ({
          width: 15,
          height: 13,
          values: Float64Array.from(values),
        }));
        if (one === undefined || other === undefined) throw new Error('no planes');
        expect(ssim(one, other)).toBe(ssim(other, one));
        expect(ssim(one, one)).toBe(1);
        expect(ssim(one, other)).toBeLessThanOrEqual(1);
        if (ssim(one, other) === 1) expect(a).toEqual(b);
      }),
      { numRuns: 60 },
    );
  });

  it('a histogram counts every pixel once, in any number of bins', () => {
    fc.assert(
      fc.property(pixels, fc.oneof(fc.constant(256), fc.integer({ min: 2, max: 256 })), (picture, bins) => {
        for (const { counts, least, median, most, mean } of Object.values(histogramOf(picture, bins))) {
          expect(counts).toHaveLength(bins);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(picture.width * picture.height);
          expect(least).toBeLessThanOrEqual(median);
          expect(median).toBeLessThanOrEqual(most);
          if (bins === 256) {
            const upTo = (value: number) => counts.slice(0, value).reduce((sum, count) => sum + count, 0);
            expect(upTo(median) * 2).toBeLessThan(picture.width * picture.height);
            expect(upTo(median + 1) * 2).toBeGreaterThanOrEqual(picture.width * picture.height);
          }
          expect(mean).toBeGreaterThanOrEqual(least - 1e-3);
          expect(mean).toBeLessThanOrEqual(most + 1e-3);
        }
      }),
      runs,
    );
  });

  it('main colours share out all pixels, and are exact where there are few', () => {
    fc.assert(
      fc.property(pixels, fc.integer({ min: 1, max: 16 }), (picture, most) => {
        const found = dominantColours(picture, most);
        expect(found.length).toBeLessThanOrEqual(most);
        expect(found.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        const codes = new Set(
          Array.from({ length: picture.data.length / 3 }, (_, at) =>
            picture.data.subarray(at * 3, at * 3 + 3).join(),
          ),
        );
        if (codes.size <= most) expect(new Set(found.map(({ rgb }) => rgb.join()))).toEqual(codes);
      }),
      runs,
    );
  });

  it('the same call gives the same answer, byte for byte', async () => {
    const files = filesOf(
      await painted(90, 70, (x, y) => [x * 2, y * 3, (x * y) % 256]),
      await painted(50, 50, (x) => [x, x, x]),
    );
    for (const input of [
      { op: 'info' },
      { op: 'rotate', angle: 12.5 },
      { op: 'grid' },
      { op: 'resize', width: 200 },
      { op: 'compare', with: '#2' },
      { op: 'colours' },
    ])
      expect(JSON.stringify(await look(files, input))).toBe(JSON.stringify(await look(files, input)));
  });
});
