/** Judge answers with tools: process rewards, an outcome reward, and evidence anyone can re-run. @module assay */
export { builtinJudges, builtinSegmenters, builtinTools } from './builtin.js';
export {
  type AggregatorName,
  AssayError,
  type Attachment,
  type Choice,
  type Clock,
  type ContentPart,
  type ContextDocument,
  type Criterion,
  canonicalJson,
  DEFAULT_LIMITS,
  type DecidedBy,
  defineTool,
  describeProblem,
  type Evidence,
  type Finding,
  FormatError,
  fixedClock,
  isPassing,
  type Json,
  type Judge,
  type JudgeContext,
  type JudgeLimits,
  type Judgment,
  type JudgmentError,
  type Message,
  open,
  type Problem,
  plainText,
  type Random,
  type Reward,
  type RewardSettings,
  type Rubric,
  RubricError,
  type RubricInput,
  readSample,
  refutes,
  rubricSchema,
  type Sample,
  type SampleInput,
  type ScoredVerdict,
  type Segment,
  type Segmenter,
  SettingsError,
  type Span,
  type Subject,
  seededRandom,
  supports,
  systemClock,
  type TextOrMessages,
  type Tool,
  type ToolContext,
  type ToolDefinition,
  type ToolFailure,
  type ToolFinding,
  type ToolResult,
  type ToolSchema,
  toolFailure,
  UNSCORED_CODES,
  type UnscoredCode,
  type UnscoredVerdict,
  type Usage,
  UsageError,
  type Verdict,
  type Verify,
} from './core/index.js';
export { readSamples, type SampleItem, samplesOf } from './data/index.js';
export { evidenceDigest, runTool } from './judge/index.js';
export { openRun, type Run, type RunHeader, type RunSummary, type TextRecord } from './log/index.js';
export { type Aggregator, aggregators, combiners, rewardOf, type WeightedScore } from './reward/index.js';
export { rubricJsonSchema } from './rubric/index.js';
export { type RunOptions, type RunProgress, runJudge } from './run/index.js';
export { type CallToolOptions, callTool } from './sdk/call-tool.js';
export { judge, judgeAll, type Samples } from './sdk/judge.js';
export { loadRubric } from './sdk/known.js';
export type { JudgeOptions } from './sdk/options.js';
export { segmentText } from './segment/index.js';
export { version } from './version.js';
