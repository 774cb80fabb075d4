import { describe, expect, it } from 'vitest';
import { findShapes, type Rgb, type Shape, shapesOptions } from '../../../tools/image/shapes/index.js';
import { type Painted, painted } from './raster.js';

const RED: Rgb = [220, 30, 30];
const BLUE: Rgb = [20, 60, 220];
const GREEN: Rgb = [30, 160, 60];
const WHITE: Rgb = [255, 255, 255];
const options = shapesOptions.parse({});

/** `kind color left top right bottom`, whole pixels, in order of their boxes. */
const shown = (shapes: readonly Shape[]): string[] =>
  shapes.map(({ kind, color, box }) => `${kind} ${color} ${box.map(Math.round).join(' ')}`).sort();

const box = (rgb: Rgb, left: number, top: number, side: number, high = side): Painted => ({
  kind: 'box',
  rgb,
  at: [left, top, side, high],
});
const circle = (rgb: Rgb, left: number, top: number, side: number): Painted => ({
  kind: 'circle',
  rgb,
  at: [left, top, side, side],
});
const triangle = (rgb: Rgb, left: number, top: number, side: number, high = side): Painted => ({
  kind: 'triangle',
  rgb,
  at: [left, top, side, high],
});

const SCENES: readonly (readonly [string, readonly Painted[], readonly string[]])[] = [
  ['nothing', [], []],
  ['a square', [box(RED, 10, 12, 20)], ['square red 10 12 30 32']],
  ['a small square', [box(RED, 10, 12, 8)], ['square red 10 12 18 20']],
  ['a small circle', [circle(RED, 10, 12, 8)], ['circle red 10 12 18 20']],
  ['a small triangle', [triangle(RED, 10, 12, 9)], ['triangle red 10 12 19 21']],
  ['a rectangle', [box(RED, 10, 12, 40, 20)], ['rectangle red 10 12 50 32']],
  ['a circle', [circle(BLUE, 10, 12, 30)], ['circle blue 10 12 40 42']],
  ['an ellipse', [{ kind: 'ellipse', rgb: BLUE, at: [10, 12, 50, 24] }], ['ellipse blue 10 12 60 36']],
  ['a triangle', [triangle(GREEN, 10, 12, 30)], ['triangle green 10 12 40 42']],
  ['a line', [box(GREEN, 10, 12, 60, 2)], ['line green 10 12 70 14']],
  ['a ring', [{ kind: 'ring', rgb: RED, at: [20, 20, 40, 40] }], ['circle red 20 20 60 60']],
  [
    'a tower a pixel apart',
    [box(RED, 40, 69, 20), box(RED, 40, 48, 20)],
    ['square red 40 48 60 68', 'square red 40 69 60 89'],
  ],
  [
    'two squares of a colour that meet at a corner',
    [box(RED, 10, 10, 20), box(RED, 30, 30, 20)],
    ['square red 10 10 30 30', 'square red 30 30 50 50'],
  ],
  [
    'two squares of a colour set off',
    [box(RED, 10, 10, 20), box(RED, 30, 17, 20)],
    ['square red 10 10 30 30', 'square red 30 17 50 37'],
  ],
  [
    'two sizes of a colour',
    [box(RED, 10, 10, 30), box(RED, 15, 40, 20)],
    ['square red 10 10 40 40', 'square red 15 40 35 60'],
  ],
  [
    'two squares of a colour over another',
    [box(RED, 10, 10, 30), box(RED, 30, 30, 30)],
    ['square red 10 10 40 40', 'square red 30 30 60 60'],
  ],
  [
    'two circles of a colour over another',
    [circle(RED, 10, 10, 30), circle(RED, 32, 16, 30)],
    ['circle red 10 10 40 40', 'circle red 32 16 62 46'],
  ],
  [
    'three circles of a colour in a row',
    [circle(RED, 5, 10, 24), circle(RED, 25, 10, 24), circle(RED, 45, 10, 24)],
    ['circle red 25 10 49 34', 'circle red 45 10 69 34', 'circle red 5 10 29 34'],
  ],
  [
    'a triangle of a colour on a circle',
    [circle(RED, 20, 40, 30), triangle(RED, 20, 12, 30)],
    ['circle red 20 40 50 70', 'triangle red 20 12 50 42'],
  ],
  [
    'a circle of a colour on a square',
    [box(RED, 20, 40, 30), circle(RED, 25, 22, 20)],
    ['circle red 25 22 45 42', 'square red 20 40 50 70'],
  ],
  [
    'a triangle of a colour on a square',
    [box(RED, 20, 50, 30), triangle(RED, 15, 20, 40, 30)],
    ['square red 20 50 50 80', 'triangle red 15 20 55 50'],
  ],
  [
    'a circle before a square',
    [box(RED, 10, 10, 30), circle(BLUE, 30, 30, 24)],
    ['circle blue 30 30 54 54', 'square red 10 10 40 40'],
  ],
  [
    'a square before a circle',
    [circle(BLUE, 30, 30, 30), box(RED, 14, 14, 24)],
    ['circle blue 30 30 60 60', 'square red 14 14 38 38'],
  ],
  [
    'a triangle behind a square',
    [triangle(GREEN, 20, 20, 40), box(RED, 45, 50, 20)],
    ['square red 45 50 65 70', 'triangle green 20 20 60 60'],
  ],
  [
    'a square within a circle',
    [circle(GREEN, 20, 20, 50), box(RED, 35, 35, 20)],
    ['circle green 20 20 70 70', 'square red 35 35 55 55'],
  ],
  [
    'a bar across a circle',
    [circle(GREEN, 20, 20, 50), box(RED, 10, 40, 75, 8)],
    ['circle green 20 20 70 70', 'rectangle red 10 40 85 48'],
  ],
  [
    'shapes at the edges',
    [box(RED, 0, 0, 20), circle(BLUE, 70, 70, 30)],
    ['circle blue 70 70 100 100', 'square red 0 0 20 20'],
  ],
  [
    'a star of colours',
    [box(RED, 10, 10, 20), box(BLUE, 30, 10, 20), box(GREEN, 10, 30, 20)],
    ['square blue 30 10 50 30', 'square green 10 30 30 50', 'square red 10 10 30 30'],
  ],
];

