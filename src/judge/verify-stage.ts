import type { Criterion, FileUse, Json, Subject, Tool, ToolContext, ToolResult } from '../core/index.js';
import { fillTemplate, templateScope } from '../rubric/index.js';
import { evidenceOf } from './evidence-of.js';
import { runTool } from './run-tool.js';
import { toolRandom } from './tool-random.js';
import { unscored, verdictOf } from './verdict-of.js';
import type { Check, Stage, Work } from './work.js';

type Arguments = { ok: true; value: Record<string, unknown> } | { ok: false; code: string; reason: string };

/** Asks the tools: one verdict for each check, and the evidence it rests on. */
export const verifyStage: Stage = async (work) => {
  const argumentsOf = new Map<Criterion, Arguments>();
  for (const check of work.checks) {
    let given = argumentsOf.get(check.criterion);
    if (given === undefined) {
      given = fillArguments(work, check.criterion);
      argumentsOf.set(check.criterion, given);
    }
    await verify(work, check, given);
  }
};

const FAULTS = {
  absent: 'missing_field',
  too_deep: 'bad_arguments',
  too_long: 'bad_arguments',
  not_json: 'bad_arguments',
} as const;

/** A criterion's arguments are the same for every step, so they are filled once a response. */
function fillArguments(work: Work, criterion: Criterion): Arguments {
  if (criterion.verify === undefined) {
    return {
      ok: false,
      code: 'needs_model',
      reason: 'no tool decides this criterion and no model is configured',
    };
  }
  const filled = fillTemplate(criterion.verify.args, templateScope(work.sample, work.response));
  if (filled.ok) return filled;
  const reason = `expected the field ${filled.missing} of the sample, got ${filled.why === 'absent' ? 'none' : `one that is ${filled.why.replace('_', ' ')}`}`;
  return { ok: false, code: FAULTS[filled.why], reason };
}

async function verify(work: Work, check: Check, given: Arguments): Promise<void> {
  if (!given.ok) {
    if (given.code === 'needs_model') work.open.add(work.verdicts.length);
    work.verdicts.push(unscored(check, given.code, given.reason));
    return;
  }
  const name = check.criterion.verify?.tool ?? '';
  const tool = work.context.tools.get(name);
  if (tool === undefined) {
    work.verdicts.push(unscored(check, 'tool_missing', `expected a tool named ${name}, got none`));
    return;
  }
  const { input, result, ms, used } = await ask(work, check, tool, given.value);
  const isEmpty = result.status === 'ok' && result.code === 'nothing_to_check';
  // a step with nothing to check leaves no evidence: there is nothing in it to re-run
  const kept = isEmpty ? [] : [keep(work, tool, input, result, ms, used)];
  // a tool that failed is no question for a model; one that ran and cannot tell is
  if (result.status === 'ok' && result.finding === 'open' && !isEmpty) work.open.add(work.verdicts.length);
  work.verdicts.push(verdictOf(check, result, kept));
}

async function ask(work: Work, check: Check, tool: Tool, args: Record<string, unknown>) {
  const { clock, signal, limits } = work.context;
  const started = clock.monotonic();
  const prepared = prepare(tool, subjectOf(work, check));
  const input = ('input' in prepared ? { ...args, ...prepared.input } : args) as Json;
  const { files, used } = work.files.forRun(`${tool.name} ${tool.version}`);
  const context: ToolContext = { clock, random: toolRandom(tool.name, input), signal, files };
  const result = 'failure' in prepared ? prepared.failure : await runTool(tool, input, context, limits);
  work.toolCalls += 1;
  if (result.status === 'error') work.toolFailures += 1;
  return { input, result, ms: clock.monotonic() - started, used: used() };
}

/** The tool's own code may throw here as well as in `run`. */
function prepare(tool: Tool, subject: Subject): { input: Record<string, Json> } | { failure: ToolResult } {
  try {
    return { input: tool.prepare(subject) };
  } catch (error) {
    return { failure: { status: 'error', code: 'tool_crashed', message: String(error) } };
  }
}

/** What a tool is asked about: a step, or the whole response. */
export function subjectOf(
  { sample, response, text, segments }: Work,
  { segment }: Pick<Check, 'segment'>,
): Subject {
  const own = segment === null ? text : text.slice(segment.start, segment.end);
  return { sample, response, responseText: text, segments, segment, text: own };
}

function keep(
  work: Work,
  tool: Tool,
  input: Json,
  output: ToolResult,
  ms: number,
  used: readonly FileUse[],
): string {
  const id = `e${work.evidence.length + 1}`;
  work.evidence.push(evidenceOf(id, tool.name, input, output, ms, used));
  return id;
}
