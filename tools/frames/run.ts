import {
  looked,
  type ToolContext,
  type ToolFailure,
  type ToolResult,
  toolFailure,
  toolFiles,
} from '../../src/core/index.js';
import {
  contactSheet,
  evenFrames,
  fitting,
  frameAt,
  rememberedFrames,
  sceneCuts,
} from '../../src/video/index.js';
import { type NamedVideo, openVideo } from './open-video.js';
import { type FramesInput, type FramesOperation, keyFault } from './options.js';
import { sheetSide } from './sheet-side.js';
import { type TakenFrame, takeFrames } from './take-frames.js';

const DEFAULT_COUNT = 8;
const DEFAULT_WIDTH = 768;
const SHEET_WIDTH = 256;

type Operation = (video: NamedVideo, input: FramesInput, context: ToolContext) => Promise<ToolResult>;

/** Looks into one video. */
export async function runFrames(input: FramesInput, context: ToolContext): Promise<ToolResult> {
  const fault = keyFault(input);
  if (fault !== null) return toolFailure('bad_arguments', fault);
  const video = await openVideo(input.video, context);
  return 'status' in video ? video : RUN[input.op](video, input, context);
}

const RUN: Readonly<Record<FramesOperation, Operation>> = {
  info: (video, { expect }) => {
    const { facts, times, duration, container } = video;
    const { width, height, rotation, codec, hasAudio, isVariable, statedDuration } = facts;
    const rate = times.length > 1 ? Math.round((times.length / duration) * 1000) / 1000 : null;
    const summary = `${container.name}, ${duration.toFixed(3)} s, ${times.length} frames of ${width}×${height}`;
    const more = {
      frames: times.length,
      rate,
      width,
      height,
      rotation,
      codec,
      hasAudio,
      isVariable,
      statedDuration,
    };
    return Promise.resolve(
      looked({ summary, ...about(video), container: container.name, ...more }, { expect }),
    );
  },
  even: (video, input, context) =>
    show(video, evenFrames(video.times, video.duration, input.count ?? DEFAULT_COUNT), input, context),
  at: (video, input, context) => {
    const indexes = indexesAt(video, input.times ?? []);
    return 'status' in indexes ? Promise.resolve(indexes) : show(video, indexes, input, context);
  },
  around: (video, input, context) => {
    const { around = 0, count = DEFAULT_COUNT, step = 0.5 } = input;
    const middle = indexesAt(video, [around]);
    if ('status' in middle) return Promise.resolve(middle);
    const times = Array.from({ length: count }, (_, index) => around + (index - (count - 1) / 2) * step);
    const indexes = times.map((time) => Math.max(0, frameAt(video.times, time)));
    return show(video, [...new Set(indexes)], input, context);
  },
  scenes: async (video, { threshold = 0.3, count, expect }, { signal }) => {
    const cuts = await sceneCuts(video, threshold, signal);
    if ('status' in cuts) return cuts;
    const listed = cuts.slice(0, count ?? MOST_CUTS).map(({ seconds, score }) => ({ seconds, score }));
    const summary = `${cuts.length} scene cuts above ${threshold}`;
    return looked({ summary, ...about(video), threshold, count: cuts.length, cuts: listed }, { expect });
  },
  sheet,
  select,
};

const MOST_CUTS = 200;

/** Which file it was, and how long. */
const about = ({ name, sha256, duration }: NamedVideo) => ({ video: name, sha256, duration });

const listed = (frames: readonly TakenFrame[]) =>
  frames.map(({ frame, seconds, image }) => ({ frame, seconds, image: image.sha256 }));

/** Frames at or just before the times; a time beyond the end is refused, never moved. */
function indexesAt(video: NamedVideo, times: readonly number[]): number[] | ToolFailure {
  const beyond = times.find((time) => time > video.duration);
  if (beyond !== undefined)
    return toolFailure(
      'bad_arguments',
      `expected times from 0 to ${video.duration} s, the length of the video, got ${beyond}`,
    );
  return times.map((time) => Math.max(0, frameAt(video.times, time)));
}

async function show(
  video: NamedVideo,
  indexes: readonly number[],
  { width = DEFAULT_WIDTH, expect }: FramesInput,
  context: ToolContext,
): Promise<ToolResult> {
  const frames = await takeFrames(video, indexes, width, context);
  if ('status' in frames) return frames;
  const at = frames.map(({ seconds }) => `${seconds.toFixed(3)} s`).join(', ');
  const detail = { summary: `frames at ${at}`, ...about(video), frames: listed(frames) };
  return looked(detail, { expect, images: frames.map(({ image }) => image) });
}

async function sheet(video: NamedVideo, input: FramesInput, context: ToolContext): Promise<ToolResult> {
  const { times, count = DEFAULT_COUNT, columns = 4, width = SHEET_WIDTH, expect } = input;
  const even = () => evenFrames(video.times, video.duration, count);
  const indexes = times === undefined ? even() : indexesAt(video, times);
  if ('status' in indexes) return indexes;
  const side = sheetSide(video.facts, indexes.length, columns, width);
  const frames = await takeFrames(video, indexes, side, context);
  if ('status' in frames) return frames;
  const cells = frames.map(({ png, frame, seconds }) => ({
    png,
    label: `${frame}: ${seconds.toFixed(2)} s`,
  }));
  const cell = fitting(video.facts, side);
  const layout = { columns: Math.min(columns, cells.length), cellWidth: cell.width, cellHeight: cell.height };
  const { png, ...size } = await contactSheet(cells, layout);
  const sha256 = await toolFiles(context).keep(png, 'image/png');
  const label = `contact sheet of ${cells.length} frames`;
  const image = { sha256, mediaType: 'image/png', ...size, label, frame: null } as const;
  const detail = { summary: label, ...about(video), sheet: sha256, frames: listed(frames) };
  return looked(detail, { expect, images: [image] });
}

/** After VR-Thinker's select_frames: the candidates are the same in every call, and the newest calls are remembered. */
async function select(video: NamedVideo, input: FramesInput, context: ToolContext): Promise<ToolResult> {
  const {
    candidates = 32,
    frames: wanted = [],
    shown = [],
    window = 3,
    width = DEFAULT_WIDTH,
    expect,
  } = input;
  const known = evenFrames(video.times, video.duration, candidates);
  const beyond = wanted.find((index) => index >= known.length);
  if (beyond !== undefined)
    return toolFailure('bad_arguments', `expected indexes from 0 to ${known.length - 1}, got ${beyond}`);
  const distinct = [...new Set(wanted)];
  const frames = await takeFrames(
    video,
    distinct.map((index) => known[index] ?? 0),
    width,
    context,
  );
  if ('status' in frames) return frames;
  const memory = rememberedFrames([...shown, distinct], window);
  const taken = listed(frames).map((one, at) => ({ candidate: distinct[at] ?? 0, ...one }));
  const summary = `candidates ${distinct.join(', ')} of ${known.length}`;
  const detail = {
    summary,
    ...about(video),
    candidates: known.length,
    frames: taken,
    kept: memory.kept,
    forgotten: memory.forgotten,
  };
  return looked(detail, { expect, images: frames.map(({ image }) => image) });
}
