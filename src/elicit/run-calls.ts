import type { Evidence, ModelToolCall } from '../core/index.js';
import type { Brief } from './elicitor.js';
import type { GrantedTools } from './granted-tools.js';
import { readJson } from './read-json.js';
import { evidenceText } from './shared-messages.js';
import { isJsonObject, MOST_CALLS } from './turns.js';

/** What the calls of one turn came to. */
export interface Observed {
  /** What tools found or failed at, in the order of the calls. */
  readonly evidence: readonly Evidence[];
  /** What the model is told of each call, in their order. */
  readonly observations: readonly string[];
}

/**
 * Runs the calls of one turn side by side. A call that names no granted tool, or whose arguments are no JSON object,
 * is answered with what is wrong and leaves no evidence.
 * @param room how many calls may still be run
 */
export async function runCalls(
  brief: Brief,
  tools: GrantedTools,
  calls: readonly ModelToolCall[],
  room: number,
): Promise<Observed> {
  const outcomes = await Promise.all(
    calls.slice(0, MOST_CALLS).map(async (call, index) => {
      if (index >= room) return 'not run: no more tool calls are left';
      return runCall(brief, tools, call);
    }),
  );
  return {
    evidence: outcomes.filter((outcome) => typeof outcome !== 'string'),
    observations: outcomes.map((outcome) =>
      typeof outcome === 'string'
        ? outcome
        : evidenceText(outcome, brief.runSeed, brief.limits.maxObservation),
    ),
  };
}

function runCall(brief: Brief, tools: GrantedTools, call: ModelToolCall): Promise<Evidence> | string {
  const name = tools.named.get(call.name);
  if (name === undefined)
    return `not run: expected one of ${[...tools.named.keys()].join(', ')}, got ${call.name.slice(0, 64).replace(/\p{Surrogate}$/u, '')}`;
  const json = readJson(call.arguments === '' ? '{}' : call.arguments);
  if (json.status === 'invalid')
    return `not run: expected arguments that are a JSON object, got ${json.problem}`;
  if (!isJsonObject(json.value))
    return 'not run: expected arguments that are a JSON object, got another value';
  return brief.callTool(name, json.value);
}
