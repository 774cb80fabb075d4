import { type ToolContext, type ToolFailure, type ToolImage, toolFiles } from '../../src/core/index.js';
import { type FrameSize, fitting, takeFrame } from '../../src/video/index.js';
import type { NamedVideo } from './open-video.js';

/** A frame that was taken and kept. */
export interface TakenFrame {
  /** Its place among the frames of the video, from 0. */
  readonly frame: number;
  /** From the first frame. */
  readonly seconds: number;
  readonly png: Uint8Array;
  readonly image: ToolImage;
}

/** How many are decoded at once. */
const AT_ONCE = 2;

/** Takes frames and keeps each under its digest; the first failure ends it. @param longest side, pixels */
export async function takeFrames(
  video: NamedVideo,
  indexes: readonly number[],
  longest: number,
  context: ToolContext,
): Promise<readonly TakenFrame[] | ToolFailure> {
  const size = fitting(video.facts, longest);
  const taken: TakenFrame[] = [];
  for (let from = 0; from < indexes.length; from += AT_ONCE) {
    const batch = indexes.slice(from, from + AT_ONCE);
    const done = await Promise.all(batch.map((index) => takeOne(video, index, size, context)));
    for (const one of done) {
      if ('status' in one) return one;
      taken.push(one);
    }
  }
  return taken;
}

async function takeOne(
  video: NamedVideo,
  index: number,
  size: FrameSize,
  context: ToolContext,
): Promise<TakenFrame | ToolFailure> {
  const png = await takeFrame(video, index, size, context.signal);
  if (!Buffer.isBuffer(png)) return png;
  const sha256 = await toolFiles(context).keep(png, 'image/png');
  const seconds = video.times[index] ?? 0;
  const { width, height } = video.facts;
  const frame = {
    of: video.sha256,
    width,
    height,
    toOriginal: [width / size.width, 0, 0, height / size.height, 0, 0] as const,
  };
  const label = `frame ${index} at ${seconds.toFixed(3)} s`;
  return { frame: index, seconds, png, image: { sha256, mediaType: 'image/png', ...size, label, frame } };
}
