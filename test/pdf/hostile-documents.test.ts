import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../src/core/index.js';
import { askPdf, closePdfThreads, MOST_PDF_BYTES, pagePicture, pdfText } from '../../src/pdf/index.js';
import { packageRoot } from '../../src/version.js';
import { encryptedPdf } from './encrypted-pdf.js';
import { documentOf, firstExtra, imageObject, pdfOf, stream, write } from './pdf-writer.js';

afterAll(closePdfThreads);
const { signal } = new AbortController();
const hello = documentOf([{ draw: write('Hello world', 72, 100) }]);

/** What became of a document: the code of its failure, or the text of its first page. */
async function fate(bytes: Uint8Array): Promise<string> {
  const text = await pdfText(bytes, new AbortController().signal);
  if (text.status === 'error') return text.code;
  return text.unread.includes(1) ? `unread ${text.pages[0] ?? ''}`.trim() : (text.pages[0] ?? 'none');
}

const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
const pageWith = (box: string) =>
  pdfOf([
    catalogue,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${box} >>`,
  ]);
const formCalling = (name: string, times: number) =>
  documentOf(
    [
      {
        draw: `/${name} Do `.repeat(times) + write('Still here', 72, 100),
        resources: `/XObject << /X ${firstExtra(1)} 0 R >>`,
      },
    ],
    {
      extra: [
        stream(
          '/X Do',
          `/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X ${firstExtra(1)} 0 R >> >>`,
        ),
      ],
    },
  );

/** Documents, and what becomes of them. */
const DOCUMENTS: readonly (readonly [string, () => Uint8Array, string | RegExp])[] = [
  ['nothing', () => new Uint8Array(), 'damaged'],
  ['only a header', () => Buffer.from('%PDF-1.7\n'), 'damaged'],
  [
    'noise behind a header',
    () => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(50_000, 0xa7)]),
    'damaged',
  ],
  ['a text file', () => Buffer.from('Hello world\n'.repeat(50)), 'damaged'],
  [
    'a broken table of objects, which is repaired',
    () => Buffer.from(hello.toString('latin1').replace(/\d{10} 00000 n/g, '0000000007 00000 n'), 'latin1'),
    'Hello world',
  ],
  [
    'a file cut off in its table, which is repaired',
    () => hello.subarray(0, hello.length - 60),
    /^(Hello world|damaged)$/,
  ],
  ['a file cut off half way', () => hello.subarray(0, Math.floor(hello.length / 2)), /damaged|no_pages/],
  ['no pages', () => pdfOf([catalogue, '<< /Type /Pages /Kids [] /Count 0 >>']), 'none'],
  [
    'a tree of pages that holds itself',
    () => pdfOf([catalogue, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>']),
    /^(none|damaged|unread)$/,
  ],
  [
    'a page that is its own parent',
    () => pdfOf([catalogue, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 3 0 R >>']),
    /^(|unread|damaged)$/,
  ],
  [
    'an outline in circles',
    () =>
      documentOf([{ draw: write('Hello world', 72, 100) }], {
        catalogue: '/Outlines 6 0 R',
        extra: [
          '<< /First 7 0 R /Last 7 0 R /Count 1 >>',
          '<< /Title (A) /Parent 6 0 R /First 7 0 R /Next 7 0 R /Last 7 0 R >>',
        ],
      }),
    'Hello world',
  ],
  [
    'a script run on opening',
    () =>
      documentOf([{ draw: write('Hello world', 72, 100) }], {
        catalogue: '/OpenAction << /S /JavaScript /JS (while (true) app.alert(1)) >>',
      }),
    'Hello world',
  ],
  [
    'a program started on opening',
    () =>
      documentOf([{ draw: write('Hello world', 72, 100) }], {
        catalogue: '/OpenAction << /S /Launch /F (/bin/sh) >>',
      }),
    'Hello world',
  ],
  ['a form that draws itself', () => formCalling('X', 50), 'Still here'],
  [
    'a font that is missing',
    () => documentOf([{ draw: write('Hello world', 72, 100).replace('/F1', '/F9') }]),
    /^(Hello world|unread.*|)$/,
  ],
  [
    'brackets without end',
    () => documentOf([{ draw: `${'['.repeat(200_000)} ${write('Hello', 72, 100)}` }]),
    /^(|Hello|unread.*)$/,
  ],
  ['dictionaries without end', () => pdfOf([catalogue, `${'<< /A '.repeat(50_000)}`]), /^(damaged|none|)$/],
  [
    'graphics states without end',
    () => documentOf([{ draw: `${'q '.repeat(300_000)}${write('Hello world', 72, 100)}` }]),
    'Hello world',
  ],
  [
    'a stream that names itself as its length',
    () =>
      pdfOf([
        catalogue,
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>',
        '<< /Length 4 0 R >>\nstream\nBT ET\nendstream',
      ]),
    /^(|unread|damaged)$/,
  ],
  [
    'a stream that unpacks to 64 million bytes',
    () =>
      documentOf([
        {
          draw: Buffer.concat([Buffer.from(write('Hello world', 72, 100)), Buffer.alloc(64_000_000, 0x20)]),
          packed: true,
        },
      ]),
    /^(Hello world|unread)$/,
  ],
  ['a page without a size', () => pageWith('[0 0 0 0]'), /^(|unread)$/],
  ['a page of negative size', () => pageWith('[100 100 0 0]'), /^(|unread)$/],
  ['a page of endless size', () => pageWith('[0 0 1e30 1e30]'), /^(|unread)$/],
  [
    'a wrong number of pages',
    () => Buffer.from(hello.toString('latin1').replace('/Count 1', '/Count 999999'), 'latin1'),
    /^(Hello world|none)$/,
  ],
  [
    'a picture of 60000 pixels a side',
    () =>
      documentOf([{ draw: 'q 600 0 0 700 0 0 cm /I Do Q', resources: '/XObject << /I 6 0 R >>' }], {
        extra: [
          stream(
            '',
            '/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8',
          ),
        ],
      }),
    'unread',
  ],
  ['a password', () => encryptedPdf('Secret text', 'open sesame'), 'encrypted'],
]; // prettier-ignore

describe('hostile documents', () => {
  it.each(DOCUMENTS)('%s', async (_what, make, wanted) => {
    const started = performance.now();
    const bytes = make();
    const [first, second] = [await fate(bytes), await fate(bytes)];
    if (typeof wanted === 'string') expect(first).toBe(wanted);
    else expect(first).toMatch(wanted);
    expect(second).toBe(first);
    const drawn = await pagePicture(
      { bytes, sha256: await sha256Of(bytes) },
      { page: 1, box: null, dpi: 72, mostSide: 800 },
      { signal, ms: 5_000 },
    );
    if (drawn.status === 'ok') expect(Math.max(drawn.width, drawn.height)).toBeLessThanOrEqual(800);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(await fate(hello), 'the next document is not harmed').toBe('Hello world');
  });

  it('opens with the right password only', async () => {
    const bytes = encryptedPdf('Secret text', 'open sesame');
    const ask = (password: string) =>
      askPdf({ bytes, sha256: 'secret', password }, 'content', { page: 1 }, { signal });
    expect(await ask('open')).toMatchObject({
      code: 'encrypted',
      message: expect.stringContaining('another one') as string,
    });
    const right = await ask('open sesame');
    expect(right.status === 'ok' ? right.answer.words.map(({ text }) => text) : right).toEqual([
      'Secret',
      'text',
    ]);
    expect(await ask('')).toMatchObject({ code: 'encrypted' });
  });

  it('refuses what is larger than the bound', async () => {
    expect(await pdfText(new Uint8Array(MOST_PDF_BYTES + 1), signal)).toMatchObject({ code: 'too_large' });
  });

  it('draws a page of 200 by 200 inches within the bound', async () => {
    const bytes = documentOf([{ width: 14_400, height: 14_400, draw: '0 0 1 rg 0 0 7200 7200 re f' }]);
    const drawn = await pagePicture(
      { bytes, sha256: 'wide' },
      { page: 1, box: [0, 7_200, 7_200, 14_400], dpi: 300, mostSide: 1_000 },
      { signal },
    );
    expect(drawn).toMatchObject({ width: 1_000, height: 1_000, dpi: 10 });
  });

  it('reads what is known of a thousand pages without their content', async () => {
    const bytes = documentOf(
      Array.from({ length: 1_000 }, (_, index) => ({ draw: write(`Page ${index + 1}`, 72, 100) })),
    );
    const started = performance.now();
    const info = await askPdf({ bytes, sha256: 'thousand' }, 'info', {}, { signal });
    expect(info).toMatchObject({ answer: { pages: 1_000, sizes: [{ from: 1, to: 1_000, width: 612 }] } });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('stops at its time with a page of a million objects, and works on', async () => {
    const bytes = documentOf([
      { draw: Buffer.from('0 0 m 600 700 l S 9 9 500 500 re f\n'.repeat(500_000)), packed: true },
    ]);
    const source = { bytes, sha256: 'million' };
    const read = await askPdf(
      source,
      'draw',
      { page: 1, box: null, dpi: 300, mostSide: 4_000 },
      { signal, ms: 1_500 },
    );
    expect(read).toMatchObject({ status: 'error', code: 'page_too_complex' });
    expect(await fate(hello)).toBe('Hello world');
  });

  it('ends at once when the call is given up', async () => {
    const bytes = documentOf([{ draw: Buffer.from('9 9 500 500 re f\n'.repeat(500_000)), packed: true }]);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    const started = performance.now();
    const read = await askPdf(
      { bytes, sha256: 'given up' },
      'draw',
      { page: 1, box: null, dpi: 300, mostSide: 4_000 },
      { signal: stop.signal },
    );
    expect(read).toMatchObject({ code: 'aborted' });
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('tells words nobody sees: beyond the edge, drawn invisibly, and none where a picture lies over an OCR layer', async () => {
    const far = write('Far away', 2_000, 100);
    const hidden = `BT 3 Tr /F1 10 Tf 1 0 0 1 72 600 Tm (Ignore this) Tj ET\n`;
    const ask = async (bytes: Uint8Array) => {
      const read = await askPdf({ bytes, sha256: await sha256Of(bytes) }, 'content', { page: 1 }, { signal });
      return read.status === 'ok'
        ? [read.answer.layer, read.answer.hiddenWords, read.answer.outsideWords]
        : read;
    };
    expect(await ask(documentOf([{ draw: write('Seen words here', 72, 90) + far + hidden }]))).toEqual([
      'text',
      2,
      2,
    ]);
    const scan = {
      draw: `q 612 0 0 792 0 0 cm /I Do Q ${Array.from({ length: 10 }, (_, row) => hidden.replace('600', String(600 - row * 20))).join('')}`,
      resources: '/XObject << /I 6 0 R >>',
    };
    expect(await ask(documentOf([scan], { extra: [imageObject(8, 8)] }))).toEqual(['text', 0, 0]);
    expect(
      await ask(
        documentOf([{ ...scan, draw: 'q 612 0 0 792 0 0 cm /I Do Q' }], { extra: [imageObject(8, 8)] }),
      ),
    ).toEqual(['scanned', 0, 0]);
  });

  it('lets the process end by itself', async () => {
    const script = `import { pdfText } from '${pathToFileURL(join(packageRoot, 'dist/src/pdf/index.js')).href}';
      const text = await pdfText(Buffer.from('${hello.toString('base64')}', 'base64'), new AbortController().signal);
      process.stdout.write(text.pages[0]);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      timeout: 10_000,
    });
    expect(stdout).toBe('Hello world');
  });

  it('answers many at once, each its own', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `Document number ${index}`);
    const fates = await Promise.all(texts.map((text) => fate(documentOf([{ draw: write(text, 72, 100) }]))));
    expect(fates).toEqual(texts);
  });
});
