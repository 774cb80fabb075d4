/** What a child runs: a program on one standard input, a list of calls, or a program for tests. */
export type RoundKind = 'program' | 'calls' | 'tests';

/** One run in a sandbox. */
export interface Round {
  readonly kind: RoundKind;
  /** What the program's child reads first. */
  readonly program: Buffer;
  /** What the tests' child reads first; empty where there are none. */
  readonly tests: Buffer;
  /** Wall time of a case, milliseconds. */
  readonly wallMs: number;
  /** Wall time of the round, milliseconds. */
  readonly totalMs: number;
  readonly memoryBytes: number;
  readonly outputBytes: number;
  /** Names the tests and all that bears on their process, so that it can be kept for more of the same; null: none. */
  readonly testsKey: string | null;
}

/** How a round came to its end. */
export interface RoundEnd {
  /** Why the server ended it, or null where it ended by itself. */
  readonly killed: 'time' | 'output' | null;
  /** Exit status of the program's process, or minus the signal that ended it. */
  readonly program: number;
  /** The same of the tests' process. */
  readonly tests: number | null;
  readonly ms: number;
  /** Milliseconds since the last case ended. */
  readonly lastMs: number;
  /** Whether the machine had no time for it. */
  readonly starved: boolean;
  /** Whether anything is left in the sandbox's files. */
  readonly dirty: boolean;
  /** Whether the tests' process waits for another round of the same tests. */
  readonly kept: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** What the program's process reports of itself: the program's word, nothing more. */
  readonly report: string;
  /** What the tests' process reports. */
  readonly verdict: string;
}

const NOTHING = Buffer.alloc(0);

/** Bytes a child may report. */
const REPORT_BYTES = 16 * 1024 * 1024;

/**
 * The round as the server reads it: its sizes and bounds, then what the children read.
 * @param resume whether the tests' process of the last round is to serve this one too, and has its tests
 */
export function encodeRound(round: Round, resume: boolean): Buffer {
  const tests = resume ? NOTHING : round.tests;
  const header = Buffer.from(
    JSON.stringify({
      kind: round.kind,
      programBytes: round.program.length,
      testsBytes: tests.length,
      resume,
      wallMs: round.wallMs,
      totalMs: round.totalMs,
      memoryBytes: round.memoryBytes,
      outputBytes: round.outputBytes,
      reportBytes: REPORT_BYTES,
      cpuSeconds: Math.ceil(round.totalMs / 1000) + 1,
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  return Buffer.concat([length, header, round.program, tests]);
}
