import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { owner } from '../bubblewrap/nobody.js';
import { sandboxCommand } from './bwrap-command.js';
import type { Flavour } from './flavour.js';
import { type Frame, FrameReader, withLength } from './frames.js';
import { encodeRound, type Round, type RoundEnd } from './round.js';
import { readSources } from './sources.js';

/** How to start a sandbox. */
export interface SandboxOptions {
  readonly bwrap: string;
  readonly python: string;
  /** Where the host process is root: the user and group the sandbox belongs to outside. */
  readonly uid: number;
}

/** What a sandbox says when it is ready. */
export interface Hello {
  readonly version: string;
  readonly packages: readonly string[];
}

/** A sandbox that ended, or answered nonsense, when an answer was due. */
export class SandboxLost extends Error {}

const helloSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ version: z.string(), packages: z.array(z.string()) }),
]);

const endSchema = z.object({
  killed: z.enum(['time', 'output']).nullable(),
  program: z.int(),
  tests: z.int().nullable(),
  ms: z.number(),
  lastMs: z.number(),
  starved: z.boolean(),
  dirty: z.boolean(),
  kept: z.boolean(),
});

/** How long a sandbox may take to start: numeric libraries load from a cold disk. */
const START_MS = 60_000;

/** How much longer than its bounds a round may take before the sandbox counts as lost. */
const GRACE_MS = 15_000;

type Streams = Record<'o' | 'e' | 'r' | 't', Buffer[]>;

interface Waiting {
  readonly take: (frame: Frame) => void;
  readonly lost: (error: SandboxLost) => void;
}

/** One sandboxed server. It runs one round at a time and never keeps the host process alive while idle. */
export class Sandbox {
  readonly flavour: Flavour;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #frames = new FrameReader();
  #keptKey: string | null = null;
  #stderr = '';
  #waiting: Waiting | null = null;
  #lost: SandboxLost | null = null;

  private constructor(options: SandboxOptions, flavour: Flavour) {
    this.flavour = flavour;
    const { file, args } = sandboxCommand(options.bwrap, options.python, flavour);
    this.#child = spawn(file, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {},
      cwd: '/',
      ...owner(options.uid),
    });
    this.#child.on('error', (error) => this.#end(error.message));
    this.#child.on('close', (code, signal) => this.#end(this.#stderr.trim() || `exit ${signal ?? code}`));
    this.#child.stdin.on('error', () => undefined);
    this.#child.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#child.stderr.on('data', (chunk: Buffer) => {
      if (this.#stderr.length < 4_000) this.#stderr += chunk.toString();
    });
  }

  /** Starts one. @throws {SandboxLost} where it does not come up, saying why */
  static async start(options: SandboxOptions, flavour: Flavour): Promise<{ sandbox: Sandbox; hello: Hello }> {
    const sources = await readSources();
    const sandbox = new Sandbox(options, flavour);
    try {
      const hello = await sandbox.#hello(Buffer.from(JSON.stringify(sources)));
      return { sandbox, hello };
    } catch (error) {
      sandbox.kill();
      throw error;
    }
  }

  async #hello(sources: Buffer): Promise<Hello> {
    const frame = await this.#converse(withLength(sources), START_MS, (one) => one.kind === 'h');
    const hello = helloSchema.parse(JSON.parse(frame.payload.toString()));
    if ('error' in hello) throw new SandboxLost(hello.error);
    return hello;
  }

  /** Whether it can be used. */
  get alive(): boolean {
    return this.#lost === null;
  }

  /** The key of the tests whose process waits here for more of the same, or null. */
  get keptKey(): string | null {
    return this.#keptKey;
  }

  /** Runs one round. @throws {SandboxLost} */
  async run(round: Round): Promise<RoundEnd> {
    const streams: Streams = { o: [], e: [], r: [], t: [] };
    const resume = round.testsKey !== null && round.testsKey === this.#keptKey;
    this.#keptKey = null;
    const last = await this.#converse(encodeRound(round, resume), round.totalMs + GRACE_MS, (frame) => {
      if (frame.kind === 'x') return true;
      // the reader's bytes are shared between frames of one chunk, so each is kept as a copy
      if (frame.kind in streams) streams[frame.kind as keyof Streams].push(Buffer.from(frame.payload));
      return false;
    });
    const end = endSchema.parse(JSON.parse(last.payload.toString()));
    this.#keptKey = end.kept ? round.testsKey : null;
    const text = (kind: keyof Streams): string => Buffer.concat(streams[kind]).toString();
    return { ...end, stdout: text('o'), stderr: text('e'), report: text('r'), verdict: text('t') };
  }

  /** Ends it and everything in it at once. */
  kill(): void {
    this.#child.kill('SIGKILL');
    this.#end('it was killed');
  }

  /** Sends, and waits for the frame that `isLast` accepts. */
  #converse(message: Buffer, limitMs: number, isLast: (frame: Frame) => boolean): Promise<Frame> {
    this.#hold(true);
    return new Promise<Frame>((resolve, reject) => {
      if (this.#lost) return reject(this.#lost);
      const timer = setTimeout(() => {
        this.#end(`no answer within ${limitMs} ms`);
        this.kill();
      }, limitMs);
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting = null;
      };
      this.#waiting = {
        take: (frame) => {
          if (!isLast(frame)) return;
          done();
          resolve(frame);
        },
        lost: (error) => {
          done();
          reject(error);
        },
      };
      this.#child.stdin.write(message);
    }).finally(() => this.#hold(false));
  }

  #receive(chunk: Buffer): void {
    try {
      for (const frame of this.#frames.push(chunk)) this.#waiting?.take(frame);
    } catch (error) {
      this.#end(String(error));
      this.kill();
    }
  }

  #end(why: string): void {
    this.#lost ??= new SandboxLost(why);
    this.#waiting?.lost(this.#lost);
  }

  /** An idle sandbox must not keep the host process alive; a busy one must. */
  #hold(held: boolean): void {
    const pipes = [this.#child.stdin, this.#child.stdout, this.#child.stderr] as unknown as Socket[];
    for (const one of [this.#child, ...pipes]) {
      if (held) one.ref();
      else one.unref();
    }
  }
}
