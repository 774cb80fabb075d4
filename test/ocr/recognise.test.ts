import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ToolFailure } from '../../src/core/index.js';
import { type Box, type Recognised, type RecogniseOptions, recognise } from '../../src/ocr/index.js';
import { missingLanguage } from '../../src/ocr/languages.js';
import { drawnPage, LINES } from './drawn-page.js';

const TEXT = LINES.join('\n');

async function read(image: Uint8Array, options: RecogniseOptions = {}): Promise<Recognised> {
  const result = await recognise(image, options);
  if (result.status === 'error') throw new Error(`${result.code}: ${result.message}`);
  return result;
}

const turned = (image: Uint8Array, degrees: number) =>
  sharp(image).rotate(degrees, { background: '#ffffff' }).png().toBuffer();

function boxOf({ words }: Recognised, text: string): Box {
  const found = words.find((word) => word.text === text);
  if (found === undefined) throw new Error(`expected the word ${text}`);
  return found.box;
}

/** The word `Invoice` on the drawn page, as it measured with the font the tests draw with. */
const INVOICE = { left: 40, top: 136, right: 146, bottom: 160 };

function expectNear([left, top, right, bottom]: Box, wanted: typeof INVOICE, within = 8): void {
  expect(Math.abs(left - wanted.left)).toBeLessThanOrEqual(within);
  expect(Math.abs(top - wanted.top)).toBeLessThanOrEqual(within);
  expect(Math.abs(right - wanted.right)).toBeLessThanOrEqual(within);
  expect(Math.abs(bottom - wanted.bottom)).toBeLessThanOrEqual(within);
}

describe('a page', () => {
  it('is read with the place of every word', async () => {
    const page = await read(await drawnPage(LINES));
    expect(page).toMatchObject({ text: TEXT, turn: 0, skew: 0, width: 640, height: 360 });
    expect(page.confidence).toBeGreaterThan(0.85);
    expectNear(boxOf(page, 'Invoice'), INVOICE);
    expect(page.lines.map(({ words }) => words.length)).toEqual([4, 5, 3, 4]);
  });

  it.each([
    [90, { left: 360 - 160, top: 40, right: 360 - 136, bottom: 146 }],
    [180, { left: 640 - 146, top: 360 - 160, right: 640 - 40, bottom: 360 - 136 }],
    [270, { left: 136, top: 640 - 146, right: 160, bottom: 640 - 40 }],
  ] as const)('turned by %i degrees is read, and boxes are on the image as given', async (degrees, box) => {
    const page = await read(await turned(await drawnPage(LINES), degrees));
    expect(page).toMatchObject({ text: TEXT, turn: 360 - degrees });
    expectNear(boxOf(page, 'Invoice'), box);
  });

  it('upside down is found to be so, though six languages make some sense of it', async () => {
    const languages = ['eng', 'deu', 'fra', 'spa', 'ita', 'por'];
    const missing = await missingLanguage(languages, new AbortController().signal);
    // where only some of them are set up, those that every machine of ours has
    const known = missing === null ? languages : ['eng', 'deu'];
    const lines = ['Déjà vu à l’école française', 'El niño comió piñas mañana', 'Grüße aus München'];
    const page = await read(await turned(await drawnPage(lines), 180), { languages: known });
    expect(page.turn).toBe(180);
    expect(page.confidence).toBeGreaterThan(0.8);
  });

  it('that is slanted is made level', async () => {
    const page = await read(await turned(await drawnPage(LINES), 4));
    expect(page.text).toBe(TEXT);
    expect(page.skew).toBeCloseTo(-4, 0);
  });

  it('is read light on dark, faint, and on nothing', async () => {
    const pages = [
      await drawnPage(LINES, { ink: '#fff', paper: '#102030' }),
      await drawnPage(LINES, { ink: '#999', paper: '#bbb' }),
      await drawnPage(LINES, { ink: '#fff', paper: null }),
    ];
    for (const page of pages) expect((await read(page)).text).toBe(TEXT);
  });

  it.each([[10], [90]])('is read with letters of %i pixels', async (size) => {
    const page = await drawnPage(LINES, { size, width: Math.max(300, size * 16), height: size * 9 + 60 });
    expect((await read(page)).text).toBe(TEXT);
  });

  it('is upright as its EXIF says, and boxes are on what people see', async () => {
    const stored = await sharp(await turned(await drawnPage(LINES), 270))
      .withMetadata({ orientation: 6 })
      .png()
      .toBuffer();
    const page = await read(stored);
    expect(page).toMatchObject({ text: TEXT, turn: 0, width: 640, height: 360 });
    expectNear(boxOf(page, 'Invoice'), INVOICE);
  });

  it('may be read in part', async () => {
    const page = await read(await drawnPage(LINES), { box: [0, 0.35, 1, 0.48], units: 'fraction' });
    expect(page.text).toBe('Invoice number 4711');
    expectNear(boxOf(page, 'Invoice'), INVOICE);
  });

  it('is read in two languages', async () => {
    const page = await drawnPage(['Grüße aus München', 'with best regards']);
    expect((await read(page, { languages: ['deu', 'eng'] })).text).toBe(
      'Grüße aus München\nwith best regards',
    );
  });

  it('of scattered words is read', async () => {
    const page = await drawnPage(['Alpha                    Beta', '', '', 'Gamma                  Delta']);
    expect((await read(page, { layout: 'sparse' })).text).toBe('Alpha Beta\nGamma Delta');
  });

  it('comes as pixels too, and twice the same', async () => {
    const { data, info } = await sharp(await drawnPage(LINES))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = { width: info.width, height: info.height, channels: 3, data } as const;
    const first = await recognise(pixels);
    expect(first).toMatchObject({ status: 'ok', text: TEXT });
    expect(await recognise(pixels)).toBe(first);
  });
});

