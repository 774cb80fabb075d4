/** A program of the system, what it is given, and its bounds. */
export interface ProgramRun {
  /** Its name in PATH, e.g. `tesseract`. */
  readonly program: string;
  readonly args: readonly string[];
  /** Files there are inside, read-only, by absolute path (`/in/page.png`). */
  readonly inputs?: Readonly<Record<string, Uint8Array>>;
  readonly stdin?: Uint8Array;
  /** Folders and files of the host it may read besides libraries, where they exist, e.g. `/usr/share/tesseract-ocr`. */
  readonly paths?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<ProgramBounds>;
  readonly signal: AbortSignal;
}

/** What a program may take. */
export interface ProgramBounds {
  /** Wall clock from its start, milliseconds; waiting for a place counts not. @default 20000 */
  readonly ms: number;
  /** Address space of each process, bytes. @default 2 GiB */
  readonly memoryBytes: number;
  /** Standard output, bytes; what it writes beyond ends it. @default 64 MiB */
  readonly outputBytes: number;
  /** What it may write to `/tmp`, bytes; inputs count in it. @default 256 MiB */
  readonly tmpBytes: number;
  /** Processes and threads of the user, all programs together: a low number fails where many run. @default 4096 */
  readonly tasks: number;
}

/** How a program ended: by itself with code 0, or why it gave nothing. */
export type ProgramEnd =
  | { readonly status: 'ok'; readonly stdout: Buffer; readonly stderr: string }
  | {
      readonly status: 'error';
      /** `program_failed`: it ran and ended with another code than 0, by its own doing; the others say nothing of what it was given. */
      readonly code:
        | 'program_missing'
        | 'sandbox_unavailable'
        | 'sandbox_overloaded'
        | 'program_failed'
        | 'tool_timeout'
        | 'output_too_large'
        | 'aborted';
      readonly message: string;
      /** What it wrote to standard error, its end. */
      readonly stderr: string;
    };
