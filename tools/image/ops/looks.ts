import type { Json } from '../../../src/core/index.js';
import { colourAt, cropPixels, type Pixels, type Rgb } from '../../../src/image/index.js';
import { nearestName } from '../colour/css-names.js';
import { dominantColours } from '../colour/dominant.js';
import { hexOf } from '../colour/hex.js';
import { histogramOf } from '../colour/histogram.js';
import { boxOfJob, onOriginal, placePoints } from '../coordinates.js';
import { type Job, rounded, type Seen, seen } from '../job.js';

const DEFAULT_COLOURS = 5;
const DEFAULT_BINS = 16;

/** What the image is: size, format, colours. */
export function info({ picture }: Job): Seen {
  const { facts, pixels, frame, sha256 } = picture;
  const { kind, width, height, stored, ...rest } = facts;
  const turned = facts.orientation === 1 ? '' : `, turned upright (EXIF ${facts.orientation})`;
  return seen({
    summary: `${kind}, ${width} × ${height}${turned}, ${facts.channels} channels of ${facts.bits} bit${facts.alpha ? ', with transparency' : ''}${facts.frames > 1 ? `, ${facts.frames} frames` : ''}`,
    format: kind,
    width,
    height,
    stored: { ...stored },
    ...rest,
    sha256,
    colours: coloursOf(pixels, DEFAULT_COLOURS),
    ...(frame.of === sha256
      ? {}
      : {
          original: {
            sha256: frame.of,
            width: frame.width,
            height: frame.height,
            toOriginal: [...frame.toOriginal],
          },
        }),
  });
}

/** The main colours of the image or a part of it. */
export function colours(job: Job): Seen {
  const box = boxOfJob(job);
  const found = coloursOf(cropPixels(job.picture.pixels, box), job.input.count ?? DEFAULT_COLOURS);
  const shown = found.map(({ hex, name, share }) => `${name} ${hex} ${rounded(share * 100, 1)} %`);
  return seen({ summary: shown.join(', '), box: [...box], colours: found });
}

const coloursOf = (pixels: Pixels, count: number) =>
  dominantColours(pixels, count).map(({ rgb, share }) => ({ ...colourFacts(rgb), share: rounded(share, 6) }));

function colourFacts(rgb: Rgb): { hex: string; rgb: number[]; name: string; distance: number } {
  const { name, distance } = nearestName(rgb);
  return { hex: hexOf(rgb), rgb: [...rgb], name, distance: rounded(distance, 2) };
}

/** How often each value occurs, by channel and for luma. */
export function histogram(job: Job): Seen {
  const box = boxOfJob(job);
  const bins = job.input.bins ?? DEFAULT_BINS;
  const found = histogramOf(cropPixels(job.picture.pixels, box), bins);
  const [left, top, right, bottom] = box;
  const count = (right - left) * (bottom - top);
  const { mean, deviation } = found.luma;
  return seen({
    summary: `${count} pixels; luma ${mean} on average, standard deviation ${deviation}`,
    box: [...box],
    bins,
    pixels: count,
    channels: found as unknown as Json,
  });
}

/** The colours at points. */
export function pixel(job: Job): Seen {
  const { pixels } = job.picture;
  const found = placePoints(job).map(([x, y]) => {
    const column = Math.min(pixels.width - 1, Math.floor(x + 1e-6));
    const row = Math.min(pixels.height - 1, Math.floor(y + 1e-6));
    const facts = colourFacts(colourAt(pixels, column, row));
    return { x: column, y: row, ...facts, ...onOriginal(job, column + 0.5, row + 0.5) };
  });
  const shown = found.slice(0, 5).map(({ x, y, hex, name }) => `(${x}, ${y}) ${hex} ${name}`);
  return seen({ summary: `${shown.join('; ')}${found.length > 5 ? '; …' : ''}`, points: found });
}
