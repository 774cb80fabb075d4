import { deflateSync } from 'node:zlib';

/** A PDF of numbered objects (the first is object 1), whose bytes are exactly as given. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = '/Root 1 0 R'): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let size = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    size += part.length;
  };
  for (const [index, object] of objects.entries()) {
    offsets.push(size);
    add(Buffer.concat([latin(`${index + 1} 0 obj\n`), latin(object), latin('\nendobj\n')]));
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = size;
  const count = objects.length + 1;
  add(
    latin(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

const latin = (part: string | Buffer): Buffer =>
  typeof part === 'string' ? Buffer.from(part, 'latin1') : part;

/** A stream object; packed where asked for. */
export function stream(content: string | Buffer, entries = '', packed = false): Buffer {
  const bytes = packed ? deflateSync(latin(content)) : latin(content);
  const filter = packed ? '/Filter /FlateDecode ' : '';
  return Buffer.concat([
    latin(`<< /Length ${bytes.length} ${filter}${entries} >>\nstream\n`),
    bytes,
    latin('\nendstream'),
  ]);
}

/** A page: what draws it, and its own entries. */
export interface PageSpec {
  readonly draw?: string | Buffer;
  readonly width?: number;
  readonly height?: number;
  /** e.g. `/Rotate 90`. */
  readonly entries?: string;
  /** Resources besides the font /F1 (Helvetica). */
  readonly resources?: string;
  readonly packed?: boolean;
}

/** What a document has besides its pages. */
export interface DocumentSpec {
  /** Entries of the catalogue. */
  readonly catalogue?: string;
  /** Objects from number {@link firstExtra} on. */
  readonly extra?: readonly (string | Buffer)[];
  readonly trailer?: string;
}

/** The number of the first extra object of a document of so many pages. */
export const firstExtra = (pages: number): number => 4 + 2 * pages;

/** A document of pages; object 3 is the font. */
export function documentOf(
  pages: readonly PageSpec[],
  { catalogue = '', extra = [], trailer = '' }: DocumentSpec = {},
): Buffer {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  return pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      ...pages.flatMap(
        ({ draw = '', width = 612, height = 792, entries = '', resources = '', packed = false }, index) => [
          `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /Font << /F1 3 0 R >> ${resources} >> /Contents ${5 + 2 * index} 0 R ${entries} >>`,
          stream(draw, '', packed),
        ],
      ),
      ...extra,
    ],
    `/Root 1 0 R ${trailer}`,
  );
}

/** Operators that write a text with its baseline `y` points under the upper edge of a page `height` points high. */
export const write = (text: string, x: number, y: number, size = 10, height = 792): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${height - y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET\n`;

/** A line from one point to another, counted from the upper left corner. */
export const line = (x1: number, y1: number, x2: number, y2: number, height = 792): string =>
  `${x1} ${height - y1} m ${x2} ${height - y2} l S\n`;

/** Paragraphs of made-up words in a column, one line each 12 points. */
export const column = (words: readonly string[], x: number, y: number, perLine: number): string =>
  Array.from({ length: Math.ceil(words.length / perLine) }, (_, row) =>
    write(words.slice(row * perLine, (row + 1) * perLine).join(' '), x, y + row * 12),
  ).join('');

/** A picture of so many pixels, one colour, as an image object. */
export const imageObject = (width: number, height: number): Buffer =>
  stream(
    Buffer.alloc(width * height * 3, 200),
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`,
    true,
  ); // prettier-ignore
