import { lumaOf, type Pixels } from '../../../src/image/index.js';
import { rounded } from '../job.js';

/** How the values of a channel are spread, 0–255. */
export interface ChannelHistogram {
  /** Pixels in each bin; bins are equally wide. */
  readonly counts: readonly number[];
  readonly mean: number;
  readonly deviation: number;
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** Histograms of red, green, blue and luma (BT.601, rounded). */
export function histogramOf(
  { data }: Pixels,
  bins: number,
): Readonly<Record<'red' | 'green' | 'blue' | 'luma', ChannelHistogram>> {
  const [red, green, blue, luma] = [tally(), tally(), tally(), tally()];
  for (let at = 0; at < data.length; at += 3) {
    const r = data[at] ?? 0;
    const g = data[at + 1] ?? 0;
    const b = data[at + 2] ?? 0;
    bump(red, r);
    bump(green, g);
    bump(blue, b);
    bump(luma, Math.round(lumaOf(r, g, b)));
  }
  return {
    red: spread(red, bins),
    green: spread(green, bins),
    blue: spread(blue, bins),
    luma: spread(luma, bins),
  };
}

const tally = () => new Uint32Array(256);

function bump(counts: Uint32Array, value: number): void {
  counts[value] = (counts[value] ?? 0) + 1;
}

function spread(values: Uint32Array, bins: number): ChannelHistogram {
  const counts = Array.from({ length: bins }, () => 0);
  let [total, sum, squares] = [0, 0, 0];
  for (const [value, count] of values.entries()) {
    const bin = Math.floor((value * bins) / 256);
    counts[bin] = (counts[bin] ?? 0) + count;
    total += count;
    sum += count * value;
    squares += count * value * value;
  }
  const mean = sum / total;
  const variance = Math.max(0, squares / total - mean * mean);
  return {
    counts,
    mean: rounded(mean),
    deviation: rounded(Math.sqrt(variance)),
    least: values.findIndex((count) => count > 0),
    median: medianOf(values, total),
    most: values.findLastIndex((count) => count > 0),
  };
}

/** The lower one of an even number. */
function medianOf(values: Uint32Array, total: number): number {
  let below = 0;
  for (const [value, count] of values.entries()) {
    below += count;
    if (2 * below >= total) return value;
  }
  return 255;
}
