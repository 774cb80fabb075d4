import type { ToolFailure } from '../core/index.js';
import { ONE_THREAD, runOnVideo, VIDEO } from './ffmpeg.js';
import { MOST_PIXELS } from './probe.js';
import type { OpenVideo } from './take-frame.js';

/** A place where the picture changes at once. */
export interface SceneCut {
  /** Seconds from the first frame: of the first frame of the new scene. */
  readonly seconds: number;
  /** How much changes, in [0, 1]: ffmpeg's scene score. */
  readonly score: number;
}

/** Longest part that is searched, seconds: every frame of it is decoded. */
export const MOST_SEARCHED = 3_600;
const SEARCH_MS = 90_000;

/** Scene cuts in their order: frames whose scene score (ffmpeg `select`, on frames of 160 pixels in RGB, so that cuts between colours
 * of one brightness count) is above `threshold`. */
export async function sceneCuts(
  { bytes, container, facts, first, times }: OpenVideo,
  threshold: number,
  signal: AbortSignal,
): Promise<readonly SceneCut[] | ToolFailure> {
  const filter = `scale=160:-2,format=rgb24,select='gt(scene,${threshold.toFixed(4)})',metadata=print:file=-`;
  const args = [
    ...['-nostdin', '-hide_banner', '-v', 'error', '-max_pixels', String(MOST_PIXELS), '-copyts'],
    ...ONE_THREAD,
    ...['-protocol_whitelist', 'file', '-f', container.demuxer, '-t', String(MOST_SEARCHED), '-i', VIDEO],
    ...['-map', `0:${facts.stream}`, '-vf', filter, '-f', 'null', '/dev/null'],
  ];
  const limits = { ms: SEARCH_MS, outputBytes: 16_000_000 };
  const out = await runOnVideo({ program: 'ffmpeg', args, video: bytes, limits, signal });
  if (!Buffer.isBuffer(out)) return out;
  const cuts = [...out.toString('latin1').matchAll(/pts_time:(-?[\d.]+)\s+lavfi\.scene_score=([\d.]+)/g)];
  const end = times.at(-1) ?? 0;
  return cuts.map(([, time, score]) => ({
    seconds: Math.min(end, Math.max(0, Math.round((Number(time) - first) * 1e6) / 1e6)),
    score: Math.round(Number(score) * 1e4) / 1e4,
  }));
}
