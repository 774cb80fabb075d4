import { type Affine, compose, type ToolImage } from '../../../src/core/index.js';
import {
  fitted,
  flipPixels,
  IMAGE_LIMITS,
  type MovedPixels,
  type Pixels,
  resizePixels,
  rotatedSize,
  rotatePixels,
} from '../../../src/image/index.js';
import { BadArguments } from '../bad-arguments.js';
import { rgbOf } from '../colour/hex.js';
import { type Job, keepDerived, named, rounded, type Seen, seen } from '../job.js';

/** Turned clockwise by any angle. */
export async function rotate(job: Job): Promise<Seen> {
  const { angle = 0, background = '#ffffff' } = job.input;
  const { pixels } = job.picture;
  const turned = rotatedSize(pixels.width, pixels.height, angle);
  const factor = Math.min(1, IMAGE_LIMITS.side / Math.max(turned.width, turned.height));
  const small = await shrunk(pixels, Math.floor(Math.max(pixels.width, pixels.height) * factor));
  const { image, scale } = await kept(job, small, rotatePixels(small.pixels, angle, rgbOf(background)));
  return seen(
    { summary: `turned by ${angle}°: ${image.width} × ${image.height}`, ...named(image), angle, scale },
    [image],
  );
}

/** Mirrored. */
export async function flip(job: Job): Promise<Seen> {
  const { direction = 'horizontal' } = job.input;
  const small = await shrunk(job.picture.pixels, IMAGE_LIMITS.side);
  const { image, scale } = await kept(job, small, flipPixels(small.pixels, direction));
  const summary = `flipped ${direction === 'horizontal' ? 'left to right' : 'upside down'}`;
  return seen({ summary, ...named(image), direction, scale }, [image]);
}

/** At another size; with one side alone, in the proportions there are. */
export async function resize(job: Job): Promise<Seen> {
  const { pixels } = job.picture;
  const size = sizeAsked(job.input, pixels);
  const shown = await resizePixels(pixels, size.width, size.height);
  const [sx, sy] = [size.width / pixels.width, size.height / pixels.height];
  const image = await keepDerived(job, shown, 'an image at another size', [1 / sx, 0, 0, 1 / sy, 0, 0]);
  const summary = `${pixels.width} × ${pixels.height} at ${size.width} × ${size.height}`;
  return seen({ summary, ...named(image), scale: [rounded(sx, 6), rounded(sy, 6)] }, [image]);
}

function sizeAsked({ width, height }: Job['input'], pixels: Pixels): { width: number; height: number } {
  if (width === undefined && height === undefined)
    throw new BadArguments('"width", "height" or both for resize', 'neither', 'Give one of them.');
  const across = width ?? Math.max(1, Math.round((pixels.width * (height ?? 1)) / pixels.height));
  const down = height ?? Math.max(1, Math.round((pixels.height * (width ?? 1)) / pixels.width));
  if (Math.max(across, down) > IMAGE_LIMITS.side)
    throw new BadArguments(`sides of at most ${IMAGE_LIMITS.side} pixels`, `${across} × ${down}`);
  return { width: across, height: down };
}

async function shrunk(pixels: Pixels, side: number): Promise<MovedPixels> {
  const size = fitted(pixels.width, pixels.height, Math.max(1, side));
  const toParent: Affine = [pixels.width / size.width, 0, 0, pixels.height / size.height, 0, 0];
  return { pixels: await resizePixels(pixels, size.width, size.height), toParent };
}

async function kept(
  job: Job,
  small: MovedPixels,
  moved: MovedPixels,
): Promise<{ image: ToolImage; scale: number }> {
  const toParent = compose(small.toParent, moved.toParent);
  const image = await keepDerived(job, moved.pixels, 'an image turned or mirrored', toParent);
  return { image, scale: rounded(small.pixels.width / job.picture.pixels.width, 6) };
}
