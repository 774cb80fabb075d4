import type { Json } from '../../core/index.js';
import type { RewrittenTests } from '../javascript/rewrite-assertions.js';
import type { CallRun, Language, ProgramLimits, ProgramRun, TestJob, TestRun } from '../runtime.js';

/** What a worker is asked to do. */
export type Work =
  | { readonly kind: 'program'; readonly language: Language; readonly source: string; readonly stdin: string }
  | {
      readonly kind: 'calls';
      readonly language: Language;
      readonly source: string;
      readonly entryPoint: string;
      readonly calls: readonly (readonly Json[])[];
      /** Wall time left for all of them, milliseconds. */
      readonly leftMs: number;
    }
  | { readonly kind: 'tests'; readonly job: TestJob }
  /** Makes a script of a source for a runtime that has no transformer of its own. */
  | {
      readonly kind: 'prepare';
      readonly language: Language;
      readonly source: string;
      readonly asTests: boolean;
    }
  /** Does a fixed piece of work, to see how fast this machine is now. */
  | { readonly kind: 'control' };

/** A request to a worker. */
export interface Request {
  readonly id: number;
  readonly work: Work;
  readonly limits: ProgramLimits;
}

/** A source made a script, or what is wrong with it. */
export type PreparedSource = RewrittenTests | { readonly syntaxError: string };

/** What a worker answers last, by the kind of work. */
export interface Results {
  readonly program: ProgramRun;
  readonly calls: null;
  readonly tests: TestRun;
  readonly prepare: PreparedSource;
  /** Milliseconds it took. */
  readonly control: number;
}

/** Messages of a worker: one call is done, all is done, or the worker itself failed. */
export type Answer =
  | { readonly id: number; readonly call: CallRun }
  | { readonly id: number; readonly result: Results[keyof Results] }
  | { readonly id: number; readonly failure: string };
