import type { ChartWord } from '../../../tools/image/chart/index.js';
import type { Pixels } from '../../../tools/image/shapes/index.js';

/** A chart to draw; every row of `values` is a series. */
export interface ChartSpec {
  readonly kind: 'bars' | 'lying' | 'grouped' | 'stacked' | 'line';
  readonly values: readonly (readonly number[])[];
  readonly labels: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly log?: boolean;
  readonly colors?: readonly string[];
  readonly paper?: string;
  readonly ink?: string;
  readonly grid?: 'none' | 'solid' | 'dashed';
  readonly frame?: boolean;
  readonly axis?: boolean;
  /** Axes on whole coordinates, which smooths a line of one pixel to two paler ones. */
  readonly blurred?: boolean;
  readonly marks?: boolean;
  readonly right?: boolean;
  readonly markers?: boolean;
  /** Width of a bar as a share of its place. */
  readonly wide?: number;
  readonly outline?: boolean;
  readonly stroke?: number;
  readonly size?: readonly [number, number];
  readonly jpeg?: number;
  readonly names?: readonly string[];
  /** How a tick is written. */
  readonly write?: (value: number) => string;
  /** What reading adds to the place of every word, pixels. */
  readonly shake?: number;
}

/** A drawn chart: the image, and the words on it as OCR would give them. */
export interface DrawnChart {
  readonly svg: string;
  readonly words: readonly ChartWord[];
  readonly plot: readonly [number, number, number, number];
}

type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728'];

