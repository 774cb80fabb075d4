import type { z } from 'zod';
import type { Clock, Random } from './clock.js';
import type { ToolFiles } from './files.js';
import type { ImageFrame } from './image-frame.js';
import type { Json } from './json.js';
import type { Sample } from './sample.js';
import type { Segment } from './segment.js';
import type { ToolFailure } from './tool-failure.js';

/** What a tool says of the claim it was given. */
export type Finding = 'supports' | 'refutes' | 'open';

/** An image that a tool made, kept under its digest; a model that sees images is shown it. */
export interface ToolImage {
  readonly sha256: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What it shows, in a few words of ours; never judged text. */
  readonly label: string;
  /** Where it lies on its original; null where it has none, such as a sheet of several. */
  readonly frame: ImageFrame | null;
}

/** The tool ran. `supports` is score 1, `refutes` 0, `open` unscored with `code`. */
export interface ToolFinding {
  readonly status: 'ok';
  readonly finding: Finding;
  /** Why it is open, or what kind of agreement it was; stable, for machines. */
  readonly code?: string;
  /** Partial credit in [0, 1], used only where the rubric says `"score": "rate"`. */
  readonly score?: number;
  /** Probability in [0, 1] that the finding is right; left out when the finding is exact. */
  readonly confidence?: number;
  /** What a reader needs to see why, and what a re-run must reproduce. */
  readonly detail: Json;
  /** What there is to see; none where left out. */
  readonly images?: readonly ToolImage[];
}

/** What a run of a tool gives: a finding, or a failure of the tool itself. */
export type ToolResult = ToolFinding | ToolFailure;

/** What a tool is asked about: a whole response, or one segment of it. */
export interface Subject {
  readonly sample: Sample;
  /** Index of the response within the sample. */
  readonly response: number;
  /** Plain text of the response; segments' offsets count in it. */
  readonly responseText: string;
  readonly segments: readonly Segment[];
  /** The segment in question, or null for the whole response. */
  readonly segment: Segment | null;
  /** Text of the segment, or of the whole response. */
  readonly text: string;
}

/** What a run of a tool may use besides its input. */
export interface ToolContext {
  /** Aborted when the run ends early, or when the tool's time is up. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Follows from the tool's name and input alone, so that a replay draws the same numbers. */
  readonly random: Random;
  /** Absent where a tool is run outside any judgment and nobody gave files; see `toolFiles`. */
  readonly files?: ToolFiles | undefined;
}

/** An object schema, whose keys are the tool's arguments. */
export type ToolSchema = z.ZodObject<z.ZodRawShape>;

/**
 * A verification tool. Its whole input is `prepare(subject)` joined with the rubric's `args`; that input is
 * recorded, so that a run can be repeated from the evidence alone.
 */
export interface Tool<Schema extends ToolSchema = ToolSchema> {
  readonly name: string;
  /** Changes when the same input may give another result. */
  readonly version: string;
  readonly description: string;
  readonly schema: Schema;
  /** Whether results carry a finding; a tool that does not decide cannot be named in `verify`. */
  readonly decides: boolean;
  /** The keys of the input that `prepare` supplies and a rubric therefore does not. */
  readonly supplied: readonly string[];
  /**
   * Keys among `supplied` that are the sample's own matter (its context, its history): a model that calls the tool is
   * not offered them, and cannot set them.
   */
  readonly ambient: readonly string[];
  /**
   * What its result follows from: the `input` alone; the `files` of the sample besides; or the `world` (a network, an
   * index), which a replay asks only for what was recorded. Only the first may be answered from a cache by its input.
   */
  readonly reads: 'input' | 'files' | 'world';
  /** The part of the input that comes from the answer itself. */
  prepare(subject: Subject): Record<string, Json>;
  /**
   * Longest a call with this input may take by the tool's own bounds, milliseconds; the judge's `toolTimeoutMs` holds
   * where it is longer, or where the tool says nothing.
   */
  timeLimitMs?(input: z.output<Schema>): number;
  run(input: z.output<Schema>, context: ToolContext): ToolResult | Promise<ToolResult>;
}

/** What {@link defineTool} needs; the rest has defaults. */
export interface ToolDefinition<Schema extends ToolSchema> {
  name: string;
  /** @default '1' */
  version?: string;
  description: string;
  schema: Schema;
  /** @default true */
  decides?: boolean;
  /** @default ['text'] */
  supplied?: readonly string[];
  /** @default none */
  ambient?: readonly string[];
  /** @default 'input' */
  reads?: 'input' | 'files' | 'world';
  /** @default the text of the segment or response, under `text` */
  prepare?(subject: Subject): Record<string, Json>;
  /** @default the judge's `toolTimeoutMs` */
  timeLimitMs?(input: z.output<Schema>): number;
  run(input: z.output<Schema>, context: ToolContext): ToolResult | Promise<ToolResult>;
}

/** Makes a tool from its schema and its `run`. */
export function defineTool<Schema extends ToolSchema>(definition: ToolDefinition<Schema>): Tool<Schema> {
  return {
    version: '1',
    decides: true,
    supplied: ['text'],
    ambient: [],
    reads: 'input',
    prepare: (subject) => ({ text: subject.text }),
    ...definition,
  };
}

/** The claim holds. */
export const supports = (
  detail: Json,
  extra: Partial<Omit<ToolFinding, 'finding' | 'status'>> = {},
): ToolFinding => ({
  status: 'ok',
  finding: 'supports',
  ...extra,
  detail,
});

/** The claim is false. */
export const refutes = (
  detail: Json,
  extra: Partial<Omit<ToolFinding, 'finding' | 'status'>> = {},
): ToolFinding => ({
  status: 'ok',
  finding: 'refutes',
  ...extra,
  detail,
});

/** The tool ran and cannot tell, for the reason `code`. */
export const open = (
  code: string,
  detail: Json,
  extra: Partial<Pick<ToolFinding, 'images'>> = {},
): ToolFinding => ({
  status: 'ok',
  finding: 'open',
  code,
  ...extra,
  detail,
});
