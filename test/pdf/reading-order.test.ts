import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../src/core/index.js';
import {
  askPdf,
  closePdfThreads,
  type PageContent,
  pageText,
  tableMarkdown,
  tablesOf,
  type Word,
} from '../../src/pdf/index.js';
import { column, documentOf, firstExtra, line, type PageSpec, stream, write } from './pdf-writer.js';

afterAll(closePdfThreads);
const { signal } = new AbortController();

async function contentOf(page: PageSpec, extra: readonly (string | Buffer)[] = []): Promise<PageContent> {
  const bytes = documentOf([page], { extra });
  const read = await askPdf({ bytes, sha256: await sha256Of(bytes) }, 'content', { page: 1 }, { signal });
  if (read.status === 'error') throw new Error(read.message);
  return read.answer;
}
const textOf = async (draw: string, page: Partial<PageSpec> = {}) =>
  pageText(await contentOf({ draw, ...page })).text;
const named = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`);
const joined = (name: string, count: number) => named(name, count).join(' ');
const flat = (text: string) => text.replace(/\s+/g, ' ');

describe('reading order', () => {
  it('reads lines from the top, whatever their order in the file, and parts paragraphs', async () => {
    const draw = write('third', 72, 160) + write('second', 72, 112) + write('first', 72, 100);
    expect(await textOf(draw)).toBe('first\nsecond\n\nthird');
  });

  it('reads two columns one after the other, between a title and a foot across both', async () => {
    const draw =
      write('A title that runs across the page from one edge to the other and on', 72, 60, 14) +
      column(named('right', 30), 330, 100, 5) +
      column(named('left', 40), 72, 100, 5) +
      write(
        'A foot that runs across the page, from the left edge to the right edge of all the columns',
        72,
        250,
      );
    expect(flat(await textOf(draw))).toMatch(
      new RegExp(`^A title .* on ${joined('left', 40)} ${joined('right', 30)} A foot`),
    );
  });

  it('reads three columns with paragraphs that end at the same height', async () => {
    const draw = [72, 240, 410]
      .map(
        (x, index) => column(named(`c${index}a`, 12), x, 100, 3) + column(named(`c${index}b`, 12), x, 170, 3),
      )
      .join('');
    const wanted = [0, 1, 2]
      .map((index) => `${joined(`c${index}a`, 12)} ${joined(`c${index}b`, 12)}`)
      .join(' ');
    expect(flat(await textOf(draw))).toBe(wanted);
  });

  it('reads a table row by row', async () => {
    const rows = [
      ['Year', 'Sales'],
      ['2021', '10'],
      ['2022', '20'],
      ['2023', '30'],
    ];
    const draw = rows
      .map((row, r) => row.map((text, c) => write(text, 72 + c * 200, 100 + r * 14)).join(''))
      .join('');
    expect(flat(await textOf(draw))).toBe('Year Sales 2021 10 2022 20 2023 30');
  });

  it.each([90, 180, 270])('places words within a page turned by %i degrees', async (turn) => {
    const content = await contentOf({ draw: write('Hello world', 72, 100), entries: `/Rotate ${turn}` });
    expect([content.width, content.height]).toEqual(turn === 180 ? [612, 792] : [792, 612]);
    for (const { box } of content.words)
      expect(box[0] >= 0 && box[1] >= 0 && box[2] <= content.width && box[3] <= content.height).toBe(true);
    expect(new Set(content.words.map((word) => word.turn))).toEqual(new Set([turn]));
  });

  it('reads lines on their side or head in their order', async () => {
    const turned = ([a, b, c, d]: readonly number[], at: readonly string[]) =>
      ['one two', 'three four']
        .map((text, row) => `BT /F1 10 Tf ${a} ${b} ${c} ${d} ${at[row]} Tm (${text}) Tj ET\n`)
        .join('');
    expect(await textOf(turned([0, -1, 1, 0], ['300 500', '288 500']))).toBe('one two\nthree four');
    expect(await textOf(turned([0, 1, -1, 0], ['300 500', '312 500']))).toBe('one two\nthree four');
    expect(await textOf(turned([-1, 0, 0, -1], ['300 500', '300 512']))).toBe('one two\nthree four');
  });

  it('counts from the corner of what is seen, not of what is cut away', async () => {
    const [word] = (await contentOf({ draw: write('Hello', 172, 300), entries: '/CropBox [100 92 500 592]' }))
      .words;
    expect(word?.box[0]).toBeCloseTo(72, 0);
    expect(word?.box[3]).toBeGreaterThan(99);
    expect(word?.box[3]).toBeLessThan(105);
  });

  it('reads what was filled into a form, at its place', async () => {
    const first = firstExtra(1);
    const bytes = documentOf([{ draw: write('Name:', 72, 100), entries: `/Annots [${first} 0 R]` }], {
      catalogue: `/AcroForm << /Fields [${first} 0 R] >>`,
      extra: [
        `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ada Lovelace) /Rect [120 685 300 700] /P 4 0 R >>`,
      ],
    });
    const read = await askPdf({ bytes, sha256: 'form' }, 'content', { page: 1 }, { signal });
    expect(read.status === 'ok' ? pageText(read.answer).text : read).toBe('Name: Ada Lovelace');
  });

  it('keeps the offsets of words true, for words anywhere', () => {
    const word = fc.record({
      text: fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !/\s/.test(text)),
      x: fc.integer({ min: 0, max: 600 }),
      y: fc.integer({ min: 0, max: 800 }),
      height: fc.integer({ min: 1, max: 40 }),
      turn: fc.constantFrom(0 as const, 0 as const, 90 as const),
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (drawn) => {
        const words = drawn.map(
          ({ text, x, y, height, turn }): Word => ({
            text,
            box: [x, y, x + text.length * 5, y + height],
            size: height,
            turn,
          }),
        );
        const read = pageText({ words });
        expect(read.words).toHaveLength(words.length);
        expect(read.words.map(({ text }) => text).toSorted()).toEqual(
          words.map(({ text }) => text).toSorted(),
        );
        for (const { text, start, end } of read.words) expect(read.text.slice(start, end)).toBe(text);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('reads a crowded page in bounded time', () => {
    const words = Array.from({ length: 20_000 }, (_, index): Word => {
      const [row, place] = [Math.floor(index / 4), index % 4];
      return {
        text: 'w',
        box: [place * 150, row * 3, place * 150 + 20 + (row % 7), row * 3 + 2],
        size: 2,
        turn: 0,
      };
    });
    const started = performance.now();
    pageText({ words });
    tablesOf({ words, rules: [] });
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});

describe('tables', () => {
  const grid = (xs: readonly number[], ys: readonly number[]) =>
    ys.map((y) => line(xs[0] ?? 0, y, xs.at(-1) ?? 0, y)).join('') +
    xs.map((x) => line(x, ys[0] ?? 0, x, ys.at(-1) ?? 0)).join('');

  it('reads cells that take several columns', async () => {
    const draw =
      [100, 120, 140].map((y) => line(72, y, 272, y)).join('') +
      line(72, 100, 72, 140) +
      line(272, 100, 272, 140) +
      line(172, 120, 172, 140) +
      write('Wide heading', 80, 114) +
      write('left', 80, 134) +
      write('right', 180, 134); // prettier-ignore
    const [table] = tablesOf(await contentOf({ draw }));
    expect(table).toMatchObject({
      kind: 'ruled',
      rows: 2,
      columns: 2,
      cells: [
        { row: 0, column: 0, columns: 2, text: 'Wide heading' },
        { text: 'left' },
        { row: 1, column: 1, text: 'right' },
      ],
    });
  });

  it('reads lines drawn as thin boxes, and inside a form placed elsewhere', async () => {
    const bars =
      [0, 20, 40].map((y) => `0 ${y} 200 0.5 re f `).join('') +
      [0, 100, 200].map((x) => `${x} 0 0.5 40 re f `).join('');
    const form = stream(bars, '/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Matrix [1 0 0 1 10 20]');
    const draw = `q 1 0 0 1 62 600 cm /X Do Q ${write('a', 80, 145)}${write('b', 180, 145)}${write('c', 80, 165)}${write('d', 180, 165)}`;
    const content = await contentOf({ draw, resources: `/XObject << /X ${firstExtra(1)} 0 R >>` }, [form]);
    const [table] = tablesOf(content);
    expect(table === undefined ? content.rules : tableMarkdown(table)).toBe(
      '| a | b |\n| --- | --- |\n| c | d |',
    );
  });

  it('reads aligned columns without lines, with an empty cell', async () => {
    const rows = [
      ['Name', 'Age', 'City'],
      ['Ada', '36', 'London'],
      ['Alan', '', 'Wilmslow'],
      ['Grace', '85', 'New York'],
    ];
    const draw = rows
      .map((row, r) =>
        row.map((text, c) => (text === '' ? '' : write(text, 72 + c * 120, 100 + r * 14))).join(''),
      )
      .join('');
    expect(tablesOf(await contentOf({ draw })).map(tableMarkdown)).toEqual([
      '| Name | Age | City |\n| --- | --- | --- |\n| Ada | 36 | London |\n| Alan |  | Wilmslow |\n| Grace | 85 | New York |',
    ]);
  });

  it('takes neither prose in columns, nor a frame, nor a chart for a table', async () => {
    const prose = column(named('left', 60), 72, 100, 6) + column(named('right', 60), 330, 100, 6);
    expect(tablesOf(await contentOf({ draw: prose }))).toEqual([]);
    expect(
      tablesOf(await contentOf({ draw: grid([72, 400], [100, 300]) + write('Framed', 100, 150) })),
    ).toEqual([]);
    expect(
      tablesOf(
        await contentOf({
          draw: grid([100, 150, 200, 250, 300], [100, 150, 200, 250, 300]) + write('0', 80, 300),
        }),
      ),
    ).toEqual([]);
  });

  it('escapes what would end a cell', async () => {
    const draw =
      grid([72, 172, 272], [100, 120, 140]) +
      write('a|b', 76, 114) +
      write('c', 176, 114) +
      write('d', 76, 134) +
      write('e', 176, 134);
    expect(tablesOf(await contentOf({ draw })).map(tableMarkdown)[0]).toContain('| a\\|b | c |');
  });
});
