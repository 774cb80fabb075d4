import type { Affine } from '../core/index.js';
import type { LevelPage } from './level-page.js';

/** How a picture is made ready for the engine. */
export interface Preparation {
  /** Letters smaller than this are enlarged to it, pixels. */
  readonly letterHeight: number;
  /** Standard deviation of the blur that closes the gaps of printed dots, in pixels of the level page; 0 for none. */
  readonly blur: number;
}

/** A PNG for the engine. */
export interface EnginePicture {
  readonly png: Uint8Array;
  /** From its pixels to those of the level page. */
  readonly toLevel: Affine;
}

/** The engine needs some white around letters, pixels. */
const PADDING = 20;
const MOST_SCALE = 5;
/** Letters larger than this are made smaller: the engine was trained on lines of 36 to 48 pixels. */
const LARGE_LETTERS = 64;
const MOST_PIXELS = 24_000_000;
/** How far to the right and down the library puts everything when it enlarges, pixels of the larger picture. */
const SHIFT = 0.5;

/** Scales a level page so that its letters have the height the engine reads best, and puts white around it. */
export async function enginePicture(
  page: LevelPage,
  { letterHeight, blur }: Preparation,
): Promise<EnginePicture> {
  const { default: sharp } = await import('sharp');
  const { width, height, data } = page.grey;
  const scale = scaleFor(page, letterHeight);
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  let picture = sharp(data, { raw: { width, height, channels: 1 } });
  if (blur > 0) {
    // the library would hand three equal channels back
    const soft = await picture.blur(blur).extractChannel(0).raw().toBuffer();
    picture = sharp(soft, { raw: { width, height, channels: 1 } });
  }
  const sized =
    scale === 1
      ? picture
      : picture.resize({ ...size, fit: 'fill', kernel: scale > 1 ? 'cubic' : 'lanczos3' });
  const extended = sized.extend({
    top: PADDING,
    bottom: PADDING,
    left: PADDING,
    right: PADDING,
    background: '#ffffff',
  });
  const png = await extended.toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer();
  const [x, y] = [width / size.width, height / size.height];
  const start = PADDING + (scale > 1 ? SHIFT : 0);
  return { png, toLevel: [x, 0, 0, y, -start * x, -start * y] };
}

function scaleFor({ letterHeight, grey }: LevelPage, wanted: number): number {
  const most = Math.min(MOST_SCALE, Math.sqrt(MOST_PIXELS / (grey.width * grey.height)));
  if (letterHeight === null) return Math.min(most, grey.height < wanted * 4 ? 2 : 1);
  if (letterHeight > LARGE_LETTERS) return LARGE_LETTERS / 2 / letterHeight;
  return Math.min(most, Math.max(1, wanted / letterHeight));
}
