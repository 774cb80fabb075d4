import { constants } from 'node:os';
import type { ProgramEnd } from './program-run.js';

/** A failure of a program. */
export type ProgramFailure = Extract<ProgramEnd, { status: 'error' }>;

/** What is known of a program that did not end well. */
export interface BadEnd {
  readonly program: string;
  /** Exit code of bubblewrap, which is the program's, or 128 and the signal that killed it; null where a signal killed bubblewrap. */
  readonly code: number | null;
  readonly signal: string | null;
  /** Whether the program itself was started. */
  readonly wasStarted: boolean;
  readonly stderr: string;
}

/** A failure, as {@link ProgramEnd} has it. */
export const failed = (code: ProgramFailure['code'], message: string, stderr = ''): ProgramFailure => ({
  ...{ status: 'error', code, message, stderr },
});

/**
 * Whose fault a bad end is: the machine's where it had no process, thread, descriptor or memory to give or something
 * killed the program; the sandbox's where the program never began; else the program's, or what it was given.
 */
export function whyFailed({ program, code, signal, wasStarted, stderr }: BadEnd): ProgramFailure {
  const said = stderr.trim().slice(-400);
  const killer = code === null ? (signal ?? 'a signal') : signalOf(code);
  const how = killer === null ? `exit code ${code}` : `it killed by ${killer}`;
  if (killer !== null || (wasStarted ? SHORT_INSIDE : SHORT_OUTSIDE).test(stderr))
    return failed(
      'sandbox_overloaded',
      `expected a machine with room for ${program}, got ${how}: ${said}. Lower --concurrency, or run again when it is idle.`,
      stderr,
    );
  if (!wasStarted || UNLOADABLE.test(stderr))
    return failed('sandbox_unavailable', `expected a sandbox that starts ${program}, got: ${said}`, stderr);
  return failed('program_failed', `expected ${program} to succeed, got ${how}: ${said}`, stderr);
}

/** No error of its own makes a program say so; a damaged file alone makes it speak of memory, which is why that needs a thread or process beside it. */
const SHORT_INSIDE =
  /Resource temporarily unavailable|\b(?:fork|clone|pthread_create|posix_spawn|thread)\b[^\n]{0,200}Cannot allocate memory|Cannot fork/i;
const SHORT_OUTSIDE =
  /Resource temporarily unavailable|Cannot allocate memory|Too many open files|No space left on device/i;
const UNLOADABLE = /error while loading shared libraries/;

/** The signal behind an exit code as shells and bubblewrap give it, up to 159; ffmpeg's own codes are higher. Null for others. */
function signalOf(code: number): string | null {
  const named = Object.entries(constants.signals).find(([, number]) => number === code - 128);
  return named?.[0] ?? null;
}

/** What becomes of a program whose first process could not even be made. */
export function notSpawned(program: string, error: unknown): ProgramFailure {
  const { code, message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const isShort = ['EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE'].includes(code ?? '');
  return failed(
    isShort ? 'sandbox_overloaded' : 'sandbox_unavailable',
    `expected to start ${program}, got: ${message}`,
  );
}