describe('an image without text', () => {
  it('has no words', async () => {
    const blank = await drawnPage([]);
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
      .png()
      .toBuffer();
    for (const image of [blank, dot])
      expect(await read(image)).toMatchObject({ text: '', words: [], confidence: 0 });
  });

  it('of noise comes to an end', async () => {
    const data = noiseOf(120 * 120);
    const noise = await recognise({ width: 120, height: 120, channels: 1, data });
    expect(noise).toMatchObject({ status: 'ok' });
    expect((noise as Recognised).words.length).toBeLessThan(10);
  });
});

const code = (result: Recognised | ToolFailure) => (result.status === 'error' ? result.code : 'ok');

describe('what cannot be read', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a text', Buffer.from('not an image at all')],
    ['a cut PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('%s', async (_what, bytes) => {
    expect(code(await recognise(bytes))).toBe('image_unreadable');
  });

  it('is too large', async () => {
    const { default: zlib } = await import('node:zlib');
    expect(code(await recognise(pngOf(20_000, 20_000, zlib.deflateSync)))).toBe('image_too_large');
  });

  it('is a box that misses the image', async () => {
    const page = await drawnPage(LINES);
    expect(code(await recognise(page, { box: [700, 0, 900, 50] }))).toBe('bad_arguments');
    expect(code(await recognise(page, { box: [50, 50, 50, 60] }))).toBe('bad_arguments');
  });

  it('is a language that is not there, with the remedy', async () => {
    const result = await recognise(await drawnPage(LINES), { languages: ['eng', 'xyz'] });
    expect(result).toMatchObject({
      code: 'language_missing',
      message: expect.stringContaining('apt-get install tesseract-ocr-xyz') as string,
    });
    expect(code(await recognise(await drawnPage(LINES), { languages: ['../../etc'] }))).toBe('bad_arguments');
  });

  it('is any image without tesseract, with the remedy', async () => {
    const start = () =>
      Promise.resolve({ status: 'error', code: 'program_missing', message: 'none', stderr: '' } as const);
    const result = await recognise(await drawnPage(LINES), { start });
    expect(result).toMatchObject({
      code: 'program_missing',
      message: expect.stringContaining('apt-get install -y tesseract-ocr') as string,
    });
  });

  it('takes too long, or is no longer wanted', async () => {
    const page = await drawnPage(LINES);
    const [late, left] = await Promise.all([
      recognise(page, { ms: 1, box: [0, 0, 600, 298] }),
      recognise(page, { ms: 60_000, signal: AbortSignal.timeout(5), box: [0, 0, 600, 299] }),
    ]);
    expect([code(late), code(left)]).toEqual(['tool_timeout', 'aborted']);
    expect(code(await recognise(page, { signal: AbortSignal.abort(), box: [0, 0, 600, 300] }))).toBe(
      'aborted',
    );
  });
});

/** Bytes without any order, the same ones each time. */
function noiseOf(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  let seed = 7;
  for (let index = 0; index < count; index += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    bytes[index] = seed >> 16;
  }
  return bytes;
}

/** A PNG whose header promises more pixels than it has. */
function pngOf(width: number, height: number, deflate: (bytes: Uint8Array) => Uint8Array): Buffer {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflate(new Uint8Array(1_000))),
    chunk('IEND', new Uint8Array()),
  ]);
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}
