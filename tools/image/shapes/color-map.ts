import { dominantColors, evenPixels, MOST_COLORS, mixtureOf, thinColors } from './palette.js';
import { type Pixels, type Rgb, rgbAt, rgbDistance } from './pixels.js';

/** Which of an image's own colours every pixel has; a pixel on an edge is a mixture of two. */
export interface ColorMap {
  readonly width: number;
  readonly height: number;
  readonly palette: readonly Rgb[];
  /** Index into `palette` of the colour there is most of in the pixel; NONE where it has none of them. */
  readonly major: Int16Array;
  /** The other colour of a mixture, else NONE. */
  readonly minor: Int16Array;
  /** Share of `major`, 0.5 to 1. */
  readonly share: Float32Array;
  /** 1 for pixels amid others of the same colour. */
  readonly even: Uint8Array;
}

/** No colour of the palette. */
export const NONE = -1;
/** How far neighbours in an even patch may differ, as a share of the tolerance. */
const EVEN = 0.35;
/** Pixels of even patches that a colour needs to be one of the image's own. */
const FEWEST_EVEN = 3;
/** Pixels it needs where it has no even patch, as thin lines have none. */
const FEWEST_THIN = 10;
/** How far blurs of compression reach, pixels. */
const NEARBY = 4;
/** Rounds by which colours grow from even patches into edges and tips. */
const ROUNDS = 8;
/** Most colours looked at around a pixel, which bounds the time noise takes. */
const MOST_AROUND = 6;
/** What a mixture of two neighbours costs more than a pure colour, as a share of the tolerance. */
const MIXTURE = 0.25;
/** What a colour that no neighbour has costs more. */
const STRANGER = 0.45;

/** Finds the colours of an image and what every pixel has of them; linear in the pixels. */
export function colorMap(pixels: Pixels, tolerance: number, background?: Rgb): ColorMap {
  const even = evenPixels(pixels, tolerance * EVEN);
  const given = background === undefined ? [] : [background];
  const first = dominantColors(pixels, (at) => even[at] === 1, tolerance, given, FEWEST_EVEN);
  const palette = [...given, ...first];
  const map = assign(pixels, palette, even, tolerance);
  if (palette.length >= MOST_COLORS) return map;
  const lone = (at: number) => map.major[at] === NONE && evenLabelsAround(map, at) <= 1;
  const thin = thinColors(pixels, lone, tolerance, palette, FEWEST_THIN);
  return thin.length === 0 ? map : assign(pixels, [...palette, ...thin], even, tolerance);
}

/** How many colours have an even patch nearby: between two of them any colour may be a blur of both. */
function evenLabelsAround({ width, height, major, even }: ColorMap, at: number): number {
  const x = at % width;
  const y = (at - x) / width;
  const found = new Set<number>();
  for (let row = Math.max(0, y - NEARBY); row <= Math.min(height - 1, y + NEARBY); row += 1)
    for (
      let to = row * width + Math.max(0, x - NEARBY);
      to <= row * width + Math.min(width - 1, x + NEARBY);
      to += 1
    )
      if (even[to] === 1) found.add(major[to] as number);
  return found.size;
}

function assign(pixels: Pixels, palette: readonly Rgb[], even: Uint8Array, tolerance: number): ColorMap {
  const size = pixels.width * pixels.height;
  const map: ColorMap = {
    width: pixels.width,
    height: pixels.height,
    palette,
    major: new Int16Array(size).fill(NONE),
    minor: new Int16Array(size).fill(NONE),
    share: new Float32Array(size).fill(1),
    even,
  };
  spreadEven(pixels, map, even, tolerance);
  let open: number[] = [];
  for (let at = 0; at < size; at += 1) if (map.major[at] === NONE) open.push(at);
  for (let round = 0; round < ROUNDS && open.length > 0; round += 1)
    open = resolveRound(pixels, map, open, tolerance, round === ROUNDS - 1);
  return map;
}

