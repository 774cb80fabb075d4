import { type Json, open, refutes, supports, type ToolResult } from '../../src/core/index.js';
import type { Claim, Follower } from './claim.js';

/** Most claims that are listed in a result. */
const MOST_LISTED = 50;
const LONGEST_SUMMARY = 300;

/** What one step came to. */
interface JudgedStep {
  readonly index: number;
  readonly claims: readonly Claim[];
}

/** Reads what came before without judging it, then judges one step. */
export function judgeStep(follower: Follower, before: readonly string[], step: string): ToolResult {
  for (const one of before) follower.read(one);
  const claims = follower.read(step);
  const wrong = claims.find((claim) => !claim.holds);
  return resultOf([{ index: before.length, claims }], wrong && line(wrong.summary));
}

/** Judges all steps of a response; the summary names the first that is wrong. */
export function judgeSteps(follower: Follower, steps: readonly string[]): ToolResult {
  const judged = steps.map((step, index) => ({ index, claims: follower.read(step) }));
  const first = judged.find(({ claims }) => claims.some((claim) => !claim.holds));
  const wrong = first?.claims.find((claim) => !claim.holds);
  return resultOf(judged, first && wrong && `step ${first.index + 1}: ${line(wrong.summary)}`);
}

function resultOf(judged: readonly JudgedStep[], wrong: string | undefined): ToolResult {
  const claims = judged.flatMap((step) => step.claims);
  if (claims.length === 0)
    return open('nothing_to_check', { summary: 'no state is stated that can be checked' });
  const failed = judged.flatMap(({ index, claims: of }) =>
    of
      .filter((claim) => !claim.holds)
      .map(({ code, summary }) => ({ step: index, code, summary: line(summary) })),
  );
  const right = claims.length - failed.length;
  const detail = {
    summary: wrong ?? `${right} ${right === 1 ? 'statement follows' : 'statements follow'}`,
    checked: claims.length,
    ...(failed[0] ? { firstWrongStep: failed[0].step } : {}),
    wrong: failed.slice(0, MOST_LISTED) as unknown as Json,
  };
  const score = right / claims.length;
  return failed[0] ? refutes(detail, { code: failed[0].code, score }) : supports(detail);
}

/** A summary of bounded length on one line. */
function line(text: string): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length <= LONGEST_SUMMARY ? flat : `${flat.slice(0, LONGEST_SUMMARY - 1)}…`;
}
