import { type Pixels, type Rgb, rgbAt, rgbDistance } from './pixels.js';

/** Most colours told apart in one image. */
export const MOST_COLORS = 24;
/** Pixels of one even patch that a colour needs to be one of the image's own. */
const FEWEST_EVEN = 3;
const BINS = 32 * 32 * 32;

/** Pixels whose eight neighbours have about the same colour, 1 where so. */
export function evenPixels({ width, height, data }: Pixels, tolerance: number): Uint8Array {
  const even = new Uint8Array(width * height);
  const offsets = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1];
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      if (offsets.every((offset) => near(data, at, at + offset, tolerance))) even[at] = 1;
    }
  }
  return even;
}

function near(data: Uint8Array, a: number, b: number, tolerance: number): boolean {
  for (let channel = 0; channel < 3; channel += 1) {
    const off = (data[a * 3 + channel] as number) - (data[b * 3 + channel] as number);
    if (off > tolerance || off < -tolerance) return false;
  }
  return true;
}

/** The colours of the pixels that `counts` names, most frequent first: peaks of their histogram, `tolerance` apart. */
export function dominantColors(
  pixels: Pixels,
  counts: (index: number) => boolean,
  tolerance: number,
  known: readonly Rgb[] = [],
): Rgb[] {
  const bins = histogram(pixels, counts);
  const found: Rgb[] = [...known];
  const sums = bins.map((bin) => ({ ...bin, taken: false }));
  for (const bin of sums) {
    if (bin.taken || bin.count < FEWEST_EVEN) continue;
    if (found.some((color) => rgbDistance(color, bin.rgb) <= tolerance)) continue;
    if (found.length >= MOST_COLORS) break;
    found.push(peak(sums, bin.rgb, tolerance / 2));
  }
  return found.slice(known.length);
}

interface Bin {
  readonly count: number;
  readonly rgb: Rgb;
}

function histogram(pixels: Pixels, counts: (index: number) => boolean): Bin[] {
  const sums = new Float64Array(BINS * 4);
  for (let at = 0; at < pixels.width * pixels.height; at += 1) {
    if (!counts(at)) continue;
    const [r, g, b] = rgbAt(pixels, at);
    const bin = (((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)) * 4;
    for (const [offset, value] of [1, r, g, b].entries())
      sums[bin + offset] = (sums[bin + offset] as number) + value;
  }
  const bins: Bin[] = [];
  for (let bin = 0; bin < BINS; bin += 1) {
    const count = sums[bin * 4] as number;
    const mean = (channel: number) => (sums[bin * 4 + channel] as number) / count;
    if (count > 0) bins.push({ count, rgb: [mean(1), mean(2), mean(3)] });
  }
  return bins.sort((a, b) => b.count - a.count);
}

/** The mean of the bins around a colour. */
function peak(bins: { count: number; rgb: Rgb; taken: boolean }[], center: Rgb, radius: number): Rgb {
  let [count, r, g, b] = [0, 0, 0, 0];
  for (const bin of bins) {
    if (rgbDistance(bin.rgb, center) > radius) continue;
    bin.taken = true;
    count += bin.count;
    r += bin.count * bin.rgb[0];
    g += bin.count * bin.rgb[1];
    b += bin.count * bin.rgb[2];
  }
  return [r / count, g / count, b / count];
}
