import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { toolInputSchema } from '../../../src/core/index.js';
import { colourAt } from '../../../src/image/index.js';
import { image } from '../../../tools/image/index.js';
import { OP_NAMES } from '../../../tools/image/options.js';
import { drawn, filesOf, look, made, painted, saw } from './pictures.js';

/** Red and green squares of 100 on white, 400 × 200. */
const squares = await drawn(
  400,
  200,
  '<rect x="50" y="40" width="100" height="100" fill="#ff0000"/><rect x="250" y="40" width="100" height="100" fill="#008000"/>',
);
const blank = await painted(40, 30, () => [10, 20, 30]);
const animated = await sharp(
  [squares, await drawn(400, 200, '<rect width="400" height="200" fill="#0000ff"/>')],
  {
    join: { animated: true },
  },
)
  .webp({ lossless: true })
  .toBuffer();
const clear = await sharp({
  create: { width: 30, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
})
  .png()
  .toBuffer();
const files = filesOf(squares, blank, animated, clear);

/** Arguments, and what must be seen. */
const SEEN: readonly (readonly [Record<string, unknown>, Record<string, unknown>])[] = [
  [
    { op: 'info' },
    { format: 'png', width: 400, height: 200, frames: 1, bits: 8, alpha: false, orientation: 1 },
  ],
  [
    { op: 'info', image: '#3', frame: 2 },
    { format: 'webp', frames: 2, colours: [{ hex: '#0000ff', name: 'blue', share: 1 }] },
  ],
  [
    { op: 'info', image: '#4', background: '#00ff00' },
    { alpha: true, colours: [{ hex: '#00ff00', name: 'lime' }] },
  ],
  [
    { op: 'colours' },
    {
      colours: [
        { hex: '#ffffff', share: 0.75 },
        { hex: '#008000', name: 'green', share: 0.125 },
        { hex: '#ff0000', name: 'red', share: 0.125 },
      ],
    },
  ],
  [{ op: 'colours', box: [50, 40, 150, 140] }, { summary: 'red #ff0000 100 %' }],
  [{ op: 'colours', count: 1, units: 'fraction', box: [0.5, 0, 1, 1] }, { box: [200, 0, 400, 200] }],
  [
    { op: 'histogram', bins: 2 },
    { pixels: 80_000, channels: { red: { counts: [10_000, 70_000], least: 0, median: 255, most: 255 } } },
  ],
  [
    { op: 'histogram', bins: 4, image: '#2' },
    { channels: { red: { mean: 10, deviation: 0 }, luma: { median: 18, counts: [1_200, 0, 0, 0] } } },
  ],
  [
    {
      op: 'pixel',
      points: [
        [50, 40],
        [49, 40],
        [149.9, 139.9],
        [400, 200],
      ],
    },
    { points: [{ name: 'red' }, { name: 'white' }, { x: 149, y: 139, name: 'red' }, { x: 399, y: 199 }] },
  ],
  [
    { op: 'pixel', units: 'per_mille', points: [[750, 500]] },
    { points: [{ x: 300, y: 100, rgb: [0, 128, 0] }] },
  ],
  [
    {
      op: 'measure',
      what: 'distance',
      points: [
        [0, 0],
        [30, 40],
      ],
    },
    { value: 50, across: 30, down: 40, direction: 53.13 },
  ],
  [
    {
      op: 'measure',
      what: 'distance',
      points: [
        [0, 0],
        [30, 40],
        [30, 0],
      ],
    },
    { value: 90, parts: [50, 40] },
  ],
  [
    {
      op: 'measure',
      what: 'distance',
      units: 'fraction',
      points: [
        [0, 0],
        [1, 0],
      ],
    },
    { value: 400 },
  ],
  [
    {
      op: 'measure',
      what: 'angle',
      points: [
        [10, 0],
        [0, 0],
        [0, 10],
      ],
    },
    { value: 90 },
  ],
  [
    {
      op: 'measure',
      what: 'angle',
      points: [
        [10, 0],
        [0, 0],
        [20, 0],
      ],
    },
    { value: 0 },
  ],
  [
    {
      op: 'measure',
      what: 'angle',
      points: [
        [0, 10],
        [10, 10],
        [20, 10],
      ],
    },
    { value: 180 },
  ],
  [
    {
      op: 'measure',
      what: 'area',
      points: [
        [0, 0],
        [10, 0],
        [0, 10],
      ],
    },
    { value: 50, perimeter: 34.142 },
  ],
  [
    {
      op: 'measure',
      what: 'area',
      points: [
        [0, 0],
        [0, 10],
        [10, 10],
        [10, 0],
      ],
    },
    { value: 100, perimeter: 40 },
  ],
  [
    {
      op: 'measure',
      what: 'area',
      points: [
        [0, 0],
        [10, 0],
        [10, 10],
        [5, 5],
        [0, 10],
      ],
    },
    { value: 75 },
  ],
  [
    { op: 'measure', what: 'content' },
    {
      box: [50, 40, 350, 140],
      width: 300,
      height: 100,
      margins: { left: 50, top: 40, right: 50, bottom: 60 },
    },
  ],
  [
    { op: 'measure', what: 'content', image: '#2' },
    { box: null, background: '#0a141e' },
  ],
  [{ op: 'shapes' }, { shapes: [{ kind: 'square' }, { kind: 'square' }] }],
  [
    { op: 'rotate', angle: 90 },
    { width: 200, height: 400, scale: 1 },
  ],
  [
    { op: 'rotate', angle: 45 },
    { width: 425, height: 425 },
  ],
  [
    { op: 'rotate', angle: -3_600 },
    { width: 400, height: 200 },
  ],
  [
    { op: 'resize', width: 100 },
    { width: 100, height: 50, scale: [0.25, 0.25] },
  ],
  [
    { op: 'resize', height: 1 },
    { width: 2, height: 1 },
  ],
  [
    { op: 'resize', width: 33, height: 44 },
    { width: 33, height: 44 },
  ],
  [
    { op: 'grid' },
    { units: 'pixel', step: 50, columns: [50, 100, 150, 200, 250, 300, 350], rows: [50, 100, 150] },
  ],
  [
    { op: 'grid', units: 'per_mille', step: 250 },
    { columns: [250, 500, 750], rows: [250, 500, 750] },
  ],
  [
    { op: 'grid', units: 'fraction' },
    { step: 0.1, columns: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] },
  ],
  [
    { op: 'mark', boxes: [[50, 40, 150, 140]], points: [[300, 90]] },
    {
      marks: [
        { number: 1, box: [50, 40, 150, 140] },
        { number: 2, point: [300, 90] },
      ],
    },
  ],
  [
    { op: 'sheet', images: ['#1', '2.png', '#4'], columns: 3 },
    { columns: 3, tiles: [{ number: 1, of: '1.png' }, { of: '2.png' }, { of: '4.png' }] },
  ],
  [
    {
      op: 'sheet',
      boxes: [
        [50, 40, 150, 140],
        [250, 40, 350, 140],
      ],
    },
    { tiles: [{ box: [50, 40, 150, 140] }, { number: 2 }] },
  ],
]; // prettier-ignore

