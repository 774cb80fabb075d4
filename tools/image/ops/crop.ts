import { mapBox } from '../../../src/core/index.js';
import { cropPixels, fitted, IMAGE_LIMITS, resizePixels } from '../../../src/image/index.js';
import { placeBox } from '../coordinates.js';
import { type Job, keepDerived, named, rounded, type Seen, seen } from '../job.js';
import { enlargement, grown } from '../zoom-box.js';

/** A part of the image, grown and enlarged where it would be too small to be seen, unless it is asked for exactly. */
export async function crop(job: Job): Promise<Seen> {
  const { input, picture } = job;
  const units = input.units ?? (input.op === 'zoom' ? 'per_mille' : 'pixel');
  const asked = input.box ?? [];
  const { box: placed, clamped } = placeBox(asked, units, picture.pixels);
  const used = input.exact === true ? placed : grown(placed, picture.pixels);
  const part = cropPixels(picture.pixels, used);
  const times = input.exact === true ? 1 : enlargement(part.width, part.height);
  const size = fitted(part.width * times, part.height * times, IMAGE_LIMITS.side);
  const shown = await resizePixels(part, size.width, size.height);
  const [sx, sy] = [size.width / part.width, size.height / part.height];
  const [left, top] = used;
  const image = await keepDerived(job, shown, `${input.op} of an image`, [1 / sx, 0, 0, 1 / sy, left, top]);
  const isDerived = picture.frame.of !== picture.sha256;
  return seen(
    {
      summary: `pixels ${used.join(', ')} of ${picture.pixels.width} × ${picture.pixels.height}, shown ${size.width} × ${size.height}`,
      ...named(image),
      asked,
      units,
      used,
      scale: rounded(sx, 6),
      clamped,
      grown: used.some((side, index) => side !== placed[index]),
      ...(isDerived ? { original: mapBox(picture.frame.toOriginal, used).map((side) => rounded(side)) } : {}),
    },
    [image],
  );
}
