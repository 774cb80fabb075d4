import { type Affine, compose, IDENTITY } from '../core/index.js';
import { inkComponents } from './components.js';
import type { Grey } from './grey.js';
import { letterHeight, letterLike } from './letter-size.js';
import type { Box, Turn } from './recognised.js';
import { skewOf } from './skew.js';

/** A page turned upright and made level. */
export interface LevelPage {
  readonly grey: Grey;
  readonly turn: Turn;
  /** Degrees clockwise besides `turn`. */
  readonly skew: number;
  /** From its pixels to those of the page it was made of. */
  readonly toPage: Affine;
  /** Pieces of ink that may be letters. */
  readonly letters: readonly Box[];
  /** Middle height of those, pixels; null where there are too few. */
  readonly letterHeight: number | null;
}

/** Turns a page clockwise by right angles, then by the slant of its lines. */
export async function levelPage(page: Grey, turn: Turn): Promise<LevelPage> {
  const turned = turn === 0 ? page : await rotated(page, turn);
  const toTurned = turnBack(turn, page);
  const letters = letterLike(inkComponents(turned), turned);
  const height = letterHeight(letters);
  const skew = height === null ? 0 : skewOf(letters, height);
  if (skew === 0) return { grey: turned, turn, skew, toPage: toTurned, letters, letterHeight: height };
  const grey = await rotated(turned, skew);
  const toPage = compose(toTurned, slantBack(skew, turned, grey));
  const again = letterLike(inkComponents(grey), grey);
  return { grey, turn, skew, toPage, letters: again, letterHeight: letterHeight(again) };
}

async function rotated({ data, width, height }: Grey, degrees: number): Promise<Grey> {
  const { default: sharp } = await import('sharp');
  const { data: turned, info } = await sharp(data, { raw: { width, height, channels: 1 } })
    .rotate(degrees, { background: '#ffffff' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: turned };
}

function turnBack(turn: Turn, { width, height }: Grey): Affine {
  if (turn === 90) return [0, -1, 1, 0, 0, height];
  if (turn === 180) return [-1, 0, 0, -1, width, height];
  if (turn === 270) return [0, 1, -1, 0, width, 0];
  return IDENTITY;
}

/** A turn by `degrees` clockwise leaves the centre at the centre. */
function slantBack(degrees: number, before: Grey, after: Grey): Affine {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const [x, y] = [after.width / 2, after.height / 2];
  return [
    cosine,
    -sine,
    sine,
    cosine,
    before.width / 2 - cosine * x - sine * y,
    before.height / 2 + sine * x - cosine * y,
  ];
}
