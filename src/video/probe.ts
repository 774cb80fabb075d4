import { z } from 'zod';
import { type ToolFailure, toolFailure } from '../core/index.js';
import type { Container } from './container.js';
import { runOnVideo, VIDEO } from './ffmpeg.js';

/** What a video says of itself, as far as it can be relied on. */
export interface VideoFacts {
  /** Index of the stream among the file's. */
  readonly stream: number;
  readonly codec: string;
  /** As people see it: turned upright, pixels square. */
  readonly width: number;
  readonly height: number;
  /** Clockwise turn that players apply, degrees: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Average frames a second that the file states; null where it states none. */
  readonly fps: number | null;
  /** Whether stated and average rates differ, so that frames are not evenly spaced. */
  readonly isVariable: boolean;
  readonly hasAudio: boolean;
  /** Seconds that the file states; null where it states none. Claims only: {@link frameTimes} counts. */
  readonly statedDuration: number | null;
  /** Seconds at which the file's clock begins. */
  readonly startTime: number;
}

const numberText = z.coerce.number().finite().optional().catch(undefined);
const streamSchema = z.object({
  index: z.number().int().min(0),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  sample_aspect_ratio: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
  side_data_list: z.array(z.object({ rotation: z.number().optional() })).optional(),
});
const probeSchema = z.object({
  streams: z.array(streamSchema).max(1_000).default([]),
  format: z.object({ duration: numberText, start_time: numberText }).default({}),
});
type Stream = z.output<typeof streamSchema>;

const ENTRIES =
  'format=duration,start_time:stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,r_frame_rate,avg_frame_rate:stream_disposition=attached_pic:stream_side_data=rotation';

/** Largest picture that is decoded, pixels. */
export const MOST_PIXELS = 40_000_000;

/** Reads what a video says of itself. Fails where it has no moving picture, or one too large to be decoded. */
export async function probeVideo(
  video: Uint8Array,
  { demuxer }: Container,
  signal: AbortSignal,
): Promise<VideoFacts | ToolFailure> {
  const args = [
    '-v',
    'error',
    '-protocol_whitelist',
    'file',
    '-f',
    demuxer,
    '-show_entries',
    ENTRIES,
    '-of',
    'json',
    VIDEO,
  ];
  const out = await runOnVideo({
    program: 'ffprobe',
    args,
    video,
    limits: { outputBytes: 4_000_000 },
    signal,
  });
  if (!Buffer.isBuffer(out)) return out;
  const parsed = probeSchema.safeParse(jsonOf(out.toString('utf8')));
  if (!parsed.success)
    return toolFailure('damaged', 'expected what ffprobe says of a video, got something else.');
  const { streams, format } = parsed.data;
  const stream = streams.find((one) => one.codec_type === 'video' && one.disposition?.attached_pic !== 1);
  if (stream === undefined)
    return toolFailure('no_frames', 'expected a video, got a file without moving pictures (sound alone?).');
  return factsOf(stream, streams, format);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function factsOf(
  stream: Stream,
  streams: readonly Stream[],
  { duration, start_time }: z.output<typeof probeSchema>['format'],
): VideoFacts | ToolFailure {
  const { width = 0, height = 0 } = stream;
  if (width < 1 || height < 1 || width * height > MOST_PIXELS)
    return toolFailure(
      'too_large',
      `expected frames of 1 to ${MOST_PIXELS} pixels, got ${width}×${height}. Scale the video down.`,
    );
  const rotation = turnOf(stream);
  const shown = Math.max(1, Math.round(width * (ratio(stream.sample_aspect_ratio?.replace(':', '/')) ?? 1)));
  const isLying = rotation === 90 || rotation === 270;
  const [average, stated] = [ratio(stream.avg_frame_rate), ratio(stream.r_frame_rate)];
  return {
    stream: stream.index,
    codec: stream.codec_name ?? 'unknown',
    width: isLying ? height : shown,
    height: isLying ? shown : height,
    rotation,
    fps: average,
    isVariable: average !== null && stated !== null && Math.abs(average - stated) > 0.01 * stated,
    hasAudio: streams.some(({ codec_type }) => codec_type === 'audio'),
    statedDuration: duration !== undefined && duration >= 0 ? duration : null,
    startTime: start_time ?? 0,
  };
}

/** The display matrix states a counterclockwise turn. */
function turnOf({ side_data_list = [] }: Stream): number {
  const stated = side_data_list.find(({ rotation }) => rotation !== undefined)?.rotation ?? 0;
  return (((Math.round(-stated / 90) * 90) % 360) + 360) % 360;
}

/** `30000/1001` as a number; null for `0/0` and whatever else is none. */
function ratio(text: string | undefined): number | null {
  const [above, below] =
    /^(\d{1,9})\/(\d{1,9})$/
      .exec(text ?? '')
      ?.slice(1)
      .map(Number) ?? [];
  return above === undefined || below === undefined || above === 0 || below === 0 ? null : above / below;
}
