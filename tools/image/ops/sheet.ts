import { type Json, type ToolFailure, toolFailure } from '../../../src/core/index.js';
import {
  blankPixels,
  Canvas,
  cropPixels,
  fitted,
  IMAGE_LIMITS,
  keepImage,
  openPicture,
  type Picture,
  type Pixels,
  type Rgb,
  resizePixels,
} from '../../../src/image/index.js';
import { BadArguments } from '../bad-arguments.js';
import { placeBox } from '../coordinates.js';
import { type Job, named, type Seen, seen } from '../job.js';

/** Longest side of one of several images, pixels. */
const TILE_SIDE = 512;
const GAP = 8;
/** Height of the strip above a tile that bears its number. */
const STRIP = 20;
const MOST_TILES = 36;
const GROUND: Rgb = [255, 255, 255];
const INK: Rgb = [0, 0, 0];

interface Tile {
  readonly pixels: Pixels;
  readonly about: { readonly [key: string]: Json };
}

/** Several images, or parts of one, side by side with their numbers. */
export async function sheet(job: Job): Promise<Seen | ToolFailure> {
  const { boxes = [], images = boxes.length === 0 ? [job.input.image] : [] } = job.input;
  const count = images.length + boxes.length;
  if (count > MOST_TILES) throw new BadArguments(`at most ${MOST_TILES} images and boxes`, `${count}`);
  const columns = Math.min(count, job.input.columns ?? Math.ceil(Math.sqrt(count)));
  const rows = Math.ceil(count / columns);
  const side = Math.min(TILE_SIDE, Math.floor(IMAGE_LIMITS.side / Math.max(columns, rows)) - GAP - STRIP);
  const tiles: Tile[] = [];
  for (const name of images) {
    const picture = await pictureOf(job, name);
    if (picture.status === 'error') return picture;
    tiles.push(await tileOf(picture.pixels, side, { of: picture.name }));
  }
  for (const box of boxes) tiles.push(await partOf(job, box, side));
  const pixels = laidOut(tiles, columns);
  const image = await keepImage(job.files, pixels, 'several images side by side', null);
  const listed = tiles.map(({ about }, index) => ({ number: index + 1, ...about }));
  return seen({ summary: `${count} images in ${columns} columns`, ...named(image), columns, tiles: listed }, [
    image,
  ]);
}

async function pictureOf(
  { input, files, signal, picture }: Job,
  name: string,
): Promise<Picture | ToolFailure> {
  if (name === input.image) return picture;
  if (signal.aborted) return toolFailure('aborted', 'the call ended before all images were read');
  return openPicture(files, name, { background: input.background, signal });
}

function partOf({ picture, input }: Job, asked: readonly number[], side: number): Promise<Tile> {
  const { box } = placeBox(asked, input.units ?? 'pixel', picture.pixels);
  return tileOf(cropPixels(picture.pixels, box), side, { of: picture.name, box: [...box] });
}

async function tileOf(pixels: Pixels, side: number, about: Tile['about']): Promise<Tile> {
  const size = fitted(pixels.width, pixels.height, side);
  return { pixels: await resizePixels(pixels, size.width, size.height), about };
}

/** Columns and rows as wide and high as the largest tile in them. */
function laidOut(tiles: readonly Tile[], columns: number): Pixels {
  const widths: number[] = [];
  const heights: number[] = [];
  for (const [index, { pixels }] of tiles.entries()) {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    widths[column] = Math.max(widths[column] ?? 0, pixels.width + GAP, STRIP + GAP);
    heights[row] = Math.max(heights[row] ?? 0, pixels.height + STRIP + GAP);
  }
  const canvas = new Canvas(blankPixels(sum(widths), sum(heights), GROUND));
  for (const [index, { pixels }] of tiles.entries()) {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const [left, top] = [sum(widths.slice(0, column)) + GAP / 2, sum(heights.slice(0, row)) + GAP / 2];
    canvas.label(left, top, String(index + 1), INK, GROUND, 2);
    canvas.paste(pixels, left, top + STRIP);
  }
  return canvas.pixels;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
