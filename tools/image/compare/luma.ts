import { lumaOf, type Pixels } from '../../../src/image/index.js';

/** One value a pixel, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** Luma of every pixel, 0–255. */
export function lumaPlane({ width, height, data }: Pixels): Plane {
  const values = new Float64Array(width * height);
  for (let index = 0, at = 0; index < values.length; index += 1, at += 3)
    values[index] = lumaOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
  return { width, height, values };
}

/** A plane at another size, each value the mean of the area that it covers. */
export function averaged(plane: Plane, width: number, height: number): Plane {
  const across = shrunkRows(plane, width);
  return turned(shrunkRows(turned(across), height));
}

function shrunkRows({ width, height, values }: Plane, to: number): Plane {
  const result = new Float64Array(to * height);
  for (let column = 0; column < to; column += 1) {
    const [start, end] = [(column * width) / to, ((column + 1) * width) / to];
    for (let x = Math.floor(start); x < Math.ceil(end); x += 1) {
      const share = (Math.min(end, x + 1) - Math.max(start, x)) / (end - start);
      for (let y = 0; y < height; y += 1)
        result[y * to + column] = (result[y * to + column] ?? 0) + share * (values[y * width + x] ?? 0);
    }
  }
  return { width: to, height, values: result };
}

function turned({ width, height, values }: Plane): Plane {
  const result = new Float64Array(values.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) result[x * height + y] = values[y * width + x] ?? 0;
  return { width: height, height: width, values: result };
}
