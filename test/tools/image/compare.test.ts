import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { colourAt, type Pixels } from '../../../src/image/index.js';
import { bitDistance, dHash, pHash } from '../../../tools/image/compare/hashes.js';
import { averagedLuma, type Plane } from '../../../tools/image/compare/luma.js';
import { ssim } from '../../../tools/image/compare/ssim.js';
import { drawn, filesOf, look, made, painted, saw } from './pictures.js';

const SCENE =
  '<circle cx="90" cy="80" r="50" fill="#d33"/><rect x="150" y="100" width="120" height="60" fill="#246"/>';
const scene = await drawn(300, 200, SCENE);
const other = await drawn(
  300,
  200,
  '<path d="M0 0L300 200V0Z" fill="#093"/><circle cx="40" cy="160" r="30" fill="#960"/>',
);
const dotted = await drawn(300, 200, `${SCENE}<rect x="10" y="20" width="4" height="3" fill="#000"/>`);

const files = filesOf(scene, dotted, other, await drawn(150, 100, ''), await drawn(8, 8, ''));

/** A grey image. */
const grey = (width: number, height: number, value: (x: number, y: number) => number): Pixels => {
  const { values } = plane(width, height, value);
  const data = Uint8Array.from({ length: values.length * 3 }, (_, at) => values[Math.floor(at / 3)] ?? 0);
  return { width, height, channels: 3, data };
};

const plane = (width: number, height: number, value: (x: number, y: number) => number): Plane => ({
  width,
  height,
  values: Float64Array.from({ length: width * height }, (_, at) => value(at % width, Math.floor(at / width))),
});

/** Structural similarity as its paper writes it, window by window. */
function plainSsim(one: Plane, two: Plane): number {
  const weight = (x: number, y: number) => Math.exp(-((x - 5) ** 2 + (y - 5) ** 2) / 4.5);
  let total = 0;
  let windows = 0;
  let norm = 0;
  for (let y = 0; y < 11; y += 1) for (let x = 0; x < 11; x += 1) norm += weight(x, y);
  for (let top = 0; top + 11 <= one.height; top += 1)
    for (let left = 0; left + 11 <= one.width; left += 1) {
      const mean = (of: (at: number) => number) => {
        let sum = 0;
        for (let y = 0; y < 11; y += 1)
          for (let x = 0; x < 11; x += 1) sum += (weight(x, y) / norm) * of((top + y) * one.width + left + x);
        return sum;
      };
      const [a, b] = [(at: number) => one.values[at] ?? 0, (at: number) => two.values[at] ?? 0];
      const [p, q] = [mean(a), mean(b)];
      const [pp, qq] = [mean((at) => (a(at) - p) ** 2), mean((at) => (b(at) - q) ** 2)];
      const pq = mean((at) => (a(at) - p) * (b(at) - q));
      total += ((2 * p * q + 6.5025) * (2 * pq + 58.5225)) / ((p * p + q * q + 6.5025) * (pp + qq + 58.5225));
      windows += 1;
    }
  return total / windows;
}

describe('structural similarity', () => {
  it.each([
    [100, 150, 30_006.5025 / 32_506.5025],
    [0, 255, 6.5025 / 65_031.5025],
    [255, 255, 1],
    [0, 0, 1],
  ])('of even planes of %i and %i follows from their means alone', (a, b, wanted) => {
    expect(
      ssim(
        plane(20, 15, () => a),
        plane(20, 15, () => b),
      ),
    ).toBeCloseTo(wanted, 12);
  });

  it.each([
    [11, 11],
    [12, 30],
    [40, 17],
  ])('is what the paper says, window by window, at %i × %i', (width, height) => {
    const one = plane(width, height, (x, y) => (x * 37 + y * 91) % 256);
    const two = plane(width, height, (x, y) => (x * 37 + y * 89 + ((x * y) % 17)) % 256);
    expect(ssim(one, two)).toBeCloseTo(plainSsim(one, two), 10);
    expect(ssim(one, two)).toBeLessThan(0.999);
  });
});

