import { afterAll, describe, expect, it } from 'vitest';
import {
  looseFiles,
  mapPoint,
  memoryFileStore,
  type ToolImage,
  toolFailure,
} from '../../../src/core/index.js';
import { runTool } from '../../../src/judge/index.js';
import { closePdfThreads } from '../../../src/pdf/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { createDocumentTool, type EmbedPages, type ReadPicture } from '../../../tools/document/index.js';
import { encryptedPdf } from '../../pdf/encrypted-pdf.js';
import { documentOf, imageObject, line, write } from '../../pdf/pdf-writer.js';
import { askDocument, seen } from './ask-document.js';

afterAll(closePdfThreads);

const report = documentOf(
  [
    {
      draw:
        write('Annual Report', 72, 80, 18) + write('The total revenue was 42 million euros in all.', 72, 120),
    },
    {
      draw:
        write('Costs fell by seven per-', 72, 120, 10, 300) +
        write('cent in the winter months.', 72, 132, 10, 300),
      width: 400,
      height: 300,
    },
  ],
  {
    trailer: '/Info 8 0 R',
    catalogue: '/Outlines 9 0 R',
    extra: [
      '<< /Title (Report of 2024) /Author (A. Writer) >>',
      '<< /First 10 0 R /Last 10 0 R /Count 1 >>',
      '<< /Title (Costs) /Parent 9 0 R /Dest [6 0 R /Fit] >>',
    ],
  },
); // prettier-ignore
const scan = documentOf([{ draw: 'q 612 0 0 792 0 0 cm /I Do Q', resources: '/XObject << /I 6 0 R >>' }], {
  extra: [imageObject(8, 8)],
});
const price = documentOf([
  {
    draw:
      [100, 120, 140].map((y) => line(72, y, 272, y)).join('') +
      [72, 172, 272].map((x) => line(x, 100, x, 140)).join('') +
      write('Item', 76, 114) +
      write('Price', 176, 114) +
      write('Apples', 76, 134) +
      write('1.20', 176, 134),
  },
]); // prettier-ignore

describe('what a document holds', () => {
  it('info', async () => {
    expect(await seen(report, { op: 'info' })).toMatchObject({
      ...{ kind: 'pdf', pages: 2, title: 'Report of 2024', encrypted: false, next: null },
      sizes: [
        { from: 1, to: 1, width: 612, height: 792 },
        { from: 2, to: 2, width: 400, height: 300 },
      ],
      outline: [{ title: 'Costs', depth: 1, page: 2 }],
      layers: [
        { page: 1, layer: 'text', words: 11 },
        { page: 2, layer: 'text' },
      ],
    }); // prettier-ignore
    expect(await seen(scan, { op: 'info' })).toMatchObject({ layers: [{ layer: 'scanned' }] });
  });

  it('text, a part at a time', async () => {
    const whole = await seen(report, { op: 'text' });
    expect(whole).toMatchObject({
      next: null,
      pages: [
        { page: 1, start: 0, text: expect.stringMatching(/^Annual Report\n\nThe total/) as string },
        { page: 2 },
      ],
    });
    const long = documentOf([
      {
        draw: Array.from({ length: 20 }, (_, row) =>
          write(`line ${row} of the text`, 72, 80 + 12 * row),
        ).join(''),
      },
    ]);
    const first = await seen(long, { op: 'text', most: 100 });
    expect(first).toMatchObject({ next: { page: 1, from: 100 } });
    const rest = await seen(long, { op: 'text', from: 100 });
    const all = await seen(long, { op: 'text' });
    const textOf = (answer: unknown) => (answer as { pages: { text: string }[] }).pages[0]?.text ?? '';
    expect(textOf(first) + textOf(rest)).toBe(textOf(all));
  });

  it('words with boxes, and only those of a part', async () => {
    const words = (await seen(report, {
      op: 'words',
      page: 2,
      box: [0, 0, 1, 0.42],
      units: 'fraction',
    })) as unknown as {
      pages: { words: { text: string }[] }[];
    };
    expect(words.pages[0]?.words.map(({ text }) => text)).toEqual(['Costs', 'fell', 'by', 'seven', 'per-']);
    const cut = await seen(report, { op: 'words', most: 100 });
    expect(cut).toMatchObject({ summary: expect.stringContaining('more') as string });
  });

  it('tables', async () => {
    expect(await seen(price, { op: 'tables' })).toMatchObject({
      tables: [
        {
          page: 1,
          kind: 'ruled',
          grid: [
            ['Item', 'Price'],
            ['Apples', '1.20'],
          ],
          markdown: '| Item | Price |\n| --- | --- |\n| Apples | 1.20 |',
        },
      ],
    }); // prettier-ignore
  });

  it.each([
    ['cost falling', [2]],
    ['percent', [2]],
    ['revenues', [1]],
    ['"total revenue"', [1]],
    ['"revenue total"', []],
    ['the', [1, 2]],
    ['zebra', []],
  ])('finds %s on %j', async (query, pages) => {
    const found = (await seen(report, { op: 'find', query })) as unknown as { pages: number[] };
    expect(found.pages.toSorted((a, b) => a - b)).toEqual(pages);
  });

  it('finds passages at their offsets, with boxes', async () => {
    const found = (await seen(report, { op: 'find', query: 'revenue' })) as unknown as {
      results: {
        passages: {
          text: string;
          start: number;
          end: number;
          hits: { text: string; start: number; box: number[] }[];
        }[];
      }[];
    };
    const [passage] = found.results[0]?.passages ?? [];
    const { pages } = (await seen(report, { op: 'text', page: 1 })) as unknown as {
      pages: { text: string }[];
    };
    expect(pages[0]?.text.slice(passage?.start, passage?.end)).toBe(passage?.text);
    expect(passage?.hits).toMatchObject([{ text: 'revenue', start: pages[0]?.text.indexOf('revenue') }]);
    expect(passage?.hits[0]?.box[1]).toBeGreaterThan(105);
  });

  it('bounds the pages of a call, and says where to go on', async () => {
    const many = documentOf(
      Array.from({ length: 60 }, (_, index) => ({ draw: write(`Page ${index + 1}`, 72, 100) })),
    );
    expect(await seen(many, { op: 'text' })).toMatchObject({ next: { page: 51 } });
    expect(await seen(many, { op: 'page', pages: '1-' })).toMatchObject({ next: 9 });
    expect(await seen(many, { op: 'info' })).toMatchObject({ next: 21, pages: 60 });
    expect(await seen(many, { op: 'find', query: 'page 57' })).toMatchObject({
      results: [{ page: 57 }, {}, {}, {}, {}],
    });
  });
});

