import { type ToolFailure, toolFailure } from '../core/index.js';
import type { Container } from './container.js';
import { runOnVideo, VIDEO } from './ffmpeg.js';
import type { VideoFacts } from './probe.js';

/** Most frames a video may have to be looked at: nine hours at 60 a second. */
const MOST_FRAMES = 2_000_000;

/**
 * The times of all frames, seconds from the first, ascending and distinct: read from the packets, without decoding, so
 * that what a header claims of length and rate counts for nothing.
 */
export async function frameTimes(
  video: Uint8Array,
  { demuxer }: Container,
  { stream }: VideoFacts,
  signal: AbortSignal,
): Promise<{ readonly times: readonly number[]; readonly first: number } | ToolFailure> {
  const args = [
    '-v',
    'error',
    '-protocol_whitelist',
    'file',
    '-f',
    demuxer,
    '-select_streams',
    String(stream),
  ];
  args.push('-show_entries', 'packet=pts_time', '-of', 'csv=p=0', VIDEO);
  const out = await runOnVideo({
    program: 'ffprobe',
    args,
    video,
    limits: { outputBytes: 32_000_000 },
    signal,
  });
  if (!Buffer.isBuffer(out)) return out;
  const stamps = out
    .toString('latin1')
    .split(/[\s,]+/)
    .map(Number.parseFloat)
    .filter(Number.isFinite);
  const sorted = [...new Set(stamps)].toSorted((a, b) => a - b);
  const [first] = sorted;
  if (first === undefined) return toolFailure('no_frames', 'expected a video with frames, got none.');
  if (sorted.length > MOST_FRAMES)
    return toolFailure(
      'too_large',
      `expected at most ${MOST_FRAMES} frames, got ${sorted.length}. Cut the video.`,
    );
  return { times: sorted.map((time) => rounded(time - first)), first };
}

/** To a microsecond: the clock of containers is no finer. */
const rounded = (seconds: number) => Math.round(seconds * 1e6) / 1e6;

/** Index of the last frame at or before a time; -1 where the first comes later. */
export function frameAt(times: readonly number[], seconds: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= seconds + 1e-9) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Indexes of frames at the centres of `count` equal parts of a video; distinct, so fewer where it has fewer frames.
 * @param duration seconds, at least the time of the last frame
 */
export function evenFrames(times: readonly number[], duration: number, count: number): number[] {
  const centres = Array.from({ length: count }, (_, index) => ((index + 0.5) * duration) / count);
  return [...new Set(centres.map((time) => Math.max(0, frameAt(times, time))))];
}
