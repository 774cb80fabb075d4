/** An image as rows of RGB bytes, from the upper left corner. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3;
  readonly data: Uint8Array;
}

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** `[left, top, right, bottom]` in pixels; right and bottom are just beyond the last pixel. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Distance of two colours in the RGB cube. */
export const rgbDistance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** The colour of the pixel with this index. */
export function rgbAt({ data }: Pixels, index: number): Rgb {
  const at = index * 3;
  return [data[at] as number, data[at + 1] as number, data[at + 2] as number];
}
