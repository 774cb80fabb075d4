import type { Box, ColorName, Rgb } from '../shapes/index.js';

/** What an axis was found to measure. */
export interface ChartAxis {
  readonly scale: 'linear' | 'log';
  /** Labels it was read from. */
  readonly ticks: number;
  /** Labels that do not fit and were left out. */
  readonly outliers: number;
  /** Largest distance of a label from the scale, pixels. */
  readonly residual: number;
  /** Values at the two ends of the plot: left and right, or bottom and top. */
  readonly range: readonly [number, number];
  readonly from: 'labels' | 'options';
}

/** The marks of one colour. */
export interface ChartSeries {
  /** As the legend says; null where it cannot be read. */
  readonly name: string | null;
  readonly color: ColorName;
  readonly rgb: Rgb;
}

/** A bar, or one part of a stacked one. */
export interface ChartBar {
  /** Index in `series`. */
  readonly series: number;
  /** The label it stands at; null where none can be read. */
  readonly category: string | null;
  /** Bars with the same number stand together. */
  readonly group: number;
  /** Its length as the axis measures it; null where the axis cannot be read. */
  readonly value: number | null;
  /** What the value may be wrong by; null with it. */
  readonly uncertainty: number | null;
  /** Length as a share of the plot, negative below the base line. */
  readonly fraction: number;
  readonly stacked: boolean;
  readonly box: Box;
}

/** A line at one tick of the x axis. */
export interface ChartPoint {
  /** Value or label of the tick; null where it has none. */
  readonly x: number | string | null;
  readonly y: number | null;
  readonly uncertainty: number | null;
  /** Height as a share of the plot. */
  readonly fraction: number;
  readonly pixel: readonly [x: number, y: number];
}

/** A line of the chart. */
export interface ChartLine {
  readonly series: number;
  readonly points: readonly ChartPoint[];
}

/** What a chart was found to show. */
export interface ChartReading {
  readonly status: 'ok' | 'no_chart' | 'too_large' | 'too_many';
  /** One line for people. */
  readonly summary: string;
  /** What lies between the axes, pixels. */
  readonly plot: Box | null;
  readonly orientation: 'vertical' | 'horizontal' | null;
  readonly axes: { readonly x: ChartAxis | null; readonly y: ChartAxis | null };
  readonly series: readonly ChartSeries[];
  readonly bars: readonly ChartBar[];
  readonly lines: readonly ChartLine[];
  /** What could not be read, and what to do about it. */
  readonly notes: readonly string[];
}
