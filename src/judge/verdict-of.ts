import type { Criterion, Json, ToolFinding, ToolResult, UnscoredVerdict, Verdict } from '../core/index.js';
import type { Check } from './work.js';

/** An unscored verdict on a check. */
export function unscored(
  check: Check,
  code: string,
  reason: string,
  evidence: readonly string[] = [],
): UnscoredVerdict {
  return {
    criterionId: check.criterion.id,
    segment: check.segment?.index ?? null,
    status: 'unscored',
    code,
    choice: null,
    score: null,
    confidence: null,
    decidedBy: null,
    reason,
    evidence,
  };
}

/**
 * What a tool's result says of a criterion: supports is score 1, refutes 0 (with `"score": "rate"` the tool's own
 * partial credit); open and error are unscored with the tool's code.
 */
export function verdictOf(check: Check, result: ToolResult, evidence: readonly string[]): Verdict {
  if (result.status === 'error') return unscored(check, result.code, result.message, evidence);
  const reason = reasonOf(result);
  if (result.finding === 'open') return unscored(check, result.code ?? 'open', reason, evidence);
  const score = scoreOf(check.criterion, result);
  return {
    criterionId: check.criterion.id,
    segment: check.segment?.index ?? null,
    status: 'scored',
    choice: choiceOf(check.criterion, score, result.finding),
    score,
    confidence: result.confidence ?? 1,
    decidedBy: 'tool',
    reason,
    evidence,
  };
}

function scoreOf(criterion: Criterion, result: ToolFinding): number {
  const scoring = criterion.verify?.score ?? criterion.score ?? 'binary';
  if (scoring === 'rate' && result.score !== undefined) return result.score;
  return result.finding === 'supports' ? 1 : 0;
}

function choiceOf(criterion: Criterion, score: number, finding: string): string | null {
  if (criterion.choices === undefined) return finding;
  return criterion.choices.find((choice) => choice.score === score)?.label ?? null;
}

/** A tool's words for people: its detail where that is a text, else the detail's `summary`. */
function reasonOf(result: ToolFinding): string {
  const { detail } = result;
  if (typeof detail === 'string') return detail;
  const summary = isRecord(detail) ? detail.summary : undefined;
  return typeof summary === 'string' ? summary : [result.finding, result.code].filter(Boolean).join(': ');
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Whether a result speaks for the claim: true, false, or null where the tool left it open or failed. */
export function supportsOf(result: ToolResult): boolean | null {
  if (result.status === 'error' || result.finding === 'open') return null;
  return result.finding === 'supports';
}