describe('pictures', () => {
  const imagesOf = async (input: Record<string, unknown>, bytes = report): Promise<readonly ToolImage[]> => {
    const result = await askDocument(bytes, input);
    return result.status === 'ok' ? (result.images ?? []) : [];
  };

  it('of pages fit the usual side, or are as large as asked', async () => {
    expect(
      (await imagesOf({ op: 'page', pages: [1, 2] })).map(({ width, height }) => [width, height]),
    ).toEqual([
      [1212, 1568],
      [800, 600],
    ]); // prettier-ignore
    expect((await imagesOf({ op: 'page', dpi: 36 })).map(({ width, height }) => [width, height])).toEqual([
      [306, 396],
    ]);
    expect(
      await seen(documentOf([{ width: 14_400, height: 14_400 }]), { op: 'page', dpi: 300 }),
    ).toMatchObject({ pictures: [{ width: 4096, dpi: 20.48, asked: 300 }] });
  });

  it('of a part lie on their page', async () => {
    const [image] = await imagesOf({ op: 'region', page: 2, box: [250, 500, 750, 1000], units: 'per_mille' });
    expect(image?.frame).toMatchObject({ width: 400, height: 300 });
    const corner = image?.frame ? mapPoint(image.frame.toOriginal, image.width, image.height) : [];
    expect(corner.map(Math.round)).toEqual([300, 300]);
    expect(image?.frame ? mapPoint(image.frame.toOriginal, 0, 0).map(Math.round) : []).toEqual([100, 150]);
  });

  it('show what is drawn, where it is drawn', async () => {
    const { default: sharp } = await import('sharp');
    const bytes = documentOf([{ width: 200, height: 100, draw: '1 0 0 rg 100 50 100 50 re f' }]);
    const store = memoryFileStore();
    const { clock, random, signal, limits } = testContext();
    const files = looseFiles(new Map([['a.pdf', { bytes, mediaType: 'application/pdf' }]]), store);
    const result = await runTool(
      createDocumentTool(),
      { op: 'region', box: [100, 0, 200, 100], dpi: 72 },
      { clock, random, signal, files },
      limits,
    );
    const kept = await store.get(result.status === 'ok' ? (result.images?.[0]?.sha256 ?? '') : '');
    const pixels = await sharp(kept?.bytes ?? new Uint8Array())
      .raw()
      .toBuffer();
    expect([...pixels.subarray(0, 3), ...pixels.subarray(-3)]).toEqual([255, 0, 0, 255, 255, 255]);
  });
});

