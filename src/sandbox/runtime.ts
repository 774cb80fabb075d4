import type { Json } from '../core/index.js';

/** Languages a runtime can run. */
export type Language = 'python' | 'javascript' | 'typescript';

/** Names of the runtimes: CPython in bubblewrap, QuickJS in WebAssembly, Node in bubblewrap. */
export type RuntimeName = 'python' | 'quickjs' | 'node';

/**
 * How a program, or one call of it, came to its end. Every one of these is the program's own doing:
 * `finished` ran to its end with exit status 0; `exited` ended itself early or with another status;
 * `refused` tried what the sandbox forbids (network, files, processes) and did not survive the refusal;
 * `crashed` was ended by a signal, or the engine gave up; `not_run` was not tried, because earlier cases used up
 * the time of the whole job.
 */
export type Ending =
  | 'finished'
  | 'syntax_error'
  | 'exception'
  | 'exited'
  | 'timed_out'
  | 'out_of_memory'
  | 'too_much_output'
  | 'refused'
  | 'crashed'
  | 'not_run';

/** Bounds on judged code. */
export interface ProgramLimits {
  /** Wall time of one case or of one test body, milliseconds. @default 3000 */
  readonly wallMs: number;
  /** Wall time of all cases of one job together, milliseconds. @default 20000 */
  readonly totalMs: number;
  /** Memory, bytes. @default 512 MiB */
  readonly memoryBytes: number;
  /** Bytes of standard output (and as many of standard error) one case may print. @default 1 MiB */
  readonly outputBytes: number;
}

/** The bounds where nobody gives others. */
export const DEFAULT_PROGRAM_LIMITS: ProgramLimits = {
  wallMs: 3_000,
  totalMs: 20_000,
  memoryBytes: 512 * 1024 * 1024,
  outputBytes: 1024 * 1024,
};

/** The end of one case. */
export interface Ended {
  readonly ending: Ending;
  /** Type and message of the exception, signal, exit status, …; at most 2,000 characters; empty when finished. */
  readonly message: string;
  /** Wall time of the case, milliseconds. */
  readonly ms: number;
}

/** The end of a program that was given one standard input. */
export interface ProgramRun extends Ended {
  readonly stdout: string;
  readonly stderr: string;
}

/** The end of one call. `value` is there when, and only when, the call finished with something JSON can hold. */
export interface CallRun extends Ended {
  readonly value?: Json;
}

/** One assertion of a test body, in the order they ran. */
export interface AssertionRun {
  /** 1-based line of the tests' source; 0 where unknown. */
  readonly line: number;
  readonly passed: boolean;
  /** The assertion as written, at most 500 characters. */
  readonly text: string;
  /** Both sides as the language prints them, at most 500 characters each, where the assertion compares two values. */
  readonly left?: string;
  readonly right?: string;
  /** Why it failed, where it was not a comparison that came out false. */
  readonly message?: string;
}

/** The end of a test body. The program passed when it `finished` and every assertion passed. */
export interface TestRun extends Ended {
  readonly assertions: readonly AssertionRun[];
  /** Assertions that ran, and may be more than are listed. */
  readonly passed: number;
  readonly failed: number;
  /**
   * Who brought about an ending other than `finished`: the judged program, or the tests themselves (they do not
   * parse, their prelude fails, they need a module that is not there), which says nothing of the program.
   */
  readonly blame: 'program' | 'tests';
}

/** The sandbox failed, not the program: nothing was learnt about the answer. */
export interface SandboxFault {
  readonly fault: 'sandbox_unavailable' | 'sandbox_overloaded' | 'sandbox_failed';
  /** What was expected, what was got, and the command that mends it. */
  readonly message: string;
}

/** What a runtime answers: what it was asked for, or why it could not. */
export type OrFault<T> = T | SandboxFault;

/** Whether a runtime's answer is a fault of its own. */
export const isFault = (answer: object): answer is SandboxFault => 'fault' in answer;

/** A job's bounds, and the signal that ends it early. */
export interface JobOptions {
  readonly limits: ProgramLimits;
  /** Aborted: the job stops at once and its promise rejects with the signal's reason. */
  readonly signal: AbortSignal;
}

/** A program, run once for each standard input. */
export interface ProgramJob {
  readonly language: Language;
  readonly source: string;
  readonly stdins: readonly string[];
}

/** A function of a program, called once for each list of arguments. */
export interface CallJob {
  readonly language: Language;
  readonly source: string;
  /** Name of a function, or `Class.method` (an instance made without arguments). */
  readonly entryPoint: string;
  readonly calls: readonly (readonly Json[])[];
}

/** A program against a test body. */
export interface TestJob {
  readonly language: Language;
  readonly source: string;
  /** Passed to `check(candidate)` where the tests define `check`. */
  readonly entryPoint: string | null;
  /** Run before the tests, in their process, not in the program's. */
  readonly prelude: string;
  readonly tests: string;
}

/**
 * Runs judged code where it can reach nothing. One job's code sees no files, memory or processes of another's. The
 * tests of a {@link TestJob} run apart from the program: it can neither read nor change them, and only plain values
 * pass between the two.
 */
export interface Runtime {
  readonly name: RuntimeName;
  readonly languages: readonly Language[];
  /** What runs, with versions (`CPython 3.11.2 in bubblewrap 0.8.0`), or why it cannot. */
  describe(): Promise<OrFault<{ readonly description: string }>>;
  /** One end for each standard input, in order. */
  runProgram(
    job: ProgramJob,
    options: JobOptions,
  ): Promise<OrFault<{ readonly runs: readonly ProgramRun[] }>>;
  /** One end for each list of arguments, in order. */
  callFunction(job: CallJob, options: JobOptions): Promise<OrFault<{ readonly runs: readonly CallRun[] }>>;
  runTests(job: TestJob, options: JobOptions): Promise<OrFault<TestRun>>;
  /** Ends every process and thread it keeps ready; it may be used again afterwards. */
  close(): Promise<void>;
}
