import { GLYPH, GLYPHS } from './glyphs.js';
import type { PixelBox, Pixels, Rgb } from './pixels.js';

const PADDING = 2;

/** Draws on a copy of an image. What lies outside is cut off; the same calls give the same pixels on every machine. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #data: Uint8Array;

  constructor({ width, height, data }: Pixels) {
    this.width = width;
    this.height = height;
    this.#data = Uint8Array.from(data);
  }

  get pixels(): Pixels {
    return { width: this.width, height: this.height, channels: 3, data: this.#data };
  }

  /** Fills a box. @param strength 1 covers what is there, less lets it through */
  fill([left, top, right, bottom]: PixelBox, colour: Rgb, strength = 1): void {
    const [from, to] = [Math.max(0, left), Math.min(this.width, right)];
    for (let y = Math.max(0, top); y < Math.min(this.height, bottom); y += 1)
      for (let x = from; x < to; x += 1) this.#mix((y * this.width + x) * 3, colour, strength);
  }

  /** The edge of a box, drawn inwards. */
  outline([left, top, right, bottom]: PixelBox, colour: Rgb, thickness: number): void {
    const [x, y] = [Math.min(thickness, right - left), Math.min(thickness, bottom - top)];
    this.fill([left, top, right, top + y], colour);
    this.fill([left, bottom - y, right, bottom], colour);
    this.fill([left, top + y, left + x, bottom - y], colour);
    this.fill([right - x, top + y, right, bottom - y], colour);
  }

  /** A cross around a pixel. */
  cross(x: number, y: number, colour: Rgb, arm: number, thickness: number): void {
    const half = Math.floor(thickness / 2);
    this.fill([x - arm, y - half, x + arm + 1, y - half + thickness], colour);
    this.fill([x - half, y - arm, x - half + thickness, y + arm + 1], colour);
  }

  /**
   * A number on a plate, moved inwards where it would not fit.
   * @param scale pixels a dot of the glyphs takes
   */
  label(x: number, y: number, text: string, colour: Rgb, plate: Rgb, scale: number): void {
    const size = labelSize(text, scale);
    const left = Math.max(0, Math.min(Math.round(x), this.width - size.width));
    const top = Math.max(0, Math.min(Math.round(y), this.height - size.height));
    this.fill([left, top, left + size.width, top + size.height], plate);
    const step = (GLYPH.width + 1) * scale;
    for (const [index, character] of [...text].entries())
      this.#glyph(left + PADDING + index * step, top + PADDING, character, colour, scale);
  }

  /** Lays another image on this one. */
  paste(image: Pixels, left: number, top: number): void {
    const width = Math.min(image.width, this.width - left);
    for (let y = 0; y < Math.min(image.height, this.height - top); y += 1) {
      const from = y * image.width * 3;
      this.#data.set(image.data.subarray(from, from + width * 3), ((top + y) * this.width + left) * 3);
    }
  }

  #glyph(left: number, top: number, character: string, colour: Rgb, scale: number): void {
    for (const [row, bits] of (GLYPHS[character] ?? []).entries())
      for (let column = 0; column < GLYPH.width; column += 1) {
        if (((bits >> (GLYPH.width - 1 - column)) & 1) === 0) continue;
        const [x, y] = [left + column * scale, top + row * scale];
        this.fill([x, y, x + scale, y + scale], colour);
      }
  }

  #mix(at: number, colour: Rgb, strength: number): void {
    for (const [channel, value] of colour.entries()) {
      const there = this.#data[at + channel] ?? 0;
      this.#data[at + channel] = Math.round(there + (value - there) * strength);
    }
  }
}

/** Size of a label with its plate, pixels. */
export const labelSize = (
  text: string,
  scale: number,
): { readonly width: number; readonly height: number } => ({
  width: (text.length * (GLYPH.width + 1) - 1) * scale + 2 * PADDING,
  height: GLYPH.height * scale + 2 * PADDING,
});
