import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeImage } from '../../src/image/index.js';
import { pngChunk } from '../../src/image/png-chunks.js';
import { black, foldedProfile, foldedText, gifOf, header, pngOf, tiffOf } from './file-writers.js';

const { signal } = new AbortController();
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>';

let photo: Buffer;
let webp: Buffer;
let avif: Buffer;
beforeAll(async () => {
  const data = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, at) => (at * 7919) % 251));
  const noise = sharp(data, { raw: { width: 64, height: 64, channels: 3 } });
  photo = await noise.clone().jpeg().toBuffer();
  webp = await noise.clone().webp({ lossless: true }).toBuffer();
  avif = await noise.clone().avif({ effort: 0 }).toBuffer();
});

const half = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length * 0.6));
/** A file whose width and height say what is not there. */
const claiming = (bytes: Buffer, marker: number, at: number) => {
  const copy = Buffer.from(bytes);
  const start = copy.indexOf(Buffer.from([0xff, marker]));
  copy.writeUInt16BE(65_500, start + at);
  copy.writeUInt16BE(65_500, start + at + 2);
  return copy;
};

/** What the file is, the file, the code it fails with, and a word of the message. */
const REFUSED: readonly (readonly [string, () => Uint8Array, string, RegExp])[] = [
  ['nothing', () => new Uint8Array(), 'unsupported_kind', /empty/],
  ['a text', () => Buffer.from('no image at all'), 'unsupported_kind', /another kind/],
  ['an SVG', () => Buffer.from(SVG), 'unsupported_kind', /render/],
  [
    'an SVG behind a comment',
    () => Buffer.from(`<?xml version="1.0"?><!-- -->${SVG}`),
    'unsupported_kind',
    /SVG/,
  ],
  ['a PDF', () => Buffer.from('%PDF-1.7\n'), 'unsupported_kind', /document/],
  ['more bytes than are read', () => new Uint8Array(50_000_001), 'too_large', /bytes/],
  [
    'a PNG that claims 10^10 pixels',
    () => pngOf(header(100_000, 100_000), black(1, 1)),
    'too_large',
    /pixels/,
  ],
  ['a PNG of 2^31 columns', () => pngOf(header(0x7fff_ffff, 1), black(1, 1)), 'damaged', /./],
  ['a PNG whose data are missing', () => pngOf(header(5_000, 5_000), black(1, 1)), 'damaged', /./],
  ['a PNG of no pixels', () => pngOf(header(0, 0), black(1, 1)), 'damaged', /./],
  ['a PNG cut off', () => half(pngOf(header(50, 50), black(50, 50))), 'damaged', /breaks off/],
  ['a PNG without an end', () => pngOf(header(5, 5), black(5, 5)).subarray(0, -12), 'damaged', /no end/],
  [
    'a chunk longer than the file',
    () =>
      Buffer.concat([
        pngOf(header(5, 5)).subarray(0, -12),
        Buffer.from('7fffffff49444154', 'hex'),
        Buffer.alloc(8),
      ]),
    'damaged',
    /breaks off/,
  ],
  [
    'a PNG of 150,000 chunks',
    () =>
      pngOf(header(5, 5), Buffer.concat(Array<Uint8Array>(150_000).fill(pngChunk('IDAT', new Uint8Array())))),
    'too_large',
    /chunks/,
  ],
  ['a bare PNG signature', () => Buffer.from('89504e470d0a1a0a', 'hex'), 'damaged', /no end/],
  ['a JPEG cut off', () => half(photo), 'damaged', /./],
  ['a JPEG of its signature', () => Buffer.from([0xff, 0xd8, 0xff]), 'damaged', /./],
  ['a JPEG that claims 4 × 10^9 pixels', () => claiming(photo, 0xc0, 5), 'too_large', /pixels/],
  ['a WebP cut off', () => half(webp), 'damaged', /./],
  ['an AVIF cut off', () => half(avif), 'damaged', /./],
  ['an AVIF of its head', () => avif.subarray(0, 32), 'damaged', /./],
  ['a GIF without frames', () => gifOf(10, 10, 0), 'damaged', /no frame/],
  ['a GIF of 1001 frames', () => gifOf(1, 1, 1_001), 'too_large', /1000 frames/],
  ['a TIFF of 100,000 pages', () => tiffOf(100_000), 'too_large', /1000 frames/],
  ['a TIFF whose pages run in a circle', () => tiffOf(3, 0), 'damaged', /circle/],
  ['a TIFF whose page leads to itself', () => tiffOf(1, 0), 'damaged', /circle/],
  ['a TIFF that claims 10^10 pixels', () => tiffOf(1, null, 100_000), 'too_large', /pixels/],
  ['a TIFF page beyond the end', () => Buffer.from('II*\0\xff\xff\xff\x7f', 'latin1'), 'damaged', /beyond/],
  [
    'a BigTIFF of an endless page',
    () => Buffer.from(`II+\0\x08\0\0\0\x10${'\0'.repeat(7)}${'\xff'.repeat(24)}`, 'latin1'),
    'damaged',
    /./,
  ],
]; // prettier-ignore

