// Runs inside the sandbox, alone: it may import nothing but Node's own modules. Its job comes on file descriptor 3,
// where its reports go; 4 leads to the other side of a test, and 5 wakes the other side up.
import { readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { runInThisContext, Script } from 'node:vm';
import type { GuestHost } from '../../javascript/guest/host.js';
import type { Guest } from '../../javascript/guest/main.js';

/** What the process is to do. */
export type InsideJob = {
  /** The shared harness, as a script. */
  readonly guest: string;
} & (
  | { readonly role: 'program'; readonly script: string; readonly wrapped: string }
  | {
      readonly role: 'calls';
      readonly script: string;
      readonly wrapped: string;
      readonly entryPoint: string;
      /** JSON of the arguments of each call. */
      readonly calls: readonly string[];
    }
  | { readonly role: 'answers'; readonly script: string; readonly wrapped: string }
  | {
      readonly role: 'tests';
      readonly prelude: string;
      readonly script: string;
      readonly plain: string;
      readonly wrapped: string;
      /** JSON of the plan of the tests. */
      readonly plan: string;
    }
);

/** Bytes of one line; who sends more means no good. */
const LONGEST_LINE = 128 * 1024 * 1024;
const JOB_FD = 3;
const PEER_FD = 4;
const WAKE_FD = 5;
/** Taken before judged code runs, which may replace them. */
const exit = process.exit.bind(process);
const { parse, stringify } = JSON;
const OwnPromise = Promise;
const soon = setImmediate;
const pause = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Lines of a file descriptor, one at a time, waiting for each. */
class Lines {
  readonly #fd: number;
  #parts: Buffer[] = [];
  #held: Buffer[] = [];
  #size = 0;

  constructor(fd: number) {
    this.#fd = fd;
  }

  next(): string {
    for (;;) {
      const chunk = this.#parts.pop() ?? this.#read();
      const end = chunk.indexOf(10);
      if (end < 0) {
        this.#held.push(chunk);
        this.#size += chunk.length;
        if (this.#size > LONGEST_LINE) exit(1);
        continue;
      }
      const line = Buffer.concat([...this.#held, chunk.subarray(0, end)]).toString('utf8');
      this.#held = [];
      this.#size = 0;
      if (end + 1 < chunk.length) this.#parts.push(chunk.subarray(end + 1));
      return line;
    }
  }

  #read(): Buffer {
    const buffer = Buffer.allocUnsafe(65_536);
    for (;;) {
      try {
        const length = readSync(this.#fd, buffer);
        if (length === 0) exit(0); // nobody is there any more
        return buffer.subarray(0, length);
      } catch (error) {
        if ((error as { code?: string }).code !== 'EAGAIN') exit(0);
        pause(1);
      }
    }
  }
}

function writeAll(fd: number, text: string): void {
  let bytes: Uint8Array = Buffer.from(text, 'utf8');
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(fd, bytes));
    } catch (error) {
      if ((error as { code?: string }).code !== 'EAGAIN') exit(0);
      pause(1);
    }
  }
}

/**
 * The line to the other side. A request waits for its answer and meanwhile answers what the other side asks. Every
 * line sent is followed by a byte on another descriptor, so that an idle side hears of it without waiting.
 */
class Peer {
  readonly #lines = new Lines(PEER_FD);
  readonly #answers = new Map<string, string>();
  #last = 0;
  #read = 0;
  #woken = 0;
  readonly #answer: (message: string) => string;
  readonly #hear: (message: string) => void;

  constructor(answer: (message: string) => string, hear: (message: string) => void) {
    this.#answer = answer;
    this.#hear = hear;
  }

  /** Listens while idle. */
  listen(): void {
    const wake = new Socket({ fd: WAKE_FD, readable: true, writable: false });
    wake.on('data', (bytes: Buffer) => {
      this.#woken += bytes.length;
      while (this.#read < this.#woken) this.#take();
    });
    wake.on('close', () => exit(0));
  }

  request(message: string): string {
    const id = `${++this.#last}`;
    this.#send(`q${id} ${message}`);
    for (;;) {
      const answer = this.#answers.get(id);
      if (answer === undefined) {
        this.#take();
        continue;
      }
      this.#answers.delete(id);
      return answer;
    }
  }

  notify(message: string): void {
    this.#send(`n0 ${message}`);
  }

  #send(line: string): void {
    writeAll(PEER_FD, `${line}\n`);
    writeAll(WAKE_FD, '.');
  }

  #take(): void {
    const line = this.#lines.next();
    this.#read++;
    const at = line.indexOf(' ');
    const [kind, id, message] = [line[0], line.slice(1, at), line.slice(at + 1)];
    if (kind === 'q') this.#send(`a${id} ${this.#answer(message)}`);
    else if (kind === 'a') this.#answers.set(id, message);
    else soon(() => this.#hear(message));
  }
}

const job = parse(new Lines(JOB_FD).next()) as InsideJob;
const report = (message: string): void => writeAll(JOB_FD, `${message}\n`);
let guest: Guest;
const peer = new Peer(
  (message) => guest.answer(message),
  (message) => guest.hear(message),
);
const host: GuestHost = {
  write: (stream, text) => writeAll(stream, text),
  exit: (status) => exit(status),
  stdin: () => '',
  request: (message) => peer.request(message),
  notify: (message) => peer.notify(message),
  report: (message) => {
    report(message);
    onReport?.();
  },
};
let onReport: (() => void) | undefined;

const module = { exports: {} as unknown };
const nodeRequire = createRequire('/tmp/program.js');
const startGuest = runInThisContext(job.guest) as (host: GuestHost, engine: unknown) => Guest;
guest = startGuest(host, { require: nodeRequire, exports: () => module.exports });

/** Makes printing wait until it is read: what is printed is then bounded, and not lost where the program leaves. */
function printAtOnce(): void {
  for (const stream of [process.stdout, process.stderr])
    (stream as unknown as { _handle?: { setBlocking?(on: boolean): void } })._handle?.setBlocking?.(true);
}

/** Gives judged code what a CommonJS module has. */
function openModule(isMain: boolean): void {
  const own = Object.assign((name: string): unknown => nodeRequire(name), nodeRequire, {
    main: isMain ? module : undefined,
  });
  const held = {
    require: own,
    module,
    exports: module.exports,
    __filename: '/tmp/program.js',
    __dirname: '/tmp',
  };
  for (const [name, value] of Object.entries(held))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

type Ran =
  | { readonly value: unknown; readonly wrapped: boolean }
  | { readonly thrown: unknown }
  | { readonly syntax: string };

/** Runs a script; one that does not parse is tried in its other forms. */
function run(forms: readonly [script: string, wrapped: string], filename: string): Ran {
  let first: unknown;
  for (const [i, source] of forms.entries()) {
    let script: Script;
    try {
      script = new Script(source, { filename });
    } catch (error) {
      first ??= error;
      continue;
    }
    if (i > 0) Object.defineProperty(globalThis, '__assay_out', { value: guest.handOut, configurable: true });
    try {
      return { value: script.runInThisContext(), wrapped: i > 0 };
    } catch (thrown) {
      return { thrown };
    }
  }
  const line = /:(\d+)\n/.exec(String((first as Error).stack))?.[1];
  return { syntax: `${String(first)}${line === undefined ? '' : ` (line ${line})`}` };
}

/** Runs the program. @returns whether that was not the end of it */
function load(script: string, wrapped: string): Ran | undefined {
  const ran = run([script, wrapped], 'program.js');
  if ('thrown' in ran) failed(ran.thrown);
  else if ('syntax' in ran) {
    report(stringify({ end: { ending: 'syntax_error', message: ran.syntax, stderr: `${ran.syntax}\n` } }));
    exit(1);
  } else return ran;
  return undefined;
}

/** An exception nobody caught is the end of the program. */
function failed(thrown: unknown): never {
  guest.failed(thrown);
  return exit(1);
}

async function runCalls(work: InsideJob & { role: 'calls' }): Promise<void> {
  const ran = load(work.script, work.wrapped);
  if (ran !== undefined && 'value' in ran && ran.wrapped) await ran.value;
  await new OwnPromise((resolve) => soon(resolve));
  let found = false;
  try {
    found = guest.enter(work.entryPoint);
  } catch (thrown) {
    failed(thrown);
  }
  if (!found) {
    const message = `ReferenceError: ${work.entryPoint} is not a function of the program`;
    report(stringify({ end: { ending: 'exception', message, stderr: '' } }));
    exit(1);
  }
  report('{"loaded":true}');
  for (const args of work.calls) {
    await new OwnPromise<void>((resolve) => {
      onReport = resolve;
      guest.call(args);
    });
    await new OwnPromise((resolve) => soon(resolve));
  }
  exit(0);
}

function runTests(work: InsideJob & { role: 'tests' }): void {
  guest.tests(work.plan);
  const side = guest.test();
  side.prepare();
  const fault = (message: string): void =>
    report(stringify({ end: { ending: 'exception', message, blame: 'tests' } }));
  const prelude = run([work.prelude, work.prelude], 'prelude.js');
  if ('thrown' in prelude) return side.failed(prelude.thrown, true);
  if ('syntax' in prelude) return fault(`the prelude does not parse: ${prelude.syntax}`);
  process.on('uncaughtException', (thrown) => side.failed(thrown, false));
  try {
    side.bind();
  } catch (thrown) {
    return side.failed(thrown, false);
  }
  let ran = run([work.script, work.wrapped], 'tests.js');
  if ('syntax' in ran) ran = run([work.plain, work.plain], 'tests.js');
  if ('thrown' in ran) return side.failed(ran.thrown, false);
  if ('syntax' in ran) return fault(`the tests do not parse: ${ran.syntax}`);
  return ran.wrapped ? side.await(ran.value) : side.finish();
}

printAtOnce();
report('{"ready":true}');
if (job.role === 'tests') {
  peer.listen();
  runTests(job);
} else {
  process.on('uncaughtException', failed);
  openModule(job.role === 'program');
  if (job.role === 'calls') void runCalls(job);
  else {
    const ran = load(job.script, job.wrapped);
    if (ran !== undefined && 'value' in ran && ran.wrapped) (ran.value as Promise<unknown>).catch(failed);
    if (job.role === 'answers') peer.listen();
  }
}
