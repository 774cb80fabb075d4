import type { PixelBox, Pixels } from './pixels.js';

/** The pixels of a box, which must lie inside. */
export function cropPixels({ width, data }: Pixels, [left, top, right, bottom]: PixelBox): Pixels {
  const size = { width: right - left, height: bottom - top };
  const cut = new Uint8Array(size.width * size.height * 3);
  for (let y = 0; y < size.height; y += 1) {
    const from = ((top + y) * width + left) * 3;
    cut.set(data.subarray(from, from + size.width * 3), y * size.width * 3);
  }
  return { ...size, channels: 3, data: cut };
}
