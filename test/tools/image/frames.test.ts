import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IDENTITY, type ImageFrame, mapBox, mapPoint, sha256Of } from '../../../src/core/index.js';
import { colourAt, type Pixels } from '../../../src/image/index.js';
import { filesOf, made, painted, saw } from './pictures.js';

const [WIDTH, HEIGHT, INSIDE] = [120, 100, 200];

/** Every colour says where its pixel lies: twice its column, twice its row, and that it is one of them. */
const original = await painted(WIDTH, HEIGHT, (x, y) => [2 * x, 2 * y, INSIDE]);
const of = sha256Of(original);

/** How far pixels of a derived image lie, by their colour, from where its frame says: at most, and on average to one side. */
interface Errors {
  readonly worst: number;
  readonly bias: number;
  readonly asked: number;
}

function errors(pixels: Pixels, { toOriginal }: ImageFrame): Errors {
  let [worst, asked, across, down] = [0, 0, 0, 0];
  for (let y = 2; y < pixels.height - 2; y += 3)
    for (let x = 2; x < pixels.width - 2; x += 3) {
      if (!isInside(pixels, x, y)) continue;
      const [red, green] = colourAt(pixels, x, y);
      const [column, row] = mapPoint(toOriginal, x + 0.5, y + 0.5);
      const [dx, dy] = [red / 2 + 0.5 - column, green / 2 + 0.5 - row];
      worst = Math.max(worst, Math.abs(dx), Math.abs(dy));
      across += dx;
      down += dy;
      asked += 1;
    }
  return { worst, asked, bias: Math.max(Math.abs(across), Math.abs(down)) / Math.max(1, asked) };
}

const AROUND = [-2, -1, 0, 1, 2];
const isInside = (pixels: Pixels, x: number, y: number) =>
  AROUND.every((dy) => AROUND.every((dx) => Math.abs(colourAt(pixels, x + dx, y + dy)[2] - INSIDE) < 2));

const fraction = fc.integer({ min: 0, max: 100 }).map((value) => value / 100);
const box = fc
  .tuple(fraction, fraction, fraction, fraction)
  .map(([x, y, u, v]) => [Math.min(x, u), Math.min(y, v), Math.max(x, u), Math.max(y, v)])
  .filter(([left = 0, top = 0, right = 0, bottom = 0]) => right - left >= 0.3 && bottom - top >= 0.3);

const step = fc.oneof(
  box.map((one) => ({ op: 'crop', units: 'fraction', box: one })),
  box.map((one) => ({ op: 'crop', units: 'fraction', box: one, exact: true })),
  box.map((one) => ({ op: 'zoom', units: 'fraction', box: one })),
  fc.integer({ min: -400, max: 400 }).map((angle) => ({ op: 'rotate', angle, background: '#000000' })),
  fc.constantFrom('horizontal', 'vertical').map((direction) => ({ op: 'flip', direction })),
  fc.integer({ min: 60, max: 300 }).map((width) => ({ op: 'resize', width })),
  fc.integer({ min: 60, max: 300 }).map((height) => ({ op: 'resize', width: 90, height })),
);

describe('frames', () => {
  it('say of every pixel of what is derived where it lies on the first original', async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        const files = filesOf(original);
        let image = '#1';
        for (const input of steps) {
          const got = await made(files, { ...input, image });
          image = `sha256:${got.image.sha256}`;
          const { frame } = got.image;
          expect(frame).toMatchObject({ of, width: WIDTH, height: HEIGHT });
          if (frame === null) throw new Error('no frame');
          const found = errors(got.pixels, frame);
          // each step rounds colours, which stand for half a pixel each, and bends them at its edges
          expect(found.worst).toBeLessThan(2);
          expect(found.bias).toBeLessThan(0.3);
          asked += found.asked;
        }
      }),
      { numRuns: 40 },
    );
    expect(asked).toBeGreaterThan(5_000);
  });

  it.each([
    ['rotate', { op: 'rotate', angle: 37.5 }],
    ['rotate by quarters', { op: 'rotate', angle: 90 }],
    ['flip', { op: 'flip', direction: 'vertical' }],
    ['crop', { op: 'crop', box: [10, 10, 90, 60] }],
    ['resize', { op: 'resize', width: 77, height: 55 }],
    ['grid', { op: 'grid' }],
    ['mark', { op: 'mark', points: [[3, 3]] }],
  ])('of %s lead to within a pixel', async (_what, input) => {
    const { image, pixels } = await made(filesOf(original), input);
    if (image.frame === null) throw new Error('no frame');
    const drawn = ['grid', 'mark'].includes(input.op);
    if (drawn) expect(errors(pixels, image.frame).asked).toBeGreaterThan(10);
    else {
      expect(errors(pixels, image.frame).worst).toBeLessThan(1);
      expect(errors(pixels, image.frame).bias).toBeLessThan(0.1);
    }
  });

  it.each([0, 17, 90, 123.25, 180, 270, -45])(
    'put the corners where they were, turned by %f°',
    async (angle) => {
      const { image } = await made(filesOf(original), { op: 'rotate', angle });
      const map = image.frame?.toOriginal ?? IDENTITY;
      const centre = mapPoint(map, image.width / 2, image.height / 2);
      expect(centre[0]).toBeCloseTo(WIDTH / 2, 9);
      expect(centre[1]).toBeCloseTo(HEIGHT / 2, 9);
      const [left, top, right, bottom] = mapBox(map, [0, 0, image.width, image.height]);
      expect(left).toBeLessThan(1e-6);
      expect(top).toBeLessThan(1e-6);
      expect(right).toBeGreaterThan(WIDTH - 1e-6);
      expect(bottom).toBeGreaterThan(HEIGHT - 1e-6);
    },
  );

  it('are told where the image asked about is a derived one', async () => {
    const files = filesOf(original);
    const part = await made(files, { op: 'crop', box: [40, 20, 100, 80] });
    const image = `sha256:${part.image.sha256}`;
    const { detail } = await saw(files, { op: 'pixel', image, points: [[20, 40]] });
    expect(detail).toMatchObject({ points: [{ x: 20, y: 40, original: [50.25, 40.25] }] });
    expect((await saw(files, { op: 'info', image })).detail).toMatchObject({
      original: { sha256: of, width: WIDTH },
    });
    const inner = await made(files, { op: 'crop', image, box: [20, 20, 80, 80] });
    expect(inner.detail).toMatchObject({ used: [20, 20, 80, 80], original: [50, 30, 80, 60] });
    expect((await saw(files, { op: 'info' })).detail).not.toHaveProperty('original');
  });

  it('are none for sheets, whose tiles come from several places', async () => {
    const files = filesOf(original);
    const { image } = await made(files, { op: 'sheet', images: ['#1', '#1'] });
    expect(image.frame).toBeNull();
    const again = await made(files, { op: 'crop', image: `sha256:${image.sha256}`, box: [0, 0, 50, 50] });
    expect(again.image.frame).toMatchObject({ of: image.sha256 });
  });
});
