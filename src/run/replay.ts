import {
  type Clock,
  canonicalJson,
  type Evidence,
  type JudgeLimits,
  type Judgment,
  type Tool,
  UsageError,
} from '../core/index.js';
import { evidenceDigest, recordedFiles, runTool, supportsOf, toolRandom } from '../judge/index.js';
import type { Run } from '../log/index.js';

/** What came of running one piece of evidence again. */
export interface Replay {
  readonly sampleId: string;
  readonly response: number;
  /** Id of the evidence within its judgment. */
  readonly evidence: string;
  readonly tool: string;
  readonly outcome: 'same' | 'differs' | 'cannot run';
  /** What differs, or why it cannot run; empty where it is the same. */
  readonly why: string;
  /** Whether the digest or `supports` is not that of what is recorded: somebody changed the log. */
  readonly isTampered: boolean;
}

/** What a replay works with. */
export interface ReplayOptions {
  readonly tools: ReadonlyMap<string, Tool>;
  readonly clock: Clock;
  /** One sample, or `SAMPLE#RESPONSE`. @default all */
  readonly id?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs every piece of evidence of a run again, with its recorded input, and compares the results.
 * @throws {UsageError} where `id` names no judgment of the run
 */
export async function* replayRun(run: Run, options: ReplayOptions): AsyncGenerator<Replay> {
  const { id } = options;
  let found = 0;
  for await (const judgment of run.judgments()) {
    if (options.signal?.aborted) return;
    if (id !== undefined && !isNamed(judgment, id)) continue;
    found += 1;
    for (const evidence of judgment.evidence) yield await replay(run, judgment, evidence, options);
  }
  if (id !== undefined && found === 0)
    throw new UsageError(
      `${run.folder}: expected a judgment of ${JSON.stringify(id)}, got none. assay show ${run.folder} lists the ids.`,
    );
}

function isNamed({ sampleId, response }: Judgment, id: string): boolean {
  return id === sampleId || id === `${sampleId}#${response}`;
}

async function replay(
  run: Run,
  { sampleId, response }: Judgment,
  evidence: Evidence,
  options: ReplayOptions,
): Promise<Replay> {
  const base = { sampleId, response, evidence: evidence.id, tool: evidence.tool, isTampered: false };
  const isTampered =
    evidenceDigest(evidence) !== evidence.sha256 || supportsOf(evidence.output) !== evidence.supports;
  const tool = options.tools.get(evidence.tool);
  if (tool === undefined) {
    const known = [...options.tools.keys()].join(', ');
    const why = `expected a tool of this name, got ${known}`;
    return { ...base, isTampered, outcome: 'cannot run', why };
  }
  const { toolTimeoutMs = 30_000, maxOutput = 1_000_000 } = run.header.limits as Partial<JudgeLimits>;
  const random = toolRandom(tool.name, evidence.input);
  const signal = options.signal ?? new AbortController().signal;
  const files = recordedFiles(evidence.files ?? [], run.files);
  const context = { clock: options.clock, random, signal, files };
  const output = await runTool(tool, evidence.input, context, { toolTimeoutMs, maxOutput });
  if (canonicalJson(output) === canonicalJson(evidence.output))
    return { ...base, isTampered, outcome: 'same', why: '' };
  if (output.status === 'error')
    return { ...base, isTampered, outcome: 'cannot run', why: `${output.code}: ${output.message}` };
  const versions = versionsOf(run, tool);
  return {
    ...base,
    isTampered,
    outcome: 'differs',
    why: `${difference(evidence.output, output)}${versions}`,
  };
}

function versionsOf(run: Run, tool: Tool): string {
  const recorded = run.header.tools[tool.name];
  if (recorded === undefined || recorded === tool.version) return '';
  return ` (version ${recorded} then, ${tool.version} now)`;
}

/** The first top-level field that is not the same, then and now. */
function difference(then: object, now: object): string {
  const before = then as Record<string, unknown>;
  const after = now as Record<string, unknown>;
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const key = keys.find((name) => canonicalJson(before[name]) !== canonicalJson(after[name])) ?? '';
  return `${key}: expected ${excerpt(before[key])}, got ${excerpt(after[key])}`;
}

function excerpt(value: unknown): string {
  const text = value === undefined ? 'nothing' : canonicalJson(value);
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