describe('scenes', () => {
  it.each(SCENES)('%s', (_, shapes, expected) => {
    const found = findShapes(painted(100, 100, WHITE, shapes), options);
    expect(shown(found.shapes)).toEqual([...expected].sort());
    expect(found).toMatchObject({
      status: 'ok',
      complete: true,
      panels: [{ box: [0, 0, 100, 100], background: 'white' }],
    });
  });

  it.each(SCENES.filter((_, index) => index % 2 === 1))('%s, without smooth edges', (_, shapes, expected) => {
    const found = findShapes(painted(100, 100, WHITE, shapes, 1), options);
    expect(shown(found.shapes).map((one) => one.split(' ').slice(0, 2))).toEqual(
      [...expected].sort().map((one) => one.split(' ').slice(0, 2)),
    );
  });

  it.each([
    ['square', { ...box(RED, 30, 30, 30), turn: 30 }, 30],
    ['square', { ...box(RED, 30, 30, 30), turn: 80 }, 80],
    ['rectangle', { ...box(RED, 30, 30, 40, 20), turn: 20 }, 20],
    ['rectangle', { ...box(RED, 30, 30, 20, 40), turn: 20 }, 110],
    ['ellipse', { kind: 'ellipse', rgb: RED, at: [20, 30, 50, 24], turn: 140 }, 140],
    ['triangle', triangle(RED, 30, 30, 30, 40), 0],
    ['triangle', { ...triangle(RED, 30, 30, 30, 40), turn: 90 }, 90],
    ['triangle', { ...triangle(RED, 30, 30, 30, 40), turn: 180 }, 180],
    ['line', { ...box(RED, 20, 50, 60, 3), turn: 45 }, 45],
  ] as const)('a turned %s', (kind, shape: Painted, angle) => {
    const [found] = findShapes(painted(100, 100, WHITE, [shape]), options).shapes;
    expect(found?.kind).toBe(kind);
    expect(Math.abs((found?.angle as number) - angle)).toBeLessThanOrEqual(2);
  });
});

