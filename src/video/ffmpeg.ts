import { type ToolFailure, toolFailure } from '../core/index.js';
import { type ProgramBounds, programPath, runProgram } from '../sandbox/program/index.js';

/** Where the video lies inside the sandbox. */
export const VIDEO = '/in/video';

/** For ffmpeg, before its input: decoders and filters that start no threads of their own, of which a machine may have too few. */
export const ONE_THREAD = ['-filter_threads', '1', '-threads', '1'] as const;

/** A program that reads one video. */
export interface VideoRun {
  readonly program: 'ffmpeg' | 'ffprobe';
  readonly args: readonly string[];
  readonly video: Uint8Array;
  readonly limits?: Partial<ProgramBounds>;
  readonly signal: AbortSignal;
}

/** Runs ffmpeg or ffprobe on a video that is all they can see: no network, no other file. */
export async function runOnVideo({
  program,
  args,
  video,
  limits,
  signal,
}: VideoRun): Promise<Buffer | ToolFailure> {
  const end = await runProgram({
    program,
    args,
    inputs: { [VIDEO]: video },
    limits: { ...LIMITS, ...limits },
    signal,
  });
  if (end.status === 'ok') return end.stdout;
  if (end.code === 'program_missing') return toolFailure('program_missing', `${end.message}. ${INSTALL}`);
  if (end.code !== 'program_failed') return toolFailure(end.code, end.message);
  return toolFailure(
    'damaged',
    `expected a video that can be decoded, got one of which ${program} says: ${said(end.stderr)}`,
  );
}

const INSTALL = 'Run npm run setup (or, as root: apt-get install -y ffmpeg).';
const LIMITS: Partial<ProgramBounds> = {
  ms: 60_000,
  memoryBytes: 3 * 1024 ** 3,
  outputBytes: 64 * 1024 ** 2,
  tmpBytes: 512 * 1024 ** 2,
};

/** The end of what it said, on one line, without addresses in memory, which differ from run to run. */
const said = (stderr: string): string =>
  stderr
    .replace(/@ 0x[0-9a-f]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(-300) || 'nothing';

/** Whether ffmpeg and ffprobe are there, and what to do where they are not. */
export function ffmpegState(find: (name: string) => string | undefined = programPath): {
  readonly path: string | null;
  readonly remedy: string;
} {
  const [ffmpeg, ffprobe] = [find('ffmpeg'), find('ffprobe')];
  const path = ffprobe === undefined ? null : (ffmpeg ?? null);
  return path === null ? { path, remedy: INSTALL } : { path, remedy: '' };
}
