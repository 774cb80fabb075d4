/** A picture of one channel, 8 bits, rows without gaps: 0 is black, 255 white. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** How often each of the 256 shades occurs. */
export function histogram({ data }: Grey): Uint32Array {
  const counts = new Uint32Array(256);
  for (const shade of data) counts[shade] = (counts[shade] ?? 0) + 1;
  return counts;
}

/** The shade below which a share (0 to 1) of the pixels lies. */
export function percentile(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let shade = 0; shade < 256; shade += 1) {
    seen += counts[shade] ?? 0;
    if (seen > total * share) return shade;
  }
  return 255;
}

/** The threshold that best parts dark from light (Otsu 1979: the greatest variance between the two classes). */
export function otsu(counts: Uint32Array): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const whole = counts.reduce((sum, count, shade) => sum + count * shade, 0);
  let [best, threshold, below, sum] = [-1, 127, 0, 0];
  for (let shade = 0; shade < 255; shade += 1) {
    const count = counts[shade] ?? 0;
    below += count;
    sum += count * shade;
    if (below === 0 || below === total) continue;
    const gap = sum / below - (whole - sum) / (total - below);
    const variance = below * (total - below) * gap * gap;
    if (variance > best) [best, threshold] = [variance, shade];
  }
  return threshold;
}