describe('what is said of shapes', () => {
  it('names what touches what, and the edges', () => {
    const scene = [box(RED, 0, 40, 20), box(BLUE, 21, 40, 20), circle(GREEN, 60, 60, 20)];
    const { shapes } = findShapes(painted(100, 100, WHITE, scene), options);
    expect(shapes.map(({ touches, edges }) => ({ touches, edges }))).toEqual([
      { touches: [1], edges: ['left'] },
      { touches: [0], edges: [] },
      { touches: [], edges: [] },
    ]);
    const apart = findShapes(painted(100, 100, WHITE, scene), { ...options, gap: 0 });
    expect(apart.shapes.map(({ touches }) => touches)).toEqual([[], [], []]);
  });

  it('says how much of a shape is seen, and what is a ring', () => {
    const { shapes } = findShapes(
      painted(100, 100, WHITE, [
        circle(RED, 10, 10, 40),
        box(BLUE, 38, 5, 30, 80),
        { kind: 'ring', rgb: GREEN, at: [75, 10, 24, 24] },
      ]),
      options,
    );
    const red = shapes.find(({ color }) => color === 'red');
    expect(red).toMatchObject({ kind: 'circle', hollow: false });
    expect(red?.seen).toBeCloseTo(0.75, 1);
    expect(shapes.find(({ color }) => color === 'green')).toMatchObject({ kind: 'circle', hollow: true });
  });

  it('takes a bar for squares where there are only squares', () => {
    const bar = painted(100, 100, WHITE, [box(RED, 10, 20, 60, 20)]);
    expect(shown(findShapes(bar, options).shapes)).toEqual(['rectangle red 10 20 70 40']);
    const squares = findShapes(bar, { ...options, kinds: ['square', 'circle', 'triangle'] });
    expect(shown(squares.shapes)).toEqual([
      'square red 10 20 30 40',
      'square red 30 20 50 40',
      'square red 50 20 70 40',
    ]);
  });

  it('calls what has no such shape other', () => {
    const cross = [box(RED, 45, 10, 7, 70), box(RED, 10, 40, 75, 9)];
    const letter = [
      box(RED, 10, 10, 8, 60),
      box(RED, 10, 10, 40, 8),
      box(RED, 10, 34, 30, 8),
      box(RED, 10, 62, 40, 8),
    ];
    for (const scene of [letter]) {
      const { shapes } = findShapes(painted(100, 100, WHITE, scene), {
        ...options,
        kinds: ['circle', 'triangle', 'other'],
      });
      expect(shapes.map(({ kind, off }) => [kind, off])).toEqual([['other', null]]);
    }
    expect(findShapes(painted(100, 100, WHITE, cross), options).shapes.map(({ kind }) => kind)).toEqual([
      'rectangle',
      'rectangle',
    ]);
  });

  it.each([
    [[0, 153, 255], 'blue'],
    [[255, 255, 0], 'yellow'],
    [[0, 0, 0], 'black'],
    [[128, 128, 128], 'gray'],
    [[255, 165, 0], 'orange'],
    [[139, 69, 19], 'brown'],
    [[0, 128, 0], 'green'],
    [[128, 0, 128], 'purple'],
    [[255, 192, 203], 'pink'],
    [[0, 255, 255], 'cyan'],
    [[0, 0, 128], 'blue'],
    [[255, 0, 0], 'red'],
    [[128, 0, 0], 'red'],
    [[255, 0, 255], 'purple'],
    [[0, 255, 0], 'green'],
  ] as const)('the colour %j is %s', (rgb, name) => {
    const [found] = findShapes(painted(60, 60, [235, 235, 235], [box(rgb, 20, 20, 20)]), options).shapes;
    expect(found).toMatchObject({ color: name, rgb });
  });
});

describe('panels', () => {
  const panel = (left: number, top: number, ground: Rgb = [211, 211, 211]) => box(ground, left, top, 80);

  it.each([
    [
      'a row on a strip',
      280,
      80,
      [128, 128, 128],
      [panel(0, 0), panel(100, 0), panel(200, 0)],
      [
        [0, 0, 80, 80],
        [100, 0, 180, 80],
        [200, 0, 280, 80],
      ],
    ],
    [
      'a row with a margin',
      200,
      100,
      [30, 30, 30],
      [panel(10, 10), panel(110, 10)],
      [
        [10, 10, 90, 90],
        [110, 10, 190, 90],
      ],
    ],
    [
      'a column',
      80,
      170,
      [128, 128, 128],
      [panel(0, 0), panel(0, 90)],
      [
        [0, 0, 80, 80],
        [0, 90, 80, 170],
      ],
    ],
    [
      'a square of four',
      170,
      170,
      WHITE,
      [panel(0, 0), panel(90, 0), panel(0, 90), panel(90, 90)],
      [
        [0, 0, 80, 80],
        [90, 0, 170, 80],
        [0, 90, 80, 170],
        [90, 90, 170, 170],
      ],
    ],
    [
      'panels of different colours',
      170,
      80,
      WHITE,
      [panel(0, 0), panel(90, 0, [255, 240, 150])],
      [
        [0, 0, 80, 80],
        [90, 0, 170, 80],
      ],
    ],
  ] as const)('%s', (_, width, height, strip, panels, boxes) => {
    const shapes = panels.slice(1).map(({ at }) => box(RED, at[0] + 20, at[1] + 30, 20));
    const found = findShapes(painted(width, height, strip as Rgb, [...panels, ...shapes]), options);
    expect(found.panels.map((one) => one.box)).toEqual(boxes);
    expect(found.panels.map((one) => one.shapes)).toEqual(panels.map((__, index) => Math.min(index, 1)));
    expect(found.shapes.map(({ panel: index, kind }) => [index, kind])).toEqual(
      shapes.map((__, index) => [index + 1, 'square']),
    );
  });

  it('does not take large shapes for panels', () => {
    const found = findShapes(
      painted(100, 100, WHITE, [box(RED, 5, 20, 40, 60), box(BLUE, 55, 20, 40, 60)]),
      options,
    );
    expect(found.panels).toHaveLength(1);
    expect(found.shapes).toHaveLength(2);
  });

  it('leaves out a line drawn around the picture', () => {
    const found = findShapes(
      painted(100, 100, [0, 0, 0], [box(WHITE, 1, 1, 98), box(RED, 20, 20, 30)]),
      options,
    );
    expect(found.panels.map((one) => one.box)).toEqual([[1, 1, 99, 99]]);
    expect(shown(found.shapes)).toEqual(['square red 20 20 50 50']);
  });
});
