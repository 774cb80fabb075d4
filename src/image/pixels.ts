/** Rows of 8-bit sRGB samples, three a pixel, without gaps; from the upper left corner. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3;
  readonly data: Uint8Array;
}

/** Red, green and blue, 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Whole pixels: `[left, top, right, bottom]`, the last two just beyond. */
export type PixelBox = readonly [left: number, top: number, right: number, bottom: number];

/** An image of one colour. */
export function blankPixels(width: number, height: number, [red, green, blue]: Rgb): Pixels {
  const data = new Uint8Array(width * height * 3);
  if (red === green && green === blue) data.fill(red);
  else for (let at = 0; at < data.length; at += 3) data.set([red, green, blue], at);
  return { width, height, channels: 3, data };
}

/** The colour of a pixel, which must lie inside. */
export function colourAt({ width, data }: Pixels, x: number, y: number): Rgb {
  const at = (y * width + x) * 3;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

/** Luma of a colour, 0–255 (ITU-R BT.601: 0.299 R + 0.587 G + 0.114 B). */
export const lumaOf = (red: number, green: number, blue: number): number =>
  0.299 * red + 0.587 * green + 0.114 * blue;
