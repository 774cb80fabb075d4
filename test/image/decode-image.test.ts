import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { colourAt, decodeImage, inspectImage, type Rgb } from '../../src/image/index.js';
import { black, header, pngOf, tiffOf } from './file-writers.js';

const { signal } = new AbortController();

/** Three by two pixels: red, green, blue over white, black, grey. */
const PIXELS = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 128, 128, 128]);
const picture = () => sharp(PIXELS, { raw: { width: 3, height: 2, channels: 3 } });
/** Each pixel of the picture as a square of 16, so that chroma is not blurred away. */
const large = () => picture().resize(48, 32, { kernel: 'nearest' });
const clear = (background: { r: number; g: number; b: number; alpha: number }) =>
  sharp({ create: { width: 4, height: 4, channels: 4, background } });

const square = (background: string) =>
  sharp({ create: { width: 5, height: 5, channels: 3, background } })
    .png()
    .toBuffer();

async function decoded(image: Sharp | Buffer, options = {}) {
  const bytes = Buffer.isBuffer(image) ? image : await image.toBuffer();
  const got = await decodeImage(bytes, { signal, ...options });
  if (got.status === 'error') throw new Error(got.message);
  return got;
}

const near = (got: Rgb, wanted: Rgb, within: number) =>
  got.every((value, channel) => Math.abs(value - (wanted[channel] ?? 0)) <= within);

/** Where the first pixel of what is stored is seen, and the size, for each EXIF orientation. */
const ORIENTATIONS: readonly (readonly [number, readonly [number, number], readonly [number, number]])[] = [
  [1, [0, 0], [48, 32]],
  [2, [47, 0], [48, 32]],
  [3, [47, 31], [48, 32]],
  [4, [0, 31], [48, 32]],
  [5, [0, 0], [32, 48]],
  [6, [31, 0], [32, 48]],
  [7, [31, 47], [32, 48]],
  [8, [0, 47], [32, 48]],
];

describe('decodeImage', () => {
  it.each([
    ['PNG', () => large().png(), 0],
    ['PNG of a palette', () => large().png({ palette: true, colours: 8 }), 3],
    ['PNG of 16 bit', () => large().toColourspace('rgb16').png(), 1],
    ['interlaced PNG', () => large().png({ progressive: true }), 0],
    ['JPEG', () => large().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }), 6],
    ['progressive JPEG', () => large().jpeg({ progressive: true, quality: 100 }), 6],
    ['WebP without loss', () => large().webp({ lossless: true }), 0],
    ['GIF', () => large().gif(), 6],
    ['TIFF', () => large().tiff({ compression: 'lzw' }), 0],
    ['tiled TIFF', () => large().tiff({ tile: true, compression: 'deflate' }), 0],
    ['AVIF without loss', () => large().avif({ lossless: true, effort: 0 }), 4],
  ])('reads a %s', async (_kind, image, within) => {
    const { pixels } = await decoded(image());
    expect([pixels.width, pixels.height]).toEqual([48, 32]);
    for (let cell = 0; cell < 6; cell += 1) {
      const wanted = [...PIXELS.subarray(cell * 3, cell * 3 + 3)] as unknown as Rgb;
      const got = colourAt(pixels, (cell % 3) * 16 + 8, Math.floor(cell / 3) * 16 + 8);
      expect(near(got, wanted, within), `${got} for ${wanted}`).toBe(true);
    }
  });

  it.each(ORIENTATIONS)('turns EXIF orientation %i upright', async (orientation, [x, y], [width, height]) => {
    const bytes = await large().withMetadata({ orientation }).png().toBuffer();
    const { pixels, facts } = await decoded(bytes);
    expect(facts).toMatchObject({ orientation, width, height, stored: { width: 48, height: 32 } });
    expect(colourAt(pixels, x, y)).toEqual([255, 0, 0]);
    expect(await inspectImage(bytes)).toEqual({ status: 'ok', ...facts });
  });

  it('lays transparency on white, or on the background named', async () => {
    const half = clear({ r: 255, g: 0, b: 0, alpha: 0.5 }).png();
    expect(near(colourAt((await decoded(half)).pixels, 0, 0), [255, 127, 127], 1)).toBe(true);
    const on = await decoded(half.clone(), { background: '#0000ff' });
    expect(near(colourAt(on.pixels, 0, 0), [127, 0, 127], 1)).toBe(true);
    expect(on.facts.alpha).toBe(true);
  });

  it('reads grey and CMYK as sRGB', async () => {
    const grey = await decoded(large().greyscale().toColourspace('b-w').png());
    expect(grey.facts).toMatchObject({ channels: 1, space: 'b-w', bits: 8 });
    expect(colourAt(grey.pixels, 40, 24)).toEqual([128, 128, 128]);
    const cmyk = await decoded(large().toColourspace('cmyk').jpeg({ quality: 100 }));
    expect(cmyk.facts).toMatchObject({ channels: 4, space: 'cmyk' });
    expect(near(colourAt(cmyk.pixels, 8, 24), [255, 255, 255], 4)).toBe(true);
    expect(colourAt(cmyk.pixels, 8, 8)[0]).toBeGreaterThan(200);
  });

  it('goes through the colour profile, and names it', async () => {
    const wide = await large().withIccProfile('p3').png().toBuffer();
    const { facts, pixels } = await decoded(wide);
    expect(facts.profile).toMatch(/p3/i);
    expect(near(colourAt(pixels, 8, 8), [255, 0, 0], 6)).toBe(true);
    expect((await decoded(large().png())).facts.profile).toBeNull();
  });

  it('reads each frame of an animation, and each page of a TIFF', async () => {
    const frames = await Promise.all(['#f00', '#0f0', '#00f'].map(square));
    for (const format of ['gif', 'webp', 'tiff'] as const) {
      const options = format === 'webp' ? { lossless: true } : {};
      const bytes = await sharp(frames, { join: { animated: true } })
        .toFormat(format, options)
        .toBuffer();
      const seen = [];
      for (const frame of [1, 2, 3]) {
        const { pixels, facts } = await decoded(bytes, { frame });
        expect(facts).toMatchObject({ frames: 3, width: 5, height: 5 });
        seen.push(colourAt(pixels, 2, 2).map((value) => Math.round(value / 255)));
      }
      expect(seen).toEqual([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]);
    }
    expect((await decoded(tiffOf(1_000), { frame: 1_000 })).facts.frames).toBe(1_000);
  });

  it('takes exactly as many pixels as the bound, by what the head says', async () => {
    expect(await inspectImage(pngOf(header(10_000, 10_000), black(1, 1)))).toMatchObject({
      status: 'ok',
      width: 10_000,
    });
    expect(await inspectImage(pngOf(header(10_000, 10_001), black(1, 1)))).toMatchObject({
      code: 'too_large',
    });
  });
});
