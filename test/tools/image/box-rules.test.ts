import { describe, expect, it } from 'vitest';
import { drawn, filesOf, look, made } from './pictures.js';

const files = filesOf(
  await drawn(1_000, 500, '<rect x="100" y="100" width="300" height="200" fill="#08f"/>'),
);

type Box = readonly [number, number, number, number];

/** Op and arguments; the pixels that must be used, the size shown, and what must be said of it. Computed by hand. */
const RULES: readonly (readonly [
  string,
  Record<string, unknown>,
  Box,
  readonly [number, number],
  Record<string, unknown>,
])[] = [
  [
    'pixels as they are',
    { op: 'crop', box: [100, 100, 400, 400] },
    [100, 100, 400, 400],
    [300, 300],
    { scale: 1 },
  ],
  [
    'twice where a side is below 224',
    { op: 'crop', box: [100, 100, 400, 300] },
    [100, 100, 400, 300],
    [600, 400],
    { scale: 2 },
  ],
  [
    'once where no side is',
    { op: 'crop', box: [0, 0, 224, 224] },
    [0, 0, 224, 224],
    [224, 224],
    { scale: 1 },
  ],
  ['twice at 223', { op: 'crop', box: [0, 0, 300, 223] }, [0, 0, 300, 223], [600, 446], { scale: 2 }],
  [
    'per mille for zoom',
    { op: 'zoom', box: [100, 200, 400, 800] },
    [100, 100, 400, 400],
    [300, 300],
    { units: 'per_mille' },
  ],
  [
    'fractions',
    { op: 'zoom', units: 'fraction', box: [0.1, 0.2, 0.4, 0.8] },
    [100, 100, 400, 400],
    [300, 300],
    {},
  ],
  [
    'pixels for zoom',
    { op: 'zoom', units: 'pixel', box: [0, 0, 1000, 500] },
    [0, 0, 1000, 500],
    [1000, 500],
    {},
  ],
  [
    'grown from the centre',
    { op: 'crop', box: [500, 200, 510, 212] },
    [491, 192, 519, 220],
    [56, 56],
    { grown: true },
  ],
  [
    'one side grown',
    { op: 'crop', box: [500, 200, 510, 300] },
    [491, 200, 519, 300],
    [56, 200],
    { grown: true },
  ],
  [
    'not grown at 28',
    { op: 'crop', box: [500, 200, 528, 228] },
    [500, 200, 528, 228],
    [56, 56],
    { grown: false },
  ],
  [
    'grown at the upper left corner',
    { op: 'crop', box: [0, 0, 2, 2] },
    [0, 0, 28, 28],
    [56, 56],
    { grown: true },
  ],
  [
    'grown at the lower right corner',
    { op: 'crop', box: [998, 498, 1000, 500] },
    [972, 472, 1000, 500],
    [56, 56],
    { grown: true },
  ],
  ['clamped', { op: 'crop', box: [-50, -20, 300, 300] }, [0, 0, 300, 300], [300, 300], { clamped: true }],
  [
    'clamped on all sides',
    { op: 'crop', box: [-1e6, -1e6, 1e6, 1e6] },
    [0, 0, 1000, 500],
    [1000, 500],
    { clamped: true },
  ],
  [
    'clamped per mille',
    { op: 'zoom', box: [500, 0, 2000, 1000] },
    [500, 0, 1000, 500],
    [500, 500],
    { clamped: true },
  ],
  [
    'pixels that are only touched',
    { op: 'crop', box: [100.4, 100.6, 399.2, 399.9] },
    [100, 100, 400, 400],
    [300, 300],
    { clamped: false },
  ],
  [
    'a hundred to one',
    { op: 'crop', exact: true, box: [0, 0, 500, 5] },
    [0, 0, 500, 5],
    [500, 5],
    { grown: false },
  ],
  [
    'exactly one pixel',
    { op: 'crop', exact: true, box: [100, 100, 101, 101] },
    [100, 100, 101, 101],
    [1, 1],
    { scale: 1 },
  ],
  [
    'less than a pixel',
    { op: 'crop', exact: true, box: [100.2, 100.2, 100.4, 100.4] },
    [100, 100, 101, 101],
    [1, 1],
    {},
  ],
]; // prettier-ignore

const REFUSED: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
  ['left beyond right', { op: 'crop', box: [400, 100, 100, 400] }, /left < right/],
  ['top beyond bottom', { op: 'zoom', box: [100, 400, 400, 100] }, /top < bottom/],
  ['a line', { op: 'crop', box: [100, 100, 100, 400] }, /left < right/],
  ['a box beside the image', { op: 'crop', box: [1000, 0, 1200, 100] }, /on the image of 1000 × 500/],
  ['a box above the image', { op: 'zoom', box: [0, -900, 100, -1] }, /on the image/],
  ['more than a hundred to one', { op: 'crop', box: [0, 0, 505, 5] }, /proportion/],
  ['three numbers', { op: 'crop', box: [0, 0, 5] }, /box/],
  ['text', { op: 'crop', box: ['0', '0', '9', '9'] }, /box/],
  ['no number', { op: 'crop', box: [0, 0, Number.NaN, 9] }, /box/],
  ['endless numbers', { op: 'crop', box: [0, 0, Number.POSITIVE_INFINITY, 9] }, /box/],
];

describe('the rules of boxes', () => {
  it.each(RULES)('%s', async (_what, input, used, [width, height], said) => {
    const { image, detail, pixels } = await made(files, input);
    expect(detail).toMatchObject({ used, width, height, ...said });
    expect([pixels.width, pixels.height, image.width, image.height]).toEqual([width, height, width, height]);
    const [left, top, right, bottom] = used;
    expect(image.frame?.toOriginal).toEqual([
      (right - left) / width,
      0,
      0,
      (bottom - top) / height,
      left,
      top,
    ]);
  });

  it.each(REFUSED)('refuses %s', async (_what, input, message) => {
    const got = await look(files, input);
    expect(got).toMatchObject({
      status: 'error',
      code: 'bad_arguments',
      message: expect.stringMatching(message) as string,
    });
  });

  it('grows to all there is where the image is smaller', async () => {
    const small = filesOf(await drawn(20, 60, ''));
    const { detail } = await made(small, { op: 'crop', box: [5, 5, 6, 6] });
    expect(detail).toMatchObject({ used: [0, 0, 20, 28], width: 40, height: 56 });
  });

  it('shrinks what is larger than an image may be', async () => {
    const long = filesOf(await drawn(6_000, 100, ''));
    const { detail } = await made(long, { op: 'crop', box: [0, 0, 6_000, 100] });
    expect(detail).toMatchObject({ width: 4_096, height: 68, used: [0, 0, 6_000, 100] });
  });
});
