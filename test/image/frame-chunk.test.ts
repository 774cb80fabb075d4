import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { IDENTITY, type ImageFrame, looseFiles } from '../../src/core/index.js';
import { blankPixels, encodePng, frameIn, openPicture, withFrame } from '../../src/image/index.js';
import { pngChunk } from '../../src/image/png-chunks.js';

const OF = 'a'.repeat(64);
const FRAME: ImageFrame = { of: OF, width: 40, height: 30, toOriginal: [0.5, 0, 0, 0.5, 7, -2.25] };
const png = () => encodePng(blankPixels(4, 3, [1, 2, 3]), null);
const { signal } = new AbortController();

const written = async (text: string) => {
  const plain = await png();
  const chunk = pngChunk('tEXt', Buffer.from(`assay-frame\0${text}`, 'latin1'));
  return Buffer.concat([plain.subarray(0, 33), chunk, plain.subarray(33)]);
};
const pngFile = (bytes: Uint8Array) => ({ bytes, mediaType: 'image/png' });

describe('the frame in a PNG', () => {
  it('is read as it was written, and leaves the picture as it is', async () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const plain = await png();
    await fc.assert(
      fc.asyncProperty(fc.tuple(number, number, number, number, number, number), async (map) => {
        const [a, b, c, d] = map;
        fc.pre(Math.abs(a * d - b * c) > 1e-9);
        const frame = {
          ...FRAME,
          toOriginal: map.map((value) => value + 0) as unknown as ImageFrame['toOriginal'],
        };
        expect(frameIn(withFrame(plain, frame))).toEqual(frame);
      }),
      { numRuns: 50 },
    );
    const { data } = await sharp(withFrame(plain, FRAME)).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([1, 2, 3]);
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '{"of":1}'],
    ['one key more', JSON.stringify({ ...FRAME, more: 1 })],
    ['no digest', JSON.stringify({ ...FRAME, of: 'x' })],
    ['a map onto a line', JSON.stringify({ ...FRAME, toOriginal: [1, 1, 1, 1, 0, 0] })],
    ['a size of nothing', JSON.stringify({ ...FRAME, width: 0 })],
    ['numbers beyond all images', JSON.stringify({ ...FRAME, toOriginal: [1e300, 0, 0, 1, 0, 0] })],
    ['too long a text', JSON.stringify(FRAME) + ' '.repeat(2_000)],
  ])('is none where it is %s', async (_what, text) => {
    expect(frameIn(await written(text))).toBeNull();
    expect(frameIn(await png())).toBeNull();
    expect(frameIn(await written(JSON.stringify(FRAME)))).toEqual(FRAME);
  });

  it('is none of a file that is no PNG', () => {
    expect(frameIn(Buffer.from('GIF89a'))).toBeNull();
    expect(frameIn(new Uint8Array())).toBeNull();
  });

  it('is believed of what a tool made, and of no attachment', async () => {
    const original = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const planted = withFrame(await encodePng(blankPixels(5, 5, [9, 9, 9])), FRAME);
    const files = looseFiles(
      new Map([
        ['a.png', pngFile(original)],
        ['b.png', pngFile(planted)],
      ]),
    );
    const opened = await files.open('a.png');
    if (opened.status === 'error') throw new Error(opened.message);
    const frame = { ...FRAME, of: opened.sha256 };
    const derived = await files.keep(withFrame(await png(), frame), 'image/png');
    expect(await openPicture(files, `sha256:${derived}`, { signal })).toMatchObject({ frame });

    const attachment = await files.open('b.png');
    if (attachment.status === 'error') throw new Error(attachment.message);
    for (const name of ['b.png', '#2', `sha256:${attachment.sha256}`])
      expect(await openPicture(files, name, { signal })).toMatchObject({
        frame: { of: attachment.sha256, toOriginal: IDENTITY },
      });
  });

  it('is not believed where its original is no file of the judgment', async () => {
    const files = looseFiles();
    const derived = await files.keep(withFrame(await png(), FRAME), 'image/png');
    expect(await openPicture(files, `sha256:${derived}`, { signal })).toMatchObject({
      frame: { of: derived, toOriginal: IDENTITY },
    });
  });
});
