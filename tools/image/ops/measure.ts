import { type Json, mapBox } from '../../../src/core/index.js';
import { colourAt, type PixelBox, type Pixels, type Rgb } from '../../../src/image/index.js';
import { BadArguments } from '../bad-arguments.js';
import { hexOf } from '../colour/hex.js';
import { placePoints } from '../coordinates.js';
import { type Job, rounded, type Seen, seen } from '../job.js';
import { angleAt, areaOf, crossesItself, type Point, pathLength } from '../plane.js';

const DEFAULT_TOLERANCE = 10;

/** Distances, angles and areas between points, in pixels and degrees; or where the content lies. */
export function measure(job: Job): Seen {
  const { what } = job.input;
  if (what === 'content') return content(job);
  const points = placePoints(job);
  const least = what === 'distance' ? 2 : 3;
  const most = what === 'angle' ? 3 : 200;
  if (points.length < least || points.length > most)
    throw new BadArguments(
      `${least === most ? least : `${least} to ${most}`} points for measure ${what}`,
      `${points.length}`,
    );
  if (what === 'distance') return distance(points);
  return what === 'angle' ? angle(points) : area(points);
}

function distance(points: readonly Point[]): Seen {
  const parts = points.slice(1).map((point, index) => rounded(pathLength([points[index] ?? point, point])));
  const value = rounded(pathLength(points));
  const [first = [0, 0], ...rest] = points;
  const [x, y] = rest.at(-1) ?? first;
  const direction = rounded((Math.atan2(y - first[1], x - first[0]) * 180) / Math.PI);
  const summary = `${value} pixels${parts.length > 1 ? ` in ${parts.length} parts` : ''}`;
  return seen({
    summary,
    what: 'distance',
    value,
    parts,
    across: rounded(x - first[0]),
    down: rounded(y - first[1]),
    direction,
  });
}

function angle([first = [0, 0], corner = [0, 0], other = [0, 0]]: readonly Point[]): Seen {
  const value = angleAt(first, corner, other);
  if (value === null)
    throw new BadArguments('three points of which the second is none of the others', 'two equal ones');
  return seen({ summary: `${rounded(value)}° at the second point`, what: 'angle', value: rounded(value) });
}

function area(points: readonly Point[]): Seen {
  if (crossesItself(points))
    throw new BadArguments(
      'a polygon whose sides do not cross',
      'one that crosses itself',
      'Give its corners in their order.',
    );
  const value = rounded(areaOf(points));
  const perimeter = rounded(pathLength([...points, ...points.slice(0, 1)]));
  return seen({ summary: `${value} square pixels, perimeter ${perimeter}`, what: 'area', value, perimeter });
}

function content({ input, picture }: Job): Seen {
  const { pixels, frame, sha256 } = picture;
  const ground = groundOf(pixels);
  const box = contentBox(pixels, ground, input.tolerance ?? DEFAULT_TOLERANCE);
  const common = { what: 'content', background: hexOf(ground) };
  if (box === null)
    return seen({ summary: `nothing but the background ${hexOf(ground)}`, ...common, box: null });
  const [left, top, right, bottom] = box;
  const margins = { left, top, right: pixels.width - right, bottom: pixels.height - bottom };
  const original: { [key: string]: Json } =
    frame.of === sha256 ? {} : { original: mapBox(frame.toOriginal, box).map((side) => rounded(side)) };
  const summary = `content in ${box.join(', ')}, on ${hexOf(ground)}`;
  return seen({
    summary,
    ...common,
    box: [...box],
    width: right - left,
    height: bottom - top,
    margins,
    ...original,
  });
}

/** The colour most corners have; of several, that of the first one. */
function groundOf(pixels: Pixels): Rgb {
  const [right, bottom] = [pixels.width - 1, pixels.height - 1];
  const corners = [
    colourAt(pixels, 0, 0),
    colourAt(pixels, right, 0),
    colourAt(pixels, 0, bottom),
    colourAt(pixels, right, bottom),
  ];
  const votes = corners.map((one) => corners.filter((other) => hexOf(other) === hexOf(one)).length);
  return corners[votes.indexOf(Math.max(...votes))] ?? [255, 255, 255];
}

function contentBox({ width, height, data }: Pixels, [r, g, b]: Rgb, tolerance: number): PixelBox | null {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      const red = Math.abs((data[at] ?? 0) - r);
      const green = Math.abs((data[at + 1] ?? 0) - g);
      const blue = Math.abs((data[at + 2] ?? 0) - b);
      if (red <= tolerance && green <= tolerance && blue <= tolerance) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  return right === 0 ? null : [left, top, right, bottom];
}