describe('hostile images', () => {
  it.each(REFUSED)('refuses %s', async (_what, file, code, message) => {
    const bytes = file();
    const started = performance.now();
    const got = await decodeImage(bytes, { signal });
    expect(got).toMatchObject({ status: 'error', code });
    expect(got).toHaveProperty('message', expect.stringMatching(message));
    expect(got).toHaveProperty('message', expect.stringMatching(/^expected .*, got /s));
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it.each([
    [
      '500 texts that unfold to 8 MB each',
      () => pngOf(header(9, 9), ...(Array(500).fill(foldedText(7_900_000)) as Uint8Array[]), black(9, 9)),
    ],
    [
      '50,000 texts',
      () => pngOf(header(9, 9), ...(Array(50_000).fill(foldedText(10)) as Uint8Array[]), black(9, 9)),
    ],
    [
      'many profiles that unfold to 100 MB',
      () => pngOf(header(9, 9), ...(Array(30).fill(foldedProfile(100_000_000)) as Uint8Array[]), black(9, 9)),
    ],
    [
      'an animation of 2^31 frames',
      () => pngOf(header(9, 9), pngChunk('acTL', Buffer.from('7fffffff00000000', 'hex')), black(9, 9)),
    ],
  ])('reads a PNG with %s, in little memory and time', async (_what, file) => {
    const bytes = file();
    const [started, before] = [performance.now(), process.memoryUsage().rss];
    expect(await decodeImage(bytes, { signal })).toMatchObject({ pixels: { width: 9, height: 9 } });
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('does not paint the canvas that a GIF claims for more frames than can be walked through', async () => {
    const got = await decodeImage(await animation(2_000, 300), { frame: 300, signal });
    expect(got).toMatchObject({ status: 'error', code: 'too_large' });
  });

  it('says which frames there are', async () => {
    const got = await decodeImage(gifOf(1, 1, 3), { frame: 4, signal });
    expect(got).toMatchObject({
      status: 'error',
      code: 'bad_arguments',
      message: expect.stringContaining('1 to 3') as string,
    });
  });

  it('stops before it begins when the call is over', async () => {
    const got = await decodeImage(photo, { signal: AbortSignal.abort() });
    expect(got).toMatchObject({ status: 'error', code: 'aborted' });
  });

  it('survives every byte of a head being wrong', async () => {
    for (const whole of [photo, webp, pngOf(header(5, 5), black(5, 5)), gifOf(4, 4, 2), tiffOf(2)])
      for (let at = 0; at < 32; at += 1) {
        const copy = Buffer.from(whole);
        copy[at] = (copy[at] ?? 0) ^ 0xff;
        const got = await decodeImage(copy, { signal });
        if (got.status === 'error') expect(got.message).toMatch(/^expected /);
        else expect(got.pixels.data).toHaveLength(got.pixels.width * got.pixels.height * 3);
      }
  });
});

/** A GIF of frames as large as its canvas. */
async function animation(side: number, frames: number): Promise<Buffer> {
  const still = await sharp({ create: { width: side, height: side, channels: 3, background: '#123' } })
    .gif()
    .toBuffer();
  const start = still.indexOf(Buffer.from([0x2c, 0, 0, 0, 0]));
  const frame = still.subarray(start, -1);
  return Buffer.concat([
    still.subarray(0, start),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from([0x3b]),
  ]);
}
