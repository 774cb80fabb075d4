import {
  type AskLimits,
  DEFAULT_SAMPLING,
  type Evidence,
  type Json,
  type Model,
  type ModelPart,
  type Sampling,
  type Subject,
  seededRandom,
  type Tool,
} from '../core/index.js';
import type { Allowance, Brief, Item } from '../elicit/index.js';
import { digest } from './digest.js';
import { evidenceOf } from './evidence-of.js';
import { ModelMeter, meteredModel } from './metered-model.js';
import { runTool } from './run-tool.js';
import { toolRandom } from './tool-random.js';
import { subjectOf } from './verify-stage.js';
import type { Work } from './work.js';

/** What every vote on one response shares. */
export interface Asking {
  readonly work: Work;
  readonly items: readonly Item[];
  readonly attachments: readonly ModelPart[];
  /** Ids of the evidence of which images are among them. */
  readonly seen: readonly string[];
  readonly allowance: Allowance;
  readonly limits: AskLimits;
  /** Ends what is under way when the judgment's time is up. */
  readonly signal: AbortSignal;
  readonly runSeed: number;
}

/** One asking of one model: its brief, and what it leaves behind. */
export interface BallotBrief {
  readonly brief: Brief;
  readonly meter: ModelMeter;
  /** What its tools found, in the order they were called. */
  readonly evidence: Evidence[];
}

/**
 * @param seed of this vote
 * @param prefix of the ids of evidence that this vote finds, so that votes side by side never share one
 */
export function ballotBrief(
  asking: Asking,
  model: Model,
  seed: number,
  prefix: string,
  heat: number,
): BallotBrief {
  const { work, allowance } = asking;
  const { sample, response, text, segments, rubric, context } = work;
  const meter = new ModelMeter();
  const evidence: Evidence[] = [];
  const brief: Brief = {
    ...{ sample, response, text, segments, rubric, allowance },
    items: asking.items,
    attachments: asking.attachments,
    evidence: [...work.evidence],
    tools: granted(work),
    model: meteredModel(model, seed, allowance, meter),
    sampling: samplingOf(model, context.sampling, seed, heat),
    runSeed: asking.runSeed,
    random: seededRandom(seed),
    limits: asking.limits,
    clock: context.clock,
    signal: asking.signal,
    callTool: toolCaller(asking, prefix, evidence),
    picture: (image) => work.files.picture(image),
    seen: new Set(asking.seen),
  };
  return { brief, meter, evidence };
}

const NO_TOOLS: ReadonlyMap<string, Tool> = new Map();

/** The tools the rubric grants that are at hand; the rubric's check refuses names of others. */
function granted({ rubric, context }: Work): ReadonlyMap<string, Tool> {
  const names = rubric.tools ?? [];
  if (names.length === 0) return NO_TOOLS;
  return new Map(
    names.flatMap((name) => {
      const tool = context.tools.get(name);
      return tool === undefined ? [] : [[name, tool] as const];
    }),
  );
}

/** @param heat the temperature where neither the model nor the judge sets one */
function samplingOf(model: Model, own: Partial<Sampling>, seed: number, heat: number): Sampling {
  return { ...DEFAULT_SAMPLING, temperature: heat, ...model.sampling, ...own, seed };
}

/** The same input asked again is not run again: its evidence is there. */
function toolCaller(
  { work, signal, allowance }: Asking,
  prefix: string,
  found: Evidence[],
): Brief['callTool'] {
  const { clock, limits } = work.context;
  const tools = granted(work);
  const known = new Map<string, Promise<Evidence>>();
  const base = prefix === '' ? work.evidence.length : 0;
  let count = 0;
  return (name, stated) => {
    const input = withAmbient(work, tools.get(name), stated);
    const key = digest({ name, input });
    const running = known.get(key) ?? run(name, input, `${prefix}e${base + ++count}`, count - 1);
    known.set(key, running);
    return running;
  };
  async function run(name: string, input: unknown, id: string, at: number): Promise<Evidence> {
    allowance.spend({ toolCalls: 1 });
    const started = clock.monotonic();
    const tool = tools.get(name);
    const { files, used } = work.files.forRun(`${name} ${tool?.version ?? ''}`);
    const context = { clock, random: toolRandom(name, input), signal, files };
    const output =
      tool === undefined
        ? ({
            status: 'error',
            code: 'tool_missing',
            message: `expected a tool that the rubric grants, got ${name.slice(0, 64)}`,
          } as const)
        : await runTool(tool, input, context, limits);
    work.toolCalls += 1;
    if (output.status === 'error') work.toolFailures += 1;
    const evidence = evidenceOf(id, name, input as Json, output, clock.monotonic() - started, used());
    found[at] = evidence;
    return evidence;
  }
}

/** What the sample brings along is set by the sample alone, whatever the model wrote there. */
function withAmbient(work: Work, tool: Tool | undefined, input: unknown): unknown {
  if (tool === undefined || tool.ambient.length === 0 || input === null || typeof input !== 'object')
    return input;
  const prepared = preparedBy(tool, subjectOf(work, { segment: null }));
  const own = tool.ambient.map((key) => [key, prepared[key]] as const);
  const other = Object.entries(input).filter(([key]) => !tool.ambient.includes(key));
  return Object.fromEntries([...other, ...own.filter(([, value]) => value !== undefined)]);
}

/** A tool that throws here is run without, and says itself what it lacks. */
function preparedBy(tool: Tool, subject: Subject): Readonly<Record<string, Json>> {
  try {
    return tool.prepare(subject);
  } catch {
    return {};
  }
}
