import { z } from 'zod';
import { type ModelUsage, rubricSchema } from '../core/index.js';

/** Version of everything in a run folder. A newer one is refused, an older one read. */
export const FORMAT_VERSION = 1;

/** The files of a run folder. */
export const RUN_FILES = {
  header: 'run.json',
  judgments: 'judgments.jsonl',
  texts: 'texts.jsonl',
  summary: 'summary.json',
} as const;

/** The folder of a run that holds what tools read and made, by digest. */
export const FILES_FOLDER = 'files';

/** How models are asked, as `run.json` keeps it; nothing secret is in it. */
export const askingHeaderSchema = z.object({
  models: z.array(
    z.object({
      /** Its name in the run. */
      name: z.string(),
      /** The id that is sent to the server. */
      id: z.string(),
      /** Server, build and context length as far as they are known; not compared on resume. */
      server: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  elicitor: z.string(),
  voter: z.string(),
  /** Votes of each model. */
  votes: z.number().int().min(1),
  /** Sampling by model, all of it explicit. */
  sampling: z.array(z.record(z.string(), z.number())),
  /** Bounds of each judgment; a bound of Infinity is left out. */
  limits: z.record(z.string(), z.number()),
});
/** How models are asked, as `run.json` keeps it. */
export type AskingHeader = z.infer<typeof askingHeaderSchema>;

/** `run.json`: everything that must be the same for a run to be resumed, and when it began. */
export const runHeaderSchema = z.looseObject({
  formatVersion: z.number().int().min(1),
  assay: z.string(),
  node: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  seed: z.number().int(),
  data: z.object({
    /** As given on the command line; `-` for standard input. */
    path: z.string(),
    /** SHA-256 (hex) of the bytes as stored; null for standard input. */
    sha256: z.string().nullable(),
    bytes: z.number().nullable(),
    format: z.enum(['jsonl', 'json', 'csv']),
    /** `--map`: sample field to the paths it is read from. */
    map: z.record(z.string(), z.array(z.string())),
  }),
  rubric: z.object({
    source: z.string(),
    /** SHA-256 (hex) of the canonical JSON of `resolved`. */
    sha256: z.string(),
    resolved: rubricSchema,
  }),
  judge: z.string(),
  /** Version by name of every tool the rubric may call. */
  tools: z.record(z.string(), z.string()),
  limits: z.record(z.string(), z.number()),
  /** How models are asked; absent where none is. */
  asking: askingHeaderSchema.optional(),
});
/** What `run.json` holds. */
export type RunHeader = z.infer<typeof runHeaderSchema>;

/** `texts.jsonl`: the judged text, so that a report and `show` need nothing but the run folder. */
export interface TextRecord {
  readonly sampleId: string;
  readonly response: number;
  /** 1-based line or record of the data. */
  readonly line: number;
  readonly input: string;
  /** Plain text of the response; the segments' offsets count in it. */
  readonly text: string;
  /** Text (or JSON) of the reference, null where there is none. */
  readonly reference: string | null;
}

/** Distribution of one reward over the scored judgments; every number in [0, 1], null where none is scored. */
export interface RewardSummary {
  readonly count: number;
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Ten equal bins of [0, 1]; 1 falls in the last. */
  readonly histogram: readonly number[];
}

/** How one criterion fared over a run. */
export interface CriterionSummary {
  readonly scored: number;
  readonly mean: number | null;
  /** Count by code, `nothing_to_check` apart. */
  readonly unscored: Readonly<Record<string, number>>;
  readonly nothingToCheck: number;
}

/** `summary.json`. */
export interface RunSummary {
  readonly formatVersion: number;
  /** False while a run was interrupted. */
  readonly complete: boolean;
  readonly judgments: number;
  readonly scored: number;
  readonly unscored: number;
  /** Unscored judgments by `error.code`. */
  readonly unscoredByCode: Readonly<Record<string, number>>;
  readonly gatesFailed: Readonly<Record<string, number>>;
  readonly outcome: RewardSummary;
  readonly total: RewardSummary;
  /** Over every non-null step. */
  readonly process: RewardSummary;
  readonly criteria: Readonly<Record<string, CriterionSummary>>;
  readonly usage: {
    readonly toolCalls: number;
    readonly toolFailures: number;
    readonly ms: number;
    /** What models cost, summed; absent where none was asked. */
    readonly model?: ModelUsage;
  };
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
}

/** The figures of a summary that can be had from the judgments alone. */
export type Overview = Pick<
  RunSummary,
  | 'judgments'
  | 'scored'
  | 'unscored'
  | 'unscoredByCode'
  | 'gatesFailed'
  | 'outcome'
  | 'total'
  | 'process'
  | 'criteria'
>;
