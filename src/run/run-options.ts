import type {
  AttachedBytes,
  Clock,
  Criterion,
  FileStore,
  Judge,
  JudgeLimits,
  Rubric,
  Sample,
  Segmenter,
  Tool,
  WorldCache,
} from '../core/index.js';
import type { SampleItem } from '../data/index.js';
import type { AskingHeader, JudgmentSink, ResumeMode, RunHeader } from '../log/index.js';
import type { AskSettings } from './task-maker.js';

/** How far a run is; counts of this call, not of an earlier one it resumes. */
export interface RunProgress {
  readonly judged: number;
  readonly scored: number;
  readonly unscored: number;
  /** Judgments that were there already. */
  readonly kept: number;
}

/** What {@link runJudge} takes. */
export interface RunOptions extends Omit<AskSettings, 'fileAccess'> {
  /** Reads the bytes of attachments for tools. @default none */
  readonly attached?: AttachedBytes | null | undefined;
  /** Asked before the world is: a cache. @default the world alone */
  readonly world?: WorldCache | undefined;
  /** Where tools keep what they make. @default in the run folder, or in memory where there is none */
  readonly fileStore?: FileStore | undefined;
  readonly judge: Judge;
  /** Name of the judge in the header. @default 'rubric' */
  readonly judgeName?: string | undefined;
  /** Checked already. */
  readonly rubric: Rubric;
  /** Where the rubric came from, for the header. @default its name */
  readonly rubricSource?: string | undefined;
  readonly samples: AsyncIterable<SampleItem> | Iterable<SampleItem>;
  /** What identifies the samples, for the header. @default values in memory, told apart by nothing */
  readonly data?: RunHeader['data'] | undefined;
  /** Checks a sample's own criteria. @throws {RubricError} which leaves that sample unscored */
  readonly checkSampleCriteria: (sample: Sample) => readonly Criterion[];
  readonly tools: ReadonlyMap<string, Tool>;
  readonly segmenters: ReadonlyMap<string, Segmenter>;
  /** @default the machine's */
  readonly clock?: Clock | undefined;
  /** @default DEFAULT_LIMITS */
  readonly limits?: JudgeLimits | undefined;
  /** @default 0 */
  readonly seed?: number | undefined;
  /** How models are asked, for the header. @default none is */
  readonly asking?: AskingHeader | undefined;
  /** The run folder, or whatever else takes judgments. */
  readonly out: string | JudgmentSink;
  /** What happens to judgments a folder already holds. @default 'resume' */
  readonly mode?: ResumeMode | undefined;
  /** Most judgments under way at a time. @default 8 */
  readonly concurrency?: number | undefined;
  /** Most records of the data that are looked at. @default all */
  readonly limit?: number | undefined;
  /** Ends the run after the judgments under way. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RunProgress) => void) | undefined;
}
