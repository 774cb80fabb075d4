import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { DEFAULT_MEDIA_LIMITS } from '../../src/media/limits.js';
import { readPdf } from '../../src/media/read-pdf.js';
import { PDF_THREAD } from './data-folder.js';
import { encryptedPdf, filled, pdfOf, pdfOfPages } from './documents.js';
import { bytesOfUri, colourAt } from './pictures.js';

const open = (
  bytes: Buffer,
  limits: Partial<typeof DEFAULT_MEDIA_LIMITS> = {},
  signal = new AbortController().signal,
) => readPdf(bytes, { ...DEFAULT_MEDIA_LIMITS, ...limits }, PDF_THREAD, signal);

const TWO = pdfOfPages([filled(200, 100, '1 0 0'), filled(72, 144, '0 0 1')]);
/** Hundreds of thousands of curves across the page: seconds of work, a few bytes each. */
const SLOW = pdfOfPages([
  { width: 1000, height: 1000, draw: '0 0 m 1000 1000 l 3 7 500 800 2 999 c S\n'.repeat(400_000) },
]);

const sizes = (urls: readonly string[]) =>
  Promise.all(
    urls.map(async (url) => {
      const { width, height, format } = await sharp(bytesOfUri(url)).metadata();
      return [width, height, format];
    }),
  );

describe('readPdf', () => {
  it('renders the pages in their order, at the resolution asked for', async () => {
    const { pageCount, urls } = await open(TWO, { pdfDpi: 144 });
    expect(pageCount).toBe(2);
    expect(await sizes(urls)).toEqual([
      [400, 200, 'png'],
      [144, 288, 'png'],
    ]);
    expect(await colourAt(bytesOfUri(urls[0] ?? ''), 200, 100)).toEqual([255, 0, 0]);
    expect(await colourAt(bytesOfUri(urls[1] ?? ''), 70, 140)).toEqual([0, 0, 255]);
  });

  it('gives the same bytes for the same bytes', async () => {
    const [first, second] = [await open(TWO), await open(TWO)];
    expect(second).toEqual(first);
  });

  it('leaves what is not drawn white', async () => {
    const { urls } = await open(pdfOfPages([{ width: 100, height: 100, draw: '1 0 0 rg 0 0 50 100 re f' }]));
    expect(await colourAt(bytesOfUri(urls[0] ?? ''), 140, 5)).toEqual([255, 255, 255]);
  });

  it.each([
    ['a page of 200 inches', 14_400, 14_400, [[300, 300, 'png']]],
    ['a page wider than any screen', 1_000_000, 10, [[300, 1, 'png']]],
  ])('keeps %s within the bound', async (_, width, height, expected) => {
    const { urls } = await open(pdfOfPages([filled(width, height, '0 1 0')]), { maxSide: 300 });
    expect(await sizes(urls)).toEqual(expected);
  });

  it('shows the first pages and counts all', async () => {
    const pages = Array.from({ length: 5 }, () => filled(10, 10, '0 0 0'));
    const { pageCount, urls } = await open(pdfOfPages(pages), { pdfPages: 3 });
    expect([pageCount, urls.length]).toEqual([5, 3]);
  });

  it('draws what stands in the fields of a form', async () => {
    const green = '0 1 0 rg 0 0 50 50 re f';
    const form = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Annots [4 0 R] >>',
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (x) /Rect [0 0 100 100] /F 4 /AP << /N 5 0 R >> >>',
      `<< /Type /XObject /Subtype /Form /BBox [0 0 50 50] /Length ${green.length} >>\nstream\n${green}\nendstream`,
    ]);
    const { urls } = await open(form);
    expect(await colourAt(bytesOfUri(urls[0] ?? ''), 70, 70)).toEqual([0, 255, 0]);
  });

  const noPages = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']);
  const ownChild = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']);
  const notAPage = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '[]',
  ]);
  it.each([
    ['other bytes', Buffer.from('hello'), 'expected a PDF, got a file of another kind.'],
    ['a head alone', Buffer.from('%PDF-1.4\n'), 'expected a PDF, got damage.'],
    ['a document cut off', TWO.subarray(0, 150), 'expected a PDF, got damage.'],
    [
      'an encrypted one',
      encryptedPdf(),
      'expected a PDF that opens without a password, got an encrypted one.',
    ],
    ['one without pages', noPages, 'expected a PDF with pages, got none.'],
    ['pages that hold themselves', ownChild, 'got a damaged page'],
    ['one whose page is none', notAPage, 'whose pages can be read, got a damaged page'],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(open(bytes)).rejects.toThrow(message);
    await expect(open(bytes)).rejects.toMatchObject({ code: 'attachment_unreadable' });
  });

  it('ends one that takes too long', async () => {
    const started = performance.now();
    await expect(open(SLOW, { pdfMs: 1_000 })).rejects.toThrow('rendered within 1000 ms');
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('ends one that takes too much memory', async () => {
    await expect(open(SLOW, { pdfMemoryBytes: 20_000_000 })).rejects.toThrow('bound on memory');
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 200);
    await expect(open(SLOW, {}, controller.signal)).rejects.toThrow('enough');
    await expect(open(TWO, {}, controller.signal)).rejects.toThrow('enough');
  });

  it('says so where the thread cannot start, without naming places', async () => {
    const nowhere = new URL('./nowhere.js', import.meta.url);
    const opening = readPdf(TWO, DEFAULT_MEDIA_LIMITS, nowhere, new AbortController().signal);
    await expect(opening).rejects.toThrow(
      /^expected a PDF that can be rendered, got a fault of the renderer\.$/,
    );
  });
});
