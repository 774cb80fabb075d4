import sharp from 'sharp';
import { looseFiles, type ToolFiles, type ToolImage, type ToolResult } from '../../../src/core/index.js';
import { decodeImage, type Pixels } from '../../../src/image/index.js';
import { runTool } from '../../../src/judge/index.js';
import { testContext } from '../../../src/testing/test-context.js';
import { image } from '../../../tools/image/index.js';

const { clock, random, signal, limits } = testContext();

/** A PNG of a drawing. */
export const drawn = (width: number, height: number, content: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"/>${content}</svg>`,
    ),
  )
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();

/** A PNG whose every pixel is what `colour` says. */
export function painted(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Promise<Buffer> {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) data.set(colour(x, y), (y * width + x) * 3);
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

/** Files `1.png`, `2.png`, … of the given bytes. */
export const filesOf = (...pictures: readonly Uint8Array[]): ToolFiles =>
  looseFiles(
    new Map(pictures.map((bytes, index) => [`${index + 1}.png`, { bytes, mediaType: 'image/png' }])),
  );

/** Runs the tool as a judge does. */
export const look = (files: ToolFiles, input: Record<string, unknown>): Promise<ToolResult> =>
  runTool(image, input, { clock, random, signal, files }, limits);

/** What the tool saw; throws where it failed. */
export async function saw(
  files: ToolFiles,
  input: Record<string, unknown>,
): Promise<{ readonly detail: Record<string, unknown>; readonly images: readonly ToolImage[] }> {
  const result = await look(files, input);
  if (result.status === 'error') throw new Error(`${result.code}: ${result.message}`);
  return { detail: result.detail as Record<string, unknown>, images: result.images ?? [] };
}

/** The pixels of an image that the tool made. */
export async function pixelsOf(files: ToolFiles, { sha256 }: Pick<ToolImage, 'sha256'>): Promise<Pixels> {
  const file = await files.open(`sha256:${sha256}`);
  if (file.status === 'error') throw new Error(file.message);
  const decoded = await decodeImage(file.bytes, { signal });
  if (decoded.status === 'error') throw new Error(decoded.message);
  return decoded.pixels;
}

/** The first image a call made, with its pixels. */
export async function made(
  files: ToolFiles,
  input: Record<string, unknown>,
): Promise<{ readonly image: ToolImage; readonly pixels: Pixels; readonly detail: Record<string, unknown> }> {
  const { images, detail } = await saw(files, input);
  const [first] = images;
  if (first === undefined) throw new Error('no image was made');
  return { image: first, pixels: await pixelsOf(files, first), detail };
}
