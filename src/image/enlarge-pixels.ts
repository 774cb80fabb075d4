import type { Pixels } from './pixels.js';

/** Lobes of the kernel on each side. */
const LOBES = 3;
const TAPS = 2 * LOBES;

/**
 * Pixels at a size no smaller on either side: Lanczos (a = 3) with the centres of pixels where they belong, which the
 * library does not keep to when it enlarges; beyond the edge the pixels of the edge go on.
 */
export function enlargePixels(pixels: Pixels, width: number, height: number): Pixels {
  return higher(wider(pixels, width), height);
}

/** Enlarged so that every pixel becomes a box of its colour. */
export function repeatPixels(pixels: Pixels, width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor(((y + 0.5) * pixels.height) / height) * pixels.width;
    for (let x = 0; x < width; x += 1, at += 3) {
      const from = (row + Math.floor(((x + 0.5) * pixels.width) / width)) * 3;
      data[at] = pixels.data[from] ?? 0;
      data[at + 1] = pixels.data[from + 1] ?? 0;
      data[at + 2] = pixels.data[from + 2] ?? 0;
    }
  }
  return { width, height, channels: 3, data };
}

function wider(pixels: Pixels, width: number): Pixels {
  if (width === pixels.width) return pixels;
  const { height } = pixels;
  const { places, weights } = kernel(pixels.width, width);
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      let [red, green, blue] = [0, 0, 0];
      for (let tap = x * TAPS; tap < (x + 1) * TAPS; tap += 1) {
        const weight = weights[tap] ?? 0;
        const from = (y * pixels.width + (places[tap] ?? 0)) * 3;
        red += weight * (pixels.data[from] ?? 0);
        green += weight * (pixels.data[from + 1] ?? 0);
        blue += weight * (pixels.data[from + 2] ?? 0);
      }
      data[at] = red;
      data[at + 1] = green;
      data[at + 2] = blue;
    }
  return { width, height, channels: 3, data: new Uint8Array(data.buffer) };
}

function higher(pixels: Pixels, height: number): Pixels {
  if (height === pixels.height) return pixels;
  const { width } = pixels;
  const { places, weights } = kernel(pixels.height, height);
  const data = new Uint8ClampedArray(width * height * 3);
  const row = width * 3;
  const sums = new Float64Array(row);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    for (let tap = y * TAPS; tap < (y + 1) * TAPS; tap += 1) {
      const weight = weights[tap] ?? 0;
      const from = (places[tap] ?? 0) * row;
      for (let at = 0; at < row; at += 1) sums[at] = (sums[at] ?? 0) + weight * (pixels.data[from + at] ?? 0);
    }
    data.set(sums, y * row);
  }
  return { width, height, channels: 3, data: new Uint8Array(data.buffer) };
}

/** For each new place the old places it is made of, and how much of each; the weights of a place sum to 1. */
function kernel(from: number, to: number): { readonly places: Int32Array; readonly weights: Float64Array } {
  const places = new Int32Array(to * TAPS);
  const weights = new Float64Array(to * TAPS);
  for (let place = 0; place < to; place += 1) {
    const centre = ((place + 0.5) * from) / to - 0.5;
    const first = Math.floor(centre) - LOBES + 1;
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap += 1) {
      const weight = lanczos(first + tap - centre);
      places[place * TAPS + tap] = Math.max(0, Math.min(from - 1, first + tap));
      weights[place * TAPS + tap] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < TAPS; tap += 1)
      weights[place * TAPS + tap] = (weights[place * TAPS + tap] ?? 0) / sum;
  }
  return { places, weights };
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  return (LOBES * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / LOBES)) / (Math.PI * x) ** 2;
}
