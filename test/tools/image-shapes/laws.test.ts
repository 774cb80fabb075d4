import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findShapes, type Pixels, type Rgb, shapesOptions } from '../../../tools/image/shapes/index.js';
import { type Painted, painted } from './raster.js';

const WHITE: Rgb = [255, 255, 255];
const COLORS: readonly Rgb[] = [
  [220, 30, 30],
  [20, 60, 220],
  [30, 160, 60],
];
const options = shapesOptions.parse({});

/** A shape in each quarter of a field of 120 pixels, all in different places of it. */
const scenes = fc
  .array(
    fc.record({
      kind: fc.constantFrom('box', 'circle', 'triangle'),
      color: fc.nat(2),
      side: fc.integer({ min: 9, max: 36 }),
      x: fc.integer({ min: 4, max: 18 }),
      y: fc.integer({ min: 4, max: 18 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) =>
    list.map(
      ({ kind, color, side, x, y }, index): Painted => ({
        kind,
        rgb: COLORS[color] as Rgb,
        at: [(index % 2) * 60 + x, Math.floor(index / 2) * 60 + y, side, side],
      }),
    ),
  );

const RUNS = { numRuns: 8, seed: 5 };
const shapesOf = (shapes: readonly Painted[], size = 140) =>
  findShapes(painted(size, size, WHITE, shapes), options).shapes;

describe('laws', () => {
  it('finds what is drawn', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const kinds = { box: 'square', circle: 'circle', triangle: 'triangle' } as Record<string, string>;
        const known = scene.map(({ kind, at: [x, y, side] }) =>
          [kinds[kind], x, y, x + side, y + side].join(' '),
        );
        const found = shapesOf(scene).map(({ kind, box }) => [kind, ...box.map(Math.round)].join(' '));
        expect(found.sort()).toEqual(known.sort());
      }),
      RUNS,
    );
  });

  it('a moved scene has moved boxes', () => {
    fc.assert(
      fc.property(
        scenes,
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 1, max: 15 }),
        (scene, dx, dy) => {
          const moved = scene.map(
            (one): Painted => ({ ...one, at: [one.at[0] + dx, one.at[1] + dy, one.at[2], one.at[3]] }),
          );
          const [before, after] = [shapesOf(scene), shapesOf(moved)];
          expect(after.map(({ kind, color }) => [kind, color])).toEqual(
            before.map(({ kind, color }) => [kind, color]),
          );
          for (const [index, { box }] of before.entries()) {
            for (const [side, value] of box.entries())
              expect(
                Math.abs((after[index]?.box[side] as number) - value - (side % 2 === 0 ? dx : dy)),
              ).toBeLessThan(0.6);
          }
        },
      ),
      RUNS,
    );
  });

  it('other colours change colours alone', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const next = scene.map(
          (one): Painted => ({ ...one, rgb: COLORS[(COLORS.indexOf(one.rgb) + 1) % 3] as Rgb }),
        );
        const strip = (list: ReturnType<typeof shapesOf>) =>
          list.map(({ kind, panel, touches }) => ({ kind, panel, touches }));
        expect(strip(shapesOf(next))).toEqual(strip(shapesOf(scene)));
      }),
      RUNS,
    );
  });

  it('a scene twice as large has boxes twice as large', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const large = scene.map(
          (one): Painted => ({ ...one, at: one.at.map((value) => value * 2) as unknown as Painted['at'] }),
        );
        const [before, after] = [shapesOf(scene), shapesOf(large, 280)];
        expect(after.map(({ kind }) => kind)).toEqual(before.map(({ kind }) => kind));
        for (const [index, { box }] of before.entries())
          for (const [side, value] of box.entries())
            expect(Math.abs((after[index]?.box[side] as number) - value * 2)).toBeLessThan(1.5);
      }),
      RUNS,
    );
  });

  it('gives the same for the same pixels', () => {
    const pixels = painted(100, 100, WHITE, [
      { kind: 'triangle', rgb: [9, 99, 9], at: [10, 10, 44, 44], turn: 17 },
    ]);
    expect(findShapes({ ...pixels, data: pixels.data.slice() } as Pixels, options)).toEqual(
      findShapes(pixels, options),
    );
  });
});
