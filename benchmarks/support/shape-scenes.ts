import { seededRandom } from '../../src/core/index.js';
import { colorName, type Rgb } from '../../tools/image/shapes/index.js';
import type { KnownShape } from './shape-match.js';

/** A scene that was drawn, with what is in it. */
export interface DrawnScene {
  readonly name: string;
  readonly svg: string;
  /** Quality of the JPEG it is stored as; null for a PNG. */
  readonly jpeg: number | null;
  readonly known: readonly KnownShape[];
}

type Corner = readonly [number, number];

interface Placed extends KnownShape {
  readonly fill: Rgb;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly svg: string;
}

/** Fewest units of RGB distance between two colours of one scene. */
const APART = 90;

/**
 * Seeded scenes unlike any set: palettes, 1 to 4 panels in a row or a column, light and dark grounds, sizes of 8 to
 * 60 pixels, turned squares and triangles, rectangles and ellipses, shapes that cover a part of one another, some as JPEG.
 */
export function drawnScenes(count: number, seed: number): DrawnScene[] {
  return Array.from({ length: count }, (_, index) => drawnScene(index, seed * 1_000 + index));
}

function drawnScene(index: number, seed: number): DrawnScene {
  const random = seededRandom(seed);
  const roll = (from: number, to: number) => from + random() * (to - from);
  const whole = (from: number, to: number) => Math.floor(roll(from, to + 1));
  const dark = random() < 0.4;
  const ground: Rgb = dark
    ? [whole(0, 70), whole(0, 70), whole(0, 70)]
    : [whole(190, 255), whole(190, 255), whole(190, 255)];
  const shift = dark ? 70 : -75;
  const strip = ground.map((one) => Math.min(255, Math.max(0, one + shift))) as unknown as Rgb;
  const palette = paletteOf(whole, [ground, strip]);
  const panels = whole(1, 4);
  const [wide, high] = [whole(110, 240), whole(110, 240)];
  const [gap, margin] = [whole(6, 40), random() < 0.5 ? 0 : whole(4, 20)];
  const across = random() < 0.7;
  const known: Placed[] = [];
  let body = '';
  for (let panel = 0; panel < panels; panel += 1) {
    const left = margin + (across ? panel * (wide + gap) : 0);
    const top = margin + (across ? 0 : panel * (high + gap));
    body += `<rect x="${left}" y="${top}" width="${wide}" height="${high}" fill="${css(ground)}" shape-rendering="crispEdges"/>`;
    const placed = placedIn(left, top, wide, high, whole(1, 7), palette, random);
    known.push(...placed);
    body += placed.map(({ svg }) => svg).join('');
  }
  const width = 2 * margin + (across ? panels * wide + (panels - 1) * gap : wide);
  const height = 2 * margin + (across ? high : panels * high + (panels - 1) * gap);
  return {
    name: `drawn ${index}`,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${css(strip)}"/>${body}</svg>`,
    jpeg: index % 8 === 7 ? 92 : null,
    known,
  };
}

const css = (rgb: Rgb) => `rgb(${rgb.join(',')})`;

function paletteOf(whole: (from: number, to: number) => number, grounds: readonly Rgb[]): Rgb[] {
  const palette: Rgb[] = [];
  while (palette.length < 4) {
    const rgb: Rgb = [whole(0, 255), whole(0, 255), whole(0, 255)];
    const apart = [...grounds, ...palette].every(
      (other) => Math.hypot(other[0] - rgb[0], other[1] - rgb[1], other[2] - rgb[2]) >= APART,
    );
    if (apart) palette.push(rgb);
  }
  return palette;
}

function placedIn(
  left: number,
  top: number,
  wide: number,
  high: number,
  count: number,
  palette: readonly Rgb[],
  random: () => number,
): Placed[] {
  const placed: Placed[] = [];
  for (let tries = 0; tries < 200 && placed.length < count; tries += 1) {
    const shape = shapeAt(left, top, wide, high, palette, random);
    if (shape !== null && placed.every((other) => mayStand(shape, other))) placed.push(shape);
  }
  return placed;
}

/** Those of one colour stand apart; others may cover a rim of one another. */
function mayStand(a: Placed, b: Placed): boolean {
  const apart = Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius;
  return apart >= (a.fill === b.fill ? 1.5 : -0.3 * Math.min(a.radius, b.radius));
}

const KINDS = [
  'square',
  'triangle',
  'circle',
  'square',
  'triangle',
  'circle',
  'rectangle',
  'ellipse',
] as const;

function shapeAt(
  left: number,
  top: number,
  wide: number,
  high: number,
  palette: readonly Rgb[],
  random: () => number,
): Placed | null {
  const roll = (from: number, to: number) => from + random() * (to - from);
  const kind = KINDS[Math.floor(random() * KINDS.length)] as (typeof KINDS)[number];
  const fill = palette[Math.floor(random() * palette.length)] as Rgb;
  const size = random() < 0.5 ? Math.round(roll(8, 25)) : Math.round(roll(20, 60));
  const angle = random() < 0.5 ? 0 : roll(0, Math.PI * 2);
  const ratio = kind === 'rectangle' || kind === 'ellipse' ? roll(1.5, 2.5) : 1;
  const [x, y] = [roll(left, left + wide), roll(top, top + high)];
  const drawn = outlineOf(kind, x, y, size, size / ratio, angle, roll(0.85, 1.2));
  const [l, t, r, b] = drawn.box;
  if (l < left || t < top || r > left + wide || b > top + high) return null;
  const radius = kind === 'circle' ? size / 2 : Math.hypot(r - l, b - t) / 2;
  return { kind, color: colorName(fill), fill, x, y, radius, box: drawn.box, svg: drawn.svg(css(fill)) };
}

type Drawn = { box: KnownShape['box']; svg: (fill: string) => string };

function outlineOf(
  kind: string,
  x: number,
  y: number,
  width: number,
  height: number,
  angle: number,
  tall: number,
): Drawn {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  if (kind === 'circle' || kind === 'ellipse') {
    const across = Math.hypot(width * cos, height * sin) / 2;
    const down = Math.hypot(width * sin, height * cos) / 2;
    const degrees = (angle * 180) / Math.PI;
    return {
      box: [x - across, y - down, x + across, y + down],
      svg: (fill) =>
        `<ellipse cx="${x}" cy="${y}" rx="${width / 2}" ry="${height / 2}" transform="rotate(${degrees} ${x} ${y})" fill="${fill}"/>`,
    };
  }
  const [w, h] = [width / 2, height / 2];
  const flat: Corner[] =
    kind === 'triangle'
      ? [
          [0, -h * tall],
          [w, h * tall],
          [-w, h * tall],
        ]
      : [
          [-w, -h],
          [w, -h],
          [w, h],
          [-w, h],
        ];
  const corners = flat.map(([u, v]): Corner => [x + u * cos - v * sin, y + u * sin + v * cos]);
  const [xs, ys] = [corners.map(([one]) => one), corners.map(([, one]) => one)];
  return {
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)],
    svg: (fill) =>
      `<polygon points="${corners.map((corner) => corner.join(',')).join(' ')}" fill="${fill}"/>`,
  };
}
