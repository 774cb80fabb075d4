import type { Clock } from '../core/index.js';
import type { RunProgress } from './run-options.js';

/** Least time between two redraws of the bar, milliseconds. */
const REDRAW_MS = 100;
/** Least time between two plain lines, milliseconds. */
const LINE_MS = 5000;
const BAR_WIDTH = 20;
/** Widest terminal line that is used where its width is not known. */
const DEFAULT_COLUMNS = 80;

/** Where progress is shown; `process.stderr` has this shape. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** How far the data are read. */
export interface ReadSoFar {
  /** Bytes; null where nobody knows. */
  readonly size: number | null;
  readonly read: number;
}

/** Shows how a run goes: a bar where the stream is a terminal, now and then a plain line where it is not. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #clock: Clock;
  readonly #input: ReadSoFar;
  readonly #started: number;
  #shown: number;

  constructor(stream: ProgressStream, clock: Clock, input: ReadSoFar) {
    this.#stream = stream;
    this.#clock = clock;
    this.#input = input;
    this.#started = clock.monotonic();
    this.#shown = this.#started;
  }

  /** Takes the newest counts; shows them where enough time has passed. */
  update(progress: RunProgress): void {
    const now = this.#clock.monotonic();
    if (now - this.#shown < (this.#stream.isTTY ? REDRAW_MS : LINE_MS)) return;
    this.#shown = now;
    this.#show(progress, now);
  }

  /** Shows the last counts and ends the line. */
  finish(progress: RunProgress): void {
    this.#show(progress, this.#clock.monotonic(), true);
    if (this.#stream.isTTY) this.#stream.write('\n');
  }

  #show(progress: RunProgress, now: number, isLast = false): void {
    const fraction = isLast ? null : this.#fraction();
    const line = progressLine(progress, (now - this.#started) / 1000, fraction);
    if (!this.#stream.isTTY) {
      this.#stream.write(`${line}\n`);
      return;
    }
    // One column is left free: a terminal may wrap a line that fills its width.
    const room = Math.max(0, (this.#stream.columns ?? DEFAULT_COLUMNS) - 1);
    const bar = progressBar(this.#fraction());
    const full = bar === '' ? line : `${bar} ${line}`;
    this.#stream.write(`\r\x1b[2K${(full.length <= room ? full : line).slice(0, room)}`);
  }

  /** Share of the data that was read, in [0, 1]; null where nobody knows. */
  #fraction(): number | null {
    const { size, read } = this.#input;
    return size === null || size === 0 ? null : Math.min(1, read / size);
  }
}

function progressBar(fraction: number | null): string {
  if (fraction === null) return '';
  const full = Math.round(fraction * BAR_WIDTH);
  return `[${'='.repeat(full)}${' '.repeat(BAR_WIDTH - full)}]`;
}

/** The counts in words. @param seconds since the run began @param fraction of the data read, null if unknown */
export function progressLine(progress: RunProgress, seconds: number, fraction: number | null): string {
  const { judged, scored, unscored, kept } = progress;
  const parts = [`${judged} judged`, `${scored} scored`, `${unscored} unscored`];
  if (kept > 0) parts.push(`${kept} kept`);
  if (seconds > 0) parts.push(`${rate(judged / seconds)}/s`);
  // What was read is ahead of what was judged, so a file read to its end tells nothing of the time left.
  if (fraction !== null && fraction > 0 && fraction < 1)
    parts.push(`${duration((seconds * (1 - fraction)) / fraction)} left`);
  return parts.join(', ');
}

function rate(perSecond: number): string {
  return perSecond >= 10 ? String(Math.round(perSecond)) : perSecond.toFixed(1);
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
