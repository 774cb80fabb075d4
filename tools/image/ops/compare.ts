import type { Json, ToolFailure, ToolImage } from '../../../src/core/index.js';
import { IMAGE_LIMITS, openPicture, type Pixels, resizePixels } from '../../../src/image/index.js';
import { BadArguments } from '../bad-arguments.js';
import { differenceImage } from '../compare/difference.js';
import { bitDistance, dHash, pHash } from '../compare/hashes.js';
import { lumaPlane } from '../compare/luma.js';
import { LEAST_SSIM_SIDE, ssim } from '../compare/ssim.js';
import { type Job, keepDerived, named, rounded, type Seen, seen } from '../job.js';

/** Most pixels that structural similarity is computed of; larger images are shrunk for it. */
const MOST_SSIM_PIXELS = 4_000_000;
const HASH_BITS = 64;

type Part = { readonly [key: string]: Json };

/** How far two images are the same, pixel by pixel, as they are seen, and in structure. */
export async function compare(job: Job): Promise<Seen | ToolFailure> {
  const { input, files, signal, picture } = job;
  if (input.with === undefined) throw new BadArguments('"with", the other image, for compare', 'none');
  const other = await openPicture(files, input.with, {
    frame: input.withFrame,
    background: input.background,
    signal,
  });
  if (other.status === 'error') return other;
  const [one, two] = [picture.pixels, other.pixels];
  const { method = 'all' } = input;
  const wants = (name: typeof method) => method === 'all' || method === name;
  const resized = one.width !== two.width || one.height !== two.height;
  const fitting = resized && method !== 'perceptual' ? await resizePixels(two, one.width, one.height) : two;
  const pixel = wants('pixel') ? await byPixel(job, fitting) : null;
  const perceptual = wants('perceptual') ? bySight(one, two) : null;
  const structural = wants('structural') ? await byStructure(one, fitting) : null;
  const said = [resized ? 'other size' : null, pixel?.said, perceptual?.said, structural?.said];
  return seen(
    {
      summary: said.filter((one) => one !== null && one !== undefined).join('; '),
      sizes: [one, two].map(({ width, height }) => [width, height]),
      resized,
      ...(pixel === null ? {} : { pixel: pixel.part }),
      ...(perceptual === null ? {} : { perceptual: perceptual.part }),
      ...(structural === null ? {} : { structural: structural.part }),
    },
    pixel?.images ?? [],
  );
}

async function byPixel(
  job: Job,
  other: Pixels,
): Promise<{ said: string; part: Part; images: readonly ToolImage[] }> {
  const { pixels } = job.picture;
  const tolerance = job.input.tolerance ?? 0;
  const block = Math.ceil(Math.max(pixels.width, pixels.height) / IMAGE_LIMITS.side);
  const [found, drawn] = differenceImage(pixels, other, tolerance, block);
  const count = pixels.width * pixels.height;
  const image =
    found.differing === 0
      ? null
      : await keepDerived(job, drawn, 'differences in red', [block, 0, 0, block, 0, 0]);
  return {
    said: found.differing === 0 ? 'no pixel differs' : `${found.differing} of ${count} pixels differ`,
    part: {
      identical: found.largest === 0,
      tolerance,
      differing: found.differing,
      share: rounded(found.differing / count, 9),
      largest: found.largest,
      mean: rounded(found.mean, 6),
      box: found.box === null ? null : [...found.box],
      ...(image === null ? {} : named(image)),
    },
    images: image === null ? [] : [image],
  };
}

function bySight(one: Pixels, other: Pixels): { said: string; part: Part } {
  const hashed = (hash: typeof pHash) => {
    const [first, second] = [hash(one), hash(other)];
    const distance = bitDistance(first, second);
    return { hashes: [first, second], distance, similarity: rounded(1 - distance / HASH_BITS, 6) };
  };
  const part = { phash: hashed(pHash), dhash: hashed(dHash), bits: HASH_BITS };
  return {
    said: `pHash differs in ${part.phash.distance}, dHash in ${part.dhash.distance} of 64 bits`,
    part,
  };
}

async function byStructure(one: Pixels, other: Pixels): Promise<{ said: string; part: Part }> {
  const scale = Math.min(1, Math.sqrt(MOST_SSIM_PIXELS / (one.width * one.height)));
  const [width, height] = [
    Math.max(1, Math.floor(one.width * scale)),
    Math.max(1, Math.floor(one.height * scale)),
  ];
  if (Math.min(width, height) < LEAST_SSIM_SIDE) {
    const why = `sides below ${LEAST_SSIM_SIDE} pixels have no window`;
    return { said: `no SSIM: ${why}`, part: { ssim: null, why } };
  }
  const [first, second] = [await resizePixels(one, width, height), await resizePixels(other, width, height)];
  const value = rounded(ssim(lumaPlane(first), lumaPlane(second)), 9);
  return { said: `SSIM ${value}`, part: { ssim: value, computedAt: [width, height] } };
}
