import { AssayError } from '../core/index.js';

/** A line of a run folder, other than a torn last one, that cannot be read. */
export class CorruptLogError extends AssayError {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  constructor(file: string, line: number, expected: string, got: string) {
    super(
      'corrupt_log',
      `${file}:${line}: expected ${expected}, got ${got}. Delete that line and run the same command again: its response is then judged anew.`,
    );
    this.file = file;
    this.line = line;
  }
}

/** A run folder that cannot be written to. */
export class LogWriteError extends AssayError {
  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      'log_not_written',
      `${path}: expected to write to it, got ${reason}. Mend that and run the same command again; finished judgments are kept.`,
      { cause },
    );
  }
}

/** Another process is writing to the run folder. */
export class LockedError extends AssayError {
  readonly pid: number;
  constructor(folder: string, pid: number, remedy: string) {
    super('run_locked', `${folder}: expected no other process to write to it, got process ${pid}. ${remedy}`);
    this.pid = pid;
  }
}
