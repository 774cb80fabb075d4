/** What turns pixels along one axis into values. */
export interface Scale {
  readonly kind: 'linear' | 'log';
  /** `value = offset + slope · pixel`; of a logarithmic axis that is log10 of the value. */
  readonly slope: number;
  readonly offset: number;
  /** Labels the scale passes through. */
  readonly ticks: number;
  /** Labels that do not lie on it and were left out. */
  readonly outliers: number;
  /** Largest distance of a label from the scale, pixels. */
  readonly residual: number;
  readonly from: 'labels' | 'options';
}

/** A label of an axis: where it is, and what it says. */
export interface Tick {
  readonly pixel: number;
  readonly value: number;
}

/** How far a label may be from the scale, pixels. */
const OFF = 3;
/** Share of the labels that must lie on it. */
const AGREE = 0.6;
/** Most labels of one axis. */
const MOST_TICKS = 60;

/** The value at a pixel. */
export function valueAt({ kind, slope, offset }: Scale, pixel: number): number {
  const value = offset + slope * pixel;
  return kind === 'log' ? 10 ** value : value;
}

/** The pixel at a value; null where the axis does not have it. */
export function pixelAt({ kind, slope, offset }: Scale, value: number): number | null {
  if (kind === 'log' && value <= 0) return null;
  return ((kind === 'log' ? Math.log10(value) : value) - offset) / slope;
}

/**
 * The scale that most labels lie on: linear, or logarithmic where only that passes through three or more. Null where
 * fewer than two labels agree, or too few of them.
 */
export function scaleThrough(ticks: readonly Tick[], from: Scale['from'], log?: boolean): Scale | null {
  const few = distinct(ticks).slice(0, MOST_TICKS);
  const linear = log === true ? null : bestLine(few, 'linear', from);
  const positive = few.every(({ value }) => value > 0);
  const powers = log === false || !positive ? null : bestLine(few, 'log', from);
  if (log === true) return powers;
  const better = powers !== null && powers.ticks >= 3 && powers.ticks > (linear?.ticks ?? 0);
  return better ? powers : linear;
}

function distinct(ticks: readonly Tick[]): Tick[] {
  return ticks.filter(
    (tick, index) =>
      ticks.findIndex((one) => one.value === tick.value && Math.abs(one.pixel - tick.pixel) < 1) === index,
  );
}

function bestLine(ticks: readonly Tick[], kind: Scale['kind'], from: Scale['from']): Scale | null {
  const values = ticks.map(({ value }) => (kind === 'log' ? Math.log10(value) : value));
  let best: { members: number[]; sum: number } | null = null;
  for (const [a, first] of ticks.entries()) {
    for (let b = a + 1; b < ticks.length; b += 1) {
      const slope =
        ((values[b] as number) - (values[a] as number)) / ((ticks[b] as Tick).pixel - first.pixel);
      if (!Number.isFinite(slope) || slope === 0) continue;
      const offs = ticks.map(({ pixel }, index) =>
        Math.abs(((values[index] as number) - (values[a] as number)) / slope - (pixel - first.pixel)),
      );
      const members = [...offs.keys()].filter((index) => (offs[index] as number) <= OFF);
      const sum = members.reduce((total, index) => total + (offs[index] as number), 0);
      if (
        best === null ||
        members.length > best.members.length ||
        (members.length === best.members.length && sum < best.sum)
      )
        best = { members, sum };
    }
  }
  if (best === null || best.members.length < Math.max(2, Math.ceil(AGREE * ticks.length))) return null;
  return fitted(ticks, values, best.members, kind, from);
}

/** Least squares through the labels that agree. */
function fitted(
  ticks: readonly Tick[],
  values: readonly number[],
  members: readonly number[],
  kind: Scale['kind'],
  from: Scale['from'],
): Scale | null {
  const pixels = members.map((index) => (ticks[index] as Tick).pixel);
  const levels = members.map((index) => values[index] as number);
  const [mp, mv] = [mean(pixels), mean(levels)];
  const spread = pixels.reduce((sum, pixel) => sum + (pixel - mp) ** 2, 0);
  if (spread < 1) return null;
  const slope =
    pixels.reduce((sum, pixel, index) => sum + (pixel - mp) * ((levels[index] as number) - mv), 0) / spread;
  if (slope === 0) return null;
  const offset = mv - slope * mp;
  const residual = Math.max(
    ...pixels.map((pixel, index) => Math.abs(((levels[index] as number) - offset) / slope - pixel)),
  );
  return {
    kind,
    slope,
    offset,
    ticks: members.length,
    outliers: ticks.length - members.length,
    residual,
    from,
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
