import type { Pixels, Rgb } from '../../../tools/image/shapes/index.js';

/** A shape to paint; `sharp` ones have no smooth edges. */
export interface Painted {
  readonly kind: 'box' | 'circle' | 'ellipse' | 'triangle' | 'ring';
  readonly rgb: Rgb;
  /** `[left, top, width, height]` before turning. */
  readonly at: readonly [number, number, number, number];
  /** Degrees clockwise. */
  readonly turn?: number;
}

/** Samples of a pixel in each direction. */
const SAMPLES = 5;

/** Paints shapes one over another, with edges as smooth as 25 samples a pixel make them. */
export function painted(
  width: number,
  height: number,
  ground: Rgb,
  shapes: readonly Painted[],
  samples = SAMPLES,
): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let rgb: readonly number[] = ground;
      for (const shape of shapes) {
        const share = coverage(shape, x, y, samples);
        if (share > 0) rgb = rgb.map((one, channel) => one + ((shape.rgb[channel] as number) - one) * share);
      }
      for (const channel of [0, 1, 2])
        data[(y * width + x) * 3 + channel] = Math.round(rgb[channel] as number);
    }
  }
  return { width, height, channels: 3, data };
}

function coverage(
  { kind, at: [left, top, wide, high], turn = 0 }: Painted,
  x: number,
  y: number,
  samples: number,
): number {
  const [cx, cy] = [left + wide / 2, top + high / 2];
  if (Math.hypot(x - cx, y - cy) > Math.hypot(wide, high) / 2 + 2) return 0;
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  let inside = 0;
  for (let row = 0; row < samples; row += 1) {
    for (let column = 0; column < samples; column += 1) {
      const [dx, dy] = [x + (column + 0.5) / samples - cx, y + (row + 0.5) / samples - cy];
      const [u, v] = [((dx * cos + dy * sin) * 2) / wide, ((dy * cos - dx * sin) * 2) / high];
      if (isInside(kind, u, v)) inside += 1;
    }
  }
  return inside / samples ** 2;
}

/** In a square from -1 to 1. */
function isInside(kind: Painted['kind'], u: number, v: number): boolean {
  if (kind === 'box') return Math.abs(u) <= 1 && Math.abs(v) <= 1;
  if (kind === 'triangle') return v <= 1 && Math.abs(u) <= (v + 1) / 2;
  const reach = Math.hypot(u, v);
  return reach <= 1 && (kind !== 'ring' || reach >= 0.8);
}
