import { type ToolFailure, toolFailure } from '../core/index.js';
import type { Container } from './container.js';
import { ONE_THREAD, runOnVideo, VIDEO } from './ffmpeg.js';
import { MOST_PIXELS, type VideoFacts } from './probe.js';

/** A video that was looked at once. */
export interface OpenVideo {
  readonly bytes: Uint8Array;
  readonly container: Container;
  readonly facts: VideoFacts;
  /** Seconds from the first frame, ascending. */
  readonly times: readonly number[];
  /** Time stamp of the first frame, seconds of the file's own clock. */
  readonly first: number;
}

/** Size of the frames as they are taken, pixels. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** The size at which frames are taken: the video's own, or smaller, its longer side at most `longest`. */
export function fitting({ width, height }: FrameSize, longest: number): FrameSize {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Decodes exactly one frame as PNG, upright, with square pixels. @param index into `times` */
export async function takeFrame(
  { bytes, container, facts, times, first }: OpenVideo,
  index: number,
  { width, height }: FrameSize,
  signal: AbortSignal,
): Promise<Buffer | ToolFailure> {
  const args = [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-max_pixels', String(MOST_PIXELS)],
    ...ONE_THREAD,
    ...[
      '-protocol_whitelist',
      'file',
      '-f',
      container.demuxer,
      '-ss',
      seekTo(times, index, first - facts.startTime),
    ],
    ...[
      '-i',
      VIDEO,
      '-map',
      `0:${facts.stream}`,
      '-frames:v',
      '1',
      '-vf',
      `scale=${width}:${height},setsar=1`,
    ],
    ...['-fflags', '+bitexact', '-threads', '1', '-c:v', 'png', '-f', 'image2pipe', '-'],
  ];
  const out = await runOnVideo({ program: 'ffmpeg', args, video: bytes, signal });
  if (!Buffer.isBuffer(out)) return out;
  if (out.length > 0) return out;
  return toolFailure(
    'damaged',
    `expected a frame at ${times[index] ?? 0} s, got none: the video breaks off there.`,
  );
}

/** Between the frame before and this one: the decoder gives the first frame that is not earlier. */
function seekTo(times: readonly number[], index: number, offset: number): string {
  const time = times[index] ?? 0;
  const before = index === 0 ? time - 0.001 : (times[index - 1] ?? 0);
  return Math.max(0, (time + before) / 2 + offset).toFixed(6);
}
