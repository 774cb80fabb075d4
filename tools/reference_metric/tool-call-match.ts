import { canonicalJson, type Json } from '../../src/core/index.js';
import { atMost } from './bound.js';
import { ngramCounts, overlap } from './counts.js';
import type { Outcome } from './outcome.js';
import { callsIn, type ToolCall } from './tool-calls.js';

/** The ends of ToolRL's correctness reward. */
const MOST = 3;
const LEAST = -3;
/** Most pairs of calls that are compared. */
const MOST_PAIRS = 40_000;

/** How alike two lists of names are as bags: shared / (all of both − shared). */
function bagJaccard(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 && right.length === 0) return 1;
  const shared = overlap(ngramCounts(left, 1), ngramCounts(right, 1));
  return shared / (left.length + right.length - shared);
}

/** Parameter names as sets, and how many wanted values are exactly there. */
function callScore(wanted: ToolCall, given: ToolCall): number {
  const names = bagJaccard(Object.keys(wanted.parameters), Object.keys(given.parameters));
  const values = Object.entries(wanted.parameters).filter(
    ([key, value]) =>
      Object.hasOwn(given.parameters, key) && canonicalJson(given.parameters[key]) === canonicalJson(value),
  );
  return names + values.length;
}

/**
 * ToolRL's correctness reward (Qian et al. 2025; qiancheng0/ToolRL, rlla.py) in [-3, 3]: likeness of the bags of tool
 * names, and for each wanted call the best unused call of that name by its parameter names (Jaccard) and exactly right
 * values, over the most that could be had: 1 + Σ (1 + number of parameters).
 * @throws BoundReached
 */
export function callCorrectness(given: readonly ToolCall[], wanted: readonly ToolCall[]): number {
  atMost(given.length * wanted.length, MOST_PAIRS, 'pairs of calls');
  if (canonicalJson(given) === canonicalJson(wanted)) return MOST;
  const names = (calls: readonly ToolCall[]) => calls.map(({ name }) => name);
  let score = bagJaccard(names(wanted), names(given));
  let most = 1;
  const used = new Set<number>();
  for (const call of wanted) {
    most += 1 + Object.keys(call.parameters).length;
    let [best, bestScore] = [-1, 0];
    for (const [at, other] of given.entries()) {
      if (used.has(at) || other.name !== call.name) continue;
      const own = callScore(call, other);
      if (own > bestScore) [best, bestScore] = [at, own];
    }
    if (best < 0) continue;
    used.add(best);
    score += bestScore;
  }
  return ((MOST - LEAST) * score) / most + LEAST;
}

/**
 * ToolRL's format reward, 1 or 0: the response is `<think>…</think>`, then on a line of its own a block of calls where
 * calls are wanted, then `<response>…</response>` where one is.
 */
export function callFormat(text: string, wantsCalls: boolean, wantsResponse: boolean): 0 | 1 {
  let rest = text.trim();
  const take = (open: string, close: string): boolean => {
    const end = rest.indexOf(close);
    if (!rest.startsWith(open) || end < 0) return false;
    rest = rest.slice(end + close.length);
    return true;
  };
  if (!take('<think>', '</think>')) return 0;
  if (wantsCalls && !take('\n<tool_call>\n', '\n</tool_call>')) return 0;
  if (wantsResponse && !take('\n<response>', '</response>')) return 0;
  return rest === '' ? 1 : 0;
}

/** What is wanted of a response that calls tools. */
export interface CallReference {
  readonly calls: readonly ToolCall[];
  readonly wantsResponse: boolean;
}

/**
 * The calls of a response against those wanted, mapped from [-3, 3] to [0, 1]; `withFormat` adds the format reward and
 * maps [-3, 4]. A response without readable calls has -3, unless none are wanted.
 * @throws BoundReached
 */
export function toolCallMatch(text: string, reference: CallReference, withFormat = false): Outcome {
  const given = callsIn(text);
  const { calls, wantsResponse } = reference;
  const none = given === null && !text.includes('<tool_call>') && calls.length === 0;
  const correctness = none ? MOST : given === null ? LEAST : callCorrectness(given, calls);
  const format = callFormat(text, calls.length > 0, wantsResponse);
  const value = withFormat
    ? (correctness + format - LEAST) / (MOST - LEAST + 1)
    : (correctness - LEAST) / (MOST - LEAST);
  const names: Json = (given ?? []).slice(0, 20).map(({ name }) => name.slice(0, 100));
  return {
    value: Math.min(1, Math.max(0, value)),
    parts: { correctness, format, total: correctness + format, names },
  };
}
