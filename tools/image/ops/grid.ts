import { Canvas, type Rgb } from '../../../src/image/index.js';
import { BadArguments } from '../bad-arguments.js';
import { unitSize } from '../coordinates.js';
import { type Job, keepDerived, named, rounded, type Seen, seen } from '../job.js';
import { roomy } from './roomy.js';

const LINE: Rgb = [255, 0, 128];
const TEXT: Rgb = [255, 255, 255];
const PLATE: Rgb = [40, 0, 60];
/** How much of a line covers what lies under it. */
const STRENGTH = 0.6;
/** About how many lines there are along the longer side where no step is asked for. */
const LINES = 10;
const MOST_LINES = 100;

/** The image under lines with their coordinates. */
export async function grid(job: Job): Promise<Seen> {
  const units = job.input.units ?? 'pixel';
  const { pixels } = job.picture;
  const [ux, uy] = unitSize(units, pixels);
  const [across, down] = [pixels.width / ux, pixels.height / uy];
  const step = job.input.step ?? niceStep(Math.max(across, down) / LINES);
  if (Math.max(across, down) / step > MOST_LINES)
    throw new BadArguments(`at most ${MOST_LINES} lines`, `a step of ${step}`, 'Give a larger step.');
  const { pixels: shown, scale, toParent, dot } = await roomy(pixels);
  const canvas = new Canvas(shown);
  const [xs, ys] = [multiples(step, across), multiples(step, down)];
  const at = {
    x: (x: number) => Math.round(x * ux * scale[0]),
    y: (y: number) => Math.round(y * uy * scale[1]),
  };
  for (const x of xs) canvas.fill([at.x(x), 0, at.x(x) + dot, shown.height], LINE, STRENGTH);
  for (const y of ys) canvas.fill([0, at.y(y), shown.width, at.y(y) + dot], LINE, STRENGTH);
  for (const x of xs) canvas.label(at.x(x) + dot, 0, String(x), TEXT, PLATE, dot);
  for (const y of ys) canvas.label(0, at.y(y) + dot, String(y), TEXT, PLATE, dot);
  const image = await keepDerived(job, canvas.pixels, `grid in units ${units}`, toParent);
  return seen(
    {
      summary: `lines every ${step} (${units}): ${xs.length} across, ${ys.length} down`,
      ...named(image),
      units,
      step,
      columns: xs,
      rows: ys,
      scale: rounded(scale[0], 6),
    },
    [image],
  );
}

/** The least of 1, 2, 5, 10, 20, … (and their tenths) that is no smaller. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return rounded(factor * power, 6);
}

function multiples(step: number, end: number): number[] {
  const found: number[] = [];
  for (let index = 1; index * step < end - 1e-9; index += 1) found.push(rounded(index * step, 6));
  return found;
}