const REFUSED: readonly (readonly [Record<string, unknown>, RegExp])[] = [
  [{}, /op/],
  [{ op: 'paint' }, /op/],
  [{ op: 'info', box: [0, 0, 9, 9] }, /only the keys op, image, frame, background, expect; got box/],
  [{ op: 'zoom', box: [0, 0, 9, 9], exact: true }, /got exact/],
  [{ op: 'crop' }, /it needs box; got no box/],
  [{ op: 'rotate' }, /needs angle/],
  [{ op: 'flip' }, /needs direction/],
  [{ op: 'compare' }, /needs with/],
  [{ op: 'resize' }, /width.*height/],
  [{ op: 'resize', width: 5_000 }, /width/],
  [{ op: 'mark' }, /boxes.*points/],
  [{ op: 'grid', step: 1 }, /at most 100 lines/],
  [{ op: 'pixel', points: [[401, 0]] }, /on the image of 400 × 200/],
  [{ op: 'pixel', points: [[0, -1]] }, /on the image/],
  [
    {
      op: 'measure',
      what: 'angle',
      points: [
        [0, 0],
        [1, 1],
      ],
    },
    /expected 3 points/,
  ],
  [{ op: 'measure', what: 'distance', points: [[0, 0]] }, /2 to 200 points/],
  [
    {
      op: 'measure',
      what: 'angle',
      points: [
        [0, 0],
        [0, 0],
        [1, 1],
      ],
    },
    /none of the others/,
  ],
  [
    {
      op: 'measure',
      what: 'area',
      points: [
        [0, 0],
        [10, 10],
        [10, 0],
        [0, 10],
      ],
    },
    /do not cross/,
  ],
  [{ op: 'measure', what: 'volume' }, /what/],
  [{ op: 'info', frame: 2 }, /1 to 1/],
  [{ op: 'info', background: 'red' }, /background/],
  [{ op: 'info', more: true }, /more/],
]; // prettier-ignore

