/** Base of every error Assay throws on purpose. `code` is stable; `message` is for people. */
export class AssayError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** What was expected at `path`, what was found there, and what mends it. */
export interface Problem {
  /** JSON path, e.g. `criteria[0].verify.args.reference`; empty for the document itself. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

/** One problem as a line for people. */
export function describeProblem({ path, expected, got, remedy }: Problem): string {
  return `${path || '(document)'}: expected ${expected}, got ${got}. ${remedy}`;
}

/** The user asked for something that cannot be done as asked; nothing has been started. Exit code 2. */
export class UsageError extends AssayError {
  constructor(message: string, options?: ErrorOptions) {
    super('usage', message, options);
  }
}

/** A rubric (or a sample's own criteria) that is refused before any work. */
export class RubricError extends AssayError {
  readonly source: string;
  readonly problems: readonly Problem[];
  constructor(source: string, problems: readonly Problem[]) {
    super(
      'rubric_refused',
      `${source} is refused:\n${problems.map((p) => `  ${describeProblem(p)}`).join('\n')}`,
    );
    this.source = source;
    this.problems = problems;
  }
}

/** A run folder written by a newer format than this version reads. */
export class FormatError extends AssayError {
  readonly found: number;
  readonly supported: number;
  constructor(path: string, found: number, supported: number) {
    super(
      'newer_format',
      `${path}: expected format version ${supported} or older, got ${found}. Update assay to read this run.`,
    );
    this.found = found;
    this.supported = supported;
  }
}

/** A run folder that was started with other settings. */
export class SettingsError extends AssayError {
  readonly differences: readonly Problem[];
  constructor(folder: string, differences: readonly Problem[]) {
    super(
      'settings_differ',
      `${folder} was started with other settings:\n${differences.map((p) => `  ${describeProblem(p)}`).join('\n')}`,
    );
    this.differences = differences;
  }
}
