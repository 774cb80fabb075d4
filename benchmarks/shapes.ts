import { readFileSync } from 'node:fs';
import { findShapes, type Pixels, shapesOptions } from '../tools/image/shapes/index.js';
import type { BenchOptions } from './gsm8k.js';
import { mergedScenes } from './support/merged-scenes.js';
import { nlvrScenes } from './support/nlvr-scenes.js';
import { type KnownShape, wrongShapes } from './support/shape-match.js';
import { drawnScenes } from './support/shape-scenes.js';

/** Scenes drawn for the second figure, and their seed. */
const DRAWN = 50;
const SEED = 7;
/** Scenes of two shapes that are one piece of one colour. */
const MERGED = 40;

interface Tried {
  readonly name: string;
  readonly known: readonly KnownShape[];
  readonly pixels: Pixels;
}

/**
 * Scenes of which every shape is found with its kind, colour and place (within two pixels): labelled ones of NLVR, and
 * drawn ones with other colours, sizes, layouts, turned and overlapping shapes. Every scene that fails is printed.
 */
export async function run({ data, log }: BenchOptions): Promise<void> {
  const labelled = nlvrScenes(data);
  if (labelled === null) log(`${data}/nlvr is not there: set ASSAY_DATA to the folder of the data sets.`);
  else {
    const tried: Tried[] = [];
    for (const { name, file, known } of labelled)
      tried.push({ name, known, pixels: await pixelsOf(readFileSync(file)) });
    report('labelled scenes (NLVR)', tried, log);
  }
  const drawn: Tried[] = [];
  for (const { name, svg, jpeg, known } of drawnScenes(DRAWN, Number(process.env.ASSAY_SEED ?? SEED)))
    drawn.push({ name, known, pixels: await drawnPixels(svg, jpeg) });
  report('drawn scenes', drawn, log);
  const merged: Tried[] = [];
  for (const { name, svg, jpeg, known } of mergedScenes(MERGED, Number(process.env.ASSAY_SEED ?? SEED)))
    merged.push({ name, known, pixels: await drawnPixels(svg, jpeg) });
  report('two of one colour that overlap', merged, log);
}

function report(title: string, scenes: readonly Tried[], log: (line: string) => void): void {
  const options = shapesOptions.parse({});
  const failures: string[] = [];
  let slowest = 0;
  let right = 0;
  for (const { name, known, pixels } of scenes) {
    const started = performance.now();
    const { shapes } = findShapes(pixels, options);
    slowest = Math.max(slowest, performance.now() - started);
    const wrong = wrongShapes(known, shapes);
    if (wrong.length === 0) right += 1;
    else failures.push(`  ${name}: ${wrong.join('; ')}`);
  }
  const share = ((100 * right) / Math.max(1, scenes.length)).toFixed(1);
  const total = scenes.reduce((sum, { known }) => sum + known.length, 0);
  log(
    `${title}: all shapes right in ${right} of ${scenes.length} (${share} %), ${total} shapes; slowest ${slowest.toFixed(0)} ms`,
  );
  for (const failure of failures) log(failure);
}

/** The pixels of an encoded image. */
async function pixelsOf(bytes: Uint8Array): Promise<Pixels> {
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data };
}

async function drawnPixels(svg: string, jpeg: number | null): Promise<Pixels> {
  const { default: sharp } = await import('sharp');
  const image = sharp(Buffer.from(svg)).flatten({ background: '#fff' });
  return pixelsOf(await (jpeg === null ? image.png() : image.jpeg({ quality: jpeg })).toBuffer());
}
