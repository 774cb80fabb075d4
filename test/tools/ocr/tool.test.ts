import { describe, expect, it } from 'vitest';
import { canonicalJson, looseFiles, type ToolResult } from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { runProgram } from '../../../src/sandbox/program/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { ocr, ocrWith } from '../../../tools/ocr/index.js';
import { drawnPage, LINES } from '../../ocr/drawn-page.js';

const { clock, random, signal, limits } = testContext();

async function asked(image: Uint8Array, input: unknown, tool = ocr): Promise<ToolResult> {
  const files = looseFiles(new Map([['page.png', { bytes: image, mediaType: 'image/png' }]]));
  return runTool(tool, input, { clock, random, signal, files }, limits);
}

const detailOf = (result: ToolResult) =>
  (result.status === 'ok' ? result.detail : result) as Record<string, unknown>;

const page = await drawnPage(LINES);
const RECEIPT = [
  'BLUE KITE SDN BHD (123456-X)',
  'LOT 3, JALAN BAYU 23/1,',
  '40300 SHAH ALAM, SELANGOR',
  'TEL: 03-1234567',
  'TAX INVOICE',
  'Date: 28/03/2018 10:36',
  'GREEN TEA                              2.50',
  'BUTTER BUN                          3.25',
  'SUBTOTAL                               5.75',
  'GST                                            0.35',
  'TOTAL                             RM 6.10',
  'CASH                                         10.00',
  'CHANGE                                    3.90',
];
const receipt = await drawnPage(RECEIPT, { size: 20, width: 700, height: 520, font: 'DejaVu Sans Mono' });

describe('ocr read', () => {
  it('gives the text, and words with boxes', async () => {
    const result = await asked(page, {});
    expect(result).toMatchObject({ finding: 'open', code: 'looked' });
    expect(detailOf(result)).toMatchObject({
      op: 'read',
      text: LINES.join('\n'),
      turn: 0,
      count: 16,
      width: 640,
      height: 360,
    });
    expect(detailOf(result).words).toHaveLength(16);
  });

  it('supports or refutes what is expected of it', async () => {
    expect(await asked(page, { expect: { path: '/text', contains: 'brown fox' } })).toMatchObject({
      finding: 'supports',
    });
    expect(await asked(page, { expect: { path: '/text', contains: 'red fox' } })).toMatchObject({
      finding: 'refutes',
    });
  });

  it('lists no more than is asked for, and says so', async () => {
    const detail = detailOf(await asked(page, { most: 3 }));
    expect(detail).toMatchObject({ count: 16, cut: true });
    expect(detail.words).toHaveLength(3);
  });

  it('of an image without text has no words, which is no failure', async () => {
    expect(detailOf(await asked(await drawnPage([]), {}))).toMatchObject({
      summary: '0 words, mean confidence 0',
      text: '',
      words: [],
    });
  });
});

describe('ocr find', () => {
  it.each([
    ['as it stands', 'Invoice number 4711', 1],
    ['in other case and with other blanks', 'invoice  NUMBER 4711', 1],
    ['with a slip', 'Invoice nunber 4711', 0.94],
    ['over two lines', 'fox jumps', 1],
  ])('a text %s', async (_what, text, least) => {
    const { matches } = detailOf(await asked(page, { op: 'find', text })) as {
      matches: { similarity: number; boxes: number[][] }[];
    };
    expect(matches).toHaveLength(1);
    expect(matches[0]?.similarity).toBeGreaterThanOrEqual(least);
    expect(matches[0]?.boxes).toHaveLength(text === 'fox jumps' ? 2 : 1);
  });

  it('nothing where it does not stand', async () => {
    expect(detailOf(await asked(page, { op: 'find', text: 'credit note' }))).toMatchObject({
      found: 0,
      matches: [],
    });
    expect(detailOf(await asked(page, { op: 'find', text: '???' }))).toMatchObject({ found: 0 });
  });

  it('needs a text', async () => {
    expect(await asked(page, { op: 'find' })).toMatchObject({ code: 'bad_arguments' });
  });
});

describe('ocr fields', () => {
  it('gives each field once, with its boxes', async () => {
    const detail = detailOf(await asked(receipt, { op: 'fields' }));
    expect(detail).toMatchObject({
      company: { value: 'BLUE KITE SDN BHD' },
      date: { value: '2018-03-28', printed: '28/03/2018' },
      address: { value: 'LOT 3, JALAN BAYU 23/1, 40300 SHAH ALAM, SELANGOR' },
      total: { value: '6.10' },
    });
    expect(detail).not.toHaveProperty('missing');
    const { total } = detail as { total: { boxes: number[][] } };
    // eleventh row of twenty pixels of letters, a line every thirty-two
    expect(total.boxes[0]?.[1]).toBeGreaterThan(360);
    expect(total.boxes[0]?.[3]).toBeLessThan(395);
  });

  it('is held to what is expected', async () => {
    const held = (equals: string) =>
      asked(receipt, { op: 'fields', expect: { path: '/total/value', equals } });
    expect(await held('6.10')).toMatchObject({ finding: 'supports' });
    expect(await held('5.75')).toMatchObject({ finding: 'refutes' });
  });

  it('decides nothing about a field that is not found', async () => {
    const blank = await drawnPage(['Nothing to see here']);
    const result = await asked(blank, { op: 'fields', expect: { path: '/total/value', equals: '6.10' } });
    expect(result).toMatchObject({ finding: 'open', code: 'no_value' });
  });

  it('says why a field is missing', async () => {
    const result = detailOf(await asked(await drawnPage(['Nothing to see here']), { op: 'fields' }));
    expect(result).toMatchObject({
      date: null,
      total: null,
      missing: { total: expect.stringMatching(/./) as string },
    });
  });
});

describe('ocr', () => {
  it('says the same twice', async () => {
    const input = { op: 'fields', box: [0, 0, 1000, 1000], units: 'per_mille' };
    const again = ocrWith({ start: runProgram });
    expect(canonicalJson(await asked(receipt, input, again))).toBe(
      canonicalJson(await asked(receipt, { op: 'fields' })),
    );
  });

  it.each([
    [{ image: '#2' }, 'no_such_file'],
    [{ languages: ['xyz'] }, 'language_missing'],
    [{ languages: ['-l x'] }, 'bad_arguments'],
    [{ box: [9, 9, 1, 1] }, 'bad_arguments'],
    [{ turn: 45 }, 'bad_arguments'],
    [{ op: 'fields', box: [700, 700, 900, 900] }, 'bad_arguments'],
    [{ extra: 1 }, 'bad_arguments'],
  ])('refuses %j', async (input, code) => {
    expect(await asked(page, input)).toMatchObject({ status: 'error', code });
  });

  it('fails, and never judges, on a file that is no image', async () => {
    const garbage = Buffer.from('%PDF-1.4 garbage');
    for (const op of ['read', 'fields'])
      expect(await asked(garbage, { op, expect: { path: '/text', contains: 'x' } })).toMatchObject({
        code: 'image_unreadable',
      });
  });

  it('fails, and never judges, where tesseract is missing, late or broken', async () => {
    const end = (code: 'program_missing' | 'tool_timeout' | 'program_failed') =>
      ocrWith({
        start: () =>
          Promise.resolve({ status: 'error', code, message: `expected tesseract, got ${code}`, stderr: '' }),
      });
    for (const code of ['program_missing', 'tool_timeout', 'program_failed'] as const)
      expect(await asked(page, { expect: { path: '/text', contains: 'x' } }, end(code))).toMatchObject({
        status: 'error',
        code,
      });
  });
});