/** Draws a chart from its values. */
export function drawChart(spec: ChartSpec): DrawnChart {
  const [width, height] = spec.size ?? [480, 320];
  const plot = [70, 30, width - 60, height - 60] as const;
  const [left, top, right, bottom] = plot;
  const { ink = '#000', paper = '#fff', colors = COLORS } = spec;
  const lying = spec.kind === 'lying';
  const level = spec.log === true ? Math.log10 : (value: number) => value;
  const share = (value: number) => (level(value) - level(spec.from)) / (level(spec.to) - level(spec.from));
  const along = (value: number) =>
    lying ? left + share(value) * (right - left) : bottom - share(value) * (bottom - top);
  const words: ChartWord[] = [];
  const parts = [`<rect width="${width}" height="${height}" fill="${paper}"/>`];
  const shake = (index: number) => (spec.shake ?? 0) * (index % 2 === 0 ? 1 : -1);
  const say = (text: string, x: number, y: number, index: number) => {
    const half = text.length * 3;
    parts.push(
      `<text x="${x}" y="${y + 4}" font-size="10" font-family="sans-serif" text-anchor="middle" fill="${ink}">${text}</text>`,
    );
    const by = shake(index);
    words.push({ text, box: [x - half + by, y - 5 + by, x + half + by, y + 5 + by], confidence: 0.9 });
  };
  const rule = (x1: number, y1: number, x2: number, y2: number, color: string, dash = '') =>
    parts.push(
      `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${color}" stroke-width="1" ${dash} shape-rendering="crispEdges"/>`,
    );
  const write = spec.write ?? String;
  for (const [index, tick] of spec.ticks.entries()) {
    const at = Math.round(along(tick)) + 0.5;
    const dash = spec.grid === 'dashed' ? 'stroke-dasharray="6 3"' : '';
    const [gridLine, mark]: readonly [Segment, Segment] = lying
      ? [
          [at, top, at, bottom],
          [at, bottom, at, bottom + 5],
        ]
      : [
          [left, at, right, at],
          [left - 5, at, left, at],
        ];
    if (spec.grid !== 'none' && spec.grid !== undefined) rule(...gridLine, '#bbbbbb', dash);
    if (spec.marks !== false) rule(...mark, ink);
    if (lying) say(write(tick), at, bottom + 14, index);
    else if (spec.right === true) say(write(tick), right + 25, at, index);
    else say(write(tick), left - 25, at, index);
  }
  parts.push(...bodyOf(spec, plot, along, colors));
  const base = Math.round(bottom) + 0.5;
  if (spec.blurred === true)
    parts.push(
      `<path d="M${left} ${top}V${Math.round(bottom)}H${right}" fill="none" stroke="${ink}" stroke-width="1"/>`,
    );
  else if (spec.axis !== false) {
    rule(left + 0.5, top, left + 0.5, bottom, ink);
    rule(left, base, right, base, ink);
  }
  if (spec.frame === true) {
    rule(left, top + 0.5, right, top + 0.5, ink);
    rule(right - 0.5, top, right - 0.5, bottom, ink);
  }
  const step = (lying ? bottom - top : right - left) / spec.labels.length;
  for (const [index, label] of spec.labels.entries()) {
    if (lying) say(label, left - 32, top + step * (index + 0.5), index);
    else {
      const x = left + step * (index + 0.5);
      if (spec.kind === 'line') rule(Math.round(x) + 0.5, bottom, Math.round(x) + 0.5, bottom + 5, ink);
      say(label, x, bottom + 14, index);
    }
  }
  for (const [index, name] of (spec.names ?? []).entries()) {
    const x = left + 30 + index * 90;
    parts.push(`<rect x="${x}" y="8" width="16" height="10" fill="${colors[index]}"/>`);
    say(name, x + 26 + name.length * 3, 13, 0);
  }
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join('')}</svg>`,
    words,
    plot,
  };
}

function bodyOf(
  spec: ChartSpec,
  [left, top, right, bottom]: DrawnChart['plot'],
  along: (value: number) => number,
  colors: readonly string[],
): string[] {
  const lying = spec.kind === 'lying';
  const step = (lying ? bottom - top : right - left) / spec.labels.length;
  const start = lying ? top : left;
  const zero = spec.log === true || spec.from > 0 ? spec.from : Math.max(0, spec.from);
  if (spec.kind === 'line')
    return spec.values.map((values, series) =>
      lineOf(spec, values, start, step, along, colors[series] as string),
    );
  const edge = spec.outline === true ? 'stroke="#000" stroke-width="1"' : '';
  const rect = (a: number, b: number, from: number, to: number, color: string) => {
    const [low, high] = [Math.min(along(from), along(to)), Math.max(along(from), along(to))];
    return lying
      ? `<rect x="${low}" y="${a}" width="${high - low}" height="${b - a}" fill="${color}" ${edge}/>`
      : `<rect x="${a}" y="${low}" width="${b - a}" height="${high - low}" fill="${color}" ${edge}/>`;
  };
  const wide = spec.wide ?? 0.6;
  const count = spec.kind === 'grouped' ? spec.values.length : 1;
  return spec.labels.flatMap((_, index) => {
    const first = start + step * index + (step * (1 - wide)) / 2;
    let sum = zero;
    return spec.values.map((values, series) => {
      const value = values[index] as number;
      const place = spec.kind === 'grouped' ? series : 0;
      const a = Math.round(first + (place * step * wide) / count);
      const b = Math.round(first + ((place + 1) * step * wide) / count);
      const from = spec.kind === 'stacked' ? sum : zero;
      const to = spec.kind === 'stacked' ? sum + value : value;
      sum = to;
      return rect(a, b, from, to, colors[series] as string);
    });
  });
}

function lineOf(
  spec: ChartSpec,
  values: readonly number[],
  start: number,
  step: number,
  along: (value: number) => number,
  color: string,
): string {
  const points = values.map((value, index) => [start + step * (index + 0.5), along(value)] as const);
  const dots =
    spec.markers === true
      ? points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="4" fill="${color}"/>`).join('')
      : '';
  return `<polyline points="${points.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${color}" stroke-width="${spec.stroke ?? 2}"/>${dots}`;
}

/** The pixels of a drawing, through a JPEG where a quality is given. */
export async function rendered(svg: string, jpeg?: number): Promise<Pixels> {
  const { default: sharp } = await import('sharp');
  const drawn = sharp(Buffer.from(svg)).flatten({ background: '#fff' });
  const bytes = await (jpeg === undefined ? drawn.png() : drawn.jpeg({ quality: jpeg })).toBuffer();
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data };
}
