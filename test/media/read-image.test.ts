import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DEFAULT_MEDIA_LIMITS } from '../../src/media/limits.js';
import { readImage } from '../../src/media/read-image.js';
import { Unreadable } from '../../src/media/unreadable.js';
import { animation, bytesOfUri, colourAt, halves, plain, pngClaiming } from './pictures.js';

const shown = async (bytes: Buffer, limits: Partial<typeof DEFAULT_MEDIA_LIMITS> = {}) => {
  const { url, frames } = await readImage(bytes, { ...DEFAULT_MEDIA_LIMITS, ...limits });
  const image = bytesOfUri(url);
  const { width, height, space, depth, channels, exif, icc, xmp } = await sharp(image).metadata();
  const bare = exif === undefined && icc === undefined && xmp === undefined;
  return { ...{ url, frames, image, size: [width, height], bare }, form: [space, depth, channels] };
};

const close = (got: readonly number[], expected: readonly number[]) =>
  expect(Math.max(...got.map((value, index) => Math.abs(value - (expected[index] ?? 0))))).toBeLessThan(30);

const RED = [255, 0, 0];
const red = () => plain(40, 20, '#ff0000');
const KINDS: readonly [name: string, bytes: () => Promise<Buffer>, as: string, colour: number[]][] = [
  ['png', () => red().png().toBuffer(), 'png', RED],
  ['jpeg', () => red().jpeg().toBuffer(), 'jpeg', RED],
  ['webp', () => red().webp().toBuffer(), 'jpeg', RED],
  ['gif', () => red().gif().toBuffer(), 'png', RED],
  ['tiff', () => red().tiff().toBuffer(), 'png', RED],
  ['avif', () => red().avif().toBuffer(), 'jpeg', RED],
  ['16-bit png', () => red().toColourspace('rgb16').png().toBuffer(), 'png', RED],
  ['16-bit grey png', () => red().toColourspace('grey16').png().toBuffer(), 'png', [127, 127, 127]],
  ['16-bit tiff', () => red().toColourspace('rgb16').tiff().toBuffer(), 'png', RED],
  ['grey png', () => red().greyscale().png().toBuffer(), 'png', [127, 127, 127]],
  ['palette png', () => red().png({ palette: true }).toBuffer(), 'png', RED],
  ['cmyk jpeg', () => red().toColourspace('cmyk').jpeg().toBuffer(), 'jpeg', [232, 0, 0]],
  ['cmyk tiff', () => red().toColourspace('cmyk').tiff().toBuffer(), 'png', [232, 0, 0]],
  ['with a profile', () => red().withIccProfile('p3').png().toBuffer(), 'png', RED],
];

describe('readImage', () => {
  it.each(KINDS)('shows %s in sRGB, 8 bit, without metadata', async (_, bytes, as, colour) => {
    const { url, size, form, bare, image } = await shown(await bytes());
    expect(url.slice(0, url.indexOf(';'))).toBe(`data:image/${as}`);
    expect({ size, form, bare }).toEqual({ size: [40, 20], form: ['srgb', 'uchar', 3], bare: true });
    close(await colourAt(image, 20, 10), colour);
  });

  it('lays what is transparent on white', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const bytes = await sharp({ create: { width: 4, height: 4, channels: 4, background: clear } })
      .png()
      .toBuffer();
    expect(await colourAt((await shown(bytes)).image, 1, 1)).toEqual([255, 255, 255]);
  });

  it('turns a photograph upright and drops what its camera wrote', async () => {
    const lying = await halves(40, 20, '#ff0000', '#0000ff');
    const bytes = await sharp(lying)
      .withExif({ IFD0: { Copyright: 'a name' } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const { size, image, bare } = await shown(bytes);
    expect({ size, bare }).toEqual({ size: [20, 40], bare: true });
    // orientation 6: what is stored on the left is the top
    close(await colourAt(image, 10, 5), [255, 0, 0]);
    close(await colourAt(image, 10, 35), [0, 0, 255]);
  });

  it('shows the first frame of an animation and counts the others', async () => {
    const { image, frames, size } = await shown(await animation(['#ff0000', '#00ff00', '#0000ff']));
    expect({ frames, size }).toEqual({ frames: 3, size: [40, 20] });
    close(await colourAt(image, 5, 5), RED);
  });

  it.each([
    [[200, 100], 50, [50, 25]],
    [[100, 200], 50, [25, 50]],
    [[50, 50], 50, [50, 50]],
    [[30, 10], 50, [30, 10]],
    [[4000, 1], 50, [50, 1]],
  ])('shrinks %j to at most %i: %j', async ([width = 0, height = 0], maxSide, size) => {
    const bytes = await plain(width, height, '#123456').png().toBuffer();
    expect((await shown(bytes, { maxSide })).size).toEqual(size);
  });

  it('sends as JPEG what would be a large PNG', async () => {
    const noise = Buffer.alloc(900 * 900 * 3);
    for (let at = 0, state = 1; at < noise.length; at += 1) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      noise[at] = state >>> 24;
    }
    const bytes = await sharp(noise, { raw: { width: 900, height: 900, channels: 3 } })
      .png()
      .toBuffer();
    expect((await shown(bytes)).url.slice(0, 16)).toBe('data:image/jpeg;');
  });

  it('gives the same bytes for the same bytes', async () => {
    const bytes = await halves(300, 200, '#ffaa00', '#003377');
    const urls = await Promise.all([1, 2, 3].map(async () => (await shown(bytes, { maxSide: 99 })).url));
    expect(new Set(urls).size).toBe(1);
  });

  const cut = async () => (await halves(400, 400, '#ffaa00', '#003377')).subarray(0, 400);
  it.each([
    ['SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>'), /another kind/],
    ['SVG behind a space', async () => Buffer.from(' <?xml version="1.0"?><svg/>'), /another kind/],
    ['text', async () => Buffer.from('not an image'), /another kind/],
    ['nothing', async () => Buffer.alloc(0), /another kind/],
    ['a PNG cut off', cut, /decoded, got a fault/],
    ['a signature alone', async () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /got a fault/],
    [
      'a claim of 100000 × 100000',
      async () => pngClaiming(100_000, 100_000),
      /at most 100000000 pixels, got more/,
    ],
    ['a JPEG start', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), /got a fault/],
  ])('refuses %s', async (_, bytes, message) => {
    const fault = await shown(await bytes()).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Unreadable);
    expect((fault as Unreadable).message).toMatch(message);
  });

  it('refuses more pixels than the bound before it decodes any', async () => {
    const bytes = await plain(101, 100, '#000').png().toBuffer();
    await expect(shown(bytes, { maxPixels: 10_000 })).rejects.toThrow(
      'expected at most 10000 pixels, got more.',
    );
    expect((await shown(bytes, { maxPixels: 10_100 })).size).toEqual([101, 100]);
  });

  it('answers any damage with an image or a refusal', async () => {
    const kinds = await Promise.all(KINDS.slice(0, 6).map(([, bytes]) => bytes()));
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), damage, async (whole, changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        const outcome = await shown(bytes, { maxPixels: 1_000_000 }).catch((error: unknown) => error);
        return outcome instanceof Unreadable || 'url' in (outcome as object);
      }),
      { numRuns: 60 },
    );
  });
});
