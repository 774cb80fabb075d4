import type { QuickJSHandle } from 'quickjs-emscripten-core';
import { reportedEnd } from '../javascript/reported-end.js';
import type { Ended, Ending, ProgramLimits } from '../runtime.js';
import { type Engine, EngineBroken, type EngineHost, Stopped } from './engine.js';

/** Milliseconds virtual waits have moved the clock of judged code ahead. */
let waited = 0;
const realNow = Date.now;
// the engine takes its time from here, so that a program that sleeps sees time pass though nobody waits
Date.now = () => realNow() + waited;

/** What one run of judged code did and how it ends, as far as it is known yet. */
export class JobState implements EngineHost {
  readonly started = performance.now();
  readonly limits: ProgramLimits;
  readonly #engine: Engine;
  readonly #stdin: string;
  readonly #out: string[] = [];
  readonly #err: string[] = [];
  readonly #waitedBefore: number;
  readonly #bytes = { out: 0, err: 0 };
  #ended: { readonly ending: Ending; readonly message: string } | undefined;
  /** Text of the report with which the harness said it was done. */
  done: Record<string, unknown> | undefined;

  /** Hears every report, where somebody wants more than the end. */
  onReport: ((report: Record<string, unknown>) => void) | undefined;
  /** Carries messages to the other side of a test. */
  onRequest: ((message: string) => string) | undefined;
  onNotice: ((message: string) => void) | undefined;
  /** Value of the program's last statement; where it was wrapped in a function, the promise of its end. */
  main: QuickJSHandle | undefined;
  wrapped = false;

  /** @param fresh false for another call in a world that is in use */
  constructor(engine: Engine, limits: ProgramLimits, stdin = '', fresh = true) {
    this.#engine = engine;
    this.#stdin = stdin;
    this.limits = limits;
    if (fresh) {
      waited = 0;
      engine.reset(this);
    }
    engine.host = this;
    engine.deadline = this.started + limits.wallMs;
    this.#waitedBefore = waited;
  }

  /** The state of the next call in the same world. */
  again(): JobState {
    return new JobState(this.#engine, this.limits, this.#stdin, false);
  }

  /** The program does not parse. */
  syntaxError(message: string): void {
    this.#err.push(`${message}\n`);
    this.end('syntax_error', message);
  }

  /** The ending, once something has settled it. */
  get ended(): { readonly ending: Ending; readonly message: string } | undefined {
    if (this.#ended === undefined && performance.now() > this.#engine.deadline)
      this.end('timed_out', `no end after ${this.limits.wallMs} ms`);
    return this.#ended;
  }

  /** Settles the ending, unless something has before. */
  end(ending: Ending, message: string): void {
    this.#ended ??= { ending, message: message.slice(0, 2000) };
    this.#engine.stop = true;
  }

  write(stream: number, text: string): void {
    if (this.#engine.stop) throw new Stopped('ended');
    if (text === '') return; // nothing is no bytes, and would be kept without end
    const side = stream === 2 ? 'err' : 'out';
    this.#bytes[side] += Buffer.byteLength(text);
    if (this.#bytes[side] > this.limits.outputBytes) {
      this.end(
        'too_much_output',
        `more than ${this.limits.outputBytes} bytes of standard ${side === 'out' ? 'output' : 'error'}`,
      );
      throw new Stopped('ended');
    }
    (side === 'out' ? this.#out : this.#err).push(text);
  }

  exit(status: number): void {
    this.end('exited', `exit status ${status}`);
  }

  stdin(): string {
    return this.#stdin;
  }

  request(message: string): string {
    if (this.onRequest === undefined || this.#engine.stop) throw new Stopped('there is nobody to ask');
    return this.onRequest(message);
  }

  notify(message: string): void {
    this.onNotice?.(message);
  }

  report(message: string): void {
    if (this.#engine.stop) return;
    const report = JSON.parse(message) as Record<string, unknown>;
    this.onReport?.(report);
    this.done ??= report;
    const end = report['end'] as { ending: Ending; message: string; stderr?: string } | undefined;
    if (end === undefined) return;
    if (typeof end.stderr === 'string') this.#err.push(end.stderr);
    const { ending, message: said } = reportedEnd(end, this.onReport !== undefined);
    this.end(ending, said);
  }

  /** The end an exception makes that nobody caught. */
  fail(thrown: QuickJSHandle): void {
    if (this.ended !== undefined) return;
    // an engine without memory for an error object throws null
    if (this.#engine.full && this.#engine.isNull(thrown))
      return this.end('out_of_memory', 'the engine ran out of memory');
    this.#engine.call('failed', [thrown]);
    this.end('exception', 'an exception that cannot be shown');
  }

  /** A virtual wait until this time of the job; false where it would take longer than the job may. */
  waitUntil(due: number): boolean {
    waited = Math.max(waited, due);
    if (waited - this.#waitedBefore <= this.limits.wallMs) return true;
    this.end('timed_out', `waits longer than ${this.limits.wallMs} ms`);
    return false;
  }

  /** What was printed, each side held to the bound. */
  printed(): { readonly stdout: string; readonly stderr: string } {
    return { stdout: this.#out.join(''), stderr: this.#err.join('').slice(0, this.limits.outputBytes) };
  }

  /** The ending with the time it took. */
  result(fallback: Ending = 'finished'): Ended {
    const { ending, message } = this.ended ?? { ending: fallback, message: '' };
    return { ending, message, ms: Math.round(performance.now() - this.started) };
  }

  /** Runs part of a job; an engine that gives up ends it. */
  within(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof EngineBroken)) throw error;
      if (this.ended !== undefined) return;
      if (this.#engine.full) this.end('out_of_memory', 'the engine ran out of memory');
      else this.end('crashed', `the engine gave up: ${error.message}`);
    }
  }
}
