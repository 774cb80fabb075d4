import { setMaxListeners } from 'node:events';
import type { Json } from '../../core/index.js';
import { reportedEnd } from '../javascript/reported-end.js';
import { TestReport } from '../javascript/test-report.js';
import type { CallRun, Ended, Ending, JobOptions, OrFault, ProgramRun, TestRun } from '../runtime.js';
import { endingOf } from './ending.js';
import { failed } from './fault.js';
import { type SandboxParts, SandboxProcess, type Work } from './sandbox-process.js';

/** Milliseconds a sandbox may take until judged code starts. */
const START_MS = 15_000;

type End = { readonly ending: Ending; readonly message: string };

/** A process, its clock and what it reports: the clock starts when judged code does. */
class Watched {
  readonly process: SandboxProcess;
  end: End | undefined;
  stderr = '';
  ready = false;
  started = performance.now();
  #timer: NodeJS.Timeout;
  readonly #how: JobOptions;
  readonly #onAbort = () => this.process.kill();

  constructor(
    parts: SandboxParts,
    work: Work,
    how: JobOptions,
    onReport: (report: Record<string, unknown>) => void,
    stdin = '',
  ) {
    this.#how = how;
    const hear = (report: Record<string, unknown>): void => {
      if (report['ready'] === true && !this.ready) this.#begin();
      const end = report['end'] as (End & { stderr?: string }) | undefined;
      if (end !== undefined) {
        this.end ??= reportedEnd(end, work.role === 'tests');
        this.stderr += String(end.stderr ?? '');
      }
      onReport(report);
    };
    this.#timer = setTimeout(() => this.process.kill(), START_MS);
    this.process = new SandboxProcess(parts, work, how.limits, hear, stdin);
    setMaxListeners(0, how.signal); // one signal may stop many jobs
    how.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  #begin(): void {
    this.ready = true;
    this.again();
  }

  /** Starts the clock of the next case. */
  again(): void {
    clearTimeout(this.#timer);
    this.started = performance.now();
    const { wallMs } = this.#how.limits;
    this.#timer = setTimeout(() => {
      this.end ??= { ending: 'timed_out', message: `no end after ${wallMs} ms` };
      this.process.kill();
    }, wallMs);
  }

  get ms(): number {
    return Math.round(performance.now() - this.started);
  }

  /** Waits for the process. @throws the signal's reason once it is aborted */
  async done(): Promise<End> {
    const { status } = await this.process.ended;
    clearTimeout(this.#timer);
    this.#how.signal.removeEventListener('abort', this.#onAbort);
    this.#how.signal.throwIfAborted();
    return endingOf(this.process, status, this.end);
  }
}

/** One run of a program. */
export async function runProgramOnce(
  parts: SandboxParts,
  script: { readonly script: string; readonly wrapped: string },
  stdin: string,
  how: JobOptions,
): Promise<OrFault<ProgramRun>> {
  const watched = new Watched(parts, { role: 'program', ...script }, how, () => undefined, stdin);
  const end = await watched.done();
  const { ms, process, ready } = watched;
  if (!ready) return failed(process.printed.stderr || end.message);
  const { stdout, stderr } = process.printed;
  return {
    ...end,
    message: end.message.slice(0, 2000),
    ms,
    stdout,
    stderr: (stderr + watched.stderr).slice(0, how.limits.outputBytes),
  };
}

/** Calls in one process, until one of them ends it. Fewer runs than calls means the rest must be tried afresh. */
export async function runCallsOnce(
  parts: SandboxParts,
  work: {
    readonly script: string;
    readonly wrapped: string;
    readonly entryPoint: string;
    readonly calls: readonly string[];
  },
  how: JobOptions,
): Promise<OrFault<CallRun[]>> {
  const runs: CallRun[] = [];
  let loaded = false;
  const watched: Watched = new Watched(parts, { role: 'calls', ...work }, how, (report) => {
    if (report['loaded'] === true) loaded = true;
    else if (loaded && runs.length < work.calls.length && ('value' in report || 'end' in report)) {
      runs.push(callRun(report, watched.ms));
      watched.end = undefined;
    } else return;
    watched.again();
  });
  const end = await watched.done();
  if (!watched.ready) return failed(watched.process.printed.stderr || end.message);
  if (runs.length === work.calls.length) return runs;
  // leaving is no way to finish a call
  const last: Ended = {
    ...(end.ending === 'finished' ? { ending: 'exited', message: 'exit status 0' } : end),
    ms: watched.ms,
  };
  if (loaded) return [...runs, last];
  return work.calls.map(() => last);
}

function callRun(report: Readonly<Record<string, unknown>>, ms: number): CallRun {
  const { value, end } = report as { value?: unknown; end?: End };
  if (end !== undefined) return { ...reportedEnd(end, false), ms };
  try {
    return { ending: 'finished', message: '', ms, value: JSON.parse(String(value)) as Json };
  } catch {
    return { ending: 'crashed', message: 'the answer of the harness is no JSON', ms };
  }
}

/** Tests and program, each in a process of its own. */
export async function runTestsOnce(
  parts: SandboxParts,
  program: { readonly script: string; readonly wrapped: string },
  tests: Omit<Work & { role: 'tests' }, 'role'>,
  how: JobOptions,
): Promise<OrFault<TestRun>> {
  const report = new TestReport();
  let ended = false;
  const both: { readonly program: Watched; readonly tests: Watched } = {
    program: new Watched(parts, { role: 'answers', ...program }, how, () => undefined),
    tests: new Watched(parts, { role: 'tests', ...tests }, how, (one) => {
      if (ended) return;
      report.take(one);
      if (!('end' in one)) return;
      ended = true;
      both.program.process.kill();
      both.tests.process.kill();
    }),
  };
  both.program.process.join(both.tests.process);
  const [programEnd, testsEnd] = await Promise.all([
    both.program.done().then((end) => {
      // whatever the tests had still to say of it, they have said, or will never
      setTimeout(() => both.tests.process.kill(), 200).unref();
      return end;
    }),
    both.tests.done().finally(() => both.program.process.kill()),
  ]);
  const { ms } = both.tests;
  for (const one of [both.program, both.tests])
    if (!one.ready && !ended) return failed(one.process.printed.stderr || programEnd.message);
  if (ended) return report.run({ ...testsEnd, ms }, report.blame ?? 'program');
  const { ending, message } =
    programEnd.ending === 'finished' ? { ending: 'exited' as const, message: 'exit status 0' } : programEnd;
  const ownEnd = both.program.end ?? both.tests.end ?? { ending, message };
  return report.run({ ...ownEnd, ms }, 'program');
}
