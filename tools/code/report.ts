import { type Json, refutes, supports, type ToolResult } from '../../src/core/index.js';
import type { CaseResult, CaseResults } from './case-result.js';

const MOST_LISTED = 50;

/** Words for how a case failed. */
const OUTCOMES: Readonly<Record<CaseResult['outcome'], string>> = {
  passed: 'passed',
  wrong_answer: 'gave a wrong answer',
  failed_assertion: 'failed an assertion',
  syntax_error: 'does not parse',
  exception: 'ended with an exception',
  exited: 'ended itself early',
  timed_out: 'ran out of time',
  out_of_memory: 'ran out of memory',
  too_much_output: 'printed too much',
  refused: 'tried what the sandbox refuses',
  crashed: 'crashed',
  not_run: 'was not run, as earlier cases used up the time',
};

/** A finding from the cases: supported only where every one passed. `score` is the pass rate, for `"score": "rate"`. */
export function report(results: CaseResults, about: { readonly [key: string]: Json }): ToolResult {
  const { cases, unlisted, output } = results;
  const passed = cases.filter((one) => one.passed).length + unlisted[0];
  const total = cases.length + unlisted[0] + unlisted[1];
  const firstIndex = cases.findIndex((one) => !one.passed);
  const first = cases[firstIndex];
  const detail = {
    summary: summaryOf(passed, total, firstIndex, first),
    ...about,
    passed,
    total,
    passRate: passed / total,
    ...(first === undefined
      ? {}
      : { firstFailure: { case: firstIndex, outcome: first.outcome, ...first.values } }),
    ...(output === undefined ? {} : { output }),
    cases: cases.slice(0, MOST_LISTED).map(({ outcome }) => outcome),
  };
  const score = passed / total;
  return passed === total
    ? supports(detail, { code: 'passed', score })
    : refutes(detail, { code: first?.outcome ?? 'failed_assertion', score });
}

function summaryOf(passed: number, total: number, index: number, first: CaseResult | undefined): string {
  if (first === undefined) return total === 1 ? 'the program passed' : `all ${total} cases passed`;
  const { message, expected, got, left, right, assertion } = first.values;
  const values =
    typeof message === 'string'
      ? `: ${message}`
      : left !== undefined && right !== undefined
        ? `: ${show(assertion)} with ${show(left)} and ${show(right)}`
        : expected !== undefined && got !== undefined
          ? `: expected ${show(expected)}, got ${show(got)}`
          : assertion === undefined
            ? ''
            : `: ${show(assertion)}`;
  const place = total === 1 ? 'the program' : `${passed} of ${total} cases passed; case ${index + 1}`;
  return `${place} ${OUTCOMES[first.outcome]}${values}`.slice(0, 400);
}

function show(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
