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

/**
 * Luma at another size, each value the mean of the area that it covers; row by row, as the whole plane of a large image
 * would take much memory.
 */
export function averagedLuma({ width, height, data }: Pixels, columns: number, rows: number): Plane {
  const values = new Float64Array(columns * rows);
  const line = new Float64Array(columns);
  const across = shares(width, columns);
  const down = shares(height, rows);
  for (let y = 0; y < height; y += 1) {
    line.fill(0);
    for (let x = 0, at = y * width * 3; x < width; x += 1, at += 3) {
      const luma = lumaOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
      for (let index = across.starts[x] ?? 0; index < (across.starts[x + 1] ?? 0); index += 1) {
        const place = across.places[index] ?? 0;
        line[place] = (line[place] ?? 0) + luma * (across.shares[index] ?? 0);
      }
    }
    for (let index = down.starts[y] ?? 0; index < (down.starts[y + 1] ?? 0); index += 1) {
      const [row, share] = [(down.places[index] ?? 0) * columns, down.shares[index] ?? 0];
      for (let place = 0; place < columns; place += 1)
        values[row + place] = (values[row + place] ?? 0) + share * (line[place] ?? 0);
    }
  }
  return { width: columns, height: rows, values };
}

/** For each old place, from `starts[place]` on, the new places it belongs to and what share of them it makes. */
interface Shares {
  readonly starts: Int32Array;
  readonly places: readonly number[];
  readonly shares: readonly number[];
}

function shares(from: number, to: number): Shares {
  const starts = new Int32Array(from + 1);
  const [places, parts]: [number[], number[]] = [[], []];
  for (let old = 0; old < from; old += 1) {
    starts[old] = places.length;
    for (let place = Math.floor((old * to) / from); place < Math.ceil(((old + 1) * to) / from); place += 1) {
      const [start, end] = [(place * from) / to, ((place + 1) * from) / to];
      places.push(place);
      parts.push((Math.min(end, old + 1) - Math.max(start, old)) / (end - start));
    }
  }
  starts[from] = places.length;
  return { starts, places, shares: parts };
}
