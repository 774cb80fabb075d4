import type { FileUse } from './files.js';
import type { Json } from './json.js';
import type { ToolResult } from './tool.js';

/** One run of a tool, with everything needed to run it again. */
export interface Evidence {
  /** Unique within its judgment, e.g. `e3`. */
  readonly id: string;
  readonly tool: string;
  /** The exact input. */
  readonly input: Json;
  /** The exact result. */
  readonly output: ToolResult;
  /** True, false, or null where the tool left it open or failed. */
  readonly supports: boolean | null;
  /** The files it read, by digest; absent where it read none. They lie in the run folder. */
  readonly files?: readonly FileUse[];
  /** SHA-256 (hex) of the canonical JSON of `{tool, input, output}`, and `files` where there are some. */
  readonly sha256: string;
  /** How long the tool took, milliseconds. */
  readonly ms: number;
}
