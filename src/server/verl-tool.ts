import { z } from 'zod';
import { describeIssues, type Tool, type ToolResult, UsageError } from '../core/index.js';
import type { CallTool } from './mcp-server.js';
import { type FixedArgs, failed, invalid, type Observed, observedOf } from './observed.js';
import { type Action, parseAction } from './parse-action.js';
import type { Trajectories, Trajectory } from './trajectories.js';

/** Most Python cells kept of a trajectory. */
const MOST_CELLS = 100;
/** Most actions in one request. */
const MOST_ACTIONS = 4_096;

const extraFieldsSchema = z.looseObject({
  finish: z.boolean().nullish(),
  is_last_step: z.boolean().nullish(),
  /** Arguments fixed by the trainer, by the tool's name. */
  tool_args: z.record(z.string(), z.record(z.string(), z.unknown())).nullish(),
  /** Whether earlier Python cells of the trajectory are run before this one. */
  session: z.boolean().nullish(),
});

type ExtraFields = z.output<typeof extraFieldsSchema>;

const requestSchema = z.looseObject({
  trajectory_ids: z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .max(MOST_ACTIONS),
  actions: z.array(z.string()),
  extra_fields: z.array(z.record(z.string(), z.unknown())).nullish(),
});

/** The answer of verl-tool's `/get_observation`: one entry an action, in order. */
export interface ObservationAnswer {
  readonly observations: readonly Observed['observation'][];
  readonly dones: readonly boolean[];
  readonly valids: readonly boolean[];
}

/** What actions are carried out with. */
export interface ActionContext {
  readonly tools: ReadonlyMap<string, Tool>;
  readonly call: CallTool;
  readonly trajectories: Trajectories;
  readonly signal: AbortSignal;
  /** Actions carried out at a time. */
  readonly concurrency: number;
}

/**
 * Carries out a batch of actions by verl-tool's contract (TIGER-AI-Lab/verl-tool, servers/serve.py). An action is
 * invalid when it cannot be read, names no tool, or gives arguments the tool refuses. A failure of the tool is an
 * observation with an `error`, and valid: an outage is no fault of the trajectory.
 * @throws UsageError where the request is not of the contract's shape
 */
export async function observe(body: unknown, context: ActionContext): Promise<ObservationAnswer> {
  const { ids, actions, fields } = readRequest(body);
  const observed = new Array<Observed & { readonly done: boolean }>(actions.length);
  // actions of one trajectory go one after another, as a later one may build on an earlier
  const queues = new Map<string, number[]>();
  for (const [index, id] of ids.entries()) queues.set(id, [...(queues.get(id) ?? []), index]);
  const waiting = queues.entries();
  const worker = async () => {
    for (const [id, indices] of waiting)
      for (const index of indices)
        observed[index] = await carryOut(id, actions[index] ?? '', fields[index] ?? {}, context);
  };
  await Promise.all(Array.from({ length: Math.min(context.concurrency, queues.size) }, worker));
  return {
    observations: observed.map(({ observation }) => observation),
    dones: observed.map(({ done }) => done),
    valids: observed.map(({ valid }) => valid),
  };
}

function readRequest(body: unknown): { ids: string[]; actions: string[]; fields: ExtraFields[] } {
  const request = requestSchema.safeParse(body);
  if (!request.success) throw new UsageError(describeIssues(request.error.issues, '(body)'));
  const { trajectory_ids, actions, extra_fields, ...more } = request.data;
  const count = trajectory_ids.length;
  const lists = { actions, ...(extra_fields == null ? {} : { extra_fields }), ...more };
  for (const [key, list] of Object.entries(lists))
    if (!Array.isArray(list) || list.length !== count)
      throw new UsageError(
        `${key}: expected a list of ${count}, as trajectory_ids is, got ${describe(list)}.`,
      );
  const fields = trajectory_ids.map((_, index) => {
    const merged: Record<string, unknown> = { ...extra_fields?.[index] };
    for (const [key, list] of Object.entries(more)) merged[key] = (list as unknown[])[index];
    const parsed = extraFieldsSchema.safeParse(merged);
    if (!parsed.success)
      throw new UsageError(`extra_fields[${index}]: ${describeIssues(parsed.error.issues, '(all)')}`);
    return parsed.data;
  });
  return { ids: trajectory_ids.map(String), actions, fields };
}

