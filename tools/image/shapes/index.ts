import { type ColorMap, colorMap } from './color-map.js';
import { colorName } from './color-name.js';
import { type Component, components } from './components.js';
import { boxOf, described, tenthBox } from './describe.js';
import type { Spot } from './found-spot.js';
import type { Budget } from './mismatch.js';
import type { ShapesOptions } from './options.js';
import { type PanelArea, panelsOf } from './panels.js';
import type { Box, Pixels, Rgb } from './pixels.js';
import type { FoundShapes, Panel, Shape } from './shape.js';
import { spotsOf } from './spot.js';
import { edgesTouched, touchingPairs } from './touching.js';

export { COLOR_NAMES, type ColorName, colorName } from './color-name.js';
export { SHAPE_KINDS, type ShapeKind, type ShapesOptions, shapesOptions } from './options.js';
export type { Box, Pixels, Rgb } from './pixels.js';
export type { EdgeName, FoundShapes, Panel, Shape } from './shape.js';

/** Most pixels of an image that is looked at. */
const MOST_PIXELS = 16_000_000;
/** Pixel comparisons that one image may take. */
const WORK = 40_000_000;

/**
 * Finds the flat shapes of a drawing: panels, and in each triangles, squares, rectangles, circles, ellipses and lines,
 * with colour, place and size. A shape behind another is completed; one spot that several shapes of a colour make is
 * taken apart. What has no such shape is `other`. Time and memory are bounded by the number of pixels, and the same
 * pixels give the same answer.
 */
export function findShapes(pixels: Pixels, options: ShapesOptions): FoundShapes {
  if (pixels.width * pixels.height > MOST_PIXELS) return refused('too_large');
  const map = colorMap(pixels, options.tolerance, options.background);
  const areas = panelsOf(map, options.background === undefined ? undefined : 0);
  const lists = listsOf(map, areas, options);
  if (lists === null) return refused('too_many_shapes');
  const budget: Budget = { left: WORK };
  const spots = areas.map((panel, index) =>
    inReadingOrder(spotsOf({ map, ids: lists.ids, panel, options, budget }, lists.lists[index] ?? [])),
  );
  if (spots.flat().length > options.most) return refused('too_many_shapes');
  return {
    status: 'ok',
    panels: areas.map((area, index) => panelOf(map, area, spots[index]?.length ?? 0)),
    shapes: shapesOf(map, areas, spots, options.gap),
    specks: lists.specks,
    complete: budget.left > 0,
  };
}

const refused = (status: 'too_many_shapes' | 'too_large'): FoundShapes => ({
  status,
  panels: [],
  shapes: [],
  specks: 0,
  complete: false,
});

interface Lists {
  readonly lists: readonly (readonly Component[])[];
  readonly ids: Int32Array;
  readonly specks: number;
}

/** The components of every panel; null where there are too many. */
function listsOf(map: ColorMap, areas: readonly PanelArea[], options: ShapesOptions): Lists | null {
  const ids = new Int32Array(map.width * map.height);
  const lists: (readonly Component[])[] = [];
  let [specks, firstId] = [0, 1];
  for (const { box, background } of areas) {
    const found = components(
      {
        width: map.width,
        within: box,
        label: (at) => (map.major[at] === background ? -1 : (map.major[at] as number)),
        keeps: (area, around) => isLarge(area, around, options.smallest),
        most: options.most,
        firstId,
      },
      ids,
    );
    if (found.tooMany) return null;
    lists.push(found.list);
    specks += found.specks;
    firstId = found.nextId;
  }
  return { lists, ids, specks };
}

function isLarge(area: number, [left, top, right, bottom]: Box, smallest: number): boolean {
  return Math.max(right - left, bottom - top) >= smallest && area >= smallest;
}

function panelOf(map: ColorMap, { box, background }: PanelArea, shapes: number): Panel {
  const rgb = (map.palette[background] ?? [0, 0, 0]).map(Math.round) as unknown as Rgb;
  return { box, background: colorName(rgb), rgb, shapes };
}

const inReadingOrder = (spots: readonly Spot[]): Spot[] =>
  spots
    .map((spot) => ({ spot, box: tenthBox(boxOf(spot)) }))
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0])
    .map(({ spot }) => spot);

function shapesOf(
  map: ColorMap,
  areas: readonly PanelArea[],
  spots: readonly (readonly Spot[])[],
  gap: number,
): Shape[] {
  const shapes: Shape[] = [];
  for (const [panel, list] of spots.entries()) {
    const first = shapes.length;
    const touches = touchingPairs(list, gap);
    for (const [index, spot] of list.entries()) {
      const rgb = map.palette[spot.label] ?? [0, 0, 0];
      shapes.push({
        ...described(spot, rgb, panel),
        touches: (touches[index] ?? []).map((other) => other + first),
        edges: edgesTouched(boxOf(spot), (areas[panel] as PanelArea).box, gap),
      });
    }
  }
  return shapes;
}
