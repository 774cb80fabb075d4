import { type Pixels, type Rgb, rgbAt, rgbDistance } from './pixels.js';

/** Most colours told apart in one image. */
export const MOST_COLORS = 24;
/** Most peaks of a histogram that are looked at. */
const MOST_PEAKS = 1_000;
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

/**
 * The colours of the pixels that `counts` names, most frequent first: peaks of their histogram of at least `fewest`
 * pixels, `tolerance` apart from each other and from those known.
 */
export function dominantColors(
  pixels: Pixels,
  counts: (index: number) => boolean,
  tolerance: number,
  known: readonly Rgb[],
  fewest: number,
): Rgb[] {
  const bins = histogram(pixels, counts);
  const found: Bin[] = known.map((rgb) => ({ count: Number.POSITIVE_INFINITY, rgb }));
  for (const bin of bins.slice(0, MOST_PEAKS)) {
    if (found.some(({ rgb }) => rgbDistance(rgb, bin.rgb) <= tolerance)) continue;
    if (found.length >= MOST_COLORS) break;
    const around = peak(bins, bin.rgb, tolerance / 2);
    if (around.count >= fewest) found.push(around);
  }
  return found.slice(known.length).map(({ rgb }) => rgb);
}

/** The colours of thin lines: as {@link dominantColors}, without those that are mixtures of more frequent ones. */
export function thinColors(
  pixels: Pixels,
  counts: (index: number) => boolean,
  tolerance: number,
  known: readonly Rgb[],
  fewest: number,
): Rgb[] {
  const bins = histogram(pixels, counts);
  const peaks: Bin[] = [];
  for (const bin of bins.slice(0, MOST_PEAKS)) {
    if ([...known, ...peaks.map(({ rgb }) => rgb)].some((rgb) => rgbDistance(rgb, bin.rgb) <= tolerance))
      continue;
    const around = peak(bins, bin.rgb, tolerance / 2);
    if (around.count >= fewest) peaks.push(around);
    if (peaks.length >= 3 * MOST_COLORS) break;
  }
  const all = [...known.map((rgb) => ({ count: Number.POSITIVE_INFINITY, rgb })), ...peaks];
  return peaks
    .filter((one) => !isMixture(one, all, tolerance))
    .slice(0, MOST_COLORS - known.length)
    .map(({ rgb }) => rgb);
}

function isMixture(one: Bin, all: readonly Bin[], tolerance: number): boolean {
  const rivals = all.filter((other) => other !== one && other.count > one.count);
  return rivals.some((a, index) =>
    rivals.slice(index + 1).some((b) => {
      const { share, off } = mixtureOf(a.rgb, b.rgb, one.rgb);
      return share > 0.05 && share < 0.95 && off <= tolerance * 0.6;
    }),
  );
}

/** The share of `a` in the mixture of `a` and `b` that is nearest to a colour, and how far off it is. */
export function mixtureOf(a: Rgb, b: Rgb, rgb: Rgb): { readonly share: number; readonly off: number } {
  const along = [a[0] - b[0], a[1] - b[1], a[2] - b[2]] as const;
  const length = along[0] ** 2 + along[1] ** 2 + along[2] ** 2;
  const dot = (rgb[0] - b[0]) * along[0] + (rgb[1] - b[1]) * along[1] + (rgb[2] - b[2]) * along[2];
  const share = length === 0 ? 1 : Math.min(1, Math.max(0, dot / length));
  const at: Rgb = [b[0] + share * along[0], b[1] + share * along[1], b[2] + share * along[2]];
  return { share, off: rgbDistance(at, rgb) };
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
    sums[bin] = (sums[bin] as number) + 1;
    sums[bin + 1] = (sums[bin + 1] as number) + r;
    sums[bin + 2] = (sums[bin + 2] as number) + g;
    sums[bin + 3] = (sums[bin + 3] as number) + b;
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
function peak(bins: readonly Bin[], center: Rgb, radius: number): Bin {
  let [count, r, g, b] = [0, 0, 0, 0];
  for (const bin of bins) {
    if (rgbDistance(bin.rgb, center) > radius) continue;
    count += bin.count;
    r += bin.count * bin.rgb[0];
    g += bin.count * bin.rgb[1];
    b += bin.count * bin.rgb[2];
  }
  return { count, rgb: [r / count, g / count, b / count] };
}
