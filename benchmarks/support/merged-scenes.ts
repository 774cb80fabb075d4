import { seededRandom } from '../../src/core/index.js';
import type { KnownShape } from './shape-match.js';
import type { DrawnScene } from './shape-scenes.js';

const KINDS = ['circle', 'square', 'triangle'] as const;
type Kind = (typeof KINDS)[number];

const SIDES = [400, 300] as const;

/** Seeded scenes of two shapes of one colour that cover a little of one another, so that their outline is one. */
export function mergedScenes(count: number, seed: number): DrawnScene[] {
  return Array.from({ length: count }, (_, index) => {
    const random = seededRandom(seed * 1_000 + index);
    const whole = (from: number, to: number) => Math.floor(from + random() * (to + 1 - from));
    const kind = () => KINDS[whole(0, 2)] ?? 'circle';
    const [first, second] = [whole(28, 45), whole(28, 45)];
    const angle = random() * 2 * Math.PI;
    const apart = (first + second) * 0.85;
    const x = Math.round(200 + apart * Math.cos(angle));
    const y = Math.round(150 + apart * Math.sin(angle));
    const drawn = [placed(kind(), 200, 150, first), placed(kind(), x, y, second)];
    return {
      name: `merged ${index}`,
      svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDES[0]}" height="${SIDES[1]}"><rect width="100%" height="100%" fill="#fff"/><g fill="#0000ff">${drawn.map(({ svg }) => svg).join('')}</g></svg>`,
      jpeg: null,
      known: drawn.map(({ known }) => known),
    };
  });
}

function placed(
  kind: Kind,
  x: number,
  y: number,
  r: number,
): { readonly known: KnownShape; readonly svg: string } {
  const svg = {
    circle: `<circle cx="${x}" cy="${y}" r="${r}"/>`,
    square: `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}"/>`,
    triangle: `<path d="M${x} ${y - r}L${x + r} ${y + r}H${x - r}z"/>`,
  }[kind];
  return { known: { kind, color: 'blue', box: [x - r, y - r, x + r, y + r] }, svg };
}
