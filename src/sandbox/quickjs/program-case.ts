import type { Json } from '../../core/index.js';
import type { CallRun, ProgramLimits, ProgramRun } from '../runtime.js';
import type { Engine } from './engine.js';
import { JobState } from './job-state.js';
import { runScript } from './run-script.js';

/** Runs a program once, to the end of its timers and promises. */
export function runProgramCase(
  engine: Engine,
  script: string,
  stdin: string,
  limits: ProgramLimits,
): ProgramRun {
  const job = new JobState(engine, limits, stdin);
  job.within(() => {
    load(engine, job, script, []);
    settle(engine, job, () => false);
  });
  const { stdout, stderr } = job.printed();
  const result = job.result();
  // leaving with status 0 is an end like any other, for a program that prints its answer
  const left = result.ending === 'exited' && result.message === 'exit status 0';
  return { ...result, ...(left ? { ending: 'finished', message: '' } : {}), stdout, stderr };
}

/** Calls a function once for each list of arguments, in one world. */
export class Calls {
  readonly #engine: Engine;
  readonly #limits: ProgramLimits;
  readonly #script: string;
  readonly #entryPoint: string;
  #job: JobState | undefined;

  constructor(engine: Engine, limits: ProgramLimits, script: string, entryPoint: string) {
    this.#engine = engine;
    this.#limits = limits;
    this.#script = script;
    this.#entryPoint = entryPoint;
  }

  /** Runs the program and looks its entry point up. @returns the end, where that was the end of it */
  load(): CallRun | undefined {
    const job = new JobState(this.#engine, this.#limits);
    this.#job = job;
    job.within(() => {
      this.#engine.call('imported');
      load(this.#engine, job, this.#script, [this.#entryPoint.split('.')[0] ?? '']);
      settleTop(this.#engine, job);
      if (job.ended !== undefined) return;
      const found = this.#engine.call('enter', [this.#entryPoint]);
      if (!found.ok) job.fail(found.thrown);
      else if (this.#engine.text(found) !== 'true')
        job.end('exception', `ReferenceError: ${this.#entryPoint} is not a function of the program`);
    });
    return job.ended === undefined ? undefined : job.result();
  }

  /** One call. After an ending the engine cut off, {@link load} must come first. */
  call(args: readonly Json[]): CallRun {
    const job = this.#job ?? new JobState(this.#engine, this.#limits);
    const next = job.again();
    this.#job = next;
    next.within(() => {
      const called = this.#engine.call('call', [JSON.stringify(args)]);
      if (!called.ok) next.fail(called.thrown);
      settle(this.#engine, next, () => next.done !== undefined);
      if (next.done === undefined) next.end('exception', 'the promise it returned was never settled');
    });
    const value = next.done?.['value'];
    const result = next.result();
    if (result.ending !== 'finished' || typeof value !== 'string') return result;
    return { ...result, value: JSON.parse(value) as Json };
  }
}

/** Runs the source; what it throws, or fails to parse as, is the end. */
export function load(engine: Engine, job: JobState, script: string, names: readonly string[]): void {
  const ran = runScript(engine, script, 'program.js', names);
  if (job.ended !== undefined) return;
  if (ran.kind === 'syntax') return job.syntaxError(ran.message);
  if (ran.kind === 'threw') return job.fail(ran.thrown);
  // a promise that is the program's last value stands for its main function
  job.main = ran.value;
  job.wrapped = ran.wrapped;
}

/** Runs on until a program that awaits something at its top has got to its end; others have already. */
export function settleTop(engine: Engine, job: JobState): void {
  const { main } = job;
  if (main === undefined || !job.wrapped) engine.drain((thrown) => job.fail(thrown));
  else settle(engine, job, () => !engine.isPending(main));
  const rejected = job.ended === undefined && main !== undefined ? engine.rejection(main) : undefined;
  if (rejected !== undefined) job.fail(rejected);
}

/** Runs promise jobs and timers until nothing is left, it is over, or what is waited for is there. */
export function settle(engine: Engine, job: JobState, enough: () => boolean): void {
  while (job.ended === undefined) {
    engine.drain((thrown) => job.fail(thrown));
    if (job.ended !== undefined || enough()) return;
    const rejected = job.main === undefined ? undefined : engine.rejection(job.main);
    if (rejected !== undefined) return job.fail(rejected);
    const due = engine.number(engine.call('nextTimer'));
    if (due < 0 || !job.waitUntil(due)) return;
    engine.call('fireTimer', [due]);
  }
}