describe('perceptual hashes', () => {
  const picture = async (bytes: Buffer): Promise<Pixels> => {
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, channels: 3, data };
  };

  it('stay the same when an image is resized, encoded anew or brightened, and differ for another', async () => {
    const first = await picture(scene);
    const same = await Promise.all([
      picture(await sharp(scene).resize(157, 91, { fit: 'fill' }).toBuffer()),
      picture(await sharp(scene).jpeg({ quality: 40 }).toBuffer()),
      picture(await sharp(scene).modulate({ brightness: 0.9 }).toBuffer()),
      picture(await sharp(scene).resize(900, 600).toBuffer()),
    ]);
    for (const one of same) {
      expect(bitDistance(pHash(one), pHash(first))).toBeLessThanOrEqual(6);
      expect(bitDistance(dHash(one), dHash(first))).toBeLessThanOrEqual(10);
    }
    expect(bitDistance(pHash(await picture(other)), pHash(first))).toBeGreaterThan(16);
  });

  it('are told in 16 digits, and say nothing of an even image', () => {
    const [white, black] = [grey(50, 40, () => 255), grey(3, 2, () => 0)];
    for (const hash of [pHash, dHash]) {
      expect(hash(white)).toBe('0'.repeat(16));
      expect(hash(black)).toBe('0'.repeat(16));
      expect(hash(grey(70, 70, (x, y) => (x * x + y) % 256))).toMatch(/^[0-9a-f]{16}$/);
    }
    // brighter from column to column: every bit is set
    expect(dHash(grey(90, 80, (x) => x))).toBe('f'.repeat(16));
    expect(bitDistance('0000000000000000', 'f000000000000001')).toBe(5);
  });

  it('average the area that each value covers', () => {
    const { values } = averagedLuma(
      grey(3, 1, (x) => x * 30),
      2,
      1,
    );
    expect([...values].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([10, 50]);
  });
});

describe('op compare', () => {
  it('counts the pixels that differ, boxes them in and shows them in red', async () => {
    const { detail, pixels, image } = await made(files, { op: 'compare', with: '#2', method: 'pixel' });
    expect(detail).toMatchObject({
      summary: '12 of 60000 pixels differ',
      pixel: { identical: false, differing: 12, share: 0.0002, largest: 255, box: [10, 20, 14, 23] },
    });
    expect(Object.keys(detail)).not.toContain('structural');
    expect(image).toMatchObject({ width: 300, height: 200, frame: { toOriginal: [1, 0, 0, 1, 0, 0] } });
    expect([colourAt(pixels, 10, 20), colourAt(pixels, 13, 22)]).toEqual([
      [255, 0, 0],
      [255, 0, 0],
    ]);
    expect(colourAt(pixels, 14, 22)).toEqual([255, 255, 255]);
  });

  it.each([
    [0, 10_000],
    [4, 10_000],
    [5, 0],
  ])('lets a tolerance of %i pass', async (tolerance, differing) => {
    const even = filesOf(
      await painted(100, 100, () => [100, 100, 100]),
      await painted(100, 100, () => [100, 105, 100]),
    );
    const { detail } = await saw(even, { op: 'compare', with: '#2', tolerance, method: 'pixel' });
    expect(detail).toMatchObject({ pixel: { differing, identical: false, largest: 5 } });
  });

  it('says that the other image was resized', async () => {
    const { detail } = await saw(files, { op: 'compare', with: '#4' });
    expect(detail).toMatchObject({
      resized: true,
      sizes: [
        [300, 200],
        [150, 100],
      ],
      summary: expect.stringMatching(/^other size/) as string,
    });
  });

  it('has no SSIM for images smaller than its window', async () => {
    const { detail } = await saw(files, { op: 'compare', image: '#5', with: '#5' });
    expect(detail).toMatchObject({ structural: { ssim: null }, pixel: { identical: true } });
  });

  it('tells likeness from difference by what a rubric expects', async () => {
    const expectation = { path: '/structural/ssim', least: 0.9 };
    expect(await look(files, { op: 'compare', with: '#2', expect: expectation })).toMatchObject({
      finding: 'supports',
    });
    expect(await look(files, { op: 'compare', with: '#3', expect: expectation })).toMatchObject({
      finding: 'refutes',
    });
  });

  it('shrinks the picture of the differences of large images, and still counts every pixel', async () => {
    const white = { create: { width: 5_000, height: 300, channels: 3 as const, background: '#fff' } };
    const speck = await drawn(1, 1, '<rect width="1" height="1" fill="#000"/>');
    const large = filesOf(
      await sharp(white).png().toBuffer(),
      await sharp(white)
        .composite([{ input: speck, left: 4_999, top: 299 }])
        .png()
        .toBuffer(),
    );
    const { detail, pixels, image } = await made(large, { op: 'compare', with: '#2', method: 'pixel' });
    expect(detail).toMatchObject({ pixel: { differing: 1, box: [4_999, 299, 5_000, 300] } });
    expect([pixels.width, pixels.height]).toEqual([2_500, 150]);
    expect(image.frame?.toOriginal).toEqual([2, 0, 0, 2, 0, 0]);
    expect(colourAt(pixels, 2_499, 149)).toEqual([255, 0, 0]);
  });
});
