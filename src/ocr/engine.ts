import { type ToolFailure, toolFailure } from '../core/index.js';
import { type ProgramEnd, type ProgramRun, runProgram } from '../sandbox/program/index.js';
import { slots } from './slots.js';

/** Starts a program of the system; tests give another. */
export type StartProgram = (run: ProgramRun) => Promise<ProgramEnd>;

/** A call of tesseract. */
export interface EngineCall {
  readonly args: readonly string[];
  /** A PNG, given on standard input. */
  readonly png?: Uint8Array;
  readonly ms: number;
  readonly signal: AbortSignal;
  readonly start?: StartProgram | undefined;
}

/** What tesseract printed. */
export type EngineAnswer = { readonly status: 'ok'; readonly text: string } | ToolFailure;

/** More at once only take each other's processor. */
const AT_ONCE = 2;
const inSlot = slots(AT_ONCE);
const DATA_FOLDERS = ['/usr/share/tesseract-ocr', '/usr/share/tessdata'];
const MOST_OUTPUT = 16 * 1024 ** 2;

/** Runs tesseract in the sandbox, two at once at most. Never throws. */
export async function callEngine({
  args,
  png,
  ms,
  signal,
  start = runProgram,
}: EngineCall): Promise<EngineAnswer> {
  const end = await inSlot(() =>
    start({
      program: 'tesseract',
      args,
      ...(png === undefined ? {} : { stdin: png }),
      paths: DATA_FOLDERS,
      limits: { ms, outputBytes: MOST_OUTPUT },
      signal,
    }),
  );
  if (end.status === 'ok') return { status: 'ok', text: end.stdout.toString('utf8') };
  if (end.code === 'program_missing')
    return toolFailure(
      'program_missing',
      'expected the program tesseract in PATH, got none. As root: apt-get install -y tesseract-ocr',
    );
  return toolFailure(end.code, end.message);
}