describe('ops', () => {
  it.each(SEEN)('%j', async (input, wanted) => {
    const { detail } = await saw(files, input);
    expect(detail).toMatchObject(wanted);
    expect(detail.summary).toMatch(/^[^\n]{5,200}$/);
    expect(JSON.stringify(detail).length).toBeLessThan(20_000);
  });

  it.each(REFUSED)('refuses %j', async (input, message) => {
    const got = await look(files, input);
    expect(got).toMatchObject({
      status: 'error',
      code: 'bad_arguments',
      message: expect.stringMatching(message) as string,
    });
  });

  it.each(OP_NAMES)('%s fails as plainly where there is no image', async (op) => {
    const arguments_ = {
      crop: { box: [0, 0, 9, 9] },
      zoom: { box: [0, 0, 9, 9] },
      rotate: { angle: 1 },
      flip: { direction: 'vertical' },
      compare: { with: '#9' },
      pixel: { points: [[0, 0]] },
      measure: { what: 'content' },
    }; // prettier-ignore
    const input = { op, image: '#9', ...(arguments_ as Record<string, object>)[op] };
    expect(await look(files, input)).toMatchObject({ status: 'error', code: 'no_such_file' });
  });

  it('fails where the other image of a comparison or sheet is missing', async () => {
    for (const input of [
      { op: 'compare', with: '#9' },
      { op: 'sheet', images: ['#1', '#9'] },
    ])
      expect(await look(files, input)).toMatchObject({ status: 'error', code: 'no_such_file' });
  });

  it('decides by what is expected', async () => {
    const at = (hex: string) => ({
      op: 'pixel',
      points: [[60, 60]],
      expect: { path: '/points/0/hex', equals: hex },
    });
    expect(await look(files, at('#ff0000'))).toMatchObject({ finding: 'supports' });
    expect(await look(files, at('#00ff00'))).toMatchObject({ finding: 'refutes', code: 'not_as_expected' });
    expect(await look(files, { op: 'info' })).toMatchObject({ finding: 'open', code: 'looked' });
  });

  it('describes every key to models', () => {
    const { properties } = toolInputSchema(image) as unknown as {
      properties: Record<string, { description?: string }>;
    };
    for (const [key, { description }] of Object.entries(properties))
      expect(description, key).toMatch(/.{10}/);
    for (const op of OP_NAMES) expect(properties.op?.description).toContain(op);
  });
});

describe('what is drawn', () => {
  it('rotates clockwise, and shows the background in the corners', async () => {
    const { pixels } = await made(files, { op: 'rotate', angle: 90 });
    expect(colourAt(pixels, 100, 100)).toEqual([255, 0, 0]);
    expect(colourAt(pixels, 199 - 39, 50)).toEqual([255, 255, 255]);
    expect(colourAt(pixels, 199 - 40, 50)).toEqual([255, 0, 0]);
    const slanted = await made(files, { op: 'rotate', angle: 10, background: '#123456' });
    for (const [x, y] of [
      [0, 0],
      [slanted.pixels.width - 1, slanted.pixels.height - 1],
    ] as const)
      expect(colourAt(slanted.pixels, x, y)).toEqual([0x12, 0x34, 0x56]);
  });

  it('flips left to right and upside down', async () => {
    expect(colourAt((await made(files, { op: 'flip', direction: 'horizontal' })).pixels, 60, 60)).toEqual([
      0, 128, 0,
    ]);
    const { pixels } = await made(files, { op: 'flip', direction: 'vertical' });
    expect([colourAt(pixels, 60, 59), colourAt(pixels, 60, 60)]).toEqual([
      [255, 255, 255],
      [255, 0, 0],
    ]);
  });

  it('puts the lines of a grid where it says', async () => {
    const { pixels, detail } = await made(files, { op: 'grid', step: 100 });
    expect(detail.scale).toBe(2);
    for (const x of [100, 200, 300]) {
      const [red, green] = colourAt(pixels, x * 2, 398);
      expect(red - green).toBeGreaterThan(100);
      expect(colourAt(pixels, x * 2 - 3, 398)).toEqual([255, 255, 255]);
    }
  });

  it('draws marks around what they mark, and leaves the inside as it was', async () => {
    const { pixels } = await made(files, { op: 'mark', boxes: [[40, 30, 160, 150]], points: [[300, 90]] });
    expect(colourAt(pixels, 200, 61)).toEqual([230, 25, 75]);
    expect(colourAt(pixels, 200, 180)).toEqual([255, 0, 0]);
    expect(colourAt(pixels, 600, 180)).toEqual([0, 130, 200]);
    expect(colourAt(pixels, 660, 180)).toEqual([0, 128, 0]);
  });

  it('lays out a sheet without letting anything overlap', async () => {
    const { pixels } = await made(files, {
      op: 'sheet',
      boxes: [
        [50, 40, 150, 140],
        [250, 40, 350, 140],
      ],
      columns: 2,
    });
    const count = (wanted: string) => {
      let found = 0;
      for (let y = 0; y < pixels.height; y += 1)
        for (let x = 0; x < pixels.width; x += 1) if (colourAt(pixels, x, y).join() === wanted) found += 1;
      return found;
    };
    expect([count('255,0,0'), count('0,128,0')]).toEqual([10_000, 10_000]);
    // the numbers above them
    expect(count('0,0,0')).toBeGreaterThan(40);
  });

  it('can show as many images as it takes', async () => {
    const { detail } = await made(files, { op: 'sheet', images: Array(36).fill('#2'), columns: 36 });
    expect(detail).toMatchObject({ columns: 36 });
    expect(
      await look(files, { op: 'sheet', images: Array(36).fill('#2'), boxes: [[0, 0, 9, 9]] }),
    ).toMatchObject({ code: 'bad_arguments' });
  });
});
