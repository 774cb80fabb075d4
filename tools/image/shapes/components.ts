import type { Box } from './pixels.js';

/** Pixels of one label that hang together, corners included. */
export interface Component {
  readonly label: number;
  /** The number it has in {@link Components.ids}, from 1. */
  readonly id: number;
  /** Pixels. */
  readonly area: number;
  readonly box: Box;
}

/** What {@link components} finds. */
export interface Components {
  readonly list: readonly Component[];
  /** For every pixel of the image the id of its component, 0 where it has none. */
  readonly ids: Int32Array;
  /** How many were left out because `keeps` said so. */
  readonly specks: number;
  /** The id after the last one given. */
  readonly nextId: number;
  /** True where there were more than `most`; the list ends there. */
  readonly tooMany: boolean;
}

/** What to look at and what to leave out. */
export interface ComponentsQuery {
  /** Width of the image, pixels. */
  readonly width: number;
  /** The part of the image to look at. */
  readonly within: Box;
  /** The label of a pixel; negative where it belongs to nothing. */
  readonly label: (index: number) => number;
  /** Whether one of this area and box counts. */
  readonly keeps: (area: number, box: Box) => boolean;
  readonly most: number;
  /** Where ids start. @default 1 */
  readonly firstId?: number;
}

/** Components of equal labels within a box, in reading order of their first pixels; linear in the pixels. */
export function components(query: ComponentsQuery, ids: Int32Array): Components {
  const { within, width, keeps, most } = query;
  const list: Component[] = [];
  let specks = 0;
  let next = query.firstId ?? 1;
  for (let y = within[1]; y < within[3]; y += 1) {
    for (let x = within[0]; x < within[2]; x += 1) {
      const at = y * width + x;
      const label = query.label(at);
      if (ids[at] !== 0 || label < 0) continue;
      const { area, box } = flood(query, ids, at, label, next);
      if (keeps(area, box)) list.push({ label, id: next, area, box });
      else specks += 1;
      next += 1;
      if (list.length > most) return { list, ids, specks, nextId: next, tooMany: true };
    }
  }
  return { list, ids, specks, nextId: next, tooMany: false };
}

function flood(query: ComponentsQuery, ids: Int32Array, start: number, label: number, id: number) {
  const { width, within } = query;
  const [left, top, right, bottom] = within;
  const open = [start];
  ids[start] = id;
  let area = 0;
  const box: [number, number, number, number] = [right, bottom, left, top];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    area += 1;
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
    for (let row = Math.max(top, y - 1); row <= Math.min(bottom - 1, y + 1); row += 1) {
      for (let column = Math.max(left, x - 1); column <= Math.min(right - 1, x + 1); column += 1) {
        const to = row * width + column;
        if (ids[to] !== 0 || query.label(to) !== label) continue;
        ids[to] = id;
        open.push(to);
      }
    }
  }
  return { area, box };
}
