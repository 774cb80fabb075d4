import { type Grey, histogram, otsu, percentile } from './grey.js';

/** A darkest and a lightest shade that lie closer together than this are pulled apart. */
const FAINT_RANGE = 150;
/** Shades nearer than this are one shade: what is on such a page is noise of the camera. */
const BLANK_RANGE = 12;

/**
 * The page as dark letters on a light ground, with its contrast stretched where it is faint. A page of full contrast
 * is left alone: stretching by percentiles turns a white page with little ink into specks.
 */
export function darkOnLight(page: Grey): Grey {
  const counts = histogram(page);
  const [low, high] = [percentile(counts, 0.001), percentile(counts, 0.999)];
  if (high - low < BLANK_RANGE) return page;
  const inverted = isDark(counts);
  const faint = high - low < FAINT_RANGE;
  if (!inverted && !faint) return page;
  const table = new Uint8Array(256);
  for (let shade = 0; shade < 256; shade += 1) {
    const share = faint ? (shade - low) / (high - low) : shade / 255;
    table[shade] = Math.round(255 * Math.min(1, Math.max(0, inverted ? 1 - share : share)));
  }
  return { ...page, data: page.data.map((shade) => table[shade] ?? 0) };
}

/** Whether the ground is dark: most pixels lie on the dark side of the threshold. */
function isDark(counts: Uint32Array): boolean {
  const threshold = otsu(counts);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const dark = counts.subarray(0, threshold + 1).reduce((sum, count) => sum + count, 0);
  return dark > total * 0.6;
}
