import type { Criterion, Verdict } from '../core/index.js';

/** Where a gate stands: passed (or nothing to check), failed, or undecided for the reason `code`. */
export type GateState =
  | { readonly state: 'passed' | 'failed' }
  | { readonly state: 'unscored'; readonly code: string };

const PASSED: GateState = { state: 'passed' };

/**
 * Reads a gate from all its verdicts. One scored below the threshold fails it, whatever the others say. A verdict
 * that is unscored for a reason other than `nothing_to_check` leaves it undecided, and so does a response-scope gate
 * without any verdict (`no_verdict`); a step-scope gate over nothing to check passes.
 */
export function gateState(gate: Criterion, verdicts: readonly Verdict[]): GateState {
  if (verdicts.some((verdict) => verdict.status === 'scored' && verdict.score < gate.threshold))
    return { state: 'failed' };
  for (const verdict of verdicts) {
    if (verdict.status === 'unscored' && verdict.code !== 'nothing_to_check')
      return { state: 'unscored', code: verdict.code };
  }
  const missing = gate.scope === 'response' && verdicts.length === 0;
  return missing ? { state: 'unscored', code: 'no_verdict' } : PASSED;
}
