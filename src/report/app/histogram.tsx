import type { RewardSummary } from '../../log/format.js';
import { formatCount, formatScore } from '../../view/number.js';

interface HistogramProps {
  title: string;
  of: RewardSummary;
  /** Counts of the rows in the list, where it is narrowed. */
  listed: readonly number[] | null;
  /** What is counted. */
  unit: string;
  /** The range the list is narrowed to. */
  range: readonly [number, number] | null;
  onPick?: (min: number, max: number) => void;
}

const WIDTH = 320;
const HEIGHT = 132;
const TOP = 18;
const BOTTOM = 18;
const FLOOR = HEIGHT - BOTTOM;
const GAP = 3;

/** A bin that holds anything is at least this high, so that one in thousands is not lost. */
const LEAST = 2.5;

const heightOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(LEAST, (count / most) * (FLOOR - TOP));

const round = (value: number): number => Math.round(value * 100) / 100;

/** Distribution of one reward over [0, 1] in equal bins; a bin can be picked to narrow the list to it. */
export function Histogram({ title, of, unit, listed, range, onPick }: HistogramProps) {
  const bins = of.histogram;
  const most = bins.reduce((a, b) => Math.max(a, b), 1);
  const width = WIDTH / bins.length;
  const spoken = bins.map(
    (count, at) => `${round(at / bins.length)} to ${round((at + 1) / bins.length)}: ${count}`,
  );
  return (
    <figure class="card histogram">
      <figcaption>
        <h3>{title}</h3>
        <p class="num">
          <span class="quiet">mean</span> {formatScore(of.mean)}
          <span class="quiet"> over</span> {formatCount(of.count)} <span class="quiet">{unit}</span>
        </p>
      </figcaption>
      <p class="sr">{spoken.join(', ')}</p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <title>{title}</title>
        <line class="axis" x1="0" x2={WIDTH} y1={FLOOR + 0.5} y2={FLOOR + 0.5} />
        {bins.map((count, at) => (
          <Bin
            key={spoken[at]}
            at={at}
            bins={bins.length}
            count={count}
            height={heightOf(count, most)}
            listed={listed === null ? null : heightOf(Math.min(count, listed[at] ?? 0), most)}
            chosen={
              range !== null && (at + 0.5) / bins.length > range[0] && (at + 0.5) / bins.length < range[1]
            }
            x={at * width}
            width={width}
            onPick={onPick}
          />
        ))}
        {of.mean !== null && (
          <path class="mean" d={`M${of.mean * WIDTH} ${FLOOR + 2}l-4 6h8z`}>
            <title>mean {formatScore(of.mean)}</title>
          </path>
        )}
        {[0, 0.5, 1].map((value) => (
          <text
            key={value}
            class="tick"
            x={value * WIDTH}
            y={HEIGHT - 2}
            text-anchor={value === 0 ? 'start' : value === 1 ? 'end' : 'middle'}
          >
            {value}
          </text>
        ))}
      </svg>
    </figure>
  );
}

interface BinProps {
  at: number;
  bins: number;
  count: number;
  height: number;
  listed: number | null;
  chosen: boolean;
  x: number;
  width: number;
  onPick: HistogramProps['onPick'];
}

/** Rewards are compared with both ends included, so a bin ends just below the next one's start. */
const JUST_BELOW = 1e-9;

function Bin({ at, bins, count, height, listed, chosen, x, width, onPick }: BinProps) {
  const min = at / bins;
  const max = (at + 1) / bins;
  const pick = () => onPick?.(min, at === bins - 1 ? 1 : max - JUST_BELOW);
  const bar = { x: x + GAP / 2, width: width - GAP, rx: 2 };
  const active = onPick !== undefined && count > 0;
  const control = active
    ? {
        role: 'button' as const,
        tabIndex: 0,
        'aria-pressed': chosen,
        'aria-label': `${round(min)} to ${round(max)}: ${count}. Show in the list`,
        onClick: pick,
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          pick();
        },
      }
    : { 'aria-hidden': true };
  return (
    <g class={`bin${active ? ' pickable' : ''}${chosen ? ' chosen' : ''}`} {...control}>
      <rect class="hit" x={x} y="0" width={width} height={FLOOR} />
      <rect class={`bin-bar${listed === null ? '' : ' faint'}`} {...bar} y={FLOOR - height} height={height} />
      {listed !== null && <rect class="bin-bar" {...bar} y={FLOOR - listed} height={listed} />}
      {count > 0 && (
        <text class="bin-count" x={x + width / 2} y={FLOOR - height - 4} text-anchor="middle">
          {shortCount(count)}
        </text>
      )}
    </g>
  );
}

function shortCount(count: number): string {
  if (count < 10_000) return formatCount(count);
  return count < 1_000_000 ? `${Math.round(count / 1000)}k` : `${(count / 1_000_000).toFixed(1)}M`;
}
