import { describe, expect, it } from 'vitest';
import { Progress, type ProgressStream, progressLine } from '../../src/run/index.js';

const counts = (judged: number, kept = 0) => ({ judged, scored: judged - 1, unscored: 1, kept });

const LINES: [args: Parameters<typeof progressLine>, line: string][] = [
  [[counts(10), 0, null], '10 judged, 9 scored, 1 unscored'],
  [[counts(10), 4, null], '10 judged, 9 scored, 1 unscored, 2.5/s'],
  [[counts(100, 7), 2, null], '100 judged, 99 scored, 1 unscored, 7 kept, 50/s'],
  [[counts(10), 4, 0.5], '10 judged, 9 scored, 1 unscored, 2.5/s, 4 s left'],
  [[counts(10), 100, 0.5], '10 judged, 9 scored, 1 unscored, 0.1/s, 1 min 40 s left'],
  [[counts(10), 10_000, 0.5], '10 judged, 9 scored, 1 unscored, 0.0/s, 2 h 46 min left'],
  [[counts(10), 4, 1], '10 judged, 9 scored, 1 unscored, 2.5/s'],
];

it.each(LINES)('says %j as %s', (args, line) => expect(progressLine(...args)).toBe(line));

/** A stream that keeps what is written, and a clock that is set. */
function screen(stream: Partial<ProgressStream>) {
  const written: string[] = [];
  const time = { at: 0 };
  const clock = { monotonic: () => time.at, now: () => time.at };
  const input = { size: 100, read: 0 };
  const progress = new Progress({ ...stream, write: (text) => written.push(text) }, clock, input);
  return { written, time, input, progress };
}

describe('on a terminal', () => {
  it('redraws one line, at most ten times a second', () => {
    const { written, time, input, progress } = screen({ isTTY: true, columns: 100 });
    for (let i = 1; i <= 1000; i += 1) {
      time.at = i;
      input.read = i / 20;
      progress.update(counts(i));
    }
    expect(written).toHaveLength(10);
    expect(written[9]).toBe(
      '\r\x1b[2K[==========          ] 1000 judged, 999 scored, 1 unscored, 1000/s, 1 s left',
    );
    progress.finish(counts(1000));
    expect(written.at(-2)).toBe(
      '\r\x1b[2K[==========          ] 1000 judged, 999 scored, 1 unscored, 1000/s',
    );
    expect(written.at(-1)).toBe('\n');
  });

  it.each([10, 30, 60, 100])('never fills %i columns', (columns) => {
    const { written, time, progress } = screen({ isTTY: true, columns });
    time.at = 100;
    progress.update(counts(123_456));
    expect(written.join('').replace('\r\x1b[2K', '').length).toBeLessThan(columns);
  });
});

describe('elsewhere', () => {
  it('prints a plain line every five seconds, and a last one', () => {
    const { written, time, progress } = screen({});
    for (let i = 1; i <= 11; i += 1) {
      time.at = i * 1000;
      progress.update(counts(i));
    }
    progress.finish(counts(11));
    expect(written).toEqual([
      '5 judged, 4 scored, 1 unscored, 1.0/s\n',
      '10 judged, 9 scored, 1 unscored, 1.0/s\n',
      '11 judged, 10 scored, 1 unscored, 1.0/s\n',
    ]);
  });
});
