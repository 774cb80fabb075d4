import sharp from 'sharp';

/** How a page of text is drawn. */
export interface Drawing {
  readonly size?: number;
  readonly width?: number;
  readonly height?: number;
  readonly ink?: string;
  readonly paper?: string | null;
  readonly font?: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A PNG with the lines, the first at (40, 40); no paper is transparent. */
export function drawnPage(lines: readonly string[], drawing: Drawing = {}): Promise<Buffer> {
  const {
    size = 28,
    width = 640,
    height = 360,
    ink = '#000',
    paper = '#fff',
    font = 'DejaVu Sans',
  } = drawing;
  const texts = lines.map(
    (line, index) =>
      `<text x="40" y="${40 + size + index * size * 1.6}" font-family="${font}" font-size="${size}" fill="${ink}" xml:space="preserve">${escaped(line)}</text>`,
  );
  const ground = paper === null ? '' : `<rect width="100%" height="100%" fill="${paper}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${ground}${texts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** Lines of which every word is known to be read. */
export const LINES = [
  'The quick brown fox',
  'jumps over the lazy dog',
  'Invoice number 4711',
  'Thank you very much',
];