const describe = (value: unknown) => (Array.isArray(value) ? `one of ${value.length}` : typeof value);

async function carryOut(
  id: string,
  text: string,
  fields: ExtraFields,
  context: ActionContext,
): Promise<Observed & { readonly done: boolean }> {
  if (fields.finish === true) {
    context.trajectories.release(id);
    return { observation: '', done: true, valid: true };
  }
  const trajectory = context.trajectories.get(id);
  if (fields.tool_args != null) trajectory.toolArgs = { ...trajectory.toolArgs, ...fields.tool_args };
  const reading = parseAction(text);
  const done = fields.is_last_step === true;
  if (done) context.trajectories.release(id);
  if ('problem' in reading) return { ...invalid(reading.problem), done };
  return { ...(await ask(reading.action, trajectory, fields.session === true, context)), done };
}

async function ask(
  action: Action,
  trajectory: Trajectory,
  isSession: boolean,
  context: ActionContext,
): Promise<Observed> {
  const { tools } = context;
  const name = action.kind === 'python' ? 'code' : action.name;
  const tool = tools.get(name);
  if (tool === undefined) return invalid(`expected one of ${[...tools.keys()].join(', ')}, got ${name}`);
  const fixed = trajectory.toolArgs[name] ?? {};
  if (action.kind === 'python')
    return runCell(tool, action.source, { trajectory, fixed, isSession }, context);
  const input = { ...action.args, ...fixed };
  const result = await context.call(tool, input, context.signal);
  return observedOf(result, { tool, input, fixed });
}

/** Runs a cell as the model wrote it; of what the trainer fixed for the tool, only bounds apply to it. */
async function runCell(
  tool: Tool,
  source: string,
  turn: { readonly trajectory: Trajectory; readonly fixed: FixedArgs; readonly isSession: boolean },
  { call, signal }: ActionContext,
): Promise<Observed> {
  const { trajectory, fixed, isSession } = turn;
  const bounds = 'limits' in fixed ? { limits: fixed['limits'] } : {};
  const input = { ...pythonInput(source, isSession ? trajectory.cells : []), ...bounds };
  const result = await call(tool, input, signal);
  // the model wrote nothing but the source, so that no argument refused is its fault
  if (result.status === 'error') return failed(`${result.code}: ${result.message}`);
  if (isSession && result.finding === 'supports' && trajectory.cells.length < MOST_CELLS)
    trajectory.cells.push(source);
  return { observation: printed(result), valid: true };
}

/** A cell as a snippet; the cells before it run first, with what they print thrown away. */
function pythonInput(source: string, cells: readonly string[]): Record<string, unknown> {
  const before = cells.length === 0 ? '' : `${QUIET}\n${cells.join('\n')}\n${LOUD}\n`;
  return { text: `${before}${source}`, extract: 'whole', tests: { kind: 'snippet', language: 'python' } };
}

const QUIET = 'import io as _io, sys as _sys; _shown = _sys.stdout; _sys.stdout = _io.StringIO()';
const LOUD = '_sys.stdout = _shown';

/** What a cell printed, and how it ended where that was not well. */
function printed(result: ToolResult & { status: 'ok' }): string {
  const { output, summary } = result.detail as {
    output?: { stdout: string; stderr: string };
    summary: string;
  };
  if (output === undefined) return summary;
  const ending = result.finding === 'supports' ? '' : output.stderr === '' ? summary : output.stderr;
  return [output.stdout, ending].filter(Boolean).join('\n');
}
