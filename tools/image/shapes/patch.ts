import { type ColorMap, NONE } from './color-map.js';
import type { Component } from './components.js';
import type { PanelArea } from './panels.js';
import type { Box } from './pixels.js';

/** One spot of colour and what is around it: how much of each pixel it covers, where that is known. */
export interface Patch {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Share of each pixel that the spot covers, 0 to 1. */
  readonly cover: Float32Array;
  /** 1 where `cover` is known; 0 where another shape lies, which may hide a part of this one. */
  readonly known: Uint8Array;
  /** 1 for the pixels of the spot itself. */
  readonly own: Uint8Array;
  /** The box of the spot itself, in pixels of the patch. */
  readonly ownBox: Box;
  /** Pixels between the samples a comparison takes, 1 for every pixel. */
  readonly stride: number;
}

/** Samples of a patch that a comparison looks at, about. */
const SAMPLES = 6_000;

/** How a patch is taken. */
export interface PatchOptions {
  /** Whether nothing is taken to hide the spot. @default false */
  readonly front?: boolean;
  /** Room around the spot as a share of its longer side; hidden parts need WIDE. @default NARROW */
  readonly room?: number;
}

/** Room around a spot that nothing hides. */
export const NARROW = 0;
/** Room around one that has hidden parts. */
export const WIDE = 0.75;

/**
 * The patch around components of one colour, with room for hidden parts. Taken to be in `front`, nothing hides the spot:
 * where another colour begins it ends.
 */
export function patchOf(
  map: ColorMap,
  ids: Int32Array,
  panel: PanelArea,
  parts: readonly Component[],
  { front = false, room = NARROW }: PatchOptions = {},
): Patch {
  const spot = boxOf(parts);
  const [left, top, right, bottom] = windowAround(spot, panel.box, room);
  const [width, height] = [right - left, bottom - top];
  const samples = parts.reduce((sum, { box }) => sum + (box[2] - box[0]) * (box[3] - box[1]), 0);
  const patch: Patch = {
    left,
    top,
    width,
    height,
    cover: new Float32Array(width * height),
    known: new Uint8Array(width * height),
    own: new Uint8Array(width * height),
    ownBox: [spot[0] - left, spot[1] - top, spot[2] - left, spot[3] - top],
    stride: Math.max(1, Math.ceil(Math.sqrt(samples / SAMPLES))),
  };
  const mine = new Set(parts.map(({ id }) => id));
  const label = (parts[0] as Component).label;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y + top) * map.width + x + left;
      const to = y * width + x;
      if (mine.has(ids[at] as number)) patch.own[to] = 1;
      fill(patch, to, mine.has(ids[at] as number), label, map, at, front ? null : panel.background);
    }
  }
  dropOthersEdges(patch, map, ids, mine, label);
  return patch;
}

const boxOf = (parts: readonly Component[]): Box => [
  Math.min(...parts.map(({ box }) => box[0])),
  Math.min(...parts.map(({ box }) => box[1])),
  Math.max(...parts.map(({ box }) => box[2])),
  Math.max(...parts.map(({ box }) => box[3])),
];

function windowAround([left, top, right, bottom]: Box, panel: Box, share: number): Box {
  const room = 4 + Math.ceil(share * Math.max(right - left, bottom - top));
  return [
    Math.max(panel[0], left - room),
    Math.max(panel[1], top - room),
    Math.min(panel[2], right + room),
    Math.min(panel[3], bottom + room),
  ];
}

function fill(
  { cover, known }: Patch,
  to: number,
  own: boolean,
  label: number,
  { major, minor, share }: ColorMap,
  at: number,
  ground: number | null,
): void {
  const [first, second] = [major[at] as number, minor[at] as number];
  const part = share[at] as number;
  if (ground === null) {
    cover[to] = own ? part : second === label && first !== label ? 1 - part : 0;
    known[to] = own || first !== label ? 1 : 0;
  } else if (own) {
    cover[to] = second === ground ? part : 1;
    known[to] = second === ground || second === NONE ? 1 : 0;
  } else if (first === ground) {
    cover[to] = second === label ? 1 - part : 0;
    known[to] = second === label || second === NONE ? 1 : 0;
  }
}

/** A background pixel with a trace of the colour counts only where it lies beside the spot itself. */
function dropOthersEdges(
  patch: Patch,
  map: ColorMap,
  ids: Int32Array,
  mine: Set<number>,
  label: number,
): void {
  for (let y = 0; y < patch.height; y += 1) {
    for (let x = 0; x < patch.width; x += 1) {
      const to = y * patch.width + x;
      if (patch.own[to] === 1 || (patch.cover[to] as number) === 0) continue;
      const [own, other] = neighbours(patch, map, ids, mine, label, x, y);
      if (other) patch.known[to] = 0;
      if (!own) patch.cover[to] = 0;
    }
  }
}

function neighbours(
  { left, top, width, height, own }: Patch,
  map: ColorMap,
  ids: Int32Array,
  mine: Set<number>,
  label: number,
  x: number,
  y: number,
): [own: boolean, other: boolean] {
  let [besideOwn, besideOther] = [false, false];
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
      const at = (row + top) * map.width + column + left;
      if (own[row * width + column] === 1) besideOwn = true;
      else if (map.major[at] === label && !mine.has(ids[at] as number)) besideOther = true;
    }
  }
  return [besideOwn, besideOther];
}