describe('pages without a text layer', () => {
  const ocr: ReadPicture = async () => ({
    words: [
      { text: 'Scanned', box: [250, 250, 500, 300], confidence: 0.9 },
      { text: 'words', box: [520, 250, 700, 300], confidence: 0.8 },
    ],
  }); // prettier-ignore

  it('are said to be unread, and refute nothing', async () => {
    expect(await seen(scan, { op: 'text' })).toMatchObject({
      pages: [{ layer: 'scanned', unread: 'scanned, not read' }],
    });
    expect(
      await askDocument(scan, { op: 'find', query: 'words', expect: { path: '/pages', equals: [1] } }),
    ).toMatchObject({ finding: 'open', code: 'page_not_read' });
  });

  it('are read by OCR, in points of the page', async () => {
    expect(await seen(scan, { op: 'words' }, { ocr })).toMatchObject({
      pages: [{ readBy: 'ocr', words: [{ text: 'Scanned', box: [72, 72, 144, 86.4] }, { text: 'words' }] }],
    });
    expect(
      await askDocument(
        scan,
        { op: 'text', expect: { path: '/pages/0/text', contains: 'scanned words' } },
        { ocr },
      ),
    ).toMatchObject({ finding: 'supports' });
  });

  it('give no verdict where OCR fails', async () => {
    const failing: ReadPicture = async () => toolFailure('program_missing', 'expected tesseract, got none');
    expect(
      await askDocument(scan, { op: 'text', expect: { contains: 'x' } }, { ocr: failing }),
    ).toMatchObject({ status: 'error', code: 'program_missing' });
  });
});

describe('pages by their looks', () => {
  const vectors: readonly (readonly number[])[] = [
    [1, 0],
    [0.6, 0.8],
  ]; // prettier-ignore
  let asked = 0;
  const embedPages: EmbedPages = {
    name: 'toy',
    images: async (images) => {
      asked += 1;
      return images.map((_, index) => vectors[index] ?? []);
    },
    query: async () => [0, 1],
  };

  it('are the nearest, with their pictures', async () => {
    const result = await askDocument(
      report,
      { op: 'find', mode: 'visual', query: 'a chart', top: 1 },
      { embedPages },
    );
    expect(result).toMatchObject({
      detail: { pages: [2], results: [{ page: 2, score: 0.8 }] },
      images: [{ label: 'page 2' }],
    });
    expect(asked).toBe(1);
  });

  it('need a server, and one that answers', async () => {
    const input = { op: 'find', mode: 'visual', query: 'a chart', expect: { path: '/pages/0', equals: 1 } };
    expect(await askDocument(report, input)).toMatchObject({ code: 'feature_absent' });
    const broken: EmbedPages = { ...embedPages, images: async () => [] };
    expect(await askDocument(report, input, { embedPages: broken })).toMatchObject({
      status: 'error',
      code: 'server_failed',
    });
  });
});

describe('what is expected', () => {
  it.each([
    ['supports', { op: 'text', expect: { path: '/pages/0/text', contains: '42 million' } }],
    ['refutes', { op: 'text', expect: { path: '/pages/0/text', contains: '43 million' } }],
    ['open', { op: 'text', most: 100, expect: { path: '/pages/1/text', contains: 'zebra' } }],
    ['supports', { op: 'info', expect: { path: '/pages', equals: 2 } }],
    ['refutes', { op: 'info', expect: { path: '/pages', equals: 3 } }],
    ['open', { op: 'info', expect: { path: '/nothing', equals: 3 } }],
  ])('%s: %j', async (finding, input) => {
    expect(await askDocument(report, input)).toMatchObject({ status: 'ok', finding });
  });
});

describe('failures', () => {
  it.each([
    ['bad_arguments', { op: 'text', page: 3 }],
    ['bad_arguments', { op: 'text', pages: 'all' }],
    ['bad_arguments', { op: 'text', pages: '2-1' }],
    ['bad_arguments', { op: 'text', page: 1, pages: [2] }],
    ['bad_arguments', { op: 'region' }],
    ['bad_arguments', { op: 'region', box: [10, 10, 5, 20] }],
    ['bad_arguments', { op: 'region', box: [2, 2, 3, 3], units: 'fraction' }],
    ['bad_arguments', { op: 'find' }],
    ['bad_arguments', { op: 'paint' }],
    ['bad_arguments', { op: 'text', dpi: 5_000 }],
    ['no_such_file', { op: 'text', document: 'b.pdf' }],
  ])('%s: %j', async (code, input) => {
    expect(await askDocument(report, input)).toMatchObject({ status: 'error', code });
  });

  it('of a document that is none, or closed, say what to do', async () => {
    expect(await askDocument(Buffer.from('hello'), { op: 'text' })).toMatchObject({ code: 'not_a_document' });
    expect(await askDocument(new Uint8Array(), { op: 'text' })).toMatchObject({ code: 'not_a_document' });
    expect(
      await askDocument(report.subarray(0, 300), { op: 'text', expect: { contains: 'x' } }),
    ).toMatchObject({ status: 'error' });
    const closed = encryptedPdf('Secret', 'sesame');
    expect(await askDocument(closed, { op: 'text' })).toMatchObject({
      code: 'encrypted',
      message: expect.stringContaining('"password"') as string,
    });
    expect(
      await askDocument(closed, { op: 'text', password: 'sesame', expect: { contains: 'Secret' } }),
    ).toMatchObject({ finding: 'supports' });
    expect(await askDocument(closed, { op: 'text' })).toMatchObject({ code: 'encrypted' });
  });

  it('says the same twice', async () => {
    for (const op of ['info', 'text', 'words', 'tables', 'page'])
      expect(await askDocument(report, { op })).toEqual(await askDocument(report, { op }));
  });
});