/** Even patches have their colour whole. */
function spreadEven(pixels: Pixels, map: ColorMap, even: Uint8Array, tolerance: number): void {
  const { width, major } = map;
  const labels = nearestLabels(pixels, map.palette, tolerance);
  for (let at = 0; at < even.length; at += 1) {
    const label = labels[at] as number;
    if (even[at] !== 1 || label === NONE) continue;
    for (let row = at - width; row <= at + width; row += width)
      for (let to = row - 1; to <= row + 1; to += 1)
        if (major[to] === NONE && labels[to] === label) major[to] = label;
  }
}

function nearestLabels(pixels: Pixels, palette: readonly Rgb[], tolerance: number): Int16Array {
  const labels = new Int16Array(pixels.width * pixels.height);
  const { data } = pixels;
  for (let at = 0; at < labels.length; at += 1) {
    const here = at * 3;
    const same =
      at > 0 &&
      data[here] === data[here - 3] &&
      data[here + 1] === data[here - 2] &&
      data[here + 2] === data[here - 1];
    labels[at] = same ? (labels[at - 1] as number) : nearest(palette, rgbAt(pixels, at), tolerance);
  }
  return labels;
}

/** The colour of the palette nearest to this one, NONE where all are farther than `within`. */
function nearest(palette: readonly Rgb[], rgb: Rgb, within: number): number {
  let [best, least] = [NONE, within];
  for (const [label, color] of palette.entries()) {
    const distance = rgbDistance(color, rgb);
    if (distance <= least) [best, least] = [label, distance];
  }
  return best;
}

/** Explains pixels by colours around them; all of one round see the same neighbours. Returns those left. */
function resolveRound(
  pixels: Pixels,
  map: ColorMap,
  open: readonly number[],
  tolerance: number,
  last: boolean,
): number[] {
  const left: number[] = [];
  const found: [at: number, mixture: Mixture][] = [];
  for (const at of open) {
    const around = labelsAround(map, at);
    const mixture =
      around.length === 0 && !last
        ? null
        : explain(map.palette, rgbAt(pixels, at), around, tolerance, last ? 2 : 1);
    if (mixture === null) left.push(at);
    else found.push([at, mixture]);
  }
  for (const [at, { major, minor, share }] of found) {
    map.major[at] = major;
    map.minor[at] = minor;
    map.share[at] = share;
  }
  return left;
}

/** Colours within two pixels. */
function labelsAround({ width, height, major }: ColorMap, at: number): number[] {
  const x = at % width;
  const y = (at - x) / width;
  const found: number[] = [];
  for (let row = Math.max(0, y - 2); row <= Math.min(height - 1, y + 2); row += 1) {
    for (let column = Math.max(0, x - 2); column <= Math.min(width - 1, x + 2); column += 1) {
      const label = major[row * width + column] as number;
      if (label !== NONE && found.length < MOST_AROUND && !found.includes(label)) found.push(label);
    }
  }
  return found;
}

interface Mixture {
  readonly major: number;
  readonly minor: number;
  readonly share: number;
}

function explain(
  palette: readonly Rgb[],
  rgb: Rgb,
  around: readonly number[],
  tolerance: number,
  slack: number,
): Mixture | null {
  let least = slack;
  let best: Mixture | null = null;
  for (const [label, color] of palette.entries()) {
    const cost = rgbDistance(color, rgb) / tolerance + (around.includes(label) ? 0 : STRANGER);
    if (cost < least) [least, best] = [cost, { major: label, minor: NONE, share: 1 }];
  }
  for (const [index, a] of around.entries()) {
    for (const b of around.slice(index + 1)) {
      const { share, off } = mixtureOf(palette[a] as Rgb, palette[b] as Rgb, rgb);
      const cost = off / tolerance + MIXTURE;
      if (cost >= least) continue;
      least = cost;
      best = share >= 0.5 ? { major: a, minor: b, share } : { major: b, minor: a, share: 1 - share };
    }
  }
  return best;
}
