import { type ToolContext, type ToolFailure, toolFailure, toolFiles } from '../../src/core/index.js';
import { containerOf, frameTimes, type OpenVideo, probeVideo } from '../../src/video/index.js';

/** A video that a call named, looked at once. */
export interface NamedVideo extends OpenVideo {
  readonly name: string;
  readonly sha256: string;
  /** Seconds from the first frame to the end of the last, as far as the frames themselves tell. */
  readonly duration: number;
}

/** Opens an attachment as a video; fails with what it is instead. */
export async function openVideo(name: string, context: ToolContext): Promise<NamedVideo | ToolFailure> {
  const file = await toolFiles(context).open(name);
  if (file.status === 'error') return file;
  const container = containerOf(file.bytes);
  if (container === null)
    return toolFailure(
      'not_a_video',
      `expected an MP4, QuickTime, WebM, Matroska, AVI, GIF or MPEG-TS file, got ${file.mediaType}. Convert it with ffmpeg.`,
    );
  const facts = await probeVideo(file.bytes, container, context.signal);
  if ('status' in facts) return facts;
  const found = await frameTimes(file.bytes, container, facts, context.signal);
  if ('status' in found) return found;
  const { times, first } = found;
  return {
    bytes: file.bytes,
    container,
    facts,
    times,
    first,
    name: file.name,
    sha256: file.sha256,
    duration: lengthOf(times),
  };
}

/** The last frame stays for as long as frames do on average. */
function lengthOf(times: readonly number[]): number {
  const last = times.at(-1) ?? 0;
  const each = times.length > 1 ? last / (times.length - 1) : 0;
  return Math.round((last + each) * 1e6) / 1e6;
}
