import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import { bwrapChild } from './bwrap-child.js';
import type { ProgramBounds, ProgramEnd } from './program-run.js';
import { failed, notSpawned, type ProgramFailure, whyFailed } from './why-failed.js';

/** A program that runs, as far as its end is concerned. */
export interface Running {
  readonly program: string;
  readonly signal: AbortSignal;
  readonly bounds: ProgramBounds;
}

const MOST_STDERR = 16_384;
/** How long streams may stay silent and open behind a program that has ended or was stopped, milliseconds. */
const LINGER_MS = 3_000;

/**
 * Waits for the end of a program, and stops it where it is aborted or takes more than it may. What it wrote is whole:
 * streams that do not end with the program make a failure. Always settles, at the latest {@link LINGER_MS} after a stop.
 * @param child prlimit and then bubblewrap @param statusFd where bubblewrap writes its status
 */
export function programEnd(
  child: ChildProcess,
  statusFd: number,
  { program, signal, bounds }: Running,
): Promise<ProgramEnd> {
  if (child.pid === undefined)
    return new Promise((resolve) => {
      child.on('error', (error) => resolve(notSpawned(program, error)));
    });
  const sandbox = bwrapChild(child, child.stdio[statusFd] as Readable);
  return new Promise((resolve) => {
    const out: Buffer[] = [];
    let [size, stderr, hasExited] = [0, '', false];
    let early: ProgramFailure | null = null;
    let linger: NodeJS.Timeout | undefined;
    const settle = (end: ProgramEnd) => {
      clearTimeout(late);
      clearTimeout(linger);
      signal.removeEventListener('abort', abort);
      resolve(end);
    };
    const giveUp = () => {
      early ??= failed('sandbox_unavailable', `expected the output of ${program} to end with it`, stderr);
      for (const stream of child.stdio) stream?.destroy();
      settle(early);
    };
    const stop = (code: ProgramFailure['code'], message: string) => {
      if (early !== null) return;
      early = failed(code, message, stderr);
      sandbox.kill();
      linger ??= setTimeout(() => setImmediate(giveUp), LINGER_MS);
    };
    const abort = () => stop('aborted', `the call ended before ${program} did`);
    const overdue = () => {
      if (!hasExited) stop('tool_timeout', `expected ${program} to end within ${bounds.ms} ms, it did not`);
    };
    // an end that waits to be heard of, behind other work of this process, still counts as in time
    const late = setTimeout(() => setImmediate(overdue), bounds.ms);
    signal.addEventListener('abort', abort, { once: true });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (early === null) linger?.refresh();
      size += chunk.length;
      if (size <= bounds.outputBytes) out.push(chunk);
      else stop('output_too_large', `expected at most ${bounds.outputBytes} bytes of ${program}, got more`);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-MOST_STDERR);
    });
    child.on('error', () => undefined);
    child.on('exit', () => {
      hasExited = true;
      linger ??= setTimeout(() => setImmediate(giveUp), LINGER_MS);
    });
    child.on('close', (code, killedBy) => {
      if (early !== null) settle(early);
      else if (code === 0 && sandbox.wasStarted())
        settle({ status: 'ok', stdout: Buffer.concat(out), stderr });
      else settle(whyFailed({ program, code, signal: killedBy, wasStarted: sandbox.wasStarted(), stderr }));
    });
  });
}
