import type { RewrittenTests } from '../javascript/rewrite-assertions.js';
import { TestReport } from '../javascript/test-report.js';
import type { ProgramLimits, TestRun } from '../runtime.js';
import type { Engine } from './engine.js';
import { JobState } from './job-state.js';
import { load, settleTop } from './program-case.js';
import { runScript } from './run-script.js';

/** A test job whose sources have been made scripts. */
export interface TestScripts {
  readonly program: string;
  readonly entryPoint: string | null;
  readonly prelude: string;
  readonly rewritten: RewrittenTests;
}

/** Requests between the two sides that may wait for each other. */
const DEEPEST = 100;
/** Characters of one message between the two sides. */
const LONGEST = 32 * 1024 * 1024;

/** Runs tests in one engine against a program in another; nothing but text passes between the two. */
export class TestBody {
  readonly #program: JobState;
  readonly #tests: JobState;
  readonly #engines: { readonly program: Engine; readonly tests: Engine };
  readonly #report = new TestReport();
  readonly #notices: { readonly to: 'program' | 'tests'; readonly message: string }[] = [];
  #depth = 0;

  constructor(program: Engine, tests: Engine, limits: ProgramLimits) {
    this.#engines = { program, tests };
    this.#program = new JobState(program, limits);
    this.#tests = new JobState(tests, limits);
    this.#join(this.#program, 'tests');
    this.#join(this.#tests, 'program');
    this.#tests.onReport = (report) => this.#report.take(report);
  }

  /** Lets one side reach the other. */
  #join(side: JobState, other: 'program' | 'tests'): void {
    side.onNotice = (message) => this.#notices.push({ to: other, message });
    side.onRequest = (message) => {
      if (this.#depth >= DEEPEST)
        throw new RangeError('the program and its tests call each other too deeply');
      if (message.length > LONGEST) throw new RangeError('a value too large to pass');
      this.#depth++;
      try {
        const engine = this.#engines[other];
        let answer = '';
        const job = other === 'program' ? this.#program : this.#tests;
        job.within(() => {
          answer = engine.text(engine.call('answer', [message]));
        });
        if (this.#over()) throw new Error('over');
        if (answer.length > LONGEST) throw new RangeError('a value too large to pass');
        return answer;
      } finally {
        this.#depth--;
      }
    };
  }

  /** Whether either side has come to an end, and so both have. */
  #over(): boolean {
    const over = this.#program.ended !== undefined || this.#tests.ended !== undefined;
    if (over) {
      this.#engines.program.stop = true;
      this.#engines.tests.stop = true;
    }
    return over;
  }

  /** Runs it all. */
  run(scripts: TestScripts): TestRun {
    const fault = this.#attempt(scripts);
    const ms = this.#tests.result().ms;
    if (fault !== undefined) return this.#report.run({ ending: 'exception', message: fault, ms }, 'tests');
    // an end of the program is the end of both; what the tests made of it comes second
    const program = this.#program.ended;
    if (program !== undefined) return this.#report.run({ ...program, ms }, 'program');
    const tests = this.#tests.ended ?? {
      ending: 'exception' as const,
      message: 'the tests never came to their end',
    };
    return this.#report.run({ ...tests, ms }, this.#report.blame ?? 'program');
  }

  /** @returns what is wrong with the tests themselves, where something is */
  #attempt({ program, entryPoint, prelude, rewritten }: TestScripts): string | undefined {
    const { program: programEngine, tests: testsEngine } = this.#engines;
    const plan = { sites: rewritten.sites, names: rewritten.names, entryPoint };
    let fault: string | undefined;
    this.#tests.within(() => {
      testsEngine.call('tests', [JSON.stringify(plan)]);
      testsEngine.call('prepare', [], 'test');
      const ran = runScript(testsEngine, prelude, 'prelude.js', []);
      if (ran.kind === 'syntax') fault = `the prelude does not parse: ${ran.message}`;
      if (ran.kind === 'threw') testsEngine.call('failed', [ran.thrown, true], 'test');
    });
    if (fault !== undefined || this.#over()) return fault;
    this.#program.within(() => {
      programEngine.call('imported');
      load(programEngine, this.#program, program, [...rewritten.names, ...head(entryPoint)]);
      settleTop(programEngine, this.#program);
    });
    if (this.#over()) return undefined;
    this.#tests.within(() => {
      fault = this.#runTests(rewritten);
      if (fault === undefined) this.#settle();
    });
    return fault;
  }

  #runTests({ script, plain }: RewrittenTests): string | undefined {
    const engine = this.#engines.tests;
    const bound = engine.call('bind', [], 'test');
    if (!bound.ok) {
      if (!this.#over()) engine.call('failed', [bound.thrown, false], 'test');
      return undefined;
    }
    const marked = engine.complaint(script, 'tests.js') === null || /\bawait\b/.test(script);
    const ran = runScript(engine, marked ? script : plain, 'tests.js', ['check']);
    if (ran.kind === 'syntax') return `the tests do not parse: ${ran.message}`;
    if (this.#over()) return undefined;
    if (ran.kind === 'threw') engine.call('failed', [ran.thrown, false], 'test');
    else if (ran.wrapped) engine.call('await', [ran.value], 'test');
    else engine.call('finish', [], 'test');
    return undefined;
  }

  /** Promise jobs, settled promises and timers of both sides, until the tests are done or nothing is left. */
  #settle(): void {
    while (!this.#over()) {
      const busy = [this.#drain('program'), this.#drain('tests')].some(Boolean);
      const notice = this.#notices.shift();
      if (notice !== undefined) this.#engines[notice.to].call('hear', [notice.message]);
      if (busy || notice !== undefined) continue;
      if (this.#over() || !this.#fireTimer()) return;
    }
  }

  #drain(side: 'program' | 'tests'): boolean {
    const job = side === 'program' ? this.#program : this.#tests;
    return this.#engines[side].drain((thrown) => job.fail(thrown));
  }

  #fireTimer(): boolean {
    const due = (engine: Engine) => engine.number(engine.call('nextTimer'));
    const dues = [this.#engines.program, this.#engines.tests]
      .map((engine) => ({ engine, at: due(engine) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at);
    const first = dues[0];
    if (first === undefined || !this.#program.waitUntil(first.at)) return false;
    first.engine.call('fireTimer', [first.at]);
    return true;
  }
}

const head = (entryPoint: string | null): string[] =>
  entryPoint === null ? [] : [entryPoint.split('.')[0] ?? ''];
