import { columns, wrap } from './columns.js';
import type { Paint, Tone } from './palette.js';

/** How to print. */
export interface PrintOptions {
  readonly paint: Paint;
  /** Columns of the terminal; Infinity where the output is no terminal. */
  readonly width: number;
}

/** A line of output before it is fitted to the terminal. Its text must be `visible` already. */
export interface Line {
  readonly text: string;
  /** What stands before the text on its first line, e.g. a mark; further lines are indented by its width. */
  readonly label?: string;
  readonly indent?: number;
  readonly tone?: Tone | undefined;
}

/** Fits lines to the terminal and colours them. */
export function layOut(lines: readonly Line[], { paint, width }: PrintOptions): string[] {
  return lines.flatMap(({ text, label = '', indent = 0, tone }) => {
    const margin = ' '.repeat(indent);
    const hang = ' '.repeat(columns(label));
    return wrap(text, width - indent - hang.length).map((part, at) => {
      const line = `${margin}${at === 0 ? label : hang}${part}`.trimEnd();
      return tone === undefined || line === '' ? line : paint(tone, line);
    });
  });
}
