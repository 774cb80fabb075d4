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
    const side = fc.integer({ min: 0, max: 250 });
    const files = filesOf(await painted(250, 125, (x, y) => [x, y, (x * y) % 256]));
    await fc.assert(
      fc.asyncProperty(side, side, side, side, async (x, y, u, v) => {
        const [left, right, top, bottom] = [
          Math.min(x, u),
          Math.max(x, u),
          Math.min(y, v) / 2,
          Math.max(y, v) / 2,
        ].map(Math.floor) as [number, number, number, number];
        fc.pre(right - left >= 3 && bottom - top >= 3);
        const box = [left, top, right, bottom];
        const pixel = await made(files, { op: 'crop', box });
        const fraction = await made(files, {
          op: 'crop',
          units: 'fraction',
          box: [left / 250, top / 125, right / 250, bottom / 125],
        });
        const perMille = await made(files, {
          op: 'crop',
          units: 'per_mille',
          box: [left * 4, top * 8, right * 4, bottom * 8],
        });
        expect(fraction.image).toEqual(pixel.image);
        expect(perMille.image).toEqual(pixel.image);
      }),
      runs,
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
      fc.property(pixels, fc.integer({ min: 2, max: 256 }), (picture, bins) => {
        for (const { counts, least, median, most, mean } of Object.values(histogramOf(picture, bins))) {
          expect(counts).toHaveLength(bins);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(picture.width * picture.height);
          expect(least).toBeLessThanOrEqual(median);
          expect(median).toBeLessThanOrEqual(most);
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
