import { runProgram } from '../../src/sandbox/program/index.js';

/** A stretch of one colour. */
export type Stretch = readonly [colour: string, seconds: number];

/** What a test video is like. */
export interface MadeVideo {
  readonly stretches: readonly Stretch[];
  readonly size?: string;
  readonly rate?: number;
  /** Container and codec, as ffmpeg takes them. */
  readonly as?: readonly string[];
}

/** Lossless colours in a container that can be written to a pipe. */
export const MKV = ['-c:v', 'ffv1', '-f', 'matroska'] as const;
export const MP4 = [
  '-c:v',
  'mpeg4',
  '-q:v',
  '1',
  '-g',
  '5',
  '-movflags',
  'frag_keyframe+empty_moov',
  '-f',
  'mp4',
] as const;

/** A video that shows one colour after the other. */
export async function makeVideo({
  stretches,
  size = '64x48',
  rate = 10,
  as = MKV,
}: MadeVideo): Promise<Buffer> {
  const inputs = stretches.flatMap(([colour, seconds]) => [
    ...['-f', 'lavfi', '-i', `color=c=${colour}:s=${size}:r=${rate}:d=${seconds}`],
  ]);
  const joined = `${stretches.map((_, index) => `[${index}:v]`).join('')}concat=n=${stretches.length}:v=1[v]`;
  return ffmpeg([...inputs, '-filter_complex', joined, '-map', '[v]', ...as]);
}

/** What ffmpeg writes to its standard output. */
export async function ffmpeg(
  args: readonly string[],
  inputs: Record<string, Uint8Array> = {},
): Promise<Buffer> {
  const signal = new AbortController().signal;
  const plain = ['-nostdin', '-v', 'error', '-fflags', '+bitexact'];
  const end = await runProgram({ program: 'ffmpeg', args: [...plain, ...args, '-'], inputs, signal });
  if (end.status === 'ok') return end.stdout;
  throw new Error(`${end.message}\n${end.stderr}`);
}
