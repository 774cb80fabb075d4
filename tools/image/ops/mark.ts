import type { Json } from '../../../src/core/index.js';
import { Canvas, labelSize, type Rgb } from '../../../src/image/index.js';
import { BadArguments } from '../bad-arguments.js';
import { placeBox, placePoints } from '../coordinates.js';
import { type Job, keepDerived, named, rounded, type Seen, seen } from '../job.js';
import { type RoomyPixels, roomy } from './roomy.js';

/** Colours of the marks, in turn, far from one another. */
const COLOURS: readonly Rgb[] = [
  [230, 25, 75],
  [0, 130, 200],
  [245, 130, 48],
  [145, 30, 180],
  [0, 128, 128],
  [170, 110, 40],
];
const TEXT: Rgb = [255, 255, 255];
/** Half of a cross, in dots of the labels. */
const ARM = 6;

/** Draws boxes and points with their numbers: boxes first, in the order given. */
export async function mark(job: Job): Promise<Seen> {
  const { boxes = [], points = [], units = 'pixel' } = job.input;
  if (boxes.length + points.length === 0)
    throw new BadArguments('"boxes", "points" or both for mark', 'neither', 'Give one of them.');
  const placed = boxes.map((box) => placeBox(box, units, job.picture.pixels).box);
  const spots = placePoints(job);
  const room = await roomy(job.picture.pixels);
  const canvas = new Canvas(room.pixels);
  const marks: Json[] = [];
  for (const box of placed) {
    drawBox(canvas, box, marks.length, room);
    marks.push({ number: marks.length + 1, box: [...box] });
  }
  for (const [x, y] of spots) {
    drawPoint(canvas, x, y, marks.length, room);
    marks.push({ number: marks.length + 1, point: [rounded(x), rounded(y)] });
  }
  const image = await keepDerived(job, canvas.pixels, 'an image with marks', room.toParent);
  const summary = `${placed.length} boxes and ${spots.length} points drawn`;
  return seen({ summary, ...named(image), scale: rounded(room.scale[0], 6), marks }, [image]);
}

const colourOf = (index: number): Rgb => COLOURS[index % COLOURS.length] ?? TEXT;

function drawBox(canvas: Canvas, box: readonly number[], index: number, { scale, dot }: RoomyPixels): void {
  const [left = 0, top = 0, right = 0, bottom = 0] = box.map((side, axis) =>
    Math.round(side * scale[axis % 2 === 0 ? 0 : 1]),
  );
  canvas.outline([left, top, right, bottom], colourOf(index), 2 * dot);
  canvas.label(left, top, String(index + 1), TEXT, colourOf(index), dot);
}

function drawPoint(canvas: Canvas, x: number, y: number, index: number, { scale, dot }: RoomyPixels): void {
  const [column, row] = [Math.floor(x * scale[0]), Math.floor(y * scale[1])];
  canvas.cross(column, row, TEXT, (ARM + 1) * dot, 3 * dot);
  canvas.cross(column, row, colourOf(index), ARM * dot, dot);
  const size = labelSize(String(index + 1), dot);
  const beside = (at: number, length: number, most: number) =>
    at + 3 * dot + length > most ? at - 3 * dot - length : at + 3 * dot;
  const [left, top] = [beside(column, size.width, canvas.width), beside(row, size.height, canvas.height)];
  canvas.label(left, top, String(index + 1), TEXT, colourOf(index), dot);
}
